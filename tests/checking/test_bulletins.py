"""Figures as bulletins print them: earlier than the yearbook, rounded otherwise, of several measures together."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check, wrong
from dashboard.checking.texts import plain


def alarms(catalog: Catalog, text: str) -> list[str]:
    return [finding.statement.numeral.text for finding in wrong(check(catalog, plain(text)))]


@pytest.mark.parametrize(
    "written",
    ["第一产业增加值32.34亿元", "第三产业增加值90.45亿元", "地区生产总值186.2亿元"],
)
def test_one_more_or_less_in_the_last_digit_of_an_amount_is_no_mistake(catalog: Catalog, written: str) -> None:
    assert alarms(catalog, f"2023年，延津县{written}。") == []


@pytest.mark.parametrize("written", ["第一产业增加值32.53亿元", "规模以上工业企业137家", "小学在校学生3.4万人"])
def test_more_than_that_is_one(catalog: Catalog, written: str) -> None:
    assert len(alarms(catalog, f"2023年，延津县{written}。")) == 1


@pytest.mark.parametrize(
    "together",
    [
        "二、三产业增加值占生产总值的比重为85.2%",
        "第二、第三产业增加值占GDP的85.2%",
        "第二产业和第三产业占比达到85.2%",
        "一般公共预算收入与支出合计64.9亿元",
    ],
)
def test_what_two_measures_have_together_is_of_neither(catalog: Catalog, together: str) -> None:
    assert alarms(catalog, f"2023年，潢川县{together}。") == []


def test_a_part_of_a_part_that_has_its_own_share_is_one_of_the_same_whole(catalog: Catalog) -> None:
    elderly = "60岁及以上人口为22182万人，占16.15%，其中65岁及以上人口为14374万人，占10.47%。"
    assert alarms(catalog, f"从年龄看，{elderly}") == []
    assert alarms(catalog, "潢川县2023年生产总值320.39亿元，其中第三产业增加值176.61亿元，占65.1%。") == ["65.1%"]
