"""What may be asked for, and the words of questions that are not the catalogue's own, from the registry."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from dashboard.catalog import Catalog
from dashboard.model.memo import once

VALUE, RANK, TOP, BOTTOM, COMPARE, TREND = "value", "rank", "top", "bottom", "compare", "trend"
GROWTH, DECLINE, MAP, SIMILAR, MAKE_UP, RELATE = "growth", "decline", "map", "similar", "make_up", "relate"
FILTER, PROFILE, BESIDE, COUNT, SHARE, MOVERS = "filter", "profile", "beside", "count", "share", "movers"
MEAN, MEDIAN, SUM, MEMBER = "mean", "median", "sum", "member"


@dataclass(frozen=True, eq=False)
class Words:
    """`acts` by id: its label, and the words that ask for it.

    By word: a level, a scope, a group of provinces or cities, a year (第七次人口普查), how far 我省 reaches. `degrees`
    are adjectives, and `endings` the ends of nouns, that say nothing by themselves. In prose `ordinary` short names are
    no places, and `not_measures` say too little to be measures.
    """

    acts: dict[str, tuple[str, tuple[str, ...]]]
    levels: dict[str, str]
    scopes: dict[str, str]
    groups: dict[str, str]
    periods: dict[str, str]
    own: dict[str, str]
    nation: tuple[str, ...]
    latest: tuple[str, ...]
    decade: tuple[str, ...]
    idle: tuple[str, ...]
    degrees: tuple[str, ...]
    endings: tuple[str, ...]
    ordinary: tuple[str, ...]
    not_measures: tuple[str, ...]


@once
def words_of(catalog: Catalog) -> Words:
    """The words that came with the catalogue."""
    entries: dict[str, Any] = tomllib.loads((catalog.registry.folder / "asking.toml").read_text(encoding="utf-8"))
    acts = {act: (str(entry["label"]), tuple(entry["said"])) for act, entry in entries["acts"].items()}
    lists = ("nation", "latest", "decade", "idle", "degrees", "endings", "ordinary", "not_measures")
    plain = {name: tuple(entries[name]) for name in lists}
    return Words(
        acts, entries["levels"], entries["scopes"], entries["groups"], entries["periods"], entries["own"], **plain
    )
