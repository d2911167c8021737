"""Arithmetic over several figures of a text: shares of one whole, gaps, amounts for each."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from tests.checking.told import contradicted


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("某镇男性816084人，占51.83%；女性758564人，占{}。", "49.17%", "48.17%"),
        ("受访者中，青年96人，占20%；中年264人，占55%；老年120人，占{}。", "30%", "25%"),
        ("某镇研发投入1394.6亿元，增长8%，占全部投入（53084.7亿元）的{}。", "2.93%", "2.63%"),
        ("甲镇、乙镇产值分别为1400.3亿元、1220.9亿元，均居前列，合计占全部（5849.9亿元）的{}。", "54.8%", "44.8%"),
        ("某镇财政收入22.8亿元，财政支出105.1亿元，收支缺口达{}。", "92.3亿元", "82.3亿元"),
        ("某园区出口30.5亿元，进口20.1亿元，实现顺差{}。", "11.4亿元", "10.4亿元"),
        ("某镇小学8所、学生2400人，校均{}。", "500人", "300人"),
        ("某镇茶园2.5万亩，茶产值3.75亿元，亩均产值{}。", "2.5万元", "1.5万元"),
        ("某镇茶产值3.75亿元，茶农6000户，户均产值{}。", "62.5万元", "6.25万元"),
        ("某镇引资36亿元，完成目标任务40亿元的{}。", "95%", "90%"),
        ("某镇财政收入43.68亿元，支出117.42亿元，支出比收入多{}。", "37.74亿元", "73.74亿元"),
        ("江苏省产值13.70万亿元，山东省9.86万亿元紧随其后，两省相差{}。", "2.84万亿元", "3.84万亿元"),
        (
            "2020年，垫江县城镇居民人均可支配收入39533元；农村居民人均可支配收入18370元，城乡居民收入比降为{}。",
            "2.51∶1",
            "2.15∶1",
        ),
        ("海城市2020年常住人口106.79万人，而2010年为129.39万人，十年间减少{}。", "12.6万人", "22.6万人"),
        ("某港吞吐量1.32亿吨，同比增长{}，上年为1.12亿吨。", "10%", "17.9%"),
        (
            "甲镇生产总值1682.8亿元，乙镇1030.5亿元，丙镇788.3亿元，三地合计{}，占全部的近三成。",
            "3601.3亿元",
            "3501.6亿元",
        ),
    ],
)
def test_what_does_not_follow_from_the_figures_before_is_found(
    catalog: Catalog, text: str, wrong: str, right: str
) -> None:
    assert contradicted(catalog, text.format(wrong)) == [wrong]
    assert contradicted(catalog, text.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        # Another whole, another average, other sides of a gap, or nothing firm.
        "全镇投资24.6亿元，其中工业投资8.2亿元，占33.3%，其中技改投资4亿元，占48.8%。",
        "受访者中，青年96人，占20%；中年264人，占60%。",
        "某村集体经济收入120万元，农户300户，户均收入2.3万元。",
        "某镇财政收入22.8亿元，财政支出105.1亿元，上级补助80亿元，收支缺口2.3亿元。",
        "某镇学校8所，其中小学5所、学生2400人，校均480人。",
        "某镇产值139.5亿元，其中一家企业增长8%，占全部（53084.7亿元）的近两成。",
        "某镇茶园约2.5万亩，茶产值3.75亿元，亩均产值1.8万元。",
    ],
)
def test_what_may_be_of_something_else_is_no_contradiction(catalog: Catalog, text: str) -> None:
    assert contradicted(catalog, text) == []
