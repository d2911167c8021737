"""Official figures with which stated ones are compared, by level, indicator and period."""

from __future__ import annotations

import ibis
import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model.memo import once
from dashboard.tables.observations import STATED


def official(catalog: Catalog, level: str, indicator: str, period: str, vintage: str = "") -> pd.DataFrame:
    """Official rows (place, value in base units, vintage, source) of an indicator in a period."""
    return _of_vintage(catalog, _published(catalog, level, indicator, period), level, indicator, period, vintage)


def official_of_place(
    catalog: Catalog, level: str, place: str, indicator: str, period: str, vintage: str = ""
) -> pd.DataFrame:
    """The rows of `official` of one place, for which all its figures are read at once."""
    rows = _published_of_place(catalog, level, place)
    rows = rows[(rows["indicator"] == indicator) & (rows["period"] == period)]
    return _of_vintage(catalog, rows, level, indicator, period, vintage)


@once
def _published(catalog: Catalog, level: str, indicator: str, period: str) -> pd.DataFrame:
    """Official rows of all vintages, by vintage and place."""
    table = catalog.table(level)
    query = table.filter(table.indicator == indicator, table.period == period)
    return catalog.frame(_held(query).order_by("vintage", "place"))


@once
def _published_of_place(catalog: Catalog, level: str, place: str) -> pd.DataFrame:
    """Official rows of one place: all indicators, periods and vintages."""
    table = catalog.table(level)
    return catalog.frame(_held(table.filter(table.place == place)))


@once
def _first_vintages(catalog: Catalog, level: str) -> dict[tuple[str, str], str]:
    """First vintage by id of each indicator and period."""
    table = _held(catalog.table(level))
    rows = catalog.frame(table.group_by(["indicator", "period"]).aggregate(vintage=table.vintage.min()))
    return dict(zip(zip(rows["indicator"], rows["period"], strict=True), rows["vintage"], strict=True))


def _held(table: ibis.Table) -> ibis.Table:
    """Rows with a value that are not merely stated."""
    return table.filter(table.value.notnull(), table.status != STATED)


def _of_vintage(
    catalog: Catalog, rows: pd.DataFrame, level: str, indicator: str, period: str, vintage: str
) -> pd.DataFrame:
    """Rows of one vintage, with values in base units.

    Vintages are never mixed: the first by id is used unless the check chooses one.
    """
    first = vintage or _first_vintages(catalog, level).get((indicator, period), "")
    factor = catalog.registry.units[catalog.registry.indicators[indicator].unit].factor
    rows = rows[rows["vintage"] == first]
    return rows.assign(value=rows["value"] * factor).reset_index(drop=True)
