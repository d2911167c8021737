"""Places that are named beside the subject and must not take its place."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check, wrong
from dashboard.checking.subjects import mentions
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import DIFFERENT, ROUNDED, SAME
from tests.checking.told import verdicts

AGREES = (SAME, ROUNDED)


@pytest.mark.parametrize(
    "between",
    [
        "总量约为府谷县（1002.1亿元）的2.3倍",
        "总量是府谷县的2.3倍",
        "相当于府谷县的两倍多",
        "高于府谷县1345.0亿元",
        "比府谷县（1002.1亿元）多1345.0亿元",
        "超过府谷县",
        "与府谷县相当",
        "与府谷县、定边县相比优势明显",
        "是第二名府谷县的2.3倍",
        "府谷县仅次于它",
        "紧邻的府谷县落后较多",
        "对口帮扶清涧县",
        "东与府谷县接壤",
        "北邻伊金霍洛旗、准格尔旗",
        "占榆林市（7091.44亿元）的33.1%",
        "来自府谷县的企业占两成",
        "神木市由榆林市代管",
    ],
)
@pytest.mark.parametrize(
    "after",
    ["。其中，第二产业增加值1954.2亿元，占83.3%", "，财政收入稳定，全市规上工业企业{}家", "。第三产业增加值363.5亿元"],
)
def test_a_place_of_comparison_is_not_the_subject_of_what_follows(between: str, after: str, catalog: Catalog) -> None:
    text = f"神木市调研报告\n2023年，神木市地区生产总值2347.1亿元，{between}{after.format('')}。"
    assert wrong(check(catalog, plain(text))) == ()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "神木市2023年地区生产总值2347.1亿元，约为府谷县（1002.1亿元）的2.3倍。其中，第二产业占83.3%。",
            ["2.3倍", "83.3%"],
        ),
        (
            "2023年，南昌县生产总值2283.19亿元，是第二名丰城市（688.76亿元）的3.3倍，占南昌市的31.2%。",
            ["3.3倍", "31.2%"],
        ),
        (
            "天门市概况\n与仙桃市、潜江市相比，总量差距较大：仙桃市地区生产总值1014.3亿元，潜江市904.9亿元。"
            "2020年全市常住人口115.86万人，65岁及以上人口占18.0%。",
            ["115.86万人", "18.0%"],
        ),
        ("龙港市城镇化率96.9%（2020年），比苍南县（68.2%）高28.7个百分点。", ["28.7个百分点"]),
        (
            "凯里市与都匀市比较\n一、凯里市\n2023年地区生产总值316.77亿元。\n二、都匀市\n2023年地区生产总值245.90亿元。",
            ["316.77亿元", "245.90亿元"],
        ),
    ],
)
def test_what_follows_a_comparison_goes_on_about_the_subject(text: str, figures: list[str], catalog: Catalog) -> None:
    found = verdicts(catalog, text)
    assert [found[figure] in AGREES for figure in figures] == [True] * len(figures)


@pytest.mark.parametrize(
    "text",
    [
        # Which of the places named is meant is in doubt.
        "2023年，福清市地区生产总值1682.8亿元，闽侯县1030.5亿元。一般公共预算收入131.3亿元。",
        "定州市、辛集市比较\n2023年，定州市规上工业企业较多；辛集市皮革有名。全市普通中学在校学生3.59万人。",
        "赴昆山市考察报告\n昆山市2023年地区生产总值5140.60亿元。\n对照先进，遵化市有差距。2023年，全市地区生产总值560.29亿元。",
        # Others than a place: schools, hospitals, banks, towns, firms.
        "2023年，西昌市西昌学院招生，普通中学在校学生2300人。",
        "2023年，大理市大理大学附属医院床位1600张。",
        "2023年，江苏银行贷款余额1.8万亿元，净利润287亿元。",
        "沁阳市概况\n西向镇工业基础好，全镇规上工业企业24家，常住人口5.1万人。",
        "沁阳市概况\n某公司2023年上缴税收，该公司贷款余额52亿元。",
        # A figure that describes the place after it.
        "2023年，昆山市拥有规上工业企业2228家的慈溪市作为对手，位居第二位的江阴市也在追赶。",
    ],
)
def test_a_subject_in_doubt_raises_no_alarm(text: str, catalog: Catalog) -> None:
    assert wrong(check(catalog, plain(text))) == ()


@pytest.mark.parametrize(
    "text",
    [
        # The subject is a name that is not read, and the only place that is read is one of comparison.
        "千帆竞发，这座城市2023年地区生产总值4105.2亿元，比昆山的5140.6亿元低，比慈溪的2639.5亿元高。",
        "与昆山相比，这座城市2023年地区生产总值4105.2亿元。",
        "高于慈溪市的2639.5亿元，这座城市2023年地区生产总值4105.2亿元，财政自给率90.2%。",
        # Where a report was sent from.
        "本报泉州讯 江边的这座小城2020年城镇化率86.0%。第三产业占52.3%。",
        "新华社泉州1月20日电（记者 某某）江边的这座小城2020年城镇化率86.0%。",
        "本报福建泉州讯 作为福建省最年轻的县级市之一，石狮近日晒出账本：2020年全市城镇化率86.0%。",
    ],
)
def test_a_place_of_comparison_or_of_a_dateline_is_no_subject(text: str, catalog: Catalog) -> None:
    assert wrong(check(catalog, plain(text))) == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("泉州市与石狮市", ["350500", "350581"]),
        ("泉州市、石狮市", ["350500", "350581"]),
        ("泉州市石狮市", ["350581"]),
        ("泉州市·石狮市", ["350581"]),
        ("泉州市的石狮市", ["350581"]),
    ],
)
def test_two_places_joined_by_a_word_are_two(text: str, codes: list[str], catalog: Catalog) -> None:
    assert [one.meaning[0] for one in mentions(catalog, text)] == codes


def test_a_composition_is_of_the_place_beside_it_and_not_of_its_county(catalog: Catalog) -> None:
    text = (
        "泉州市与石狮市2023年对比\n泉州全市三次产业比重为2.1∶53.2∶44.7。"
        "石狮市地区生产总值1200.34亿元，第二产业500.24亿元，第三产业667.33亿元。"
    )
    found = verdicts(catalog, text)
    assert [found[share] in AGREES for share in ("2.1", "53.2", "44.7")] == [True] * 3


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("闽南“候鸟式”常住人口", True),
        ("外来的「新市民」常住人口", True),
        ("他说：“形势不错。”常住人口", False),
        ("闽南“候鸟”，常住人口", False),
    ],
)
def test_a_word_in_quotation_marks_restricts_the_measure_after_it(text: str, loose: bool, catalog: Catalog) -> None:
    assert [one.loose for one in mentions(catalog, text) if one.kind == "measure"] == [loose]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("神木市2023年地区生产总值2347.1亿元，约为府谷县（1002.1亿元）的2.8倍。", "2.8倍"),
        ("神木市2023年地区生产总值2347.1亿元，占榆林市（7091.44亿元）的43.1%。", "43.1%"),
        ("2023年，江苏省居民人均可支配收入52674元，比浙江省（63830元）低12156元。", "12156元"),
        ("2023年，昆山市与江阴市相比，昆山市地区生产总值4960.51亿元。", "4960.51亿元"),
    ],
)
def test_a_wrong_comparison_is_still_found(text: str, figure: str, catalog: Catalog) -> None:
    assert verdicts(catalog, text)[figure] == DIFFERENT
