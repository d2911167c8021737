"""Readings that are a guess: places and years that are not read, and figures of other things, raise no alarm."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check, wrong
from dashboard.checking.subjects import mentions
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import DIFFERENT

# Every figure is right.
RIGHT = (
    "迁安市人口与产业\n"
    "2020年，石狮市常住人口68.59万人，城镇化率86.0%，比2010年多4.92万人。\n"
    "2023年，仁怀市地区生产总值1800.3亿元，第二产业增加值1329.13亿元，占比73.8%，第三产业增加值430.5亿元。"
    "全市一般公共预算收入115.17亿元，一般公共预算支出130.02亿元。\n"
    "三亚市2023年地区生产总值971.3亿元，第三产业占74.9%。\n"
    "2023年，迁安市地区生产总值1262.9亿元，比2020年净增256亿元；一般公共预算收入66.8亿元，规模以上工业企业166家。"
)
# A name that means nothing, cut to the length of the words that it stands for.
UNKNOWN = "霁岚翊筠皓璟"


def alarms(catalog: Catalog, text: str) -> set[str]:
    return {finding.statement.numeral.text for finding in wrong(check(catalog, plain(text)))}


@pytest.mark.parametrize("kind", ["place", "period"])
def test_a_place_or_year_that_is_not_read_raises_no_alarm(catalog: Catalog, kind: str) -> None:
    assert alarms(catalog, RIGHT) == set()
    lines = RIGHT.splitlines()
    for number, line in enumerate(lines):
        for mention in mentions(catalog, line):
            if mention.kind == kind:
                name = UNKNOWN[: mention.end - mention.start]
                masked = f"{line[: mention.start]}{name}{line[mention.end :]}"
                text = "\n".join([*lines[:number], masked, *lines[number + 1 :]])
                assert (masked, alarms(catalog, text)) == (masked, set())


@pytest.mark.parametrize(
    "other",
    [
        "霁岚公司实现营业收入35.2亿元，增长8.1%，占全县工业的12.5%。",
        "霁岚镇完成地区生产总值41.3亿元，第三产业占52.7%，常住人口6.35万人。",
        "霁岚街道常住人口12.4万人，比六普增加3.1万人，城镇化率92.3%。",
        "对口帮扶的霁岚县2023年地区生产总值达87.6亿元，城镇化率41.5%。",
        "“十三五”末，地区生产总值为301.5亿元，财政收入21.7亿元。",
        "户籍人口中，60岁以上占21.36%，外出务工8.7万人，占劳动力的三成五。",
        "若按户籍人口计算，人均地区生产总值为48216元。",
        "三年前，这里的规模以上工业企业只有61家，如今翻了一番多。",
        "财政支出的九成靠上级转移支付，八成支出用于民生。",
    ],
)
def test_figures_of_other_things_raise_no_alarm(catalog: Catalog, other: str) -> None:
    ends = [0, *(index + 1 for index, letter in enumerate(RIGHT) if letter == "。")]
    texts = [RIGHT[:end] + other + RIGHT[end:] for _, end in pairwise(ends)]
    assert [alarms(catalog, text) for text in texts] == [set()] * len(texts)


@pytest.mark.parametrize(
    ("right", "written"),
    [
        ("86.0%", "76.0%"),
        ("1329.13亿元", "1239.13亿元"),
        ("73.8%", "63.8%"),
        ("115.17亿元", "125.17亿元"),
        ("130.02亿元", "130.02万元"),
        ("256亿元", "356亿元"),
        ("66.8亿元", "68.6亿元"),
        ("166家", "186家"),
    ],
)
def test_a_mistake_among_figures_that_agree_is_told(catalog: Catalog, right: str, written: str) -> None:
    assert written in alarms(catalog, RIGHT.replace(right, written, 1))


@pytest.mark.parametrize(
    "text",
    [
        # A year told only for comparison is not that of what follows.
        "2020年，垫江县地区生产总值444.8亿元，上年为416.86亿元；一般公共预算收入17.4亿元，增长4.3%。",
        # The province only describes the county, or is the set of its rank.
        "这座黑龙江县级市，2023年地区生产总值285.7亿元，其中第一产业增加值106.4亿元，占37.3%。",
        "农业大市高州的家底：第一产业增加值192.04亿元，2023年在广东各县（市）中最高。全市城镇化率（七普）36.9%。",
        # A share of what follows it, and a change from a year that is told only for others.
        "2023年，高州市一般公共预算收入18.5亿元，财政自给率19.3%，八成支出要靠上级转移支付。",
        "2023年，宁乡市一般公共预算收入83.36亿元，比2020年增长三成六。仁怀市一般公共预算收入115.17亿元，增长58.2%。",
    ],
)
def test_what_is_only_told_beside_a_subject_does_not_replace_it(catalog: Catalog, text: str) -> None:
    assert alarms(catalog, text) == set()


def test_a_mistake_in_digits_only_speaks_for_its_place_and_year(catalog: Catalog) -> None:
    text = "仁怀市2023年财政\n全市一般公共预算收入115.17亿元，支出情况良好。全市一般公共预算支出130.02万元，增长平稳。"
    assert alarms(catalog, text) == {"130.02万元"}
    (finding,) = wrong(check(catalog, plain(text)))
    assert finding.verdict == DIFFERENT


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # Far off, but told in one breath with another place's; and with something else between.
        ("2023年，灵武市一般公共预算收入50.52亿元，盐池县2.52亿元。", {"2.52亿元"}),
        ("2023年，灵武市一般公共预算收入50.52亿元，盐池县8.32亿元。", set()),
        ("2023年，灵武市一般公共预算收入50.52亿元，盐池县滩羊产值2.52亿元。", set()),
        # Growth in the prices of each year, and such as may be in constant ones.
        ("2020年，泽州县地区生产总值300.53亿元；2023年达到561.36亿元，名义增幅68.8%。", {"68.8%"}),
        ("2020年，泽州县地区生产总值300.53亿元；2023年达到561.36亿元，名义增幅86.8%。", set()),
        ("2020年至2023年，泽州县地区生产总值由300.53亿元增加到561.36亿元，增长28.8%。", set()),
        # Points told as a percentage, where the catalogue holds both ends.
        ("2020年，五常市城镇化率35.4%，比2010年提高5.95%。", {"5.95%"}),
        # A figure found wrong explains what does not add up with it.
        ("2023年，仁怀市一般公共预算收入115.17亿元，一般公共预算支出130.02万元，收支缺口14.85亿元。", {"130.02万元"}),
        # After a census what it does not count is of the year before.
        ("仁怀市2023年概况\n2023年，GDP1800.32亿元。七普常住65.53万人。规上工业企业150家。", set()),
        ("仁怀市2023年概况\n2023年，GDP1800.32亿元。七普常住65.53万人。规上工业企业250家。", {"250家"}),
    ],
)
def test_a_reading_that_leaves_nothing_else_is_judged(catalog: Catalog, text: str, figures: set[str]) -> None:
    assert alarms(catalog, text) == figures


@pytest.mark.parametrize(
    "text",
    [
        # A short name that no mark sets off, or that is an ordinary word too.
        "遵义市2023年GDP为4601.56亿元。白酒是压舱石，仅仁怀一地2023年GDP就有1800.32亿元，占全市39.1%。",
        "2023年安宁市GDP为716.55亿元，二产占61.0%。论人口，七普大理77.11万人，城镇化率71.22%；安宁48.38万人，城镇化率82.64%。",
        # A span of years before a multiple, and a change whose end has no year.
        "2015年，遵义市GDP2168.34亿元，2020年3720.05亿元，2023年4601.56亿元，八年累计翻了一番多。",
        "长葛市城镇化率从七普的55.9%提高到66%上下。",
        # Figures set against each other, and one in brackets behind the year of comparison.
        "2023年，长沙县GDP为2129.52亿元，浏阳市1735.69亿元；规上工业企业却是浏阳市多，947家对529家。",
        "2023年，孝义市二产增加值323.80亿元，占68.6%，比2020年（60.9%）高出7.7个百分点。",
        # Ages with another dash, or that no measure has.
        "2020年秭归县60岁以上人口占28.17%，65岁以上占20.33%，0～14岁占11.54%。",
        "2020年秭归县65岁以上人口占20.33%，80岁以上占3.21%。",
    ],
)
def test_what_is_told_of_another_place_year_or_age_raises_no_alarm(catalog: Catalog, text: str) -> None:
    assert alarms(catalog, text) == set()


def test_a_short_name_set_off_by_nothing_is_judged_where_it_is_known(catalog: Catalog) -> None:
    text = "遵义市2023年GDP为4601.56亿元。白酒是压舱石，仅仁怀一地2023年GDP就有1080.32亿元。"
    (finding,) = [one for one in check(catalog, plain(text)).findings if one.statement.numeral.text == "1080.32亿元"]
    assert finding.statement.place == "520382"
    assert alarms(catalog, "2020年秭归县65岁以上人口占20.33%，0～14岁占15.14%。") == {"15.14%"}
