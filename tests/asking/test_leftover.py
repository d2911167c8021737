"""Words that an answer would leave out are named, and nothing else is answered."""

from __future__ import annotations

import pytest

from dashboard.asking import answered, read
from dashboard.asking.leftover import leftover
from dashboard.catalog import Catalog
from tests.asking.test_reading import FILTERED, HOME, NARROWED, SENTENCES


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("GDP前100的县中财政自给率低于40%的", "前100"),
        ("前50名里河南有几个县", "前50名"),
        ("脱贫县与百强县人均GDP对比", "百强县"),
        ("河南城镇化率和人均GDP散点图", "河南"),
        ("城乡居民收入差距最大的省", "差距"),
        ("乡镇最多的县", "乡镇"),
        ("河南GDP占全国比重变化", "变化"),
        ("沁阳GDP占全省比重排第几", "排第几"),
        ("西部县域GDP占全国县域比重", "县域"),
        ("河南各县2020年GDP与2023年GDP", "2023年"),
        ("和沁阳GDP差不多的县", "GDP"),
        ("GDP高于全国平均的县", "高于"),
        ("GDP比全国平均高的县", "高"),
        ("人口比沁阳少但GDP比沁阳高的县", "少"),
        ("GDP增速第三的县", "第三"),
        ("沁阳人口最多的县", "沁阳"),
    ],
)
def test_a_word_that_the_answer_would_leave_out_is_named(sentence: str, word: str, catalog: Catalog) -> None:
    answer = answered(catalog, read(catalog, sentence, HOME))
    assert f"“{word}”" in answer.sentence
    assert "没有作答" in answer.sentence
    assert answer.source == ""


@pytest.mark.parametrize("sentence", [case[0] for case in (*SENTENCES, *FILTERED, *NARROWED)])
def test_an_ordinary_question_leaves_no_word_out(sentence: str, catalog: Catalog) -> None:
    assert leftover(read(catalog, sentence, HOME)) == ()


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("中西部GDP占全国多少", "中西部"),
        ("中原城市群GDP", "城市群"),
        ("雄安新区GDP", "雄"),
        ("河南前年GDP", "前年"),
        ("河南省年均增速GDP2015到2020", "年均"),
        ("2015年以前河南GDP", "以前"),
        ("沁阳地均GDP", "地均GDP"),
        ("沁阳小学生比例", "小学生比例"),
        ("存贷款比例最高的县", "存贷款比例"),
        ("没有百强县的省", "没有"),
        ("不含市辖区GDP最高的县", "不含"),
        ("西南GDP最高的县", "西南"),
    ],
)
def test_a_word_that_changes_the_question_is_never_dropped(sentence: str, word: str, catalog: Catalog) -> None:
    answer = answered(catalog, read(catalog, sentence, HOME))
    assert answer.sentence.startswith("没有认出")
    assert word in answer.sentence
