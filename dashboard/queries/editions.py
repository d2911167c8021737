"""Editions of published lists whose members have ranks, by the words with which texts name them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.catalog import Catalog
from dashboard.model.memo import once
from dashboard.queries.rankings import TOP_HUNDRED, positions

_RANK: Final = re.compile(r"第(\d+)位")
# Number of characters by which texts call a publisher.
_SHORT: Final = 2
# What the list printed in the deck is called after.
_DECK: Final = "高质量发展"


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a list: its label, the word that names it in texts, its year, and ranks by code."""

    label: str
    word: str
    year: str
    ranks: Mapping[str, int]


@once
def editions(catalog: Catalog) -> tuple[Edition, ...]:
    """All editions of lists with ranks."""
    registry, rows = catalog.registry, catalog.whole("lists")
    found: list[Edition] = []
    for entry in registry.lists.values():
        own = rows[rows["list"] == entry.id]
        ranks = [_RANK.fullmatch(note) for note in own["note"]]
        if ranks and all(ranks):
            source = registry.sources[entry.source]
            by_place = {place: int(rank[1]) for place, rank in zip(own["place"], ranks, strict=True) if rank}
            found.append(Edition(entry.label, source.publisher[:_SHORT], source.edition, by_place))
    printed = positions(catalog, TOP_HUNDRED).dropna(subset=["place"])
    by_place = dict(zip(printed["place"], printed["position"].astype(int), strict=True))
    year = TOP_HUNDRED.rpartition("_")[2]
    return (*found, Edition(f"县域{_DECK}百强（{year}）", _DECK, year, by_place))
