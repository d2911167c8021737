"""Paragraphs in the style of work reports and bulletins, with catalogue figures and deliberate errors."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import (
    BASIS,
    CONTRADICTED,
    DIFFERENT,
    NOT_HELD,
    ROUNDED,
    SAME,
    UNREAD,
)
from tests.checking.told import whys

AGREES = (SAME, ROUNDED)

# Texts, each with all its figures in order and the acceptable verdicts of each.
TEXTS: dict[str, tuple[str, list[tuple[str, str | tuple[str, ...]]]]] = {
    "a unit slipped by ten": (
        "沁阳市2023年国民经济和社会发展统计公报\n"
        "初步核算，2023年全市地区生产总值350.49亿元，比上年增长4.2%。其中，第一产业增加值18.14亿元；"
        "第二产业增加值158.16亿元；第三产业增加值174.19亿元。三次产业结构为5.2:45.1:49.7。\n"
        "全年一般公共预算收入16.61亿元。年末住户储蓄存款余额2693.54亿元。规模以上工业企业186家。",
        [
            ("350.49亿元", AGREES),
            ("4.2%", NOT_HELD),
            ("18.14亿元", AGREES),
            ("158.16亿元", AGREES),
            ("174.19亿元", AGREES),
            ("5.2", AGREES),
            ("45.1", AGREES),
            ("49.7", AGREES),
            ("16.61亿元", AGREES),
            ("2693.54亿元", DIFFERENT),
            ("186家", AGREES),
        ],
    ),
    "a stale year and a part that does not add up": (
        "孟州市政府工作报告\n"
        "2020年，全市生产总值达到288.87亿元，居全省105个县（市）第44位。财政自给率达到55.8%。全市常住人口36.71万人，"
        "65岁及以上人口占16.1%。其中男性16.63万人、女性16.97万人。",
        [
            ("288.87亿元", AGREES),
            ("105个", UNREAD),
            ("第44位", AGREES),
            ("55.8%", AGREES),
            ("36.71万人", DIFFERENT),
            ("16.1%", AGREES),
            ("16.63万人", AGREES),
            ("16.97万人", DIFFERENT),
        ],
    ),
    "swapped counties": (
        "2020年，沁阳市、孟州市、温县地区生产总值分别为296.95亿元、216.79亿元、288.87亿元。"
        "三地人均地区生产总值分别为66359元、86432元和55045元。",
        [
            ("296.95亿元", AGREES),
            ("216.79亿元", DIFFERENT),
            ("288.87亿元", DIFFERENT),
            ("66359元", AGREES),
            ("86432元", AGREES),
            ("55045元", AGREES),
        ],
    ),
    "a province with the income of the year before": (
        "河南省2023年社会消费品零售总额25977.4亿元，一般公共预算收入4518.10亿元，占一般公共预算支出的40.9%。"
        "全省居民人均可支配收入28222元。年末常住人口9815万人。",
        [
            ("25977.4亿元", AGREES),
            ("4518.10亿元", AGREES),
            ("40.9%", AGREES),
            ("28222元", DIFFERENT),
            ("9815万人", AGREES),
        ],
    ),
    "a difference that is wrong by ten": (
        "昆山市2023年地区生产总值5140.6亿元，比2020年增加863.84亿元，是沁阳市的14.7倍。"
        "昆山常住人口209.25万人（2020年），比2010年增加54.76万人，增长27.2%。",
        [
            ("5140.6亿元", AGREES),
            ("863.84亿元", AGREES),
            ("14.7倍", AGREES),
            ("209.25万人", AGREES),
            ("54.76万人", DIFFERENT),
            ("27.2%", AGREES),
        ],
    ),
    "parts that sum to another whole": (
        "沁阳市\n全市共有专精特新企业147家，其中冶金12家、化工48家、装备35家、食品54家。",
        [("147家", CONTRADICTED), ("12家", UNREAD), ("48家", UNREAD), ("35家", UNREAD), ("54家", UNREAD)],
    ),
    "an increase that does not follow": (
        "温县：五年来，规模以上工业企业由93家增加到123家，增加40家；存款余额从149.53亿元增长到231.89亿元，增长55.1%。",
        [
            ("93家", AGREES),
            ("123家", AGREES),
            ("40家", CONTRADICTED),
            ("149.53亿元", AGREES),
            ("231.89亿元", AGREES),
            ("55.1%", NOT_HELD),
        ],
    ),
    "counties of a province": (
        "2020年，江苏省县域GDP总量4.37万亿元，占全省GDP的比重超过四成，县均GDP超过1000亿元，居全国第一位。"
        "河南省县域GDP3.36万亿元，占全省GDP的64.1%，居全国第二位。",
        [
            ("4.37万亿元", AGREES),
            ("四成", AGREES),
            ("1000亿元", AGREES),
            ("第一位", AGREES),
            ("3.36万亿元", AGREES),
            ("64.1%", DIFFERENT),
            ("第二位", AGREES),
        ],
    ),
    "what things came from, of whom, and what is hoped for": (
        "义乌市2023年政府工作报告\n"
        "一、过去一年\n"
        "全市地区生产总值达2055.62亿元，迈上两千亿元台阶，较2020年净增570亿元。\n"
        "一般公共预算收入144.28亿元，三年增长36.1%；财政自给率由2020年的77.2%提高到88.3%，提高11.1个百分点，居全省第1位。\n"
        "金融机构贷款余额5013.89亿元，是2020年的1.5倍。三次产业结构由2020年的1.6∶29.1∶69.3调整为1.3∶30.5∶68.2。\n"
        "规模以上工业企业864家，比2020年减少187家。\n"
        "根据第七次全国人口普查，全市常住人口185.94万人，比第六次人口普查增长50.7%，年均增长4.2%。"
        "其中65岁及以上人口13.47万人，占7.2%，比2010年提高1.1个百分点。\n"
        "小学在校学生13.92万人。金融机构存、贷款余额分别为4900亿元和5013.89亿元。\n"
        "二、今年目标\n"
        "预期地区生产总值增长6%左右，一般公共预算收入力争达到150亿元。",
        [
            ("2055.62亿元", AGREES),
            ("570亿元", AGREES),
            ("144.28亿元", AGREES),
            ("36.1%", AGREES),
            ("77.2%", AGREES),
            ("88.3%", AGREES),
            ("11.1个百分点", AGREES),
            ("第1位", AGREES),
            ("5013.89亿元", AGREES),
            ("1.5倍", AGREES),
            ("1.6", AGREES),
            ("29.1", DIFFERENT),
            ("69.3", DIFFERENT),
            ("1.3", AGREES),
            ("30.5", ROUNDED),
            ("68.2", AGREES),
            ("864家", AGREES),
            ("187家", DIFFERENT),
            ("185.94万人", AGREES),
            ("50.7%", AGREES),
            ("4.2%", AGREES),
            ("13.47万人", AGREES),
            ("7.2%", AGREES),
            ("1.1个百分点", AGREES),
            ("13.92万人", AGREES),
            ("4900亿元", UNREAD),
            ("5013.89亿元", UNREAD),
            ("6%", NOT_HELD),
            ("150亿元", NOT_HELD),
        ],
    ),
    "a census beside the one before": (
        "河南省第七次全国人口普查公报\n"
        "全省常住人口与2010年第六次全国人口普查的94029939人相比，增加5335580人，增长5.67%，年平均增长率为0.55%。\n"
        "65岁及以上人口为13401904人，占13.49%。居住在城镇的人口为55078554人，占55.43%；居住在乡村的人口为44286965人。"
        "与2010年相比，城镇人口增加18859545人，城镇人口比重上升16.91个百分点。",
        [
            ("94029939人", AGREES),
            ("5335580人", AGREES),
            ("5.67%", AGREES),
            ("0.55%", AGREES),
            ("13401904人", AGREES),
            ("13.49%", AGREES),
            # A yearly series of the urban population is the usual basis of comparison.
            ("55078554人", BASIS),
            ("55.43%", AGREES),
            ("44286965人", AGREES),
            ("18859545人", AGREES),
            ("16.91个百分点", AGREES),
        ],
    ),
    "tables as they are pasted": (
        "焦作市各县2023年主要指标\n"
        "县（市）\t地区生产总值（亿元）\t财政自给率（%）\n沁阳市\t350.49\t50.5\n博爱县\t174.35\t47.4\n"
        "沁阳市历年主要指标（单位：亿元）\n指标\t2020年\t2023年\n地区生产总值\t296.95\t350.49\n"
        "规模以上工业企业（家）\t178\t196\n"
        "| 县 | 2020年常住人口（万人） |\n| --- | --- |\n| 沁阳市 | 44.75 |",
        [
            ("350.49亿元", AGREES),
            ("50.5%", AGREES),
            ("174.35亿元", AGREES),
            ("47.4%", DIFFERENT),
            ("296.95亿元", AGREES),
            ("350.49亿元", AGREES),
            ("178家", AGREES),
            ("196家", DIFFERENT),
            ("44.75万人", AGREES),
        ],
    ),
    "a year within another's text": (
        "浙江省2024年经济运行情况\n"
        "全省生产总值90007亿元，居民人均可支配收入67013元，比上年名义增长5.0%。\n"
        "2023年，全省进出口总额48997.6亿元，比上年增长4.6%。全省居民人均消费支出42194元，增长8.3%。\n"
        "全省现有20个县级市、37个市辖区、35个县。\n"
        "与2020年相比，全省居民人均可支配收入由52397元提高到67013元，增加14616元。\n"
        "郑州市2023年第一产业增加值172.2亿元、第二产业增加值5373.4亿元、第三产业增加值8072.2亿元，"
        "一、二、三产业占比分别为1.3%、39.5%和59.3%。河南省2024年居民人均可支配收入31552元，全省一般公共预算收入4392.67亿元。",
        [
            ("90007亿元", AGREES),
            ("67013元", AGREES),
            ("5.0%", AGREES),
            ("48997.6亿元", AGREES),
            ("4.6%", AGREES),
            ("42194元", AGREES),
            ("8.3%", AGREES),
            ("20个", AGREES),
            ("37个", AGREES),
            ("35个", DIFFERENT),
            ("52397元", AGREES),
            ("67013元", AGREES),
            ("14616元", AGREES),
            ("172.2亿元", AGREES),
            ("5373.4亿元", AGREES),
            ("8072.2亿元", AGREES),
            ("1.3%", AGREES),
            ("39.5%", AGREES),
            ("59.3%", AGREES),
            ("31552元", AGREES),
            ("4392.67亿元", AGREES),
        ],
    ),
    "values of another vintage": (
        "焦作市2022年地区生产总值2234.78亿元，比2020年的2025.26亿元增加209.52亿元。"
        "城镇化率由2010年的46.82%提高到2020年的63.03%，提高16.21个百分点。全市常住人口352.11万人，占全省的3.54%。",
        [
            ("2234.78亿元", AGREES),
            ("2025.26亿元", BASIS),
            ("209.52亿元", BASIS),
            ("46.82%", AGREES),
            ("63.03%", AGREES),
            ("16.21个百分点", AGREES),
            ("352.11万人", AGREES),
            ("3.54%", AGREES),
        ],
    ),
    "a share, a rank and a rate that cannot be": (
        "2023年沁阳市税收收入12亿元，占一般公共预算收入16.61亿元的比重为82.2%。粮食产量30.5万吨。"
        "沁阳市在全省103个县（市）综合排名中居第133位。城镇化率达到165.3%。",
        [
            ("12亿元", NOT_HELD),
            ("16.61亿元", AGREES),
            ("82.2%", CONTRADICTED),
            ("30.5万吨", UNREAD),
            ("103个", UNREAD),
            ("第133位", CONTRADICTED),
            ("165.3%", CONTRADICTED),
        ],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_figure_has_the_right_verdict(catalog: Catalog, name: str) -> None:
    text, wanted = TEXTS[name]
    findings = check(catalog, plain(text)).findings
    judged = [
        (finding.statement.numeral.text, finding.verdict, finding.why)
        for finding in findings
        if ":" not in finding.statement.numeral.text
    ]
    assert [text for text, _, _ in judged] == [text for text, _ in wanted]
    off = [
        (figure, verdict, why)
        for (figure, verdict, why), (_, right) in zip(judged, wanted, strict=True)
        if verdict not in ((right,) if isinstance(right, str) else right)
    ]
    assert off == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("沁阳市2020年常住人口44.77万人", "所写是2010年的数"),
        ("2020年孟州市地区生产总值216.79亿元，温县216.79亿元", "所写是温县的数"),
        ("昆山市2023年地区生产总值51406亿元", "恰差十倍，请核对单位"),
        ("沁阳市2023年一般公共预算收入16.61万元", "恰差一万倍，请核对单位"),
        ("2020年沁阳市地区生产总值居全省第35位", "居第43位"),
        ("沁阳市三次产业结构为5.1:48.2:47.7", "三项之和是101.0"),
        ("沁阳市2023年规模以上工业企业186家，比2020年减少8家", "方向与所写相反"),
        ("河南省2024年居民人均可支配收入比上年下降5.4%", "方向与所写相反"),
        ("2023年，沁阳市三次产业结构为5.2∶49.7∶45.1", "第二产业比重45.1%"),
    ],
)
def test_a_mistake_is_told_with_what_it_likely_is(catalog: Catalog, text: str, reason: str) -> None:
    assert any(reason in why for why in whys(catalog, text))


@pytest.mark.parametrize(
    "text",
    [
        # Official growth rates are at constant prices and differ from growth of the nominal values held.
        "河南省2023年地区生产总值增长4.1%。",
        # First published value, revised since and not held in the catalogue.
        "河南省2023年地区生产总值59132.39亿元。",
        "全市规上工业企业12家。",
        # Total of all counties, not the province.
        "2023年，河南省103个县（市）地区生产总值合计3.6万亿元。",
        # Ranks differ among values revised after a census.
        "2020年河南省人均地区生产总值居全国第18位。",
        "焦作市2023年三次产业结构为6.0∶38.6∶55.4。",
        "工作报告\n过去一年我县地区生产总值突破350亿元。\n与昆山市相差4790亿元。",
        # The text does not state the start and end years.
        "2020年沁阳市地区生产总值296.95亿元。\n温县：五年来，规模以上工业企业由93家增加到123家，增加30家。",
        "鼓楼区2020年常住人口100万人。",
        "以做大新兴产业为重点，平安建设投入30亿元。",
        "除市辖区、林区和特区外，2020年全国共有1869个县级行政区，其中县级市388个、县1312个、自治县117个、旗49个、自治旗3个。",
        "2020年沁阳市粮食总产量比昆山市高30%。",
        # Includes enterprise deposits, unlike household savings deposits.
        "2023年末，沁阳市金融机构各项存款余额480.5亿元。",
        "到2025年，沁阳市地区生产总值力争突破450亿元。沁阳市2023年预计一般公共预算收入20亿元。",
        "2023年沁阳市医疗卫生机构床位2147张，每千人床位4.8张，每千人拥有执业医师3.1人。",
        "2023年沁阳市规模以上工业企业增速由降转增，降幅收窄3.2个百分点。",
        "2023年，沁阳市新增规模以上工业企业12家、20个乡镇实现全覆盖。",
    ],
)
def test_what_is_right_or_not_known_is_never_called_wrong(catalog: Catalog, text: str) -> None:
    assert whys(catalog, text) == []


def test_the_place_of_a_reader_is_what_a_text_calls_its_own(catalog: Catalog) -> None:
    text = "2023年，我县地区生产总值350.49亿元。"
    assert [finding.verdict for finding in check(catalog, plain(text)).findings] == [UNREAD]
    assert [finding.verdict for finding in check(catalog, plain(text), "410882").findings] == [ROUNDED]


def test_what_follows_a_semicolon_is_of_the_same_measure(catalog: Catalog) -> None:
    text = "2023年沁阳市实现地区生产总值350.49亿元，居全市第一位；孟州市232.83亿元，居全市第二位；修武县161.20亿元。"
    differing = [finding for finding in check(catalog, plain(text), "410800").findings if finding.verdict == DIFFERENT]
    assert [finding.statement.numeral.text for finding in differing] == ["第二位", "161.20亿元"]


def test_one_figure_told_twice_is_told(catalog: Catalog) -> None:
    text = "2022年沁阳市粮食产量不变。2022年沁阳市税收收入8.70亿元。2022年沁阳市税收收入9.10亿元。"
    assert any("前文写同一税收收入" in why for why in whys(catalog, text))
