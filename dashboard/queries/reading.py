"""Which place some words name: by code, by full or short name, with or without the province before it, by pinyin."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model.memo import once
from dashboard.queries.search import bare

# What stands between the places of a list that somebody pasted.
_BETWEEN: Final = re.compile(r"[,，、;；\s]+")
_LONGEST: Final = 40
# How the words for kinds of places are spelt.
_SPELT: Final = ("sheng", "shi", "xian", "qu", "qi")
# Endings of provinces and of cities that are left out before the name of what lies in them.
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
    """The names or codes of a list as somebody writes it, in order, each once."""
    return tuple(dict.fromkeys(name for name in _BETWEEN.split(text) if name))


@once
def named(catalog: Catalog, text: str) -> tuple[str, ...]:
    """The codes of every place that the text may name, in order of code; none where there is none.

    The first of these that fits anything decides: the code; the full name; the name without its ending; either after
    the name of the province or the city that it lies in; the pinyin or its initials.
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
    """Whether the query is a place's name after that of its province, its city, or both, each full or short."""
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
