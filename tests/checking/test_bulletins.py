"""Figures as bulletins print them: earlier than the yearbook, rounded otherwise, of several measures together."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from tests.checking.told import alarms


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


@pytest.mark.parametrize(
    "text",
    [
        # A year of comparison is not that of the next sentence.
        "四川2024年进出口总额10452.5亿元，也超过了2022年的10044.3亿元。年末常住人口8364万人，比上年末减少4万人。",
        "第七次人口普查显示，曲靖市常住人口576.6万人，城镇化率49.0%，还有近三百万人住在乡村。",
        "按2020年普查常住人口计，神木、府谷人均生产总值分别为226276元和228196元。",
    ],
)
def test_what_is_told_beside_a_figure_is_not_taken_for_its_year_or_measure(catalog: Catalog, text: str) -> None:
    assert alarms(catalog, text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2023年，安宁市辖9个街道，行政区域面积1302公顷。", ["1302公顷"]),
        ("按2020年普查常住人口计，神木、府谷人均生产总值分别为228196元和226276元。", ["228196元", "226276元"]),
        (
            "2023年，浏阳市地区生产总值1735.69亿元；宁乡市地区生产总值1269.88亿元；两市合计3105.57亿元。",
            ["3105.57亿元"],
        ),
    ],
)
def test_a_mistake_beside_such_words_is_told(catalog: Catalog, text: str, figures: list[str]) -> None:
    assert alarms(catalog, text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # Among which it ranks is not what it is.
        ("平江县2023年地区生产总值412.04亿元，在岳阳各县（市）中列第4位，规模以上工业企业296家。", ["第4位"]),
        ("平江县2023年规模以上工业企业296家，数量居岳阳第二。", ["第二"]),
        (
            "晋江市2023年地区生产总值3363.50亿元，在福建各县（市）中居首。其中第二产业1968.67亿元，占53.58%。",
            ["53.58%"],
        ),
        ("2024年，浙江地区生产总值90007亿元。研发经费2901.4亿元，相当于地区生产总值的4.2%。", ["4.2%"]),
        ("2023年，神木市第二产业增加值1954.2亿元，接近2020年的3倍。", ["3倍"]),
        ("忠县2020年公报\n二、国内贸易　全年社会消费品零售总额184.93亿元。", ["184.93亿元"]),
        ("大同手册\n2022年地区生产总值1842.5亿元，第一产业占比15.8%。", ["15.8%"]),
        (
            "涪陵区2019年城镇居民人均可支配收入39940元；农村居民人均可支配收入16175元，两者绝对差距为24765元。",
            ["24765元"],
        ),
    ],
)
def test_a_mistake_is_told_whatever_is_named_for_comparison(catalog: Catalog, text: str, figures: list[str]) -> None:
    assert alarms(catalog, text) == figures


def test_a_text_that_names_only_its_city_is_on_the_county_whose_figures_it_tells(catalog: Catalog) -> None:
    text = (
        "2023年全市地区生产总值350.49亿元，居焦作市六县（市）首位。第二产业增加值158亿元。"
        "规模以上工业企业186家，年末住户存款269.4亿元，医疗卫生机构床位2174张。"
    )
    assert alarms(catalog, text) == ["2174张"]
