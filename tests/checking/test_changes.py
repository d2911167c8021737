"""Changes told between figures: differences, growth, points, doubling, averages of several years."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import CONTRADICTED
from tests.checking.told import contradicted


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("某镇2023年税收1800.32亿元，比2020年的1364.11亿元增加{}。", "536.21亿元", "436.21亿元"),
        ("某镇税收18.32亿元，继续领跑全省各县（市、区），比2020年的13.11亿元增加{}。", "6.21亿元", "5.21亿元"),
        ("某园区企业805家，比2020年末（698家）增加{}。", "117家", "107家"),
        ("某园区企业805家（上年698家），净增{}。", "170家", "107家"),
        ("某园区2020年有企业698家，2023年达到805家，增加{}。", "170家", "107家"),
        ("某园区客流比上年的69.8万人次增加{}，达到80.5万人次。", "11.7万人次", "10.7万人次"),
        ("某港吞吐量1.32亿吨，增长17.9%，比上年的1.12亿吨多出{}。", "0.30亿吨", "0.20亿吨"),
        ("甲镇税收12.6亿元，比乙镇的10.1亿元多{}。", "3.5亿元", "2.5亿元"),
        ("某镇税收35.6亿元，与上年的32.1亿元相比，增加{}。", "5.3亿元", "3.5亿元"),
        ("某镇合同额5462.45万元，上年为4771.17万元，增长{}。", "17.5%", "14.5%"),
        ("某镇合同额5462.45万元（上年4771.17万元），同比增长{}。", "17.5%", "14.5%"),
        ("某镇常住人口12.60万人，十年增加3.97万人，增长{}。", "64.0%", "46.0%"),
        ("某园区税收3.5亿元，比上年同期的2.8亿元增加0.7亿元，增长{}。", "20%", "25%"),
        ("某园区税收2.8亿元，同比减少0.7亿元，下降{}。", "25%", "20%"),
        ("某镇收入由2015年的28459元增加到2020年的42662元，增加14203元，年均名义增长{}。", "9.9%", "8.4%"),
        (
            "城镇收入由2015年的28459元增加到2020年的42662元，年均增长8.4%；农村由10729元增加到17292元，年均增长{}。",
            "12.2%",
            "10.0%",
        ),
        ("某镇绿化率56.65%，比2020年末的53.16%提高{}。", "3.5%", "3.5个百分点"),
        ("某镇绿化率56.65%，比全国的53.15%高{}。", "5.3个百分点", "3.5个百分点"),
        ("某镇入学率98.2%，上年为97.1%，提高{}。", "2.1个百分点", "1.1个百分点"),
        ("某镇游客由2015年的20.1万人次增加到2020年的31.2万人次，{}。", "翻了一番", "增长55%"),
    ],
)
def test_a_change_follows_from_the_figures_that_it_is_between(
    catalog: Catalog, text: str, wrong: str, right: str
) -> None:
    assert contradicted(catalog, text.format(wrong)) == [wrong]
    assert contradicted(catalog, text.format(right)) == []


def test_a_change_in_the_other_direction_is_told(catalog: Catalog) -> None:
    (found,) = [
        finding.why
        for finding in check(catalog, plain("某镇茶园5.10万亩，比2020年的4.36万亩减少0.74万亩。")).findings
        if finding.verdict == CONTRADICTED
    ]
    assert found == "由4.36万亩到5.10万亩，多0.74万亩，与所写的“减少”不合。"


@pytest.mark.parametrize(
    "text",
    [
        # The first figure is of something else, or the base of the two changes differs.
        "某镇税收35.6亿元，财政收入比上年的32.1亿元增加6.5亿元。",
        "某镇贷款余额35.6亿元，比年初增加3.5亿元，同比增长25%。",
        # Growth in constant prices, restated values, signs.
        "某镇增加值35.6亿元，比上年增加3.5亿元，增长8%。",
        "某镇税收35.6亿元，同口径比上年的32.1亿元增加4.5亿元。",
        "某镇用工下降2.1%，比上年的3.5%回落5.6个百分点。",
        # Told in the order of time, in points and in percent, approximately.
        "2020年某镇税收为30亿元，2023年为25亿元，减少5亿元。",
        "某镇绿化率56.65%，比上年的53.16%增长6.56%。",
        "某镇税收35.6亿元，比上年的32.1亿元增加约3.4亿元。",
        "某镇游客由2015年的20.1万人次增加到2020年的38.2万人次，接近翻一番。",
    ],
)
def test_what_may_be_of_something_else_is_no_contradiction(catalog: Catalog, text: str) -> None:
    assert contradicted(catalog, text) == []
