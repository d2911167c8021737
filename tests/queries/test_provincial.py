from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.queries import available, provincial


@pytest.mark.parametrize(
    ("place", "indicator", "expected"),
    [
        ("410000", "county_gdp_share", 61.11),
        ("440000", "county_gdp_share", 12.51),
        ("320000", "county_gdp_mean", 1066.99),
        ("320000", "county_units", 41),
        ("410000", "county_units", 105),
        ("320000", "county_gdp", 43746.49),
    ],
)
def test_the_known_totals_of_the_publication_come_out(
    catalog: Catalog, place: str, indicator: str, expected: float
) -> None:
    frame = provincial(catalog, indicator, ["2020"], "first", [place]).frame
    assert round(frame["value"].iloc[0], 2) == expected


def test_three_vintages_of_one_figure_stay_three_figures(catalog: Catalog) -> None:
    values = {
        series: provincial(catalog, "gdp", ["2020"], series, ["440000"]).frame["value"].iloc[0]
        for series in available(catalog, "provincial").series("gdp")
    }
    assert values == {"first": 110760.94, "census4": 111151.6, "census5": 113708.9}


def test_every_province_of_the_map_has_a_row_and_the_unpublished_say_so(catalog: Catalog) -> None:
    extract = provincial(catalog, "gdp", ["2020"], "first")
    assert len(extract.frame) == 34
    assert set(extract.missing["name"]) == {"香港特别行政区", "澳门特别行政区", "台湾省"}
    assert (extract.missing["note"] != "").all()


def test_a_missing_year_is_a_row_without_a_value_not_a_gap(catalog: Catalog) -> None:
    frame = provincial(catalog, "primary_industry", ["2018", "2019"], "census5", ["410000"]).frame
    assert list(frame["value"].isna()) == [True, False]


def test_rows_come_by_place_as_asked_and_by_period(catalog: Catalog) -> None:
    frame = provincial(catalog, "gdp", ["2021", "2020"], "census5", ["440000", "410000"]).frame
    assert list(zip(frame["place"], frame["period"], strict=True)) == [
        ("440000", "2020"),
        ("440000", "2021"),
        ("410000", "2020"),
        ("410000", "2021"),
    ]


def test_two_censuses_are_one_series(catalog: Catalog) -> None:
    have = available(catalog, "provincial")
    assert have.periods("urban_share", "census") == ("2010", "2020")
    frame = provincial(catalog, "urban_share", ["2010", "2020"], "census", ["410000"]).frame
    assert frame["value"].notna().all()


def test_every_known_row_names_its_source_and_vintage(catalog: Catalog) -> None:
    extract = provincial(catalog, "county_gdp_share", ["2020"], "first")
    assert (extract.known[["source", "locator", "vintage"]] != "").all().all()
    assert [citation.source.id for citation in extract.citations] == [
        "nbs_county_yearbook_2021",
        "nbs_yearbook_2021",
    ]
