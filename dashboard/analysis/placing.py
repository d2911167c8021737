"""Where every place of a kind stands by a measure: counted once for all of them, looked up for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import COUNTY_KINDS
from dashboard.model.memo import once
from dashboard.queries import COLUMNS, Places, kinds, observations, table_of
from dashboard.queries.observations import ABOUT
from dashboard.queries.scopes import ALL, COUNTIES

# Within what a place is ranked, by the table that holds it.
_SCOPES: Final[Mapping[str, Mapping[str, str]]] = {
    "county": {"_in_province": "province", "_in_city": "city"},
    "city": {"_in_province": "province"},
    "provincial": {},
}
# What follows the columns of a rank in the nation, in a province and in a city.
SCOPES: Final = ("", *_SCOPES["county"])


def peers_of(catalog: Catalog, place: str, period: str) -> Places:
    """What a place is measured against: its level, but a county counties, a district all county-level units."""
    level = table_of(place)
    if level != "county":
        return Places(level, drawn=False)
    scope = COUNTIES if kinds(catalog, period).get(place) in COUNTY_KINDS else ALL
    return Places(level, scope=scope, drawn=False)


@once
def placings(catalog: Catalog, among: Places, indicators: Sequence[str], period: str) -> pd.DataFrame:
    """One row a measure (first level of the index) and place with a value (second level), with its `value`.

    `position` is the percentile from 0, the worst, to 1, the best: shares of places are equal to the left and to the
    right of a half. `rank` counts from the largest of `of`, `best` from the best; the same in a province and in a city
    has SCOPES behind. Those in a city are NaN for counties of a municipality or run by their province, which lie in
    none. A neutral measure is best where largest.
    """
    extract = observations(catalog, among, indicators, (period,))
    figures = extract.known.loc[:, ["indicator", "place", "province", "city", "city_name", "value"]]
    registry = catalog.registry.indicators
    lower = figures["indicator"].map(
        {name: registry[name].direction == "lower" for name in figures["indicator"].unique()}
    )
    signed = figures["value"].where(~lower.astype(bool), -figures["value"])
    # What lies in no city is in no group of cities.
    figures = figures.assign(signed=signed, city=figures["city"].where(figures["city_name"] != ""))
    columns = [f"{name}{scope}" for scope in SCOPES for name in ("rank", "best", "of")]
    placed = figures[["indicator", "place", "value"]].assign(**dict.fromkeys(columns, float("nan")))
    for scope, within in {"": "", **_SCOPES[among.level]}.items():
        groups = figures.groupby(["indicator", within] if within else ["indicator"])
        placed[f"rank{scope}"] = groups["value"].rank(ascending=False, method="min")
        placed[f"best{scope}"] = groups["signed"].rank(ascending=False, method="min")
        placed[f"of{scope}"] = groups["value"].transform("size").astype("float64")
    middle = figures.groupby("indicator")["signed"].rank()
    placed["position"] = ((middle - 1) / (placed["of"] - 1)).where(placed["of"] > 1, 0.5)
    return placed.set_index(["indicator", "place"])


def own_rows(catalog: Catalog, place: str, indicators: Sequence[str], periods: Sequence[str]) -> pd.DataFrame:
    """The rows of one place as `observations` gives them, by measure and period; none where nobody lists it."""
    level = table_of(place)
    listed = [period for period in periods if level != "county" or place in kinds(catalog, period)]
    if not listed:
        return pd.DataFrame(columns=[*COLUMNS, *ABOUT]).set_index(["indicator", "period"], drop=False)
    only = Places(level, (place,), ALL, drawn=False)
    return observations(catalog, only, indicators, listed).frame.set_index(["indicator", "period"], drop=False)
