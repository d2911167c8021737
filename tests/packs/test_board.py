from __future__ import annotations

import math

import pytest

from dashboard.catalog import Catalog
from dashboard.packs.board import OFFICIAL, compared_counties, official_ranks, reported_ranks
from dashboard.tables.observations import NOT_PUBLISHED

HOME, PLACE = "qinyang", "410882"


def test_a_told_rank_keeps_among_how_many_only_where_that_is_told(catalog: Catalog) -> None:
    frame = reported_ranks(catalog, HOME, ("V31",)).frame.set_index("item")
    assert tuple(frame.loc["一般公共预算收入在全省", ["value", "of"]]) == (38, 103)
    assert tuple(frame.loc["税收收入在焦作", ["value", "of"]]) == (1, 6)
    assert frame.loc["规上工业增加值增速在焦作", "value"] == 3
    assert math.isnan(frame.loc["规上工业增加值增速在焦作", "of"])


def test_official_ranks_are_among_the_six_and_among_henans_103(catalog: Catalog) -> None:
    frame = official_ranks(catalog, PLACE).frame.set_index("item")
    assert tuple(frame.loc["一般公共预算收入（市内）", ["value", "of"]]) == (1, 6)
    assert tuple(frame.loc["一般公共预算收入（省内）", ["value", "of"]]) == (47, 103)
    assert tuple(frame.loc["地区生产总值（省内）", ["value", "of"]]) == (33, 103)


def test_a_county_without_figures_has_no_rank(catalog: Catalog) -> None:
    frame = official_ranks(catalog, "659012").frame.set_index("item")
    assert frame.loc["地区生产总值（省内）", "status"] == NOT_PUBLISHED
    assert math.isnan(frame.loc["地区生产总值（省内）", "value"])


def test_the_place_stands_among_its_citys_counties_then_come_medians(catalog: Catalog) -> None:
    frame = compared_counties(catalog, PLACE).frame
    items = list(dict.fromkeys(frame["item"]))
    assert set(items[:6]) == {"武陟县", "沁阳市", "孟州市", "温县", "博爱县", "修武县"}
    assert items[6:] == [
        "焦作市各县（市）中位数",
        "河南省各县（市）中位数",
        "最相近的县（市）中位数",
        "全国各县（市）中位数",
    ]
    assert set(frame["indicator"]) == set(OFFICIAL)
    six = frame[(frame["indicator"] == "gdp") & (frame["place"] != "")]["value"]
    middle = frame[(frame["item"] == items[6]) & (frame["indicator"] == "gdp")].iloc[0]
    assert middle["value"] == pytest.approx(six.median())
    assert middle["note"] == "6个单位的中位数"
