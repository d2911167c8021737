"""Sentences as officials write them, with the expected reading; no sentence has a special rule."""

from __future__ import annotations

import pytest

from dashboard.asking import read
from dashboard.catalog import Catalog

HOME = "410882"
# Sentence, act, places, indicators (places and indicators separated by spaces).
SENTENCES = [
    # Topics of a county's own pages.
    ("沁阳有哪些产业链", "page", "410882", ""),
    ("沁阳的重点项目", "page", "410882", ""),
    ("沁阳到2025年GDP目标是多少", "page", "410882", "gdp"),
    ("沁阳产业链营业收入增长", "page", "410882", ""),
    # Superlatives that imply an indicator.
    ("河南哪个县最富", "top", "", "gdp_per_person"),
    ("全省最穷的县", "bottom", "", "gdp_per_person"),
    ("焦作六县市GDP排名", "top", "", "gdp"),
    ("孟州与沁阳比，哪项强", "compare", "410883 410882", ""),
    # Values.
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
    # An indicator itself: definition, source and years.
    ("城镇化率怎么算", "about", "", "urban_share"),
    ("什么是财政自给率", "about", "", "fiscal_self_sufficiency"),
    ("财政自给率是什么意思", "about", "", "fiscal_self_sufficiency"),
    ("研发经费口径", "about", "", "rd_expenditure"),
    ("沁阳GDP数据来源", "about", "410882", "gdp"),
    ("沁阳GDP出自哪里", "about", "410882", "gdp"),
    ("人均GDP有哪几年的数据", "about", "", "gdp_per_person"),
    ("县级GDP有哪些年份", "about", "", "gdp"),
    # By pinyin.
    ("qinyang GDP", "value", "410882", "gdp"),
    # Two measures of which the second is said in short.
    (
        "沁阳财政收入支出差额",
        "value",
        "410882",
        "general_public_budget_revenue general_public_budget_expenditure",
    ),
    ("沁阳常住人口城镇化率", "value", "410882", "urban_share"),
    ("沁阳一二三产增加值", "value", "410882", "primary_industry secondary_industry tertiary_industry"),
    # Ranks.
    ("沁阳GDP全省排第几", "rank", "410882", "gdp"),
    ("沁阳财政自给率在全国的位次", "rank", "410882", "fiscal_self_sufficiency"),
    ("昆山人均GDP排名", "rank", "320583", "gdp_per_person"),
    ("河南省城镇化率居第几位", "rank", "410000", "urban_share"),
    ("焦作市GDP在全省排名", "rank", "410800", "gdp"),
    ("我县教育年限排第几", "rank", "410882", "mean_years_schooling"),
    ("巩义一般公共预算收入第几名", "rank", "410181", "general_public_budget_revenue"),
    # Top and bottom of a ranking.
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
    # Comparisons.
    ("沁阳和孟州比GDP", "compare", "410882 410883", "gdp"),
    ("沁阳、孟州、温县、武陟人均GDP对比", "compare", "410882 410883 410825 410823", "gdp_per_person"),
    ("昆山与江阴的差距", "compare", "320583 320281", ""),
    ("河南和山东城镇化率谁高", "compare", "410000 370000", "urban_share"),
    ("郑州、洛阳、焦作GDP比较", "compare", "410100 410300 410800", "gdp"),
    ("比较沁阳和河南省的老龄化", "compare", "410882 410000", "share_65_plus"),
    ("昆山江阴张家港常熟", "compare", "320583 320281 320582 320581", ""),
    ("沁阳跟荥阳相比财政收入差多少", "compare", "410882 410182", "general_public_budget_revenue"),
    ("义乌与慈溪的人均GDP和财政自给率", "compare", "330782 330282", "gdp_per_person fiscal_self_sufficiency"),
    # Time series.
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
    # Similar places.
    ("和沁阳相近的县", "similar", "410882", ""),
    ("与昆山类似的县有哪些", "similar", "320583", ""),
    ("沁阳的对标县", "similar", "410882", ""),
    ("哪些县和神木最像", "similar", "610881", ""),
    ("我县的同类县", "similar", "410882", ""),
    ("沁阳的邻县有哪些", "beside", "410882", ""),
    ("与河南接壤的省", "beside", "410000", ""),
    ("我县周边各县人均GDP", "beside", "410882", "gdp_per_person"),
    # Composition.
    ("沁阳三次产业构成", "make_up", "410882", ""),
    ("昆山产业结构", "make_up", "320583", ""),
    ("河南省三次产业结构", "make_up", "410000", ""),
    ("焦作的产业构成", "make_up", "410800", ""),
    # Relation of two indicators.
    ("人均GDP和第三产业比重的关系", "relate", "", "gdp_per_person tertiary_share"),
    ("老龄化与城镇化率相关吗", "relate", "", "share_65_plus urban_share"),
    ("财政自给率与人均GDP的散点", "relate", "", "fiscal_self_sufficiency gdp_per_person"),
    # Profiles.
    ("沁阳怎么样", "profile", "410882", ""),
    ("昆山概况", "profile", "320583", ""),
    ("看看江阴", "profile", "320281", ""),
    ("河南省基本情况", "profile", "410000", ""),
    ("介休市", "profile", "140781", ""),
    ("沁阳体检", "profile", "410882", ""),
]
SENTENCES += [
    # Counts.
    ("2023年全国千亿县有多少个", "count", "", ""),
    ("全国百强县中河南有几个", "count", "", ""),
    ("浙江省有多少个县级市", "value", "330000", "county_level_cities"),
    ("全国有多少个地级市", "value", "", "prefecture_level_cities"),
    ("我省有多少个县", "value", "410000", "counties"),
    # Membership of a list.
    ("沁阳是百强县吗", "member", "410882", ""),
    ("巩义是不是百强县", "member", "410181", ""),
    # Aggregates.
    ("脱贫县平均GDP", "mean", "", "gdp"),
    ("焦作市平均每县GDP", "mean", "", "gdp"),
    ("河南脱贫县财政自给率中位数", "median", "", "fiscal_self_sufficiency"),
    ("全国县级市人均GDP中位数", "median", "", "gdp_per_person"),
    ("2023年河南省各县GDP总和", "sum", "", "gdp"),
    ("中部各县GDP合计", "sum", "", "gdp"),
    ("GDP过千亿的县平均人口", "mean", "", "resident_population"),
    # Shares.
    ("广东省GDP占全国比重", "share", "440000", "gdp"),
    ("沁阳常住人口占焦作市多少", "share", "410882", "resident_population"),
    ("百强县GDP占全国的比重", "share", "", "gdp"),
    ("河南县域GDP占全省比重", "share", "410000", "county_gdp"),
    ("沁阳市一般公共预算收入占GDP比重", "share", "410882", "general_public_budget_revenue gdp"),
    # Largest increases and decreases.
    ("哪些县人口在减少", "movers", "", "resident_population"),
    ("全省人口流失最严重的十个县", "movers", "", "resident_population"),
    ("江苏省GDP增速最快的县", "movers", "", "gdp"),
    ("沁阳GDP增速在全省排第几", "movers", "410882", "gdp"),
    ("郑州市2023年GDP增速", "growth", "410100", "gdp"),
    ("2015年以来郑州GDP", "growth", "410100", "gdp"),
    ("自2015年以来全国GDP", "trend", "100000", "gdp"),
    # Shares of groups, and further comparisons.
    ("浙江GDP占长三角比重", "share", "330000", "gdp"),
    ("焦作市6个县市区的GDP", "top", "", "gdp"),
    ("沁阳、博爱两地的人口对比", "compare", "410882 410822", "resident_population"),
    ("河南省18个地市GDP排名", "top", "", "gdp"),
    ("沁阳近三年GDP", "trend", "410882", "gdp"),
    ("七普沁阳常住人口", "value", "410882", "resident_population"),
    ("沁阳和全省平均比", "compare", "410882 mean-410000", ""),
    ("沁阳人均GDP与全国比", "compare", "410882 100000", "gdp_per_person"),
    ("河南人均GDP与全国相比", "compare", "410000 100000", "gdp_per_person"),
    ("东部与西部GDP差距", "compare", "sum-east sum-west", "gdp"),
    (
        "东部、中部、西部、东北财政自给率对比",
        "compare",
        "sum-east sum-central sum-west sum-northeast",
        "fiscal_self_sufficiency",
    ),
    ("武陟县比温县GDP多多少", "compare", "410823 410825", "gdp"),
    ("昆山GDP是沁阳的几倍", "compare", "320583 410882", "gdp"),
    ("沁阳与孟州谁的财政收入高", "compare", "410882 410883", "general_public_budget_revenue"),
    ("孟州、温县、武陟的财政自给率排名", "compare", "410883 410825 410823", "fiscal_self_sufficiency"),
    # All places of a level in an area, and places by rank.
    ("江苏各市GDP", "top", "", "gdp"),
    ("焦作市下辖县GDP", "top", "", "gdp"),
    ("中部六省人均可支配收入比较", "top", "", "disposable_income_per_person"),
    ("河南GDP第三的县", "top", "", "gdp"),
    ("GDP排名20到30的县", "top", "", "gdp"),
    ("和沁阳最相近的县", "similar", "410882", ""),
    ("江苏省千亿县名单", "top", "", "gdp"),
    ("沁阳一二三产比重", "make_up", "410882", ""),
    ("全国农业占比最高的县", "top", "", "primary_share"),
    ("东城区教育程度", "value", "110101", "mean_years_schooling"),
    ("全国县域GDP分布图", "map", "", "gdp"),
]
# Sentence; area, group or list; conditions (indicator, operator, value).
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
    ("2020年人口超百万的县", "", "resident_population > 100"),
    ("河南GDP超千亿的县", "410000", "gdp > 1000"),
    ("全国GDP破5000亿的县", "", "gdp > 5000"),
    ("财政收入超过一百亿元的县", "", "general_public_budget_revenue > 100"),
    ("人均GDP突破十万元的县市", "", "gdp_per_person > 100000"),
    ("GDP不到50亿的县有几个", "", "gdp < 50"),
    ("人口50万以下、财政自给率50%以上的县", "", "resident_population <= 50; fiscal_self_sufficiency >= 50"),
    ("城镇化率在50%到60%之间的县", "", "urban_share >= 50; urban_share <= 60"),
    ("河南省人口80至100万的县", "410000", "resident_population >= 80; resident_population <= 100"),
]
FILTERED += [
    ("面积大于1万平方公里的县", "", "land_area > 10000"),
    ("人口不足50000人的县", "", "resident_population < 5"),
    ("三产占比过半的县", "", "tertiary_share > 50"),
    ("规上工业企业500家以上的县有几个", "", "industrial_firms_above_scale >= 500"),
    ("油料产量10万吨以上的县", "", "oil_crops_output >= 100000"),
    ("人均住房面积60平米以上的县", "", "floor_area_per_person >= 60"),
    ("河南GDP在200亿和300亿之间的县", "410000", "gdp >= 200; gdp <= 300"),
    ("人口介于50万和60万的县", "", "resident_population >= 50; resident_population <= 60"),
    ("GDP超万亿的市", "", "gdp > 10000"),
    ("进出口过万亿的省", "", "imports_exports > 10000"),
    ("人口密度超过1000人的县", "", "population_density > 1000"),
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
    ("中部六省人均可支配收入比较", "", "central", "", "provincial", 0),
    ("江苏各市GDP", "320000", "", "", "city", 0),
    ("65岁以上人口比重最高的省", "", "", "", "provincial", 0),
    ("GDP最高的市", "", "", "", "city", 0),
    ("新疆维吾尔自治区各地州GDP", "650000", "", "", "city", 0),
    ("海南省各市县GDP", "460000", "", "", "county", 0),
    ("北京各区常住人口", "110000", "", "district", "county", 0),
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


@pytest.mark.parametrize(("sentence", "act", "places", "measures"), SENTENCES, ids=[case[0] for case in SENTENCES])
def test_a_sentence_is_read(sentence: str, act: str, places: str, measures: str, catalog: Catalog) -> None:
    reading = read(catalog, sentence, HOME)
    assert (reading.act, " ".join(reading.places)) == (act, places)
    assert " ".join(reading.measures) == measures
    assert not reading.unclear


@pytest.mark.parametrize(("sentence", "among", "conditions"), FILTERED, ids=[case[0] for case in FILTERED])
def test_conditions_of_a_sentence_are_read(sentence: str, among: str, conditions: str, catalog: Catalog) -> None:
    reading = read(catalog, sentence, HOME)
    assert reading.act == "filter"
    assert among in (reading.within, reading.group, reading.scope)
    written = "; ".join(
        f"{condition.indicator} {condition.comparison} {condition.value:g}" for condition in reading.conditions
    )
    assert written == conditions


@pytest.mark.parametrize(("sentence", "within", "group", "scope", "level", "count"), NARROWED)
def test_an_order_is_read_with_its_area_list_level_and_count(
    sentence: str, within: str, group: str, scope: str, level: str, count: int, catalog: Catalog
) -> None:
    reading = read(catalog, sentence, HOME)
    assert (reading.within, reading.group, reading.scope) == (within, group, scope)
    assert (reading.level, reading.count) == (level, count)


@pytest.mark.parametrize(("sentence", "periods"), YEARS)
def test_years_of_a_sentence_are_read(sentence: str, periods: tuple[str, ...], catalog: Catalog) -> None:
    assert read(catalog, sentence, HOME).periods == periods


@pytest.mark.parametrize(
    ("sentence", "word", "count"),
    [("鼓楼区常住人口", "鼓楼区", 4), ("朝阳GDP", "朝阳", 4), ("通州区和沁阳的人口", "通州区", 2)],
)
def test_a_name_that_several_places_have_is_unclear(sentence: str, word: str, count: int, catalog: Catalog) -> None:
    assert {text: len(codes) for text, codes in read(catalog, sentence, HOME).unclear.items()} == {word: count}


@pytest.mark.parametrize(
    ("sentence", "unknown"),
    [("沁阳工业用电量", "工业用电量"), ("沁阳的GDP与龘龘", "龘龘"), ("昆山夜间灯光指数", "夜间灯光指数")],
)
def test_what_nobody_knows_is_kept_and_told(sentence: str, unknown: str, catalog: Catalog) -> None:
    assert unknown in "".join(read(catalog, sentence, HOME).unknown)


@pytest.mark.parametrize(
    ("sentence", "within"),
    [("沁阳在焦作市GDP排第几", "410800"), ("我县GDP居全市第几", "410800"), ("沁阳GDP全省排第几", "410000")],
)
def test_a_place_is_ranked_where_the_sentence_says(sentence: str, within: str, catalog: Catalog) -> None:
    reading = read(catalog, sentence, HOME)
    assert (reading.act, reading.places, reading.within) == ("rank", ("410882",), within)


@pytest.mark.parametrize(
    ("sentence", "ranks"),
    [
        ("河南GDP第三的县", (3, 3)),
        ("全国GDP第100名的县", (100, 100)),
        ("GDP排名20到30的县", (20, 30)),
        ("GDP前三的县", None),
    ],
)
def test_places_are_asked_for_by_their_rank(sentence: str, ranks: tuple[int, int] | None, catalog: Catalog) -> None:
    assert read(catalog, sentence, HOME).ranks == ranks


def test_the_third_sector_is_no_rank(catalog: Catalog) -> None:
    reading = read(catalog, "沁阳第三产业增加值", HOME)
    assert (reading.ranks, reading.measures) == (None, ("tertiary_industry",))


def test_a_reader_without_a_place_has_no_county_of_his_own(catalog: Catalog) -> None:
    assert read(catalog, "我县GDP", "").places == ()
