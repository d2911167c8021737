"""Sentences as officials write them, each with what it asks: no sentence has a rule of its own."""

from __future__ import annotations

import pytest

from dashboard.asking import read
from dashboard.catalog import Catalog

OWN = "410882"
# Sentence, act, places, measures (each joined by blanks).
ASKED = [
    # A value.
    ("沁阳GDP是多少", "value", "410882", "gdp"),
    ("沁阳市的地区生产总值", "value", "410882", "gdp"),
    ("昆山经济总量", "value", "320583", "gdp"),
    ("2020年沁阳市常住人口是多少", "value", "410882", "resident_population"),
    ("请问江阴市人均GDP多少", "value", "320281", "gdp_per_person"),
    ("查一下神木市的财政收入", "value", "610881", "general_public_budget_revenue"),
    ("慈溪的老龄化率", "value", "330282", "share_65_plus"),
    ("义乌城镇化水平", "value", "330782", "urban_share"),
    ("晋江规上工业企业有多少个", "value", "350582", "industrial_firms_above_scale"),
    ("河南省2024年社零", "value", "410000", "retail_sales"),
    ("郑州市常住人口", "value", "410100", "resident_population"),
    ("浙江省城镇化率是多少", "value", "330000", "urban_share"),
    ("温县和孟州以外，沁阳的床位", "compare", "410825 410883 410882", "hospital_beds"),
    ("我县GDP", "value", "410882", "gdp"),
    ("本县财政自给率", "value", "410882", "fiscal_self_sufficiency"),
    ("我省人均可支配收入", "value", "410000", "disposable_income_per_person"),
    ("全市常住人口", "value", "410800", "resident_population"),
    ("河南沁阳的存款余额", "value", "410882", "household_deposits"),
    ("南京鼓楼区人口", "value", "320106", "resident_population"),
    ("河南省鼓楼区的城镇化率", "value", "410204", "urban_share"),
    ("北京朝阳区常住人口", "value", "110105", "resident_population"),
    ("江苏研发投入", "value", "320000", "rd_expenditure"),
    ("广东进出口总额", "value", "440000", "imports_exports"),
    ("沁阳每千人床位", "value", "410882", "hospital_beds_per_1000"),
    ("沁阳面积", "value", "410882", "land_area"),
    ("新疆GDP", "value", "650000", "gdp"),
    ("内蒙古人均GDP", "value", "150000", "gdp_per_person"),
    ("吉林GDP", "value", "220000", "gdp"),
    ("吉林市GDP", "value", "220200", "gdp"),
    ("410882 GDP", "value", "410882", "gdp"),
    # A rank.
    ("沁阳GDP全省排第几", "rank", "410882", "gdp"),
    ("沁阳财政自给率在全国的位次", "rank", "410882", "fiscal_self_sufficiency"),
    ("昆山人均GDP排名", "rank", "320583", "gdp_per_person"),
    ("河南省城镇化率居第几位", "rank", "410000", "urban_share"),
    ("焦作市GDP在全省排名", "rank", "410800", "gdp"),
    ("我县教育年限排第几", "rank", "410882", "mean_years_schooling"),
    ("巩义一般公共预算收入第几名", "rank", "410181", "general_public_budget_revenue"),
    # The first and the last.
    ("河南GDP前十的县", "top", "", "gdp"),
    ("全国GDP最高的10个县", "top", "", "gdp"),
    ("河南省财政收入前5名", "top", "", "general_public_budget_revenue"),
    ("人口最多的县", "top", "", "resident_population"),
    ("人均GDP最高的县级市", "top", "", "gdp_per_person"),
    ("浙江省人均存款前三的县", "top", "", "deposits_per_person"),
    ("中部GDP前二十的县", "top", "", "gdp"),
    ("西部地区财政自给率最高的县", "top", "", "fiscal_self_sufficiency"),
    ("长三角人均GDP前20的县", "top", "", "gdp_per_person"),
    ("千亿县有哪些", "top", "", "gdp"),
    ("百强县名单", "top", "", "gdp"),
    ("脱贫县GDP前十", "top", "", "gdp"),
    ("各省人均GDP排名", "top", "", "gdp_per_person"),
    ("哪个省研发经费最多", "top", "", "rd_expenditure"),
    ("哪些县老龄化最高", "top", "", "share_65_plus"),
    ("城镇化率最高的地级市", "top", "", "urban_share"),
    ("我省GDP最大的县", "top", "", "gdp"),
    ("河南各市GDP排名", "top", "", "gdp"),
    ("人均GDP后5名的县级市", "bottom", "", "gdp_per_person"),
    ("全国财政自给率最低的县", "bottom", "", "fiscal_self_sufficiency"),
    ("河南省GDP最小的5个县", "bottom", "", "gdp"),
    ("自治县人均GDP倒数十个", "bottom", "", "gdp_per_person"),
    ("脱贫县财政自给率最低的5个", "bottom", "", "fiscal_self_sufficiency"),
    ("城镇化率垫底的省份", "bottom", "", "urban_share"),
    # Side by side.
    ("沁阳和孟州比GDP", "compare", "410882 410883", "gdp"),
    ("沁阳、孟州、温县、武陟人均GDP对比", "compare", "410882 410883 410825 410823", "gdp_per_person"),
    ("昆山与江阴的差距", "compare", "320583 320281", ""),
    ("河南和山东城镇化率谁高", "compare", "410000 370000", "urban_share"),
    ("郑州、洛阳、焦作GDP比较", "compare", "410100 410300 410800", "gdp"),
    ("比较沁阳和河南省的老龄化", "compare", "410882 410000", "share_65_plus"),
    ("昆山江阴张家港常熟", "compare", "320583 320281 320582 320581", ""),
    ("沁阳跟荥阳相比财政收入差多少", "compare", "410882 410182", "general_public_budget_revenue"),
    ("义乌与慈溪的人均GDP和财政自给率", "compare", "330782 330282", "gdp_per_person fiscal_self_sufficiency"),
    # Over the years.
    ("郑州历年GDP走势", "trend", "410100", "gdp"),
    ("河南省近年财政收入", "trend", "410000", "general_public_budget_revenue"),
    ("江苏专利授权趋势", "trend", "320000", "patents_granted"),
    ("苏州GDP历年", "trend", "320500", "gdp"),
    ("沁阳十年来人口变化", "growth", "410882", "resident_population"),
    ("沁阳2020到2023年GDP增长了多少", "growth", "410882", "gdp"),
    ("2010—2020年河南常住人口增加了多少", "growth", "410000", "resident_population"),
    ("昆山GDP增幅", "growth", "320583", "gdp"),
    ("郑州2010年到2020年常住人口变化", "growth", "410100", "resident_population"),
    ("近十年沁阳城镇化率", "growth", "410882", "urban_share"),
    ("安徽省财政科学技术支出增长", "growth", "340000", "science_technology_expenditure"),
    # Maps.
    ("河南省老龄化地图", "map", "", "share_65_plus"),
    ("全国城镇化率分布", "map", "", "urban_share"),
    ("各县财政自给率地图", "map", "", "fiscal_self_sufficiency"),
    ("四川GDP分布图", "map", "", "gdp"),
    ("全国各市人均GDP图谱", "map", "", "gdp_per_person"),
    # What is alike.
    ("和沁阳相近的县", "similar", "410882", ""),
    ("与昆山类似的县有哪些", "similar", "320583", ""),
    ("沁阳的对标县", "similar", "410882", ""),
    ("哪些县和神木最像", "similar", "610881", ""),
    ("我县的同类县", "similar", "410882", ""),
    ("沁阳的邻县有哪些", "beside", "410882", ""),
    ("与河南接壤的省", "beside", "410000", ""),
    ("我县周边各县人均GDP", "beside", "410882", "gdp_per_person"),
    # What it is made of.
    ("沁阳三次产业构成", "make_up", "410882", ""),
    ("昆山产业结构", "make_up", "320583", ""),
    ("河南省三次产业结构", "make_up", "410000", ""),
    ("焦作的产业构成", "make_up", "410800", ""),
    # Two measures.
    ("人均GDP和第三产业比重的关系", "relate", "", "gdp_per_person tertiary_share"),
    ("老龄化与城镇化率相关吗", "relate", "", "share_65_plus urban_share"),
    ("财政自给率与人均GDP的散点", "relate", "", "fiscal_self_sufficiency gdp_per_person"),
    # A profile.
    ("沁阳怎么样", "profile", "410882", ""),
    ("昆山概况", "profile", "320583", ""),
    ("看看江阴", "profile", "320281", ""),
    ("河南省基本情况", "profile", "410000", ""),
    ("介休市", "profile", "140781", ""),
    ("沁阳体检", "profile", "410882", ""),
]
# Sentence, the area or group or list, conditions (measure sign value).
FILTERED = [
    ("财政自给率高于50%且常住人口低于50万的县", "", "fiscal_self_sufficiency > 50; resident_population < 50"),
    ("河南财政自给率≥50且人口<50万的县", "410000", "fiscal_self_sufficiency >= 50; resident_population < 50"),
    ("GDP超过1000亿的县有多少", "", "gdp > 1000"),
    ("人均GDP大于10万元的县", "", "gdp_per_person > 100000"),
    ("城镇化率不低于70%的县级市", "county_city", "urban_share >= 70"),
    ("浙江省老龄化超过20%的县有哪些", "330000", "share_65_plus > 20"),
    ("中部人口多于100万的县", "central", "resident_population > 100"),
    ("脱贫县中GDP不低于300亿元的", "poverty_832", "gdp >= 300"),
    ("规上企业少于20家的县", "", "industrial_firms_above_scale < 20"),
    ("河南省GDP大于500亿且小学生多于5万的县", "410000", "gdp > 500; primary_pupils > 5"),
    ("存款超过500亿元、贷款低于300亿元的县", "", "household_deposits > 500; loans < 300"),
    ("面积小于300平方公里的县", "", "land_area < 300"),
    ("常住人口不足10万的县", "", "resident_population < 10"),
    ("GDP至少1万亿的地级市", "", "gdp >= 10000"),
]
NARROWED = [
    ("河南GDP前十的县", "410000", "", "", "county", 10),
    ("人均GDP后5名的县级市", "", "", "county_city", "county", 5),
    ("中部GDP前二十的县", "", "central", "", "county", 20),
    ("京津冀财政收入前五的县", "", "beijing_tianjin_hebei", "", "county", 5),
    ("千亿县有哪些", "", "", "thousand", "county", 0),
    ("焦作GDP最高的县", "410800", "", "", "county", 0),
    ("河南各市GDP排名", "410000", "", "", "city", 0),
    ("哪个省研发经费最多", "", "", "", "provincial", 0),
    ("省直管县GDP前十二", "", "", "province_administered", "county", 12),
    ("河南省GDP最小的5个县", "410000", "", "", "county", 5),
    ("百强县人均GDP前3", "", "", "ccid_2025", "county", 3),
    ("撤县设市的人均GDP前十", "", "", "new_cities", "county", 10),
]
YEARS = [
    ("2020年沁阳市常住人口", ("2020",)),
    ("沁阳2020到2023年GDP增长", ("2020", "2023")),
    ("2010—2020年河南人口增加", ("2010", "2020")),
    ("沁阳2020年、2023年GDP", ("2020", "2023")),
    ("近十年沁阳城镇化率", ("decade",)),
    ("沁阳最新GDP", ()),
    ("沁阳目前人口", ()),
]


@pytest.mark.parametrize(("sentence", "act", "places", "measures"), ASKED, ids=[one[0] for one in ASKED])
def test_a_sentence_is_read(sentence: str, act: str, places: str, measures: str, catalog: Catalog) -> None:
    reading = read(catalog, sentence, OWN)
    assert (reading.act, " ".join(reading.places)) == (act, places)
    assert " ".join(reading.measures) == measures
    assert not reading.unclear


@pytest.mark.parametrize(("sentence", "among", "conditions"), FILTERED, ids=[one[0] for one in FILTERED])
def test_conditions_of_a_sentence_are_read(sentence: str, among: str, conditions: str, catalog: Catalog) -> None:
    reading = read(catalog, sentence, OWN)
    assert reading.act == "filter"
    assert among in (reading.within, reading.group, reading.scope)
    said = "; ".join(f"{one.indicator} {one.comparison} {one.value:g}" for one in reading.conditions)
    assert said == conditions


@pytest.mark.parametrize(("sentence", "within", "group", "scope", "level", "count"), NARROWED)
def test_an_order_is_read_with_its_area_list_level_and_count(
    sentence: str, within: str, group: str, scope: str, level: str, count: int, catalog: Catalog
) -> None:
    reading = read(catalog, sentence, OWN)
    assert (reading.within, reading.group, reading.scope) == (within, group, scope)
    assert (reading.level, reading.count) == (level, count)


@pytest.mark.parametrize(("sentence", "periods"), YEARS)
def test_years_of_a_sentence_are_read(sentence: str, periods: tuple[str, ...], catalog: Catalog) -> None:
    assert read(catalog, sentence, OWN).periods == periods


@pytest.mark.parametrize(
    ("sentence", "word", "count"),
    [("鼓楼区常住人口", "鼓楼区", 4), ("朝阳GDP", "朝阳", 4), ("通州区和沁阳的人口", "通州区", 2)],
)
def test_a_name_that_several_places_have_is_unclear(sentence: str, word: str, count: int, catalog: Catalog) -> None:
    assert {text: len(codes) for text, codes in read(catalog, sentence, OWN).unclear.items()} == {word: count}


@pytest.mark.parametrize(
    ("sentence", "unknown"),
    [("沁阳工业用电量", "工业用电量"), ("沁阳的GDP与龘龘", "龘龘"), ("昆山夜间灯光指数", "夜间灯光指数")],
)
def test_what_nobody_knows_is_kept_and_told(sentence: str, unknown: str, catalog: Catalog) -> None:
    assert unknown in "".join(read(catalog, sentence, OWN).unknown)


def test_a_reader_without_a_place_has_no_county_of_his_own(catalog: Catalog) -> None:
    assert read(catalog, "我县GDP", "").places == ()
