"""Answers are figures of the catalogue, and lead to a view that resolves without a word of complaint."""

from __future__ import annotations

import pytest

from dashboard.asking import answered, read
from dashboard.catalog import Catalog
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.queries import Places, observations
from tests.asking.test_reading import ASKED, FILTERED, NARROWED, OWN

SENTENCES = [one[0] for one in (*ASKED, *FILTERED, *NARROWED)]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_answer_is_a_sentence_and_its_view_opens_as_it_is_asked_for(sentence: str, catalog: Catalog) -> None:
    answer = answered(catalog, read(catalog, sentence, OWN))
    assert answer.sentence.endswith("。")
    assert "nan" not in answer.sentence.lower()
    assert answer.page
    subject = SUBJECTS[answer.page]
    resolved = resolve(catalog, subject.choices, answer.choices)
    assert resolved.wrong == ()
    assert set(answer.choices) <= {choice.name for choice in subject.choices}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("沁阳GDP是多少", "2023年沁阳市地区生产总值350.49亿元，全国第383位（共1863）"),
        ("沁阳的邻县有哪些", "与河南省焦作市沁阳市相邻的有河南省焦作市博爱县"),
        ("昆山经济总量", "2023年昆山市地区生产总值5,140.60亿元，全国第1位"),
        ("河南GDP前三的县", "新郑市1,553.34亿元、中牟县1,486.70亿元、巩义市1,010.88亿元"),
        ("全国GDP", "2024年全国地区生产总值134.91万亿元"),
        ("沁阳2020到2023年GDP增长了多少", "由2020年的296.95亿元变为2023年的350.49亿元，变化18.0%"),
        ("2010到2020年河南常住人口增加", "由2010年的9,402.99万人变为2020年的9,936.55万人"),
        ("沁阳三次产业构成", "第一产业5.2%、第二产业45.1%、第三产业49.7%"),
        ("沁阳研发经费", "县级未收录研究与试验发展经费；2024年河南省研究与试验发展经费1,275.10亿元"),
        ("沁阳2015年GDP", "未收录；有2020、2023年的"),
        ("沁阳工业用电量", "没有认出“工业用电量”"),
        ("河南财政自给率≥50且人口<50万的县", "的有14个"),
        ("和沁阳相近的县", "武义县"),
    ],
)
def test_an_answer_says_the_figure(sentence: str, words: str, catalog: Catalog) -> None:
    assert words in answered(catalog, read(catalog, sentence, OWN)).sentence


def test_what_is_unclear_is_asked_back_with_every_reading(catalog: Catalog) -> None:
    answer = answered(catalog, read(catalog, "鼓楼区常住人口", OWN))
    assert all(city in answer.sentence for city in ("南京市", "徐州市", "福州市", "开封市"))
    assert answer.page == ""


def test_a_count_of_places_is_that_of_the_figures(catalog: Catalog) -> None:
    rows = observations(catalog, Places("county"), ("gdp",), ("2023",)).known
    count = int((rows["value"] > 1000).sum())
    assert f"的有{count}个" in answered(catalog, read(catalog, "GDP超过1000亿的县有多少", OWN)).sentence


def test_years_that_do_not_compare_give_no_growth(catalog: Catalog) -> None:
    sentence = answered(catalog, read(catalog, "孟津2020到2023年GDP增长", OWN)).sentence
    assert "变化" not in sentence


def test_a_word_alone_is_no_question(catalog: Catalog) -> None:
    assert answered(catalog, read(catalog, "没有这样的话", OWN)).sentence == ""
