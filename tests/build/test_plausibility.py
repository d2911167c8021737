from __future__ import annotations

import pandas as pd
import pytest

from dashboard.build.plausibility import (
    codes_not_swapped,
    counts_are_whole,
    no_measure_repeats_another,
    no_revenue_stands_out,
    no_year_repeats_another,
    rows_add_up,
    within_bounds,
)
from dashboard.catalog import Catalog
from dashboard.tables.observations import LEVEL_TABLES, PUBLISHED

TABLES = tuple(LEVEL_TABLES.values())


@pytest.fixture(scope="module")
def observations(catalog: Catalog) -> dict[str, pd.DataFrame]:
    tables = {name: catalog.table(name) for name in TABLES}
    return {name: catalog.frame(table.filter(table.status == PUBLISHED)) for name, table in tables.items()}


def spoilt(frame: pd.DataFrame, place: str, indicator: str, period: str, value: float) -> pd.DataFrame:
    """Rows of the place and two others, with one value set or added as its source prints it."""
    rows = frame[frame["place"].isin([place, "410882", "650202"])].copy()
    matches = (rows["place"] == place) & (rows["indicator"] == indicator) & (rows["period"] == period)
    if matches.any():
        rows.loc[matches, "value"] = value
        return rows
    like = rows[rows["indicator"] == indicator].iloc[:1]
    return pd.concat([rows, like.assign(place=place, period=period, value=value)], ignore_index=True)


def test_everything_published_adds_up(catalog: Catalog, observations: dict[str, pd.DataFrame]) -> None:
    assert rows_add_up(observations, catalog.registry.identities, catalog.registry.indicators) == []


@pytest.mark.parametrize(
    ("table", "place", "indicator", "period", "value"),
    [
        ("county", "411122", "employed_wholesale_retail", "2010", -1373),
        ("county", "510682", "employed_transport_storage_post", "2010", 61.3),
        ("county", "211422", "population_15_59", "2010", 37.95),
        ("county", "410882", "male_population", "2020", 30),
        ("county", "410882", "urban_population", "2020", 40),
        ("county", "410882", "population_65_plus", "2010", 30),
        ("county", "410882", "secondary_industry", "2023", 175),
        ("city", "430300", "share_65_plus", "2010", 22.7),
        ("city", "441900", "rural_population", "2010", 177.0639),
    ],
)
def test_a_part_that_does_not_fit_its_whole_is_found(
    table: str,
    place: str,
    indicator: str,
    period: str,
    value: float,
    catalog: Catalog,
    observations: dict[str, pd.DataFrame],
) -> None:
    rows = observations[table]
    matches = (rows["place"] == place) & (rows["period"] == period)
    wrong = rows[matches].copy()
    wrong.loc[wrong["indicator"] == indicator, "value"] = value
    if indicator not in set(wrong["indicator"]):
        like = wrong[wrong["vintage"].str.startswith("census")].head(1)
        wrong = pd.concat([wrong, like.assign(indicator=indicator, value=value)], ignore_index=True)
    problems = rows_add_up({table: wrong}, catalog.registry.identities, catalog.registry.indicators)
    assert [problem.column.split()[0] for problem in problems] == [place]
    assert catalog.registry.indicators[indicator].label in problems[0].actual


def test_people_are_counted_whole(catalog: Catalog, observations: dict[str, pd.DataFrame]) -> None:
    registry = catalog.registry
    frame = observations["county"]
    assert counts_are_whole(frame, registry.indicators, registry.units) == []
    wrong = spoilt(frame, "451027", "university_population", "2010", 0.04984)
    wrong.loc[wrong["place"] == "451027", "vintage"] = "census2010"
    problems = counts_are_whole(wrong, registry.indicators, registry.units)
    assert [problem.column for problem in problems] == ["451027 2010 university_population"]


@pytest.mark.parametrize(
    ("place", "indicator", "period", "value"),
    [
        ("420624", "household_size", "2010", 0.148),
        ("513336", "floor_area_per_person", "2020", 106.09),
        ("430821", "household_deposits", "2023", 31.733),
        ("140225", "loans", "2023", 842.4),
        ("410882", "mean_years_schooling", "2020", 98.8),
    ],
)
def test_a_figure_beyond_what_can_be_is_found(
    place: str,
    indicator: str,
    period: str,
    value: float,
    catalog: Catalog,
    observations: dict[str, pd.DataFrame],
) -> None:
    registry = catalog.registry
    wrong = spoilt(observations["county"], place, indicator, period, value)
    problems = within_bounds(wrong, registry.plausible, registry.vintages, ())
    assert f"{place} {indicator} {period}" in [problem.column for problem in problems]


def test_what_was_looked_at_is_let_through_and_must_be_there(
    catalog: Catalog, observations: dict[str, pd.DataFrame]
) -> None:
    registry = catalog.registry
    frame = observations["county"]
    assert within_bounds(frame, registry.plausible, registry.vintages, registry.noted) == []
    without = frame[frame["place"] != "110115"]
    problems = within_bounds(without, registry.plausible, registry.vintages, registry.noted)
    assert {problem.file for problem in problems} == {"noted.toml"}
    assert {problem.column.split()[0] for problem in problems} == {"110115"}


def test_units_under_each_others_codes_are_found(catalog: Catalog, observations: dict[str, pd.DataFrame]) -> None:
    frame = observations["county"]
    places = catalog.whole("places")
    assert codes_not_swapped(frame, places) == []
    swap = {"654002": "654003", "654003": "654002"}
    then = frame["period"] == "2010"
    wrong = frame.assign(place=frame["place"].mask(then, frame["place"].replace(swap)))
    assert [problem.column for problem in codes_not_swapped(wrong, places)] == ["654002 654003"]


@pytest.mark.parametrize(
    ("before", "value", "found"),
    [
        (1780.35, 1780.35, True),
        # Copied and rounded.
        (3655.4174, 3655.4, True),
        (3655.4174, 3655.5, False),
        # Few digits agree by chance.
        (182.0, 182.0, False),
        (1780.35, 1948.0, False),
    ],
)
def test_a_year_that_repeats_the_one_before_is_found(
    catalog: Catalog, observations: dict[str, pd.DataFrame], before: float, value: float, found: bool
) -> None:
    registry = catalog.registry
    frame = observations["city"]
    rows = frame[(frame["place"] == "371000") & (frame["indicator"] == "gdp") & frame["period"].isin(["2018", "2019"])]
    rows = rows.sort_values("period").assign(value=[before, value])
    problems = no_year_repeats_another({"city": rows}, registry.indicators, registry.units)
    assert [problem.column for problem in problems] == ["371000 gdp 2019"] * found
    assert no_year_repeats_another(observations, registry.indicators, registry.units) == []


def test_a_measure_that_repeats_another_of_its_place_and_year_is_found(
    catalog: Catalog, observations: dict[str, pd.DataFrame]
) -> None:
    registry, frame = catalog.registry, observations["county"]
    names = ["general_public_budget_revenue", "general_public_budget_expenditure"]
    rows = frame[(frame["place"] == "410882") & (frame["period"] == "2023") & frame["indicator"].isin(names)]
    for value, found in ((16.6123, True), (16.0, False)):
        copied = {"county": rows.assign(value=value)}
        problems = no_measure_repeats_another(copied, registry.indicators, registry.units)
        # Few digits agree by chance.
        assert ["410882 2023" in problem.column for problem in problems] == [True] * found
    assert no_measure_repeats_another(observations, registry.indicators, registry.units) == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([95.7, 176.5, 111.5], True),
        # Growth that stays, and a fall alone.
        ([95.7, 176.5, 180.1], False),
        ([176.5, 150.2, 111.5], False),
    ],
)
def test_a_citys_revenue_that_stands_out_from_its_neighbours_is_found(
    observations: dict[str, pd.DataFrame], values: list[float], found: bool
) -> None:
    frame = observations["city"]
    rows = frame[(frame["place"] == "410800") & (frame["indicator"] == "general_public_budget_revenue")]
    rows = rows.sort_values("period").head(3).assign(value=values)
    assert len(no_revenue_stands_out(rows)) == found
    assert no_revenue_stands_out(frame) == []
