"""Regions, lists and shares: the places that are meant, counted and added up."""

from __future__ import annotations

import pytest

from dashboard.asking import answered, read
from dashboard.asking.words import words_of
from dashboard.catalog import Catalog
from dashboard.queries import full_names
from dashboard.queries.scopes import on_list
from tests.asking.test_reading import HOME


@pytest.mark.parametrize(
    ("sentence", "excerpt"),
    [
        # Lists by province and by city.
        ("百强县数量最多的省", "分布在17个省：江苏省25个、浙江省15个、山东省12个"),
        ("各省脱贫县个数", "全国原国家级贫困县有832个，分布在22个省：云南省88个"),
        ("千亿县最多的省", "分布在15个省：江苏省21个、浙江省11个"),
        ("百强县各省分布", "江苏省25个"),
        ("各市千亿县个数", "江苏省苏州市4个"),
        ("脱贫县有多少个", "有832个"),
        # Regions are their provinces and cities, with 县 their counties.
        ("长三角GDP占全国多少", "长三角城市群各市合计地区生产总值25.42万亿元，占全国（129.43万亿元）的19.64%"),
        ("东部GDP占全国的比重", "东部各省合计地区生产总值70.09万亿元，占全国（134.91万亿元）的51.95%"),
        ("东部人口合计", "东部各省常住人口的合计为56,702.00万人（10个有数）"),
        ("东北三省GDP", "辽宁省32,540.80亿元、黑龙江省16,478.10亿元、吉林省14,305.00亿元，合计6.33万亿元"),
        ("中部六省城镇化率排名", "2024年中部各省城镇化率由高到低（共6个有数）：湖北省66.3%"),
        ("中部县域GDP合计", "2023年中部各县地区生产总值的合计"),
        ("东部中部西部GDP合计", "2024年西部各省地区生产总值的合计为28.69万亿元（12个有数）"),
        # Shares of the right part in the right whole.
        ("河南GDP在中部占比", "占中部（各成员合计28.65万亿元）的22.18%"),
        ("新密一产二产三产各占多少", "三次产业构成：第一产业3.5%、第二产业50.0%、第三产业46.4%"),
        ("江苏千亿县GDP占全省比重", "2023年江苏省千亿县合计地区生产总值4.00万亿元，占江苏省（13.09万亿元）的30.59%"),
        ("河南百强县GDP占全省比重", "占河南省（6.06万亿元）的5.40%"),
        ("焦作六县市GDP占全市比重", "合计地区生产总值1,468.28亿元，占河南省焦作市（2,233.93亿元）的65.73%"),
        ("沁阳GDP和贷款占比", "没有写明是哪里、占什么的比重"),
        ("沁阳GDP占洛阳比重", "河南省焦作市沁阳市不在河南省洛阳市之内"),
        ("浙江GDP占长三角", "浙江省只有8个市在长三角城市群之内"),
        ("沁阳60岁以上占总人口百分之几", "占常住人口（44.75万人）的19.41%"),
        # Ranks from the lower end, on a printed list, among the cities of one province.
        ("各省人均GDP倒数第一", "倒数第1位（共31个有数）：甘肃省52,825元。"),
        ("全省GDP倒数第一的县", "倒数第1位（共103个有数）：安阳县114.34亿元。"),
        ("河南倒数第三的县GDP", "倒数第3位（共103个有数）：义马市137.74亿元。"),
        ("龙口百强排名", "龙口市在赛迪百强中居第7位"),
        ("沁阳百强第几", "沁阳市不在赛迪百强之列"),
        ("郑州人均GDP", "98,885元，省内第2位（共18）。"),
        # Measures of spans, and superlatives of age.
        ("人口增长率最高的市", "2010—2020年全国各市常住人口十年变化率最高的5个"),
        ("各省人口增长率", "西藏自治区21.52%"),
        ("最老的县", "65岁及以上人口比重最高的5个（共1874个有数）：江苏省如东县30.0%"),
        ("最年轻的县", "65岁及以上人口比重最低的5个（共1874个有数）：青海省茫崖市1.7%"),
        # Maps of the cities of a province tell of them.
        ("河南各市GDP地图", "2023年河南省各市地区生产总值由高到低（共17个有数）：郑州市"),
        ("江苏各市人口地图", "2020年江苏省各市常住人口由高到低（共13个有数）：苏州市"),
        # Figures of the cities of one province are not those of the nation.
        ("最发达的市", "2021年河南省各市（别省的未收录）人均地区生产总值由高到低（共18个有数）"),
        ("人均GDP超过8万的市", "河南省各市（别省的未收录）中"),
        ("GDP超过2万亿的市", "全国各市中"),
        ("四川各市人均GDP", "四川省各市没有收录人均地区生产总值"),
        ("最大的县", "行政区域面积最高的5个（共1863个有数）：新疆维吾尔自治区若羌县"),
        ("珠三角城镇化率最高的市", "2020年珠三角城市群各市城镇化率"),
        ("全省脱贫县平均财政自给率", "河南省原国家级贫困县财政自给率的平均"),
        ("人口超50万且GDP超500亿的县占全省多少", "河南省各县中"),
        ("河南GDP增速最快和最慢的市", "增长最慢的1个"),
        # Units in an area.
        ("河南有哪些市", "河南省各市有18个：郑州市、洛阳市"),
        ("焦作有哪些县", "河南省焦作市各县有6个：沁阳市"),
        ("沁阳有多少个镇", "镇6个"),
        ("全国有多少乡镇", "镇21,421个；2024年全国乡8,190个"),
        # The first places and another measure.
        ("河南GDP前三的县GDP合计", "4,050.92亿元（3个有数）"),
        ("河南GDP前十县的财政自给率", "新郑市1,553.34亿元（财政自给率80.6%）"),
        ("河南前十县GDP占全省比重", "占河南省（6.06万亿元）的14.81%"),
        ("贷款和存款都超千亿的县", "的有34个"),
        ("城镇化率低于40%的县占多少", "有543个，占有数的1874个的29.0%"),
        # Comparisons with a place.
        ("GDP高于沁阳的县", "的有382个"),
        ("比沁阳GDP高的县有几个", "的有382个"),
        ("河南GDP比沁阳低的县", "的有70个"),
        ("沁阳城镇化率高于全国吗", "沁阳市比全国县域均值高13.8个百分点"),
        # A ratio is compared with the area's own, an amount with the mean of its counties; in the last year of both.
        ("沁阳人均GDP高于全省平均吗", "沁阳市比河南省多11,767元"),
        ("沁阳GDP高于全省平均吗", "沁阳市比河南省县域均值多0.37亿元"),
        ("沁阳和上海城镇化率", "上海市89.3%（2020年），沁阳市62.5%（2020年）"),
        ("沁阳GDP高于全市平均吗", "地区生产总值：焦作市2,233.93亿元"),
        # The places asked for behind the sign, in the last year that both levels have.
        ("昆山GDP超过哪些省", "低于昆山市（5,140.60亿元）的有2个：青海省、西藏自治区（2023年）"),
        ("昆山GDP比哪些省高", "青海省、西藏自治区（2023年）"),
        ("沁阳的人均GDP比河南多少个县高", "低于沁阳市（66,359元）的有86个"),
        ("焦作GDP不如河南哪些市", "超过焦作市（2,233.93亿元）的有12个"),
        # Other spellings of a share's name, of ranks, and a word of letters that name no provinces.
        ("65岁以上人口占比最高的县", "65岁及以上人口比重最高的5个"),
        ("大专以上人口比例沁阳排第几", "大专及以上人口比重10.2%，全国第549位"),
        ("沁阳受教育程度处于什么水平", "全国第35位"),
        ("2023年新晋千亿县", "没有认出“新晋”"),
        # Why a figure was not taken.
        ("许昌2022年GDP", "未公布：原数3655.4未采用"),
        ("河南人均GDP比全国高吗", "全国比河南省多30,861元"),
        ("沁阳财政自给率低于50%吗", "不满足“财政自给率低于50%”"),
        ("全国三次产业结构", "2024年全国三次产业构成：第一产业6.8%"),
        ("济源和沁阳产业结构对比", "沁阳市三次产业构成"),
    ],
)
def test_an_answer_is_about_the_places_that_are_meant(sentence: str, excerpt: str, catalog: Catalog) -> None:
    assert excerpt in answered(catalog, read(catalog, sentence, HOME)).sentence


@pytest.mark.parametrize(
    ("sentence", "group", "level"),
    [
        ("京津冀GDP", "beijing_tianjin_hebei", "city"),
        ("长三角GDP", "yangtze_delta", "city"),
        ("长三角三省一市GDP", "yangtze_delta_provinces", "provincial"),
        ("中原城市群各市GDP", "central_plains", "city"),
        ("长江经济带人均GDP", "yangtze_belt", "provincial"),
        ("黄河流域GDP", "yellow_river", "provincial"),
        ("长株潭人口", "changsha_zhuzhou_xiangtan", "city"),
        ("中部六省GDP排名", "central", "provincial"),
        ("东北三省人口", "northeast", "provincial"),
    ],
)
def test_a_region_is_known_by_its_name(sentence: str, group: str, level: str, catalog: Catalog) -> None:
    reading = read(catalog, sentence, HOME)
    assert (reading.group, reading.level) == (group, level)
    assert not reading.unknown


def test_every_letter_and_every_region_names_places_and_a_region_its_source(catalog: Catalog) -> None:
    letters = words_of(catalog).letters
    assert {*letters.values()} == {code for board in catalog.registry.grouping("board") for code in board.members}
    assert {*words_of(catalog).alone} <= {*letters}
    for region in catalog.registry.regions():
        assert {*region.members} <= {*full_names(catalog)}
        assert region.source


def test_a_list_counts_its_members_and_not_those_with_figures(catalog: Catalog) -> None:
    sentence = answered(catalog, read(catalog, "河南脱贫县有几个", HOME)).sentence
    count = sum(code.startswith("41") for code in on_list(catalog, "poverty_832"))
    assert f"有{count}个" in sentence


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("阿坝州GDP", "513200"),
        ("恩施州GDP", "422800"),
        ("恩施GDP", "422801"),
        ("延边人口", "222400"),
        ("西双版纳GDP", "532800"),
        ("锡盟GDP", "152500"),
        ("神农架GDP", "429021"),
        ("内蒙GDP", "150000"),
        ("豫GDP", "410000"),
        ("江浙GDP", "320000 330000"),
        ("京沪GDP对比", "110000 310000"),
        ("粤苏鲁浙GDP", "440000 320000 370000 330000"),
        ("苏浙皖GDP合计", "320000 330000 340000"),
        ("晋冀鲁豫人均GDP对比", "140000 130000 370000 410000"),
        ("陕甘宁GDP", "610000 620000 640000"),
        ("京津冀鲁GDP", "110000 120000 130000 370000"),
        ("豫新蔡县GDP", "411729"),
        ("新疆GDP", "650000"),
        ("晋江GDP", "350582"),
        ("青云谱区人口", "360104"),
        ("云南贵州GDP", "530000 520000"),
        ("全县存款多少", "410882"),
        ("俺县GDP", "410882"),
        ("咱们市GDP全省第几", "410800"),
        ("我们省GDP", "410000"),
        ("孟州全县人口", "410883"),
        ("县里规上企业", "410882"),
    ],
)
def test_a_place_is_known_by_what_it_is_called(sentence: str, places: str, catalog: Catalog) -> None:
    reading = read(catalog, sentence, HOME)
    assert " ".join(reading.places) == places
    assert not reading.unknown


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("沁阳２０２０年ＧＤＰ", ("2020",)),
        ("郑州二〇二〇年GDP", ("2020",)),
        ("郑州20年GDP", ("2020",)),
        ("近二十年河南GDP", ("last 20",)),
        ("沁阳财政自给率2020年和2023年", ("2020", "2023")),
    ],
)
def test_a_year_is_read_however_it_is_written(sentence: str, periods: tuple[str, ...], catalog: Catalog) -> None:
    assert read(catalog, sentence, HOME).periods == periods


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("沁阳养老床位", "welfare_beds"),
        ("沁阳设施农业面积", "facility_agriculture_area"),
        ("沁阳15-59岁人口", "population_15_59"),
        ("沁阳65岁以上多少人", "population_65_plus"),
        ("滑县城镇人口占比", "urban_share"),
        ("河南消费支出", "consumption_expenditure_per_person"),
        ("我县财政收支", "general_public_budget_revenue general_public_budget_expenditure"),
        ("沁阳中小学生", "secondary_pupils primary_pupils"),
        ("沁阳多少人", "resident_population"),
        ("沁阳有多大", "land_area"),
        ("三产比例最高的县", "tertiary_share"),
    ],
)
def test_a_measure_is_known_by_what_it_is_called(sentence: str, measures: str, catalog: Catalog) -> None:
    assert " ".join(read(catalog, sentence, HOME).measures) == measures
