"""Ranks and percentiles of all places of a kind by measure, computed once and looked up per place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import COUNTY_KINDS
from dashboard.model.memo import once
from dashboard.queries import COLUMNS, Places, kinds, observations, table_of
from dashboard.queries.observations import ABOUT
from dashboard.queries.scopes import ALL, COUNTIES

if TYPE_CHECKING:
    from pandas.core.groupby.generic import SeriesGroupBy

# Areas within which a place is ranked (column suffix and grouping column), by table.
_SCOPES: Final[Mapping[str, Mapping[str, str]]] = {
    "county": {"_in_province": "province", "_in_city": "city"},
    "city": {"_in_province": "province"},
    "provincial": {},
}
# Suffixes of the rank columns for nation, province and city.
SCOPES: Final = ("", *_SCOPES["county"])


def peers_of(catalog: Catalog, place: str, period: str) -> Places:
    """Reference set of a place: its level; counties only for a county, all county-level units for a district."""
    level = table_of(place)
    if level != "county":
        return Places(level, drawn=False)
    scope = COUNTIES if kinds(catalog, period).get(place) in COUNTY_KINDS else ALL
    return Places(level, scope=scope, drawn=False)


@once
def placings(catalog: Catalog, among: Places, indicators: Sequence[str], period: str) -> pd.DataFrame:
    """Values and ranks indexed by measure and place, for places with a value.

    `position` (see `positions`) is 0 for the worst and 1 for the best. `rank` counts from the largest among `of`
    places, `best` from the best; a neutral measure is best when largest. Columns with a suffix of SCOPES count within
    province or city; the latter are NaN for counties outside any city (in municipalities or administered directly by
    the province).
    """
    extract = observations(catalog, among, indicators, (period,))
    figures = extract.with_values.loc[:, ["indicator", "place", "province", "city", "city_name", "value"]]
    registry = catalog.registry.indicators
    lower = figures["indicator"].map(
        {name: registry[name].direction == "lower" for name in figures["indicator"].unique()}
    )
    signed = figures["value"].where(~lower.astype(bool), -figures["value"])
    # Counties outside any city belong to no city group.
    figures = figures.assign(signed=signed, city=figures["city"].where(figures["city_name"] != ""))
    columns = [f"{name}{scope}" for scope in SCOPES for name in ("rank", "best", "of", "position")]
    placed = figures[["indicator", "place", "value"]].assign(**dict.fromkeys(columns, float("nan")))
    for scope, within in {"": "", **_SCOPES[among.level]}.items():
        groups = figures.groupby(["indicator", within] if within else ["indicator"])
        placed[f"rank{scope}"] = groups["value"].rank(ascending=False, method="min")
        placed[f"best{scope}"] = groups["signed"].rank(ascending=False, method="min")
        placed[f"of{scope}"] = groups["value"].transform("size").astype("float64")
        placed[f"position{scope}"] = positions(groups["signed"])
    return placed.set_index(["indicator", "place"])


def positions(values: pd.Series[float] | SeriesGroupBy[float, Any]) -> pd.Series[float]:
    """Share of the other, unequal values that lie below each value, within its group.

    Whoever shares the first place has 1, whoever shares the last 0; 0.5 if there is no other value.
    """
    below = values.rank(method="min") - 1
    above = values.rank(method="min", ascending=False) - 1
    return (below / (below + above)).where(below + above != 0, 0.5)


def rows_of_place(catalog: Catalog, place: str, indicators: Sequence[str], periods: Sequence[str]) -> pd.DataFrame:
    """Rows of `observations` for one place, indexed by measure and period; empty if no edition lists the place."""
    level = table_of(place)
    listed = [period for period in periods if level != "county" or place in kinds(catalog, period)]
    if not listed:
        return pd.DataFrame(columns=[*COLUMNS, *ABOUT]).set_index(["indicator", "period"], drop=False)
    only = Places(level, (place,), ALL, drawn=False)
    return observations(catalog, only, indicators, listed).frame.set_index(["indicator", "period"], drop=False)
