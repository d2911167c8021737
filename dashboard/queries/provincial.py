"""An indicator over the provinces, across the years of one series of vintages."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.places import provinces
from dashboard.tables.observations import NOT_PUBLISHED

_ABSENT = "所用出版物未含该地区"


def provincial(
    catalog: Catalog, indicator: str, periods: Sequence[str], series: str, places: Sequence[str] = ()
) -> Extract:
    """One row a province and period, in order of province and period; `places` empty means all 34.

    Provinces that the publication leaves out (香港、澳门、台湾, often Beijing among county figures) are rows without a
    value that say so.
    """
    table = catalog.table("provincial")
    vintages = [vintage.id for vintage in catalog.registry.vintages.values() if vintage.line[0] == series]
    rows = catalog.frame(
        table.filter(table.indicator == indicator, table.period.isin(list(periods)), table.vintage.isin(vintages))
    )
    known = provinces(catalog)
    wanted = list(places) or list(known)
    grid = pd.MultiIndex.from_product([wanted, sorted(periods)], names=["place", "period"]).to_frame(index=False)
    frame = grid.merge(rows, on=["place", "period"], how="left")
    absent = frame["status"].isna()
    frame.loc[absent, "status"] = NOT_PUBLISHED
    frame.loc[absent, "note"] = _ABSENT
    fill = {"indicator": indicator, "vintage": vintages[0], "unit": catalog.registry.indicators[indicator].unit}
    frame = frame.fillna(fill).fillna({"source": "", "locator": "", "note": ""})
    frame["name"] = frame["place"].map(known)
    return Extract.of(catalog, frame.assign(province_name=frame["name"]).loc[:, list(COLUMNS)], indicator)
