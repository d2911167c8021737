"""Queries on tables of made-up places."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.queries import Places, latest_observations, observations
from tests.small import row, small

COUNTIES, ALL, LISTED = Places("county"), Places("county", scope="all"), Places("county", drawn=False)


@pytest.fixture(scope="module")
def sample(catalog: Catalog) -> Catalog:
    county = [
        row("990121", "gdp", 10.0),
        row("990181", "gdp", 20.0),
        row("990102", "gdp", 90.0),
        row("990121", "gdp", 99.0, vintage="bulletin"),
        row("999001", "gdp", None, note="年鉴未列"),
        row("990181", "gdp", 7.0, "2010"),
        row("990122", "gdp", 8.0, "2010"),
        row("990121", "gdp", 5.0, "2010", status="stated"),
        row("990121", "resident_population", 30.0),
        row("990121", "resident_population", 31.0, "2023"),
    ]
    return small(catalog, {"county": county, "provincial": [row("990000", "gdp", 500.0, vintage="first")]})


def figures_by_name(
    catalog: Catalog, places: Places, indicator: str = "gdp", period: str = "2020"
) -> dict[str, tuple[object, str]]:
    frame = observations(catalog, places, (indicator,), (period,)).frame
    value = frame["value"].astype(object).where(frame["value"].notna(), None)
    return dict(zip(frame["name"], zip(value, frame["note"], strict=True), strict=True))


def test_every_place_on_the_map_has_a_row_and_each_says_its_own_reason(sample: Catalog) -> None:
    assert figures_by_name(sample, COUNTIES) == {
        "丙县": (10.0, ""),
        "丁市": (20.0, ""),
        "戊区": (None, "不在范围：市辖区"),
        "己县": (None, "年鉴未列"),
    }
    assert figures_by_name(sample, ALL)["戊区"] == (90.0, "")
    assert figures_by_name(sample, ALL, "resident_population")["丁市"] == (None, "未收录：所用出版物未含该单位")


def test_the_publication_that_reaches_most_places_speaks_alone(sample: Catalog) -> None:
    frame = observations(sample, ALL, ("gdp",), ("2020",)).with_values
    assert set(frame["vintage"]) == {"as_published"}
    bulletin = observations(sample, ALL, ("gdp",), ("2020",), "bulletin").with_values
    assert list(bulletin["value"]) == [99.0]


def test_a_place_is_called_what_it_was_called_then_and_one_since_dissolved_is_off_the_map(sample: Catalog) -> None:
    frame = observations(sample, COUNTIES, ("gdp",), ("2010",)).frame.set_index("name")
    assert list(frame.index) == ["戊区", "丙县", "庚县", "丁县", "己县"]
    assert frame["on_map"].to_dict() == {"戊区": True, "丙县": True, "庚县": False, "丁县": True, "己县": True}


def test_what_a_deck_states_is_no_observation(sample: Catalog) -> None:
    assert figures_by_name(sample, COUNTIES, period="2010")["丙县"] == (None, "未收录：所用出版物未含该单位")


def test_without_a_map_only_what_is_listed_has_a_row(sample: Catalog) -> None:
    assert list(figures_by_name(sample, LISTED)) == ["丙县", "丁市", "己县"]
    assert figures_by_name(sample, LISTED, "fiscal_self_sufficiency") == {}


def test_a_place_knows_what_it_lies_in_and_one_run_by_its_province_has_no_city(sample: Catalog) -> None:
    frame = observations(sample, COUNTIES, ("gdp",), ("2020",)).frame.set_index("name")
    assert (frame.at["丙县", "province_name"], frame.at["丙县", "city_name"]) == ("甲省", "乙市")
    assert frame.at["己县", "city_name"] == ""


def test_levels_of_one_question_have_the_same_columns(sample: Catalog) -> None:
    both = [
        observations(sample, Places(level), ("gdp",), ("2020",)).frame for level in ("provincial", "city", "county")
    ]
    assert len({tuple(frame.columns) for frame in both}) == 1
    assert list(both[0]["value"]) == [500.0]
    assert list(both[1]["note"]) == ["未收录：所收出版物没有2020年的此项"]


def test_the_last_year_is_each_indicators_own_and_none_gives_no_rows(sample: Catalog) -> None:
    frame = latest_observations(sample, LISTED, ("resident_population", "gdp", "loans")).frame
    assert dict.fromkeys(zip(frame["indicator"], frame["period"], strict=True)) == dict.fromkeys(
        [("resident_population", "2023"), ("gdp", "2020")]
    )
    assert latest_observations(sample, LISTED, ("loans",)).frame.empty
