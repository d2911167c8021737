"""Lookup of single figures: official or derived values, and the deck's stated values of the same indicator."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Period
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.tables.observations import STATED


@dataclass(frozen=True, slots=True)
class Pick:
    """Key of a figure: table (`level`), place, indicator, period and vintage ('' does not filter by vintage)."""

    level: str
    place: str
    indicator: str
    period: str
    vintage: str = ""


def figures(catalog: Catalog, pick: Pick) -> Extract:
    """Rows of one figure, ordered by status, vintage and locator; empty when there is none. Columns: COLUMNS."""
    table, places = catalog.table(pick.level), catalog.table("places")
    query = table.filter(
        table.place == pick.place, table.indicator == pick.indicator, table.period == pick.period, table.value.notnull()
    )
    if pick.vintage:
        query = query.filter((query.vintage == pick.vintage) | (query.status == STATED))
    named = places.filter(places.place == pick.place).group_by("place").agg(name=ibis._.name.first())
    frame = catalog.frame(query.left_join(named, "place").drop("place_right"))
    frame = frame.sort_values(["status", "vintage", "locator"]).assign(province_name="")
    return Extract.of(catalog, frame.loc[:, list(COLUMNS)].reset_index(drop=True), pick.indicator)


def latest(catalog: Catalog, level: str, place: str, indicator: str) -> Pick:
    """Key of the figure in the latest period with a value; its period is empty when there is none."""
    table = catalog.table(level)
    query = table.filter(table.place == place, table.indicator == indicator, table.value.notnull())
    periods = catalog.frame(query.select("period").distinct())["period"]
    return Pick(level, place, indicator, max(periods, key=lambda text: (Period(text).year, text), default=""))


def stated_and_recomputed(catalog: Catalog, level: str, place: str, indicator: str) -> Extract:
    """All figures of an indicator and place, by period; `name` distinguishes the deck's from recomputed ones."""
    table = catalog.table(level)
    query = table.filter(table.place == place, table.indicator == indicator, table.value.notnull())
    frame = catalog.frame(query.order_by("status", "period", "locator")).drop_duplicates(["status", "period"])
    name = frame["status"].map(lambda status: "材料" if status == STATED else "年鉴")
    frame = frame.assign(name=name, province_name="").sort_values(["name", "period"], ascending=[False, True])
    return Extract.of(catalog, frame.loc[:, list(COLUMNS)].reset_index(drop=True), indicator)


def stated(catalog: Catalog, indicator: str, period: str, level: str) -> pd.DataFrame:
    """Figures that the deck states for an indicator, period and level: place, value and locator, ordered by place."""
    table = catalog.table(level)
    query = table.filter(table.indicator == indicator, table.period == period, table.status == STATED)
    frame = catalog.frame(query.select("place", "value", "locator").order_by("place", "locator"))
    return frame.drop_duplicates("place", ignore_index=True)
