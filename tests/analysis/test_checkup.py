from __future__ import annotations

import math

import pytest

from dashboard.analysis.checkup import CHECKUP, checkup, like
from dashboard.analysis.profile import standings
from dashboard.catalog import Catalog


def test_positions_and_ranks_count_from_the_best(catalog: Catalog) -> None:
    rows = checkup(catalog, "410882").frame.set_index("indicator")
    assert list(rows.index) == list(CHECKUP["county"])
    wealth = rows.loc["gdp_per_person"]
    assert (wealth["rank"], wealth["of"], wealth["rank_in_province"]) == (353, 1858, 19)
    assert wealth["position"] == pytest.approx((1858 - 353) / 1857)
    for scope in ("_in_province", "_in_city"):
        rank, of = wealth[f"rank{scope}"], wealth[f"of{scope}"]
        assert wealth[f"position{scope}"] == pytest.approx((of - rank) / (of - 1))
    # The profile ranks by size, which for this indicator is also best first.
    other = standings(catalog, "410882").frame
    other = other[(other["indicator"] == "gdp_per_person") & (other["period"] == "2020")].iloc[0]
    assert (other["rank"], other["rank_in_city"]) == (wealth["rank"], wealth["rank_in_city"])


def test_where_less_is_better_the_least_is_first(catalog: Catalog) -> None:
    (row,) = checkup(catalog, "410882", ("illiterate_share",)).frame.to_dict("records")
    (most,) = checkup(catalog, "540232", ("illiterate_share",)).frame.to_dict("records")
    assert row["value"] < most["value"]
    assert row["rank"] < most["rank"]
    assert row["position"] > most["position"]


def test_the_band_is_the_middle_half_of_the_places_most_like_it(catalog: Catalog) -> None:
    rows = checkup(catalog, "410882").frame
    assert ((rows["low"] <= rows["high"]) & rows["low"].between(0, 1) & rows["high"].between(0, 1)).all()


def test_a_district_is_measured_among_all_units_without_peers_and_says_what_is_missing(catalog: Catalog) -> None:
    rows = checkup(catalog, "110101").frame.set_index("indicator")
    assert rows.loc["urban_share", "of"] > 2900
    assert math.isnan(rows.loc["urban_share", "low"])
    # Units of a municipality belong to no city.
    assert math.isnan(rows.loc["urban_share", "rank_in_city"])
    assert rows.loc["gdp_per_person", "value"] != rows.loc["gdp_per_person", "value"]
    assert rows.loc["gdp_per_person", "note"].startswith(("未收录", "不在范围", "未公布"))


@pytest.mark.parametrize(("place", "level", "near"), [("410800", "city", 16), ("410000", "provincial", 5)])
def test_a_city_and_a_province_are_measured_against_their_kind(
    place: str, level: str, near: int, catalog: Catalog
) -> None:
    rows = checkup(catalog, place).frame.set_index("indicator")
    assert list(rows.index) == list(CHECKUP[level])
    gdp = rows.loc["gdp"]
    assert (gdp["rank"], gdp["of"]) == {"410800": (156, 331), "410000": (6, 31)}[place]
    # Cities are also ranked within their province, provinces only in the nation.
    assert math.isnan(gdp["rank_in_province"]) == (level == "provincial")
    assert len(like(catalog, place)) == near


@pytest.mark.parametrize("place", ["710000", "110000"])
def test_a_place_without_figures_says_why_each_is_missing(place: str, catalog: Catalog) -> None:
    rows = checkup(catalog, place).frame
    missing = rows[rows["value"].isna()]
    assert len(missing)
    assert missing["note"].str.startswith(("未收录", "未公布", "不在范围")).all()
    assert (rows["name"] != "").all()
