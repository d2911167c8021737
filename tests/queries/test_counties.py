from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.queries import available, counties


def test_every_polygon_has_a_row_and_only_counties_have_values_in_the_default_scope(catalog: Catalog) -> None:
    extract = counties(catalog, "gdp", "2020")
    assert len(extract.frame[extract.frame["on_map"]]) == 2890
    assert len(extract.known) == 1857
    assert set(extract.known["kind"]) == {"county", "county_city"}


def test_the_wide_scope_adds_the_districts_that_the_yearbook_lists(catalog: Catalog) -> None:
    extract = counties(catalog, "gdp", "2020", "all")
    assert len(extract.known) == 2071


def test_choices_of_a_province_are_its_own_units(catalog: Catalog) -> None:
    choices = counties(catalog, "gdp", "2020").choices("410000")
    assert choices["410882"] == "河南省 沁阳市"
    assert {code[:2] for code in choices} == {"41"}


def test_names_are_those_of_the_year(catalog: Catalog) -> None:
    frame = counties(catalog, "gdp", "2020").frame.set_index("place")
    assert frame.at["410308", "name"] == "孟津县"


def test_a_unit_since_dissolved_keeps_its_figures_off_the_map(catalog: Catalog) -> None:
    frame = counties(catalog, "resident_population", "2010", "all").frame.set_index("place")
    assert frame.at["110103", "value"] == 34.6073
    assert not frame.at["110103", "on_map"]


def test_no_place_appears_twice_in_any_indicator_and_year(catalog: Catalog) -> None:
    have = available(catalog, "county")
    for indicator in ("gdp", "resident_population", "registered_population", "urban_share"):
        for period in have.periods(indicator):
            assert not counties(catalog, indicator, period, "all").frame["place"].duplicated().any()


def test_every_row_without_a_value_says_why(catalog: Catalog) -> None:
    missing = counties(catalog, "gdp", "2020").missing
    assert (missing["note"] != "").all()
    assert missing["value"].isna().all()
