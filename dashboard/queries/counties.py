"""An indicator over all county-level units of one year, every polygon of the map among them."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import COUNTY_KINDS
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.places import provinces
from dashboard.tables.observations import MAP_EDITION, NOT_PUBLISHED

COUNTY_SCOPES: Final[dict[str, str]] = {"counties": "县和县级市", "all": "全部县级单位（含市辖区）"}
_ABSENT = "所用出版物未含该单位"
_OUTSIDE = "市辖区不在所选范围"


def counties(catalog: Catalog, indicator: str, period: str, scope: str = "counties") -> Extract:
    """One row a county-level unit, in order of code, with `province`, `kind` and `on_map` after the usual columns.

    Units that the scope or the publication leaves out stay as rows without a value while they are on the map, so that
    a map can draw and explain them. Names are those of the year; a unit since dissolved is a row that is not on_map.
    """
    table = catalog.table("county")
    asked = table.filter(table.indicator == indicator, table.period == period)
    units = _units(catalog, period)
    rows = catalog.frame(asked)
    # Two publications may list an indicator in one year; the one that reaches most places speaks, unmixed.
    leading = rows.loc[rows["value"].notna(), "vintage"].mode()
    frame = units.merge(rows[rows["vintage"].isin(leading[:1])], on="place", how="left")
    frame = frame.sort_values("place", ignore_index=True)
    outside = ~frame["kind"].isin(COUNTY_KINDS) & (scope == "counties")
    frame.loc[outside, "value"] = float("nan")
    frame.loc[outside, ["status", "note"]] = [NOT_PUBLISHED, _OUTSIDE]
    absent = frame["status"].isna()
    frame.loc[absent, ["status", "note"]] = [NOT_PUBLISHED, _ABSENT]
    fill = {"indicator": indicator, "period": period, "unit": catalog.registry.indicators[indicator].unit}
    frame = frame.fillna(fill).fillna({"vintage": "", "source": "", "locator": "", "note": ""})
    frame["province_name"] = frame["province"].map(provinces(catalog))
    shown = frame[frame["on_map"] | frame["value"].notna()].reset_index(drop=True)
    return Extract.of(catalog, shown.loc[:, [*COLUMNS, "province", "kind", "on_map"]], indicator)


def _units(catalog: Catalog, period: str) -> pd.DataFrame:
    """Every county-level unit of the map and of the year: the year's name and kind where it has one."""
    places = catalog.table("places")
    columns = ["place", "edition", "name", "kind", "province"]
    editions = places.filter(places.level == "county", places.edition.isin([period, MAP_EDITION]))
    frame = catalog.frame(editions.select(*columns))
    # A year sorts before the map edition, so the first row of a unit is the year's own.
    frame = frame.sort_values(["place", "edition"])
    drawn = frame.loc[frame["edition"] == MAP_EDITION, "place"]
    units = frame.drop_duplicates("place").drop(columns="edition")
    return units.assign(on_map=units["place"].isin(set(drawn)))
