"""Figures whose measure, period or base is carried over: no alarm while another reading agrees or is possible."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.verdicts import DIFFERENT, ROUNDED, SAME, UNREAD, WRONG
from tests.checking.told import verdicts

AGREES = (SAME, ROUNDED)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "2023年，慈溪市三次产业增加值分别为64.2亿元、1558.9亿元和1016.3亿元，占宁波市（16452.8亿元）的16.0%。",
            ["16452.8亿元", "16.0%"],
        ),
        (
            "2023年，昆山市地区生产总值5140.60亿元，其中第二产业2633.9亿元、第一产业30.8亿元，居全省县域第1位。",
            ["第1位"],
        ),
        (
            "2023年，四川省一般公共预算收入5529.1亿元，其中包括居民人均可支配收入32514元，比2022年增长13.3%。",
            ["13.3%"],
        ),
    ],
)
def test_what_follows_a_list_may_be_of_the_whole(text: str, figures: list[str], catalog: Catalog) -> None:
    found = verdicts(catalog, text)
    assert [found[figure] in WRONG for figure in figures] == [False] * len(figures)


@pytest.mark.parametrize(
    "growth",
    ["年均增长7.0%", "年均增长5.0%", "增长22.6%", "平均每年增长7.0%", "比上年增长6.1%", "同比增长3.9%"],
)
def test_a_change_from_a_value_of_an_untold_year_is_not_that_of_the_last_year(growth: str, catalog: Catalog) -> None:
    text = f"四川省居民人均可支配收入由26522元增加到2023年的32514元，{growth}。"
    assert {one for figure, one in verdicts(catalog, text).items() if "%" in figure} <= {UNREAD, *AGREES}


@pytest.mark.parametrize(("rank", "verdict"), [("3", AGREES), ("1", (DIFFERENT,))])
def test_the_rank_after_a_share_is_that_of_the_share(rank: str, verdict: tuple[str, ...], catalog: Catalog) -> None:
    text = f"2020年，四川省65岁及以上人口占16.93%，居全国第{rank}位。"
    assert verdicts(catalog, text)[f"第{rank}位"] in verdict


@pytest.mark.parametrize(
    "between",
    [
        "是2020年（4260.9亿元）的1.3倍",
        "为2020年的1.3倍",
        "相当于2020年的1.3倍",
        "超过2020年的4260.9亿元",
        "与2020年相比增长29.8%",
        "2020年为4260.9亿元",
    ],
)
def test_a_year_of_comparison_is_not_the_period_of_what_follows(between: str, catalog: Catalog) -> None:
    between = f"（{between}）" if between.startswith("2020") else f"，{between}"
    found = verdicts(catalog, f"2023年，四川省一般公共预算收入5529.1亿元{between}，比2022年增长13.3%。")
    assert not set(found.values()) & set(WRONG)
    assert found["13.3%"] in AGREES


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("2023年，四川省一般公共预算收入5529.1亿元，是2020年（4260.9亿元）的1.3倍，比2022年增长23.3%。", "23.3%"),
        ("四川省居民人均可支配收入由2020年的26522元增加到2023年的32514元，年均增长9.0%。", "9.0%"),
        ("2023年，昆山市地区生产总值5140.60亿元，一般公共预算收入456.60亿元，居全省县域第7位。", "第7位"),
    ],
)
def test_a_mistake_in_a_firm_reading_is_still_found(text: str, figure: str, catalog: Catalog) -> None:
    assert verdicts(catalog, text)[figure] in WRONG


@pytest.mark.parametrize(
    ("firms", "alarm"),
    # That of the year that the text goes on about, and one of no year.
    [("637家", False), ("547家", True)],
)
@pytest.mark.parametrize("census", ["七普常住人口68.59万人，", "常住人口（七普）68.59万人，"])
def test_the_year_of_a_census_may_not_be_that_of_what_follows(
    firms: str, alarm: bool, census: str, catalog: Catalog
) -> None:
    text = f"石狮市2023年地区生产总值1200.3亿元，比上年增长。产业结构继续优化。{census}规模以上工业企业{firms}。"
    assert (verdicts(catalog, text)[firms] in WRONG) == alarm


@pytest.mark.parametrize(
    ("change", "alarm"),
    [("17800人", False), ("17200人", True), ("增幅19.7%", False), ("增幅29.7%", True)],
)
def test_a_change_that_follows_from_the_values_written_is_right(change: str, alarm: bool, catalog: Catalog) -> None:
    figure = change.removeprefix("增幅")
    change = change if change != figure else f"三年增加{change}"
    text = f"2023年，浙江慈溪市小学在校学生由9.04万人增加到10.82万人，{change}。"
    assert (verdicts(catalog, text)[figure] in WRONG) == alarm


@pytest.mark.parametrize(
    ("share", "alarm"),
    [("13.3%", False), ("13.4%", False), ("13.2%", True), ("13.5%", True), ("13%", False), ("14%", True)],
)
def test_a_computed_share_may_be_off_by_one_in_its_last_decimal(share: str, alarm: bool, catalog: Catalog) -> None:
    for text in (f"2023年，五常市第二产业占{share}。", f"2023年，五常市第二产业比重为{share}。"):
        assert (verdicts(catalog, text)[share] in WRONG) == alarm
