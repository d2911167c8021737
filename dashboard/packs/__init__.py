"""A county's own pack: the tables it may bring, how they are read, and what they tell of chains, projects and ranks."""

from dashboard.packs.chains import SIZES, chain_choices, chain_of, chain_periods
from dashboard.packs.contents import chain_labels, dated, mentions, named_targets, owners, projects

__all__ = [
    "SIZES",
    "chain_choices",
    "chain_labels",
    "chain_of",
    "chain_periods",
    "dated",
    "mentions",
    "named_targets",
    "owners",
    "projects",
]
