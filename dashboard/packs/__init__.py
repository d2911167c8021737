"""County data packs: their tables, the reader, and extracts on industrial chains, projects, targets and ranks."""

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
