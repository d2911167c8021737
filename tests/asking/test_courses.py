"""Changes over time: the series that covers the years asked for, and the years that are not held."""

from __future__ import annotations

import pytest

from dashboard.asking import answered, read
from dashboard.catalog import Catalog
from dashboard.queries import Places, observations
from tests.asking.test_reading import HOME


@pytest.mark.parametrize(
    ("sentence", "excerpt"),
    [
        ("河南近十年GDP", "由2014年的3.46万亿元变为2024年的6.36万亿元"),
        ("江苏GDP十年变化", "由2014年的6.62万亿元变为2024年的13.67万亿元"),
        ("河南2015年以来GDP", "由2015年的3.68万亿元变为2024年"),
        ("河南GDP走势", "变为2024年的6.36万亿元"),
        ("河南GDP增速", "由2023年的6.06万亿元变为2024年的6.36万亿元，变化4.8%"),
        ("河南外贸近五年", "由2019年的5,715.46亿元变为2024年"),
        ("郑州近五年GDP", "由2018年的1.01万亿元变为2023年"),
        ("河南2018到2020年GDP增长", "由2018年的5.03万亿元变为2020年的5.42万亿元，变化7.7%"),
        (
            "河南GDP2020、2021、2022、2023",
            "2020年5.42万亿元、2021年5.78万亿元、2022年5.88万亿元、2023年6.06万亿元",
        ),
        ("郑州和洛阳近十年人口", "由2010年的862.71万人变为2020年的1,260.06万人，变化46.1%"),
    ],
)
def test_the_series_that_superseded_the_others_is_taken(sentence: str, excerpt: str, catalog: Catalog) -> None:
    assert excerpt in answered(catalog, read(catalog, sentence, HOME)).sentence


@pytest.mark.parametrize("year", ["2010", "2015", "2020", "2021", "2023"])
def test_a_figure_of_a_province_is_that_of_the_last_revision(year: str, catalog: Catalog) -> None:
    rows = observations(catalog, Places("provincial", ("410000",)), ("gdp",), (year,)).frame
    assert list(rows["vintage"]) == ["census5"]


@pytest.mark.parametrize(
    ("sentence", "lacking", "held"),
    [
        ("沁阳2015到2020GDP", "2015年的地区生产总值未收录", "有2020、2023年的"),
        ("沁阳2020年至2023年人口", "2023年的常住人口未收录", "有2010、2020年的"),
        ("沁阳GDP2019年到2023年增长", "2019年的地区生产总值未收录", "有2020、2023年的"),
        ("郑州2010到2024年GDP", "2024年的地区生产总值未收录", "有2000—2023年的"),
        ("2021到2023年GDP增长最快的县", "2021年的未收录", "有2020、2023年的"),
        ("2022年GDP增长最快的县", "2022年的未收录", "有2020、2023年的"),
        ("过去五年人口增长最快的市", "不到两年", "有2010、2020年的"),
        ("沁阳2019年产业结构", "没有收录2019年的三次产业增加值", "有2020、2023年的"),
        ("浙江2004到2024年GDP增长", "口径不同，不能相比", "有2002—2024年的"),
    ],
)
def test_a_year_that_is_not_held_is_named_and_no_other_is_told(
    sentence: str, lacking: str, held: str, catalog: Catalog
) -> None:
    answer = answered(catalog, read(catalog, sentence, HOME)).sentence
    assert lacking in answer
    assert held in answer
    assert "变为" not in answer


@pytest.mark.parametrize(
    ("sentence", "excerpt"),
    [
        ("沁阳存款2020到2023年增加多少", "变化49.2%，增加88.86亿元"),
        ("沁阳城镇化率提高几个百分点", "提高12.6个百分点"),
        ("沁阳财政自给率2020到2023下降多少", "降低0.8个百分点"),
        ("孟州人口2010到2020减少多少", "减少3.29万人"),
        ("沁阳和孟州GDP增速谁快", "其中沁阳市增长最快。"),
        ("郑州洛阳GDP增长对比", "其中郑州市增长最快。"),
        ("沁阳2020年产业结构", "2020年沁阳市三次产业构成"),
        ("沁阳上年GDP", "“上年”按最近收录的年份计：2023年"),
        ("去年我省GDP增速", "“去年”按最近收录的年份计"),
        ("昆山财政收入和支出差多少", "两项相差"),
        ("人口增加的县有几个", "增长的有533个"),
        ("近5年GDP增长最快的省", "2019年到2024年"),
        ("人口减少最多的县", "霍邱县−43.54万人"),
        ("2010到2020年常住人口增加最多的十个市", "增长最多的10个：广东省深圳市+713.61万人"),
    ],
)
def test_a_change_is_told_in_its_unit_and_for_the_years_asked(sentence: str, excerpt: str, catalog: Catalog) -> None:
    assert excerpt in answered(catalog, read(catalog, sentence, HOME)).sentence
