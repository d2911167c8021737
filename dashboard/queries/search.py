"""Search for places and indicators by name, code, pinyin or pinyin initials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog

_LONGEST: Final = 40
# Order of equally good matches: provinces, counties, cities, districts.
_ORDER: Final = {"province": 0, "county": 1, "county_city": 1, "city": 2, "district": 3, "nation": 3, "zone": 4}
_SUFFIXES: Final = (
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "特别行政区",
    "自治区",
    "自治县",
    "自治旗",
    "县",
    "旗",
    "市",
    "区",
    "省",
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A `place` with its level, or an `indicator` with its table; `detail` distinguishes namesakes."""

    kind: str
    id: str
    name: str
    detail: str
    level: str


def matches(catalog: Catalog, text: str, limit: int = 8) -> tuple[Hit, ...]:
    """The best literal matches of `text`, by code, name, initials, part of the name, then pinyin."""
    query = text.strip().replace(" ", "").lower()[:_LONGEST]
    if not query:
        return ()
    rows = catalog.frame(catalog.table("search"))
    fit = _fit(rows, query)
    best = rows.assign(fit=fit, order=rows["unit_kind"].map(_ORDER).fillna(0), length=rows["name"].str.len()).dropna(
        subset="fit"
    )
    best = best.sort_values(["fit", "order", "length", "id"]).head(limit)
    return tuple(Hit(*row) for row in best[["kind", "id", "name", "detail", "level"]].itertuples(index=False))


def _fit(rows: pd.DataFrame, query: str) -> pd.Series[float]:
    """Match rank of each row, 0 is best; null if it does not match."""
    name, brief = rows["name"].str.lower(), rows["name"].map(bare)
    # 沁阳 matches qy as well as qys: the initial of 市、县、区 is rarely typed.
    cut = pd.Series([initials[: len(short)] for initials, short in zip(rows["initials"], brief, strict=True)])
    tests = (
        rows["id"] == query,
        (name == query) | (brief == query),
        name.str.startswith(query),
        (rows["initials"] == query) | (cut == query),
        name.str.contains(query, regex=False),
        rows["id"].str.startswith(query),
        rows["pinyin"].str.startswith(query),
        rows["initials"].str.startswith(query),
    )
    fit = pd.Series(float("nan"), index=rows.index)
    for rank, test in enumerate(tests):
        fit = fit.mask(fit.isna() & test.to_numpy(), float(rank))
    return fit


def bare(name: str) -> str:
    """A place's name without the suffix of its kind: 朝阳."""
    return next((name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix)), name)
