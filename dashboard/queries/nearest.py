"""What comes nearest to words that name nothing: indicators, places inside the words, and names written wrongly."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Place
from dashboard.model.memo import once
from dashboard.queries.places import described_places, table_of
from dashboard.queries.search import Hit, bare
from dashboard.queries.vocabulary import measure_words

# Shortest name looked for inside the words, and minimum length of words matched by their letters in order.
_LEAST: Final = 2


def nearest(catalog: Catalog, text: str, limit: int = 5) -> tuple[Hit, ...]:
    """Indicators that come near the `text`, then places in it, longest first.

    Indicators whose name or another name has all its letters in order, or occurs in it, come first, the shorter ones
    before; if there is none, those that share the most pairs of letters with it. Empty if nothing comes near.
    """
    words = text.strip().replace(" ", "").lower()
    if len(words) < _LEAST:
        return ()
    rows = catalog.frame(catalog.table("search"))
    indicators, places = rows[rows["kind"] == "indicator"], rows[rows["kind"] == "place"]
    hits = [*_indicators(catalog, words, indicators), *_inside(words, places)]
    return tuple(Hit(row["kind"], row["id"], row["name"], row["detail"], row["level"]) for row in hits[:limit])


def nearest_measures(catalog: Catalog, text: str, limit: int = 3) -> tuple[str, ...]:
    """Labels of the indicators among `nearest`."""
    return tuple(hit.name for hit in nearest(catalog, text, limit) if hit.kind == "indicator")


def _indicators(catalog: Catalog, words: str, rows: pd.DataFrame) -> list[dict[Any, Any]]:
    """Rows of the indicators that come near the words, nearest first."""
    by_name = measure_words(catalog)
    named = [indicator for name, indicator in by_name.items() if _near(words, name)]
    near = [row for row in rows.to_dict("records") if row["id"] in named or _near(words, row["name"].lower())]
    if near:
        return sorted(near, key=lambda row: len(row["name"]))
    pairs = {words[index : index + 2] for index in range(len(words) - 1)}
    shared: dict[str, int] = {}
    for name, indicator in by_name.items():
        shared[indicator] = max(shared.get(indicator, 0), sum(pair in name for pair in pairs))
    alike = [row for row in rows.to_dict("records") if shared.get(row["id"], 0)]
    return sorted(alike, key=lambda row: (-shared[row["id"]], len(row["name"])))


def _near(words: str, name: str) -> bool:
    """Whether the letters of `words` occur in `name` in order, or the whole name in `words`."""
    letters = iter(name)
    return (len(name) > _LEAST and name in words) or all(letter in letters for letter in words)


def _inside(words: str, places: pd.DataFrame) -> list[dict[Any, Any]]:
    """Places whose name without its kind occurs in the words, only those with the longest such name."""
    short = places["name"].map(bare)
    found = places[[len(name) >= _LEAST and name in words for name in short]]
    longest = short[found.index].str.len().max() if len(found) else 0
    best = found[short[found.index].str.len() == longest].sort_values("id")
    return best.to_dict("records")


def alike_names(catalog: Catalog, text: str, level: str, near: Collection[str] = (), limit: int = 3) -> list[str]:
    """Names of places of a level that differ from `text` in one letter, with their province.

    Places in the cities, then in the provinces, of the places `near` come first, then those with its first letter, and
    its kind.
    """
    wanted = bare(text.strip())
    cities, provinces = {Place(code).city for code in near}, {Place(code).province for code in near}
    found = [code for code, name in _bare_names(catalog, level).items() if _one_apart(wanted, name)]
    labels = described_places(catalog)

    def far(code: str) -> tuple[bool, bool, bool, bool, str]:
        place, name = Place(code), labels[code].split(" ")[-1]
        unlike = (name[0] != wanted[0], name[-1] != text.strip()[-1])
        return (place.city not in cities, place.province not in provinces, *unlike, code)

    found.sort(key=far)
    closer = [code for code in found if Place(code).province in provinces]
    found = closer or found
    return [labels[code].replace(" ", "") for code in found[:limit]]


@once
def _bare_names(catalog: Catalog, level: str) -> dict[str, str]:
    """Name without its kind of every described place of a level, by code."""
    places = described_places(catalog)
    return {code: bare(name.split(" ")[-1]) for code, name in places.items() if table_of(code) == level}


def _one_apart(wanted: str, name: str) -> bool:
    same = wanted.isalpha() and len(wanted) == len(name) >= _LEAST
    return same and sum(one != other for one, other in zip(wanted, name, strict=True)) == 1
