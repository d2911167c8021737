from __future__ import annotations

import pytest

from dashboard.checking.numerals import numerals
from dashboard.model.counts import counted


def figures_of(text: str) -> list[tuple[str, float, str]]:
    return [(numeral.text, numeral.value, numeral.dimension) for numeral in numerals(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("地区生产总值350.49亿元", [("350.49亿元", 350.49e8, "money")]),
        ("收入1,736.93亿元", [("1,736.93亿元", 1736.93e8, "money")]),
        ("人均66359元，人口44.75万人", [("66359元", 66359, "money"), ("44.75万人", 447500, "people")]),
        ("提高16.21个百分点", [("16.21个百分点", 16.21, "share_change")]),
        ("下降-8.1%", [("-8.1%", -8.1, "share")]),
        ("面积623.5平方公里", [("623.5平方公里", 623.5e6, "area")]),
        ("有103个县（市）", [("103个", 103, "count")]),
        ("是浙江的2.04倍", [("2.04倍", 2.04, "ratio")]),
        ("地区生产总值两千六百亿元", [("两千六百亿元", 2600e8, "money")]),
        ("搬迁三万五千人、一万零六百户", [("三万五千人", 35000, "people"), ("一万零六百户", 10600, "household")]),
        ("投资一亿三千万元，亩均十五万元", [("一亿三千万元", 1.3e8, "money"), ("十五万元", 150000, "money")]),
        ("百亿元级产业、十亿元企业、几十万人、三人、两个一百年、千家万户", []),
        ("近三成的县", [("三成", 30, "share")]),
        ("七成半以上", [("七成半", 75, "share")]),
        ("增长三成六", [("三成六", 36, "share")]),
        ("是864家的两倍半还多", [("864家", 864, "count"), ("两倍半", 2.5, "ratio")]),
        ("为上年的一点五倍", [("一点五倍", 1.5, "ratio")]),
        ("翻了两番多", [("翻了两番", 4, "ratio")]),
        ("三成一二、两倍半点", []),
        ("达到百分之八十", [("百分之八十", 80, "share")]),
        ("占百分之三十八点六", [("百分之三十八点六", 38.6, "share")]),
        ("拥有四分之三的人口", [("四分之三", 75, "share")]),
        ("比2010年翻两番", [("翻两番", 4, "ratio")]),
        ("增长一倍多", [("一倍", 1, "ratio")]),
        ("缩小至1.9 : 1", [("1.9 : 1", 1.9, "ratio")]),
        ("居全省第38位", [("第38位", 38, "rank")]),
        ("位居焦作第二。", [("第二", 2, "rank")]),
        ("排名第十二名", [("第十二名", 12, "rank")]),
    ],
)
def test_a_figure_is_found_with_its_value_in_base_units(text: str, figures: list[tuple[str, float, str]]) -> None:
    read = figures_of(text)
    assert [(word, dimension) for word, _, dimension in read] == [(word, dimension) for word, _, dimension in figures]
    assert [value for _, value, _ in read] == pytest.approx([value for _, value, _ in figures])


@pytest.mark.parametrize(
    "text",
    [
        "2020年12月31日",
        "2011-2020年",
        "1-7月份",
        "1. 聚焦主导产业",
        "（一）",
        "01",
        "图3 各省比较",
        "第七次全国人口普查",
        "第三产业，第二部分",
        "〔1982〕51号文件",
        "5G基站、S236大修",
        "实施“4321”工程",
        "2021年8月底",
        "成立、成功、成本",
    ],
)
def test_dates_marks_and_codes_are_no_figures(text: str) -> None:
    assert figures_of(text) == []


def test_a_range_has_two_ends_in_one_unit() -> None:
    low, high = numerals("在2000—4000亿元之间")
    assert (low.value, low.firmness, high.value, high.firmness) == (2000e8, "more_than", 4000e8, "less_than")


@pytest.mark.parametrize(
    ("text", "firmness"),
    [
        ("超过1000亿元", "more_than"),
        ("1000亿元以上", "more_than"),
        ("10余项", "more_than"),
        ("约7.4亿", "about"),
        ("380亿元左右", "about"),
        ("不足5%", "less_than"),
        ("不超过3%", "less_than"),
        ("1000亿元", "exact"),
    ],
)
def test_how_firmly_a_figure_is_said(text: str, firmness: str) -> None:
    assert [numeral.firmness for numeral in numerals(text)] == [firmness]


def test_chinese_counts_are_read() -> None:
    assert [counted(text) for text in ("九", "十", "十二", "三十八", "一百零三", "两百")] == [9, 10, 12, 38, 103, 200]


@pytest.mark.parametrize(
    ("text", "step", "firmness"),
    [("两千六百亿元", 100e8, "exact"), ("一千二百多亿元", 100e8, "more_than"), ("近两千亿元", 1000e8, "about")],
)
def test_an_amount_in_words_is_rounded_to_the_place_of_its_last_digit(text: str, step: float, firmness: str) -> None:
    (numeral,) = numerals(text)
    assert (numeral.step, numeral.firmness) == (step, firmness)
