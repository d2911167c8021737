"""Texts that name what they are on only by a short name, or by what it is to them: 全区, 全市."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check, wrong
from dashboard.checking.subjects import mentions
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import ROUNDED, SAME, UNREAD, WRONG
from tests.checking.told import verdicts

AGREES = (SAME, ROUNDED)
FIGURES = "2023年地区生产总值1252.35亿元，一般公共预算收入{}亿元，规上工业企业1252家，住户存款余额1406.99亿元。"


@pytest.mark.parametrize(
    "opening", ["“水乡”之外的桐乡，也算一本账。", "运河边的桐乡：钱从哪里来\n", "浙江桐乡靠什么？"]
)
def test_a_text_is_on_the_county_with_which_its_figures_agree(catalog: Catalog, opening: str) -> None:
    assert set(verdicts(catalog, opening + FIGURES.format("107.02")).values()) <= {*AGREES}
    found = verdicts(catalog, opening + FIGURES.format("170.02"))
    assert [figure for figure, verdict in found.items() if verdict in WRONG] == ["170.02亿元"]


@pytest.mark.parametrize("opening", ["某企业与桐乡签约。", "来自桐乡的一家企业说，", "这里是某县。"])
def test_figures_of_another_place_make_no_county_of_a_name_the_subject(catalog: Catalog, opening: str) -> None:
    text = f"{opening}2023年营业收入1235.61亿元，一般公共预算收入35.21亿元，规上工业企业98家。"
    assert set(verdicts(catalog, text).values()) == {UNREAD}


@pytest.mark.parametrize(
    ("home", "word", "place"),
    [
        # 平果市 in 百色市 in 广西, 江宁区 in 南京市, 曹县 in 菏泽市, 凉山州 and a county in it.
        ("451082", "全区", "450000"),
        ("451082", "全市", "451082"),
        ("320115", "全区", "320115"),
        ("371721", "全市", "371700"),
        ("371721", "全县", "371721"),
        ("513425", "全州", "513400"),
        ("152502", "全盟", "152500"),
        ("500117", "全区", "500117"),
        ("500000", "全市", "500000"),
    ],
)
def test_the_kind_of_place_tells_what_a_word_means(catalog: Catalog, home: str, word: str, place: str) -> None:
    assert mentions(catalog, f"{word}经济平稳运行。", home)[0].meaning == (place,)


def test_after_a_city_of_a_province_its_word_is_the_city(catalog: Catalog) -> None:
    assert mentions(catalog, "全市经济平稳。", "440000", last=("445200", ""))[0].meaning == ("445200",)


@pytest.mark.parametrize(("rank", "alarm"), [("第14位", False), ("第12位", True)])
def test_a_county_of_an_autonomous_region_is_ranked_in_the_region(catalog: Catalog, rank: str, alarm: bool) -> None:
    text = f"平果市概况\n2020年，平果市地区生产总值183.75亿元，在全区县（市）排{rank}。"
    assert bool(wrong(check(catalog, plain(text)))) == alarm


@pytest.mark.parametrize(
    "text",
    [
        # The province only describes the county, and is the area of its rank.
        "澄迈县推介\n澄迈是海南除海口外经济体量最大的县份，2023年地区生产总值495.31亿元。",
        "澄迈县推介\n2023年一般公共预算收入51.37亿元，全省县（市）第一；一般公共预算支出122.00亿元。",
    ],
)
def test_the_area_of_a_rank_is_not_the_subject_of_what_follows(catalog: Catalog, text: str) -> None:
    assert set(verdicts(catalog, text).values()) <= {*AGREES}
