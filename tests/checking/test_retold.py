"""Figures told again, and figures that have the digits of another but for two neighbours."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.agreement import exchanged
from dashboard.checking.numerals import numerals
from tests.checking.told import alarms

TEXT = "固原市经济社会发展情况汇报\n2023年，全市实现地区生产总值437.12亿元，其中二产92.33亿元。\n{}"


@pytest.mark.parametrize(
    "again",
    ["要在473.12亿元的基数上再上台阶。", "坐拥473.12亿元的经济总量，更要奋进。", "总量473.12亿元，家底还薄。"],
)
def test_a_total_with_two_digits_exchanged_is_told(catalog: Catalog, again: str) -> None:
    assert alarms(catalog, TEXT.format(again)) == ["473.12亿元"]


@pytest.mark.parametrize(("again", "alarm"), [("9.24万亿元", True), ("9.42万亿元", False)])
def test_a_total_told_again_in_a_larger_unit_is_compared(catalog: Catalog, again: str, alarm: bool) -> None:
    text = "山东省\n2023年，全省地区生产总值94206.4亿元。{}"
    for told in ("站在{}的新起点上，再布局实验室2家。", "全年地区生产总值达到{}，再上新台阶。", "踏上{}的新台阶。"):
        assert (again in alarms(catalog, text.format(told.format(again)))) == alarm


@pytest.mark.parametrize(
    "again",
    [
        "要在437.12亿元的基数上再上台阶。",
        "力争到明年总量达到473.12亿元。",
        "全市融资余额472.13亿元，盘子不大。",
        "重点项目总投资473.21亿元。",
        "社会融资规模增量4.73亿元。",
    ],
)
def test_another_amount_is_no_total_told_again(catalog: Catalog, again: str) -> None:
    assert alarms(catalog, TEXT.format(again)) == []


@pytest.mark.parametrize(
    ("written", "value", "same"),
    [
        ("1535.34亿元", 1553.34e8, True),
        ("18.82亿元", 81.82e8, True),
        ("39939公顷", 393.99e6, True),
        ("1535.34亿元", 1535.34e8, False),
        ("1335.54亿元", 1553.34e8, False),
        ("18.8亿元", 81.8e8, False),
        ("153.3亿元", 1533e8, False),
    ],
)
def test_neighbouring_digits_are_exchanged_in_figures_of_four_digits(written: str, value: float, same: bool) -> None:
    assert exchanged(numerals(written)[0], value) == same


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # A measure that may be another one, and a far value.
        ("永城市2023年财政收入45.04亿元，支出72.17亿元。", "45.04亿元"),
        ("2023年，霍山县一般公共预算收入81.82亿元。", "81.82亿元"),
    ],
)
def test_digits_exchanged_bear_out_what_a_figure_is_read_to_be(catalog: Catalog, text: str, figure: str) -> None:
    assert alarms(catalog, text) == [figure]
