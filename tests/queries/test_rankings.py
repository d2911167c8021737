from __future__ import annotations

import math

import pytest

from dashboard.catalog import Catalog
from dashboard.queries import counted, counties_above_threshold, members, positions, regions, top_hundred


def test_the_hundred_are_read_as_printed_with_both_errors_told(catalog: Catalog) -> None:
    rows = positions(catalog, "top_hundred_2022")
    assert list(rows["position"]) == list(range(1, 101))
    assert (rows["printed_name"] == "滕州市").sum() == 2
    assert rows.loc[rows["printed_name"] == "福州市", "note"].iloc[0].endswith("不是县级单位")


@pytest.mark.parametrize(
    ("group", "seats"),
    [
        ("south", 73),
        ("north", 27),
        ("east", 73),
        ("central", 16),
        ("west", 9),
        ("northeast", 2),
        ("beijing_tianjin_hebei", 4),
        ("middle_yangtze", 8),
        ("guangdong_fujian_zhejiang", 9),
        ("pearl_river_delta", 1),
        # These two differ from the deck's 40 and 3; the checks give the reason.
        ("yangtze_delta", 44),
        ("chengdu_chongqing", 2),
    ],
)
def test_seats_are_counted_as_printed(catalog: Catalog, group: str, seats: int) -> None:
    assert counted(catalog, "top_hundred_2022", group) == seats


def test_counties_above_the_threshold_fall_into_the_decks_four_bands(catalog: Catalog) -> None:
    frame = counties_above_threshold(catalog).frame
    assert frame["value"].is_monotonic_decreasing
    counts = frame["band"].value_counts(sort=False).to_dict()
    assert counts == {"4000亿元以上": 2, "2000—4000亿元": 9, "1500—2000亿元": 16, "1000—1500亿元": 35}
    assert len(frame) == 62
    turned = frame[frame["note"] != ""].set_index("name")["note"].to_dict()
    assert turned == {"海门区": "2020年改为市辖区", "龙海区": "2021年改为市辖区"}


def test_a_province_keeps_only_its_own(catalog: Catalog) -> None:
    assert set(counties_above_threshold(catalog, "410000").frame["name"]) == {"新郑市", "巩义市", "中牟县"}
    assert set(top_hundred(catalog, "410000").frame["province_name"]) == {"河南"}


def test_each_position_has_gdp_rank_and_the_distance_between(catalog: Catalog) -> None:
    frame = top_hundred(catalog).frame
    wide = frame.pivot(index="item", columns="indicator", values="value")
    row = wide.loc["54"]  # 新郑市
    assert row["rank_distance"] == row["gdp_rank"] - 54
    assert wide.loc["1", "gdp_rank"] == 1  # 昆山市
    assert math.isnan(wide.loc["16", "gdp"])
    assert wide["gdp"].notna().sum() == 99


def test_the_models_whose_members_the_deck_does_not_list_say_so(catalog: Catalog) -> None:
    frame = members(catalog, ("early_model", "county_pattern")).frame
    assert set(frame[frame["group"] == "晋江模式"]["name"]) == {"晋江市"}
    assert frame[frame["group"] == "苏南模式"]["note"].str.contains("材料未列成员").all()
    assert frame["x"].notna().all()
    assert frame["group"].nunique() == 10
    # Cities and counties stand in one chart, so they are of one year.
    assert frame["period"].nunique() == 1


def test_the_provinces_that_the_deck_names_are_thirteen_and_four(catalog: Catalog) -> None:
    frame = regions(catalog, "province_run_finance").frame
    assert frame["group"].value_counts().to_list() == [13, 4]
    assert (frame["locator"] == "L65").all()
