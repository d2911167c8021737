"""Regions as wholes, areas without some places, and places that lie in each other."""

from __future__ import annotations

import pytest

from dashboard.asking import answered, read
from dashboard.catalog import Catalog
from dashboard.queries import Places, conditions, observations
from tests.asking.test_reading import HOME


@pytest.mark.parametrize(
    ("sentence", "excerpt"),
    [
        # Regions: their provinces or cities together; their counties where these are asked for or alone have it.
        ("东部与西部人均GDP比较", "东部各省合计123,604元（2024年），西部各省合计75,115元（2024年）"),
        ("东部和中部财政自给率对比", "东部各省合计66.0%（2024年），中部各省合计41.6%（2024年）"),
        ("东部和中部县域GDP对比", "东部各省合计19.62万亿元（2023年），中部各省合计14.06万亿元（2023年）"),
        ("长三角和珠三角GDP对比", "长三角城市群各市合计25.42万亿元（2023年）"),
        ("东部和中部各县GDP对比", "东部县域均值474.99亿元（2023年），中部县域均值295.36亿元（2023年）"),
        ("东部和中部存款对比", "东部县域均值495.77亿元"),
        ("东部和中部人均可支配收入对比", "东部各省合计不在范围（这一项不能相加）"),
        ("洛阳与中部地区GDP", "中部各省合计27.50万亿元（2023年），洛阳市5,481.60亿元（2023年）"),
        ("沁阳与中部人均GDP", "中部县域均值49,279元（2020年）"),
        ("中部河南GDP最高的县", "河南省各县地区生产总值最高的5个（共103个有数）：新郑市"),
        ("河南和全国人均GDP", "全国比河南省多30,861元"),
        ("河南和山东财政自给率对比", "山东省59.0%（2024年），河南省38.3%（2024年）"),
        ("东部GDP历年走势", "东部各省合计地区生产总值由2002年的6.52万亿元变为2024年的70.09万亿元"),
        ("中部2020到2023年财政自给率变化", "中部各省合计财政自给率由2020年的38.1%变为2023年的42.1%，提高4.0个百分点"),
        ("东部和西部近五年GDP增长", "其中西部各省合计增长最快。"),
        # Areas without some places.
        ("河南除巩义外的GDP走势", "河南省（不含郑州市巩义市）地区生产总值由2020年的5.33万亿元变为2023年的5.96万亿元"),
        ("全国除北京外GDP走势", "全国（不含北京市）地区生产总值由2015年的67.65万亿元变为2024年的129.94万亿元"),
        ("河南除郑州外的GDP走势", "两年不可比：2018年与2020年之间口径中断"),
        ("河南除郑州外城镇化率变化", "由2010年的36.0%变为2020年的52.1%，提高16.1个百分点"),
        ("河南除郑州外人均可支配收入走势", "不能相减"),
        ("河南除南京外GDP走势", "江苏省南京市不在河南省之内"),
        ("河南除郑州外占全省GDP比重", "4.70万亿元，占河南省（6.06万亿元）的77.54%；口径不同"),
        ("广东除广州深圳外GDP占全国比重", "7.29万亿元，占全国（129.43万亿元）的5.64%"),
        ("河南除郑州外各市GDP占全省比重", "河南省各市（不含郑州市）合计地区生产总值4.58万亿元"),
        ("河南除郑州外GDP地图", "地图不能只画这些地区，列出如下。2023年河南省各县（不含郑州市）"),
        # Places of several levels are not taken together.
        ("沁阳和焦作平均GDP", "河南省焦作市已包含沁阳市，不能放在一起平均，分别列出。"),
        ("郑州和河南GDP合计", "河南省已包含郑州市，不能放在一起合计，分别列出。"),
        ("沁阳和郑州GDP合计", "各地级别不同，不放在一起合计，分别列出。"),
        ("沁阳和孟州GDP和人口对比", "常住人口：沁阳市44.75万人（2020年），孟州市33.42万人（2020年）"),
        # Shares of the places in the whole, of several places together, and in its counties.
        ("各县GDP占全省比重", "河南省各县合计地区生产总值3.61万亿元，占河南省（6.06万亿元）的59.48%"),
        ("百强县GDP占河南比重", "河南省赛迪百强合计地区生产总值3,271.94亿元，占河南省（6.06万亿元）的5.40%"),
        ("脱贫县人口占中部比重", "中部原国家级贫困县合计常住人口8,890.09万人"),
        ("GDP占全省比重", "没有写明是哪里占河南省的地区生产总值。"),
        ("江浙沪GDP占全国多少", "江苏省、浙江省、上海市合计地区生产总值28.05万亿元，占全国（134.91万亿元）的20.79%"),
        ("京津GDP占长三角多少", "北京市不在长三角城市群之内"),
        ("河南人口占全国多少", "占全国（31个省级地区合计140,628.00万人）的6.96%"),
        ("西部县域GDP占全国县域比重", "12.63万亿元，占全国县域（48.33万亿元）的26.14%"),
        ("焦作各县GDP占全省县域GDP比重", "占河南省县域（3.61万亿元）的4.07%"),
        ("百强县人口占全国县域人口比重", "9,955.08万人，占全国县域（74,812.83万人）的13.31%"),
        ("二产占沁阳GDP比重", "第二产业增加值158.16亿元，占地区生产总值（350.49亿元）的45.13%"),
        # Compositions by year.
        ("新郑产业结构2020年和2023年", "第三产业44.1%。2023年新郑市三次产业构成：第一产业2.0%"),
        ("全国产业结构变化", "2015年全国三次产业构成：第一产业8.2%、第二产业40.0%、第三产业51.7%。2024年"),
        ("河南产业结构近五年变化", "2019年河南省三次产业构成"),
        ("沁阳年龄结构变化", "2010年沁阳市年龄结构：15—59岁人口70.3%"),
        # Levels and areas that the words imply.
        ("全国县里小学生最多的前5名", "全国各县小学在校学生最多的5个（共1863个有数）：广东省普宁市23.13万人"),
        ("中部县均GDP", "2023年中部各县地区生产总值的平均为295.36亿元（476个有数"),
        ("焦作和新乡的城镇化率哪个高一点", "焦作市比新乡市高5.5个百分点"),
        ("河南和江苏差距有多大", "江苏省有3项最优"),
        ("全国县级市个数历年变化", "全国县级市由1981年的126个变为2024年的397个"),
        # Ranks from the end, small changes, means of ratios, and bounds on both sides.
        ("沁阳城镇化率全省倒数第几", "在河南省各县中居倒数第99位（共105）"),
        ("河南城镇化率全国倒数第几", "倒数第6位（共31）"),
        ("焦作各县人口十年变化", "变化由高到低：沁阳市−0.05%、温县−6.6%"),
        ("江苏省各县人均GDP平均", "平均为107,304元（41个有数，各单位同等计；合计之比为112,782元）"),
        ("GDP在300亿到400亿之间的河南县", "地区生产总值在300亿元到400亿元之间的有23个"),
    ],
)
def test_a_whole_is_that_which_is_meant(sentence: str, excerpt: str, catalog: Catalog) -> None:
    assert excerpt in answered(catalog, read(catalog, sentence, HOME)).sentence


def test_a_region_is_the_sum_of_its_provinces(catalog: Catalog) -> None:
    rows = observations(catalog, Places("provincial"), ("gdp",), ("2024",)).with_values
    of = dict(zip(rows["place"], rows["value"], strict=True))
    east = catalog.registry.group("east").members
    sentence = answered(catalog, read(catalog, "东部GDP占全国比重", HOME)).sentence
    assert f"{sum(of[code] for code in east) / 1e4:.2f}万亿元" in sentence


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("GDP高于沁阳的县", "超过沁阳市（350.49亿元）的有382个"),
        ("城镇化率高于郑州的市", "超过郑州市（78.4%）的有40个"),
        ("老龄化低于沁阳的河南县", "低于沁阳市（13.0%）的有19个"),
        ("财政自给率不低于沁阳的河南县", "不低于沁阳市（50.5%）的有29个"),
    ],
)
def test_a_bound_taken_from_a_place_prints_as_its_figure_and_selects_the_same(
    sentence: str, phrase: str, catalog: Catalog
) -> None:
    answer = answered(catalog, read(catalog, sentence, HOME))
    assert phrase in answer.sentence
    (condition,) = conditions(catalog, answer.choices["where"])
    assert len(f"{condition.value:.12g}") <= len("350.4906")
    level = answer.choices["level"]
    rows = observations(catalog, Places(level, drawn=False), (condition.indicator,), ("2020", "2023")).with_values
    rows = rows[
        (rows["period"] == rows["period"].max()) & rows["place"].str.startswith(answer.choices.get("at", "")[:2])
    ]
    assert f"的有{sum(condition.holds(value) for value in rows['value'])}个" in answer.sentence
