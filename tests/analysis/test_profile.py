from __future__ import annotations

import pandas as pd
import pytest

from dashboard.analysis.placing import peers_of
from dashboard.analysis.profile import LIKENESS, PROFILE, about, alike, sectors, standings
from dashboard.catalog import Catalog
from dashboard.queries import Places, observations


def test_a_county_is_peers_of_counties_and_a_district_among_all_units(catalog: Catalog) -> None:
    assert peers_of(catalog, "410882", "2020").scope == "counties"
    assert peers_of(catalog, "110101", "2020").scope == "all"


def test_ranks_count_from_the_largest_in_nation_province_and_city(catalog: Catalog) -> None:
    frame = standings(catalog, "410882").frame.set_index(["indicator", "period"])
    row = frame.loc[("gdp", "2020")]
    assert (row["rank"], row["of"]) == (366, 1858)
    assert (row["rank_in_province"], row["of_in_province"]) == (43, 105)
    assert (row["rank_in_city"], row["of_in_city"]) == (2, 6)
    assert row["city_name"] == "焦作市"


@pytest.mark.parametrize(("place", "in_province"), [("110101", (10, 16)), ("419001", (39, 105))])
def test_what_lies_in_no_city_has_no_rank_in_one(place: str, in_province: tuple[int, int], catalog: Catalog) -> None:
    frame = standings(catalog, place).frame.set_index(["indicator", "period"])
    row = frame.loc[("resident_population", "2020")]
    assert (row["rank_in_province"], row["of_in_province"]) == in_province
    assert frame[["rank_in_city", "of_in_city"]].isna().all().all()


def test_a_place_that_no_edition_lists_is_named_all_the_same(catalog: Catalog) -> None:
    frame = standings(catalog, "659012").frame
    assert (frame["name"] == "白杨市").all()
    assert frame["value"].isna().all()


def test_both_censuses_are_told_and_a_year_without_a_figure_says_so(catalog: Catalog) -> None:
    frame = standings(catalog, "410882").frame
    assert list(frame["indicator"]) == [*PROFILE] * 3
    people = frame[frame["indicator"] == "resident_population"]
    assert list(people.dropna(subset="value")["period"]) == ["2010", "2020"]
    nothing = frame[(frame["indicator"] == "gdp") & (frame["period"] == "2010")].iloc[0]
    assert (nothing["status"], nothing["note"]) == ("not_published", "未收录：所收出版物没有该单位此项")


def test_the_sectors_of_province_and_nation_are_sums_over_their_counties(catalog: Catalog) -> None:
    frame = sectors(catalog, "410882").frame
    assert list(dict.fromkeys(frame["item"])) == ["沁阳市", "河南省县域", "全国县域"]
    counties = observations(catalog, Places("county", drawn=False), ("secondary_industry",), ("2023",)).with_values
    expected = counties[counties["province"] == "410000"]["value"].sum()
    value = frame[(frame["item"] == "河南省县域") & (frame["part"] == "第二产业")]["value"].iloc[0]
    assert value == pytest.approx(expected)


def test_a_place_that_the_yearbook_leaves_out_has_no_sectors_and_no_neighbours(catalog: Catalog) -> None:
    assert sectors(catalog, "659012").with_values.empty
    assert alike(catalog, "659012").frame.empty


def test_ten_neighbours_follow_the_place_itself_nearest_first(catalog: Catalog) -> None:
    frame = alike(catalog, "410882").frame
    order = list(dict.fromkeys(frame["item"]))
    assert order[0] == "410882"
    assert len(order) == 11
    assert (frame.groupby("item").size() == len(LIKENESS)).all()
    assert frame["distance"].is_monotonic_increasing


def test_a_place_that_was_dissolved_keeps_its_last_name(catalog: Catalog) -> None:
    assert standings(catalog, "320611").frame["name"].unique().tolist() == ["港闸区"]
    assert about(catalog, "320611", pd.DataFrame())["name"] == "港闸区"
