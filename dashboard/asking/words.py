"""Acts of questions, and the registry's vocabulary for them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from dashboard.catalog import Catalog
from dashboard.model.memo import once

VALUE, RANK, TOP, BOTTOM, COMPARE, TREND = "value", "rank", "top", "bottom", "compare", "trend"
GROWTH, DECLINE, MAP, SIMILAR, MAKE_UP, RELATE = "growth", "decline", "map", "similar", "make_up", "relate"
FILTER, PROFILE, NEIGHBOURS, COUNT, SHARE, MOVERS = "filter", "profile", "beside", "count", "share", "movers"
MEAN, MEDIAN, SUM, MEMBER, PAGE, ABOUT = "mean", "median", "sum", "member", "page", "about"
RANKS = "ranks"


@dataclass(frozen=True, eq=False)
class Words:
    """Vocabulary of questions; `acts` maps an id to its label and the words that ask for it.

    By word: `pages` of a county's pack with their choices (board?topic=targets), `superlatives` with a measure of
    their own (最富), `several_measures` that a word names (乡镇), measures `asked` for without a name (多少人),
    places that are `called` so (江浙), provinces by their `letters` (粤苏鲁浙, of which those `alone` need no other),
    `levels`, `scopes`, `groups`, `periods` (第七次人口普查) and `reaches` of words like 我省.
    `degrees` are adjectives and `endings` noun endings without a meaning of their own; `unread` words change the
    question in ways that no answer follows, `without` and `without_end` stand before and after what is left out.
    `several_groups` are groups that a word names together, `whole_of` measures that make up a whole (年龄结构).
    `relative` years are those of the reader, `undated` ones are not resolved; `either` joins alternatives, `both` joins
    lists. In prose, `ordinary` short names are not places, and `not_measures` are too unspecific to be measures.
    """

    acts: dict[str, tuple[str, tuple[str, ...]]]
    pages: dict[str, str]
    superlatives: dict[str, str]
    several_measures: dict[str, list[str]]
    asked: dict[str, str]
    called: dict[str, list[str]]
    letters: dict[str, str]
    alone: tuple[str, ...]
    levels: dict[str, str]
    scopes: dict[str, str]
    groups: dict[str, str]
    several_groups: dict[str, list[str]]
    whole_of: dict[str, list[str]]
    periods: dict[str, str]
    reaches: dict[str, str]
    nation: tuple[str, ...]
    latest: tuple[str, ...]
    relative: tuple[str, ...]
    undated: tuple[str, ...]
    either: tuple[str, ...]
    both: tuple[str, ...]
    decade: tuple[str, ...]
    idle: tuple[str, ...]
    unread: tuple[str, ...]
    without: tuple[str, ...]
    without_end: tuple[str, ...]
    degrees: tuple[str, ...]
    endings: tuple[str, ...]
    peoples: tuple[str, ...]
    ordinary: tuple[str, ...]
    not_measures: tuple[str, ...]


@once
def words_of(catalog: Catalog) -> Words:
    """The vocabulary in the catalogue's registry."""
    entries: dict[str, Any] = tomllib.loads((catalog.registry.folder / "asking.toml").read_text(encoding="utf-8"))
    acts = {act: (str(entry["label"]), tuple(entry["said"])) for act, entry in entries["acts"].items()}
    lists: tuple[str, ...] = (
        "nation",
        "latest",
        "relative",
        "decade",
        "idle",
        "unread",
        "degrees",
        "endings",
        "peoples",
        "ordinary",
    )
    lists += ("alone", "not_measures", "without", "without_end", "undated", "either", "both")
    tables: tuple[str, ...] = (
        "pages",
        "superlatives",
        "several_measures",
        "asked",
        "called",
        "letters",
        "levels",
        "scopes",
        "groups",
        "periods",
    )
    tables += ("several_groups", "whole_of")
    fields: dict[str, Any] = {name: tuple(entries[name]) for name in lists} | {name: entries[name] for name in tables}
    return Words(acts=acts, reaches=entries["own"], **fields)
