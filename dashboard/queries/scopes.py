"""Scopes of county-level units: all counties, one kind, or the units on a list."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import COUNTY_KINDS
from dashboard.model.memo import once
from dashboard.tables.observations import OUT_OF_SCOPE, STATED

COUNTIES, ALL, THOUSAND = "counties", "all", "thousand"
# Scopes by kind of unit in the period of the query.
_KINDS: Final = {"county": "县（旗）", "county_city": "县级市", "district": "市辖区"}
# Threshold of 千亿县, in 亿元.
THOUSAND_BOUND: Final = 1000.0
# Reasons why a unit is outside a scope of counties, by kind.
_OUTSIDE: Final = {
    "district": f"{OUT_OF_SCOPE}：市辖区",
    "city": f"{OUT_OF_SCOPE}：不设县的地级市",
    "zone": f"{OUT_OF_SCOPE}：开发区、管理区",
}
_UNLISTED: Final = f"{OUT_OF_SCOPE}：不在所选名单"


def scopes(catalog: Catalog) -> dict[str, str]:
    """Label of every scope by id: all counties first, then all units, kinds and lists."""
    lists = {entry.id: entry.label for entry in catalog.registry.lists.values()}
    return {COUNTIES: "县和县级市", ALL: "全部县级单位（含市辖区）"} | _KINDS | {THOUSAND: "千亿县"} | lists


def outside(catalog: Catalog, scope: str, rows: pd.DataFrame) -> pd.Series[str]:
    """Why each row (with `place` and `kind`) is outside a scope; empty for those inside."""
    if scope == ALL:
        return pd.Series("", index=rows.index)
    if scope == COUNTIES or scope in _KINDS:
        kinds = COUNTY_KINDS if scope == COUNTIES else (scope,)
        reasons = rows["kind"].map(_OUTSIDE).fillna(f"{OUT_OF_SCOPE}：别的类别")
        return reasons.mask(rows["kind"].isin(kinds), "")
    inside = rows["place"].isin(on_list(catalog, scope))
    return pd.Series(_UNLISTED, index=rows.index).mask(inside, "")


@once
def on_list(catalog: Catalog, scope: str) -> frozenset[str]:
    """Codes of the units on a list; raises KeyError for an unknown list."""
    if scope == THOUSAND:
        return _above_threshold(catalog)
    if scope not in catalog.registry.lists:
        raise KeyError(scope)
    rows = catalog.whole("lists")
    return frozenset(rows.loc[rows["list"] == scope, "place"])


def lists_of(catalog: Catalog, place: str) -> tuple[str, ...]:
    """Labels of the lists that contain a unit, each with the list's note on it."""
    rows, labels = catalog.whole("lists"), scopes(catalog)
    lists = [labels[THOUSAND]] if place in on_list(catalog, THOUSAND) else []
    for row in rows[rows["place"] == place].to_dict("records"):
        lists.append(f"{labels[row['list']]}：{row['note']}" if row["note"] else labels[row["list"]])
    return tuple(lists)


def _above_threshold(catalog: Catalog) -> frozenset[str]:
    """Counties with a GDP of at least 100 billion yuan in the latest year of the county table."""
    table = catalog.table("county")
    rows = catalog.frame(table.filter(table.indicator == "gdp", table.value.notnull(), table.status != STATED))
    rows = rows[rows["period"] == rows["period"].max()]
    places = catalog.whole("places")
    counties = places[places["kind"].isin(COUNTY_KINDS)][["place", "edition"]]
    rows = rows.merge(counties, left_on=["place", "period"], right_on=["place", "edition"])
    return frozenset(rows.loc[rows["value"] >= THOUSAND_BOUND, "place"])
