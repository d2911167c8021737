"""County-level units by several measures at once, with the province, city and board they lie in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import COUNTY_KINDS
from dashboard.model.memo import once
from dashboard.queries.available import latest_year
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.places import names, provinces

EXTRA: Final = ("province", "city", "city_name", "kind")


@once
def units(catalog: Catalog, indicators: Sequence[str], period: str, scope: str = "counties") -> Extract:
    """Rows of several indicators over the county-level units of a year, in order of indicator, then of code.

    Columns EXTRA come after the usual ones; `scope` as in COUNTY_SCOPES. Only listed units have a row.
    """
    # Made once: a profile asks for the same thousands of rows whichever place it is of.
    table, places = catalog.table("county"), catalog.table("places")
    rows = catalog.frame(table.filter(table.indicator.isin(list(indicators)), table.period == period))
    own = places.filter(places.level == "county", places.edition == period)
    known = catalog.frame(own.select("place", "name", "kind", "province", "city"))
    if scope == "counties":
        known = known[known["kind"].isin(COUNTY_KINDS)]
    parts = [_leading(rows[rows["indicator"] == indicator]).sort_values("place") for indicator in indicators]
    frame = pd.concat(parts, ignore_index=True).merge(known, on="place", how="inner")
    cities = names(catalog, "city")
    frame["province_name"] = frame["province"].map(provinces(catalog))
    frame["city_name"] = frame["city"].map(cities).fillna("")
    return Extract.of(catalog, frame.loc[:, [*COLUMNS, *EXTRA]], indicators[0])


def _leading(rows: pd.DataFrame) -> pd.DataFrame:
    """Two publications may list an indicator in one year; the one that reaches most places speaks, unmixed."""
    reach = rows.loc[rows["value"].notna(), "vintage"].mode()
    return rows[rows["vintage"].isin(reach[:1])]


@once
def latest_units(catalog: Catalog, indicators: Sequence[str], scope: str = "counties") -> Extract:
    """The rows of `units`, each indicator in the last year that has it; one that no year has gives no rows."""
    parts: dict[str, list[str]] = {}
    for indicator in indicators:
        parts.setdefault(latest_year(catalog, "county", indicator), []).append(indicator)
    found = [units(catalog, names, year, scope) for year, names in parts.items()]
    frame = pd.concat([part.frame for part in found], ignore_index=True)
    order = {indicator: at for at, indicator in enumerate(indicators)}
    frame = frame.sort_values("indicator", key=lambda names: names.map(order), kind="stable", ignore_index=True)
    return Extract.of(catalog, frame, indicators[0])


@once
def boarded(extract: Extract, kind: str = "board") -> Extract:
    """The rows with `group`, the label of the board (or other grouping by province) they lie in, in registry order."""
    groups = extract.registry.grouping(kind)
    of = {code: position for position, group in enumerate(groups) for code in group.members}
    order = extract.frame["province"].map(of)
    frame = extract.frame.assign(order=order, group=order.map(lambda at: groups[int(at)].label, na_action="ignore"))
    return extract.where(frame.dropna(subset="group").sort_values("order", kind="stable").drop(columns="order"))


@once
def within(extract: Extract, province: str) -> Extract:
    """The rows of one province, or all of them when `province` is empty."""
    return extract.where(extract.frame[extract.frame["province"].str.startswith(province[:2])])
