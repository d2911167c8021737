"""National counts of county-level units by kind and year, and stated figures selected by id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import NATION, Indicator, Period, printed_decimals
from dashboard.model.memo import once
from dashboard.queries.available import years
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.tables.observations import REGISTER, STATED

DIVISION_KINDS: Final = (
    "registered_county_units",
    "county_level_cities",
    "counties",
    "autonomous_counties",
    "banners",
    "autonomous_banners",
    "forestry_districts",
    "special_districts",
    "city_districts",
)


def divisions(catalog: Catalog, count: int = 5) -> Extract:
    """Number of county-level units by kind at the end of each of the last `count` years, from the register.

    `item` is the kind, in the order of DIVISION_KINDS, and `column` the year.
    """
    table = catalog.table("national")
    rows = catalog.frame(table.filter(table.indicator.isin(list(DIVISION_KINDS)), table.vintage == REGISTER))
    order = {kind: position for position, kind in enumerate(DIVISION_KINDS)}
    rows = rows[rows["period"].isin(sorted(set(rows["period"]))[-count:])]
    rows = rows.assign(order=rows["indicator"].map(order)).sort_values(["order", "period"], ignore_index=True)
    labels = rows["indicator"].map({kind: catalog.registry.indicators[kind].label for kind in DIVISION_KINDS})
    columns = [Period(period).label for period in rows["period"]]
    frame = rows.assign(name=labels, item=labels, province_name="", column=columns)
    return Extract.of(catalog, frame.loc[:, [*COLUMNS, "item", "column"]], DIVISION_KINDS[0])


CENSUS_MEASURES: Final = (
    "county_resident_population",
    "county_resident_population_share",
    "county_resident_population_mean",
    "county_registered_population",
    "county_urban_share",
    "county_share_65_plus",
    "county_separated_same_county",
    "county_separated_same_province",
    "county_separated_other_province",
)


def by_census(catalog: Catalog) -> Extract:
    """National totals of counties at the two censuses: `item` is the measure, `column` the year."""
    table = catalog.table("national")
    # The yearbook also has registered population in years without a census.
    taken = years(catalog, "national", CENSUS_MEASURES[0])
    query = table.filter(
        table.indicator.isin(list(CENSUS_MEASURES)), table.period.isin(list(taken)), table.status == "derived"
    )
    rows = catalog.frame(query)
    order = {measure: position for position, measure in enumerate(CENSUS_MEASURES)}
    rows = rows.assign(order=rows["indicator"].map(order)).sort_values(["order", "period"], ignore_index=True)
    definitions = catalog.registry.indicators
    labels = [definitions[name].label for name in rows["indicator"]]
    columns = [Period(period).label for period in rows["period"]]
    frame = rows.assign(name="全国县域", province_name="", item=labels, column=columns)
    return Extract.of(catalog, frame.loc[:, [*COLUMNS, "item", "column"]], CENSUS_MEASURES[0])


def claimed(catalog: Catalog, ids: Sequence[str], label: str) -> Extract:
    """Stated figures with one unit, in the order of `ids`, under one `label`; `name` is each figure's own label."""
    table = catalog.table("claims")
    rows = catalog.frame(table.filter(table.id.isin(list(ids))))
    rows = rows.set_index("id").reindex(list(ids)).reset_index()
    frame = rows.assign(name=rows["label"], province_name="", vintage="deck", status=STATED, indicator="", place=NATION)
    digits = max(map(printed_decimals, frame["value"]))
    lead = Indicator("stated", label, "Stated figures", str(frame["unit"].iloc[0]), "neutral", digits, "scale", "")
    return Extract(frame.loc[:, list(COLUMNS)], lead, catalog.registry)


@once
def containing(extract: Extract, text: str, column: str = "name") -> Extract:
    """Rows whose `column` contains `text` literally; all rows if `text` is empty."""
    frame: pd.DataFrame = extract.frame
    return extract.where(frame[frame[column].str.contains(text, regex=False)] if text else frame)


@once
def only(extract: Extract, column: str, value: str) -> Extract:
    """Rows whose `column` equals `value`; all rows if `value` is empty."""
    frame: pd.DataFrame = extract.frame
    return extract.where(frame[frame[column] == value] if value else frame)
