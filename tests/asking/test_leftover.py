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
        ("中西部GDP占全国多少", "占"),
        ("中西部GDP最高的县", "中西部"),
        ("百强县和脱贫县有多少个", "脱贫县"),
        ("脱贫县与百强县人均GDP最高的", "百强县"),
        ("GDP超1000亿且人口超100万或财政收入超50亿的县", "或"),
        ("GDP大于1000亿或者", "或者"),
        ("沁阳不是百强县吗", "不是"),
        ("沁阳产业链税收", "产业链"),
        ("河南城镇化率和人均GDP散点图", "河南"),
        ("城乡居民收入差距最大的省", "差距"),
        ("乡镇最多的县", "乡镇"),
        ("河南GDP占全国比重变化", "变化"),
        ("沁阳GDP占焦作的比重在全省排第几", "排第几"),
        ("郑州人口超过500万的市", "郑州"),
        ("河南GDP第一的县和最后一名差多少", "差多少"),
        ("GDP前五的县差距", "差距"),
        ("比沁阳和孟州GDP都高的县", "县"),
        ("GDP在沁阳和温县之间的县", "县"),
        ("郑州GDP比洛阳和南阳加起来多吗", "比"),
        ("人均GDP高于全省一半以上的县", "一半以上"),
        ("昆山GDP是沁阳的14倍吗", "的14倍"),
        ("GDP占全省脱贫县比重", "脱贫县"),
        ("河南各县2020年GDP与2023年GDP", "2023年"),
        ("和沁阳GDP差不多的县", "GDP"),
        ("GDP增速第三的县", "第三"),
        ("沁阳人口最多的县", "沁阳"),
        ("江苏财政收入最高的县比沁阳高多少", "最高"),
        ("沁阳2022年情况", "2022年"),
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
        ("海南城市群GDP", "城市群"),
        ("雄安新区GDP", "雄"),
        ("沁阳PM", "PM"),
        ("沁阳pm2.5", "pm2.5"),
        ("河南省年均增速GDP2015到2020", "年均"),
        ("2015年以前河南GDP", "以前"),
        ("沁阳地均GDP", "地均GDP"),
        ("沁阳小学生比例", "小学生比例"),
        ("存贷款比例最高的县", "存贷款比例"),
        ("没有百强县的省", "没有"),
        ("西南GDP最高的县", "西南"),
    ],
)
def test_a_word_that_changes_the_question_is_never_dropped(sentence: str, word: str, catalog: Catalog) -> None:
    answer = answered(catalog, read(catalog, sentence, HOME))
    assert answer.sentence.startswith("没有认出")
    assert word in answer.sentence


@pytest.mark.parametrize(
    ("sentence", "excerpt"),
    [
        ("哪个省县级市最多", "县级市最多的5个（共31个有数）：新疆维吾尔自治区29个"),
        ("哪个省县最多", "2024年全国各省县最多的5个"),
        ("GDP排名最后的10个县", "最低的10个（共1863个有数）：青海省玛多县3.91亿元"),
        ("沁阳和全省比人均GDP", "沁阳市66,359元（2020年），河南省54,592元（2020年）"),
        ("麻烦查一下沁阳的财政收入", "一般公共预算收入16.61亿元"),
        ("河南全省GDP", "2024年河南省地区生产总值6.36万亿元"),
        ("全国社零", "如“某省社会消费品零售总额”"),
    ],
)
def test_every_word_of_a_question_is_used(sentence: str, excerpt: str, catalog: Catalog) -> None:
    assert excerpt in answered(catalog, read(catalog, sentence, HOME)).sentence


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("老年人口最多的县", "老年人口"),
        ("沁阳高中学生", "高中学生"),
        ("沁阳全省GDP", "全省"),
        ("河南GDP最高的市和县", "县"),
    ],
)
def test_a_modifier_or_a_second_area_is_not_dropped(sentence: str, word: str, catalog: Catalog) -> None:
    answer = answered(catalog, read(catalog, sentence, HOME))
    assert f"“{word}”" in answer.sentence
    assert answer.source == ""
