"""Charts name the indicator, unit and period of their rows, or reject mixed rows."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Atlas, Exhibit, bars, choropleth, composition, dumbbell, line, matrix, scatter, strip_plot
from dashboard.errors import MixedMeasures
from dashboard.queries import Extract, Places, boarded, observations

HENAN = "410000"


def gdp(catalog: Catalog, years: tuple[str, ...] = ("2020", "2021")) -> Extract:
    return observations(catalog, Places("provincial", (HENAN,)), ("gdp",), years, "census5")


def mixed(catalog: Catalog) -> Extract:
    """Extract with GDP of one year and resident population of the next, led by GDP per person."""
    people = observations(catalog, Places("provincial", (HENAN,)), ("resident_population",), ("2021",), "as_published")
    frame = pd.concat([gdp(catalog, ("2020",)).frame, people.frame], ignore_index=True)
    lead = catalog.registry.indicators["gdp_per_person"]
    return people.where(frame, lead)


ONE_MEASURE: dict[str, Callable[[Extract, Atlas], Exhibit]] = {
    "line": lambda extract, atlas: line(extract),
    "bars": lambda extract, atlas: bars(extract),
    "choropleth": lambda extract, atlas: choropleth(extract, atlas, "province"),
    "strip": lambda extract, atlas: strip_plot(extract, HENAN),
}


@pytest.mark.parametrize("chart", ONE_MEASURE)
def test_a_chart_of_one_measure_refuses_rows_of_two_and_names_them(chart: str, catalog: Catalog, atlas: Atlas) -> None:
    with pytest.raises(MixedMeasures, match="所给的行有2项：地区生产总值、常住人口"):
        ONE_MEASURE[chart](mixed(catalog), atlas)


def test_a_chart_names_the_measure_of_its_rows_not_that_of_the_question(catalog: Catalog) -> None:
    lead = catalog.registry.indicators["gdp_per_person"]
    exhibit = line(gdp(catalog).where(gdp(catalog).frame, lead))
    assert "地区生产总值（万亿元）" in exhibit.subtitle
    assert "人均" not in exhibit.subtitle + exhibit.finding + exhibit.title


def test_one_axis_takes_one_unit(catalog: Catalog) -> None:
    frame = mixed(catalog).frame.assign(item="河南", side=["前", "后"], part=["甲", "乙"])
    for chart in (dumbbell, composition):
        with pytest.raises(MixedMeasures, match="2种单位：亿元、万人"):
            chart(mixed(catalog).where(frame), title="", subtitle="")


def test_each_axis_of_a_scatter_carries_the_unit_of_its_own_measure(catalog: Catalog) -> None:
    names = ("gdp", "resident_population")
    rows = boarded(observations(catalog, Places("county", drawn=False), names, ("2020",)))
    exhibit = scatter(rows, *names, title="")
    assert exhibit.subtitle.startswith("横轴地区生产总值（亿元），纵轴常住人口（万人）")
    spec = str(exhibit.draw("light")) if exhibit.draw else ""
    assert "'title': '地区生产总值（亿元）'" in spec
    assert "'title': '常住人口（万人）'" in spec
    assert exhibit.numbers is not None
    assert (exhibit.numbers.across_title, exhibit.numbers.unit) == ("地区生产总值（亿元）", "常住人口（万人）")
    with pytest.raises(MixedMeasures):
        scatter(rows, *names, title="", diagonal="两者相等")


def test_a_line_takes_months_and_halves_under_their_names(catalog: Catalog) -> None:
    extract = gdp(catalog)
    frame = extract.frame.assign(period=["2021M01-07", "2022M01-07"])
    exhibit = line(extract.where(frame))
    assert list(exhibit.data["year"]) == ["2021年1—7月", "2022年1—7月"]
    assert "2021年1—7月的" in exhibit.finding
    assert "strokeDash" not in str(exhibit.draw("light") if exhibit.draw else "")
    assert exhibit.numbers is not None
    assert exhibit.numbers.categories == ("2021年1—7月", "2022年1—7月")


def test_a_matrix_keeps_every_period_of_a_measure(catalog: Catalog) -> None:
    rows = gdp(catalog)
    rows = rows.where(rows.frame.assign(item=rows.frame["name"]))
    cells = matrix(rows, title="", subtitle="", lead={"item": "地区"}).data
    assert list(cells.columns) == ["地区", "2020年地区生产总值（亿元）", "2021年地区生产总值（亿元）"]
    assert cells.iloc[0, 1] != cells.iloc[0, 2]


def test_a_map_is_of_one_period(catalog: Catalog, atlas: Atlas) -> None:
    years = [observations(catalog, Places("county"), ("resident_population",), (year,)) for year in ("2010", "2020")]
    with pytest.raises(ValueError, match="one period"):
        choropleth(years[0].where(pd.concat([year.frame for year in years])), atlas, "county")
