"""Answers come from the catalogue and link to a view whose choices all resolve."""

from __future__ import annotations

import random

import pytest

from dashboard.asking import answered, read
from dashboard.catalog import Catalog
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.queries import Places, observations
from tests.asking.test_reading import FILTERED, HOME, NARROWED, SENTENCES

# Words of every kind, for sentences in any order.
KINDS = (
    "沁阳",
    "郑州市",
    "河南",
    "全省",
    "全国",
    "中部",
    "百强县",
    "脱贫县",
    "各县",
    "各市",
    "各省",
    "GDP",
    "城镇化率",
    "小学生",
    "研发经费",
    "2020年",
    "2015年以来",
    "近十年",
    "2010到2020年",
    "前十",
    "第三",
    "最高",
    "最低",
    "排第几",
    "增速",
    "减少",
    "占",
    "平均",
    "中位数",
    "合计",
    "有多少个",
    "超过100亿",
    "50万以下",
    "对比",
    "走势",
    "地图",
    "构成",
    "关系",
    "相近的县",
    "邻县",
    "工业用电量",
    "比",
)
ALL_SENTENCES = [case[0] for case in (*SENTENCES, *FILTERED, *NARROWED)]


@pytest.mark.parametrize("seed", range(6))
def test_no_order_of_known_words_breaks_the_answer_or_its_view(seed: int, catalog: Catalog) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        sentence = "".join(chance.sample(KINDS, chance.randint(1, 5)))
        answer = answered(catalog, read(catalog, sentence, HOME))
        assert "nan" not in answer.sentence.lower(), sentence
        if answer.page:
            subject = SUBJECTS[answer.page]
            assert resolve(catalog, subject.choices, answer.choices).wrong == (), sentence


@pytest.mark.parametrize("sentence", ALL_SENTENCES)
def test_every_answer_is_a_sentence_and_its_view_opens_as_it_is_asked_for(sentence: str, catalog: Catalog) -> None:
    answer = answered(catalog, read(catalog, sentence, HOME))
    assert answer.sentence.endswith("。")
    assert "nan" not in answer.sentence.lower()
    assert answer.page
    subject = SUBJECTS[answer.page]
    resolved = resolve(catalog, subject.choices, answer.choices)
    assert resolved.wrong == ()
    assert set(answer.choices) <= {choice.name for choice in subject.choices}


@pytest.mark.parametrize(
    ("sentence", "excerpt"),
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
        ("全国有多少个地级市", "2024年全国地级市293个"),
        ("全国百强县中河南有几个", "有3个：中牟县、巩义市、永城市"),
        ("我县GDP居全市第几", "在河南省焦作市各县中居第1位（共6）"),
        ("广东省GDP占全国比重", "占全国（134.91万亿元）的10.49%"),
        ("河南县域GDP占全省比重", "占全部地区生产总值（6.06万亿元）的59.48%"),
        ("沁阳市一般公共预算收入占GDP比重", "的4.74%"),
        ("浙江GDP占长三角比重", "浙江省只有8个市在长三角城市群之内"),
        ("沁阳财政收入占焦作财政收入的比重", "没有收录两者同一年的一般公共预算收入，算不出占比"),
        ("沁阳GDP占比", "没有写明是哪里、占什么的比重"),
        ("沁阳财政自给率占全国比重", "财政自给率是比值，没有占比"),
        ("沁阳GDP增速在全省排第几", "变化+18.0%，在河南省各县两年可比的99个中居第11位"),
        ("郑州市2023年GDP增速", "由2022年的1.29万亿元变为2023年的1.36万亿元"),
        ("武陟县比温县GDP多多少", "武陟县比温县多130.77亿元，为其1.62倍"),
        ("河南省各县财政自给率总和", "是比值，不能相加"),
        ("焦作市平均每县GDP", "平均为244.71亿元（6个有数"),
        ("沁阳是百强县吗", "不在赛迪百强之列"),
        ("河南GDP第三的县", "第3位（共103个有数）：巩义市"),
        ("粮食产量最高的县", "没有认出“粮食产量”，未收录这样的指标。名称相近的有：棉花产量、油料产量。"),
        ("存贷比最高的县", "没有认出“存贷比”，未收录这样的指标。名称相近的有：贷款与住户存款之比。"),
        ("浙江县域GDP占全省比重", "2023年浙江省县域地区生产总值3.55万亿元，占全部地区生产总值（8.56万亿元）的41.43%"),
        ("河南省2023年GDP增长多少", "由2022年的5.88万亿元变为2023年的6.06万亿元"),
        ("河南省1999年GDP增长多少", "河南省1999年的地区生产总值未收录；有"),
        ("沁阳十年来人口变化", "由2010年的44.77万人变为2020年的44.75万人，变化−0.05%"),
        (
            "河南GDP最高和最低的县",
            "最高的1个（共103个有数）：新郑市1,553.34亿元。2023年河南省各县地区生产总值最低的1个",
        ),
        ("2020年昆山是千亿县吗", "地区生产总值不低于1,000亿元的"),
        ("沁阳有哪些产业链", "先进金属材料"),
        ("昆山有哪些产业链", "没有收录江苏省苏州市昆山市的产业链；有"),
        ("河南财政自给率", "2024年河南省财政自给率38.3%（一般公共预算收入÷一般公共预算支出）"),
        ("浙江2020年财政自给率", "2020年浙江省财政自给率71.9%"),
        ("郑州贷款与GDP之比", "2019年郑州市贷款与生产总值之比218.9%（金融机构贷款余额÷地区生产总值）"),
        ("河南财政收入占GDP比重", "2024年河南省财政收入占生产总值比重6.9%"),
        ("河南财政自给率全国第几", "由两项相除算得的不作位次"),
        ("河南人口密度", "省级未收录人口密度，县级有"),
        ("东部与西部GDP差距", "东部各省合计70.09万亿元（2024年），西部各省合计28.69万亿元（2024年）"),
    ],
)
def test_an_answer_says_the_figure(sentence: str, excerpt: str, catalog: Catalog) -> None:
    assert excerpt in answered(catalog, read(catalog, sentence, HOME)).sentence


def test_what_is_unclear_is_asked_back_with_every_reading(catalog: Catalog) -> None:
    answer = answered(catalog, read(catalog, "鼓楼区常住人口", HOME))
    assert all(city in answer.sentence for city in ("南京市", "徐州市", "福州市", "开封市"))
    assert answer.page == ""


def test_a_count_of_places_is_that_of_the_figures(catalog: Catalog) -> None:
    rows = observations(catalog, Places("county"), ("gdp",), ("2023",)).with_values
    count = int((rows["value"] > 1000).sum())
    assert f"的有{count}个" in answered(catalog, read(catalog, "GDP超过1000亿的县有多少", HOME)).sentence


def test_years_that_do_not_compare_give_no_growth(catalog: Catalog) -> None:
    sentence = answered(catalog, read(catalog, "孟津2020到2023年GDP增长", HOME)).sentence
    assert "变化" not in sentence


@pytest.mark.parametrize(
    ("sentence", "excerpt"),
    [
        ("焦作市GDP2010到2020年增长", "两年不可比：2018年与2020年之间口径中断"),
        ("哪个市GDP2010到2020增长最快", "2018年与2020年之间口径中断，变化只供参考"),
    ],
)
def test_no_change_crosses_a_break_unsaid(sentence: str, excerpt: str, catalog: Catalog) -> None:
    answer = answered(catalog, read(catalog, sentence, HOME))
    assert excerpt in answer.sentence


def test_a_word_alone_is_no_question(catalog: Catalog) -> None:
    assert answered(catalog, read(catalog, "没有这样的话", HOME)).sentence == ""


@pytest.mark.parametrize(
    ("sentence", "excerpt"),
    [
        ("面积大于1万平方公里的县", "的有152个"),
        ("设施农业占地面积超过1万公顷的县", "的有47个"),
        ("小学生不到1000人的县", "的有12个"),
        ("小学生超过50000人的县", "的有349个"),
        ("GDP超3千亿的县", "的有4个"),
        ("人口密度超过1000人的县", "的有36个"),
        ("GDP超万亿的市", "的有26个"),
        ("进出口过万亿的省", "的有8个"),
    ],
)
def test_an_amount_in_any_unit_selects_the_right_places(sentence: str, excerpt: str, catalog: Catalog) -> None:
    assert excerpt in answered(catalog, read(catalog, sentence, HOME)).sentence


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("沁阳护理床位", "护理床位"),
        ("洛阳流动人口", "流动人口"),
        ("沁阳户均存款", "户均存款"),
        ("沁阳人均工业产值", "人均工业产值"),
        ("河南外贸依存度", "外贸依存度"),
        ("豫北GDP最高的县", "豫北"),
        ("大湾区GDP", "大湾区"),
        ("GDP除以人口", "除"),
        ("沁阳除城镇人口外的人口", "除”“外"),
        ("非农GDP最高的县", "非"),
        ("GDP超过50张的县", "50张"),
        ("河南2024上半年GDP", "半"),
        ("存款大于面积的县", "大于"),
    ],
)
def test_a_word_that_is_not_understood_is_named_and_nothing_else_is_answered(
    sentence: str, word: str, catalog: Catalog
) -> None:
    answer = answered(catalog, read(catalog, sentence, HOME))
    assert answer.sentence.startswith("没有认出")
    assert word in answer.sentence
    assert answer.source == ""
