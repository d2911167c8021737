"""Resolve text to places: by code, full or short name, name after its province or city, or pinyin."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model.memo import once
from dashboard.queries.search import bare

# Separators in a pasted list of places.
_BETWEEN: Final = re.compile(r"[,，、;；\s]+")
_LONGEST: Final = 40
# Pinyin of the suffixes for kinds of places.
_SPELT: Final = ("sheng", "shi", "xian", "qu", "qi")
# Suffixes of provinces and cities that may be omitted before the name of a place inside them.
_ENDINGS: Final = (
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "特别行政区",
    "自治区",
    "自治州",
    "地区",
    "省",
    "市",
    "盟",
)


def parted(text: str) -> tuple[str, ...]:
    """Split a written list into names or codes, in order, without duplicates."""
    return tuple(dict.fromkeys(name for name in _BETWEEN.split(text) if name))


@once
def named(catalog: Catalog, text: str) -> tuple[str, ...]:
    """Codes of every place that the text may name, ordered by code; empty if there is none.

    The first of these rules with a match decides: code; full name; name without its suffix; either of these after the
    name of its province or city; pinyin or initials.
    """
    rows = catalog.frame(catalog.table("search"))
    rows = rows[rows["kind"] == "place"]
    query = text.strip().lower()[:_LONGEST]
    short = rows["name"].map(bare)
    tests = (
        rows["id"] == query,
        rows["name"] == query,
        short == query,
        _inside(rows, short, query),
        rows["pinyin"].isin([query, *(query + ending for ending in _SPELT)] if query else [])
        | (rows["initials"] == query)
        | (rows["initials"].str[:-1] == query),
    )
    ids = next((rows.loc[test, "id"] for test in tests if test.any()), rows["id"].head(0))
    return tuple(sorted(ids))


def _inside(rows: pd.DataFrame, short: pd.Series[str], query: str) -> pd.Series[bool]:
    """Whether the query is a place's name preceded by its province, its city, or both, each full or short."""
    fits = []
    for name, brief, detail in zip(rows["name"], short, rows["detail"], strict=True):
        rest = query
        for above in detail.split(" ") if query.endswith((name, brief)) and len(query) > len(brief) else ():
            ending = next((ending for ending in _ENDINGS if above.endswith(ending)), "")
            stem = above.removesuffix(ending)
            if rest.startswith(stem) and rest not in (name, brief):
                rest = rest.removeprefix(stem).removeprefix(ending)
        fits.append(rest != query and rest in (name, brief))
    return pd.Series(fits, index=rows.index)
