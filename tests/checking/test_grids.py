"""Tables as sentences: what each figure is told of, whichever way a table is turned."""

from __future__ import annotations

import pytest

from dashboard.checking.cells import Units, tidied, units_above
from dashboard.checking.grids import sentences

GDP, PEOPLE, REVENUE = "地区生产总值（亿元）", "常住人口（万人）", "一般公共预算收入（亿元）"


def told(*rows: str, above: Units | None = None) -> list[str]:
    """The rows of a grid, whose cells are parted by bars, as text."""
    return [line.text for line in sentences([row.split("|") for row in rows], above)]


# What a table says: its rows, and the sentences they are told in.
TABLES: dict[str, tuple[list[str], list[str]]] = {
    "places down, measures across": (
        [f"县|{GDP}|{PEOPLE}", "甲县|12.5|30"],
        ["甲县：地区生产总值12.5亿元，常住人口30万人"],
    ),
    "measures down, years across": (
        ["指标|2019|2020", f"{PEOPLE}|30|31"],
        ["2019年常住人口30万人，2020年常住人口31万人"],
    ),
    "measures down, places across": (
        ["指标|甲县|乙县", f"{PEOPLE}|30|31"],
        ["甲县常住人口30万人，乙县常住人口31万人"],
    ),
    "years down": (
        [f"年份|{GDP}", "2019|12.5"],
        ["2019年：地区生产总值12.5亿元"],
    ),
    "a column of units": (
        ["指标|单位|2020年", "常住人口|万人|31"],
        ["2020年常住人口31万人"],
    ),
    "a row of units": (
        ["县|地区生产总值|常住人口", "|亿元|万人", "甲县|12.5|30"],
        ["甲县：地区生产总值12.5亿元，常住人口30万人"],
    ),
    "units above in the order of the columns": (
        ["单位：亿元、万人、%|||", "县|地区生产总值|常住人口|城镇化率", "甲县|12.5|30|41"],
        ["单位：亿元、万人、%", "甲县：地区生产总值12.5亿元，常住人口30万人，城镇化率41%"],
    ),
    "years over measures": (
        ["县|2019年||2020年|", "|地区生产总值（亿元）|位次|地区生产总值（亿元）|位次", "甲县|12.5|1|13|2"],
        ["甲县：2019年地区生产总值12.5亿元，2019年居第1位，2020年地区生产总值13亿元，2020年居第2位"],
    ),
    "measures over years": (
        [f"县|{GDP}||{PEOPLE}|", "|2019|2020|2019|2020", "甲县|12|13|30|31"],
        ["甲县：2019年地区生产总值12亿元，2020年地区生产总值13亿元，2019年常住人口30万人，2020年常住人口31万人"],
    ),
    "a title, the unit, a note": (
        ["2020年主要指标||", "||单位：亿元", "县|地区生产总值|增速（%）", "甲县|12.5|3.1", "注：当年价。||"],
        ["2020年主要指标", "单位：亿元", "甲县：地区生产总值12.5亿元，增速3.1%", "注：当年价。"],
    ),
    "the unit in the corner": (
        ["单位：亿元|2019年|2020年", "地区生产总值|12|13"],
        ["2019年地区生产总值12亿元，2020年地区生产总值13亿元"],
    ),
    "names of groups of rows": (
        ["县|2020年", f"{GDP}|", "甲县|12.5", f"{PEOPLE}|", "甲县|30"],
        ["甲县：2020年地区生产总值12.5亿元", "甲县：2020年常住人口30万人"],
    ),
    "names written once for several rows": (
        [f"县|年份|{GDP}", "甲县|2019年|12", "|2020年|13"],
        ["甲县2019年：地区生产总值12亿元", "甲县2020年：地区生产总值13亿元"],
    ),
    "numbers and codes of the rows": (
        [f"序号|代码|县|{GDP}", "1|990121|甲县|12", "2|990122|乙县|13"],
        ["甲县：地区生产总值12亿元", "乙县：地区生产总值13亿元"],
    ),
    "a measure and its growth in two rows": (
        ["指标|单位|2020年", "地区生产总值|亿元|12", "地区生产总值|%|3"],
        ["2020年地区生产总值12亿元", "2020年地区生产总值3%"],
    ),
    "two tables side by side": (
        [f"县|{PEOPLE}|县|{PEOPLE}", "甲县|30|乙县|31"],
        ["甲县：常住人口30万人", "乙县：常住人口31万人"],
    ),
    "two tables one under another": (
        [f"县|{PEOPLE}", "甲县|30", "二、经济|", f"县|{GDP}|增速（%）", "甲县|12|3"],
        ["甲县：常住人口30万人", "二、经济", "甲县：地区生产总值12亿元，增速3%"],
    ),
    "another language beside": (
        [f"县|County|{GDP}", "|Name|GDP (100 million yuan)", "甲县|Jia|12"],
        ["甲县：地区生产总值12亿元"],
    ),
    "headings repeated on the next page": (
        [f"县|{PEOPLE}", "甲县|30", f"县|{PEOPLE}", "乙县|31"],
        ["甲县：常住人口30万人", "乙县：常住人口31万人"],
    ),
    "ranks among an area": (
        [f"县|{GDP}|全市位次|{REVENUE}", "甲县|12|3|2"],
        ["甲县：地区生产总值12亿元，甲县居全市第3位，甲县一般公共预算收入2亿元"],
    ),
    "a column without a year after one of a year": (
        [f"县|2019年人口（万人）|{GDP}|增速（%）", "甲县|30|12|3"],
        ["甲县：2019年人口30万人", "甲县：地区生产总值12亿元，增速3%"],
    ),
    "a plan beside what came": (
        ["指标|2020年目标|2020年实际", f"{PEOPLE}|32|31"],
        ["常住人口2020年目标32万人，2020年常住人口31万人"],
    ),
}


@pytest.mark.parametrize("kind", TABLES)
def test_a_figure_is_told_with_its_headings(kind: str) -> None:
    rows, sentences_ = TABLES[kind]
    assert told(*rows) == sentences_


# Tables of which something is not certain, in which no figure may be told as one of a measure with its unit.
UNCERTAIN: dict[str, tuple[list[str], str]] = {
    "no headings": ([f"{GDP}|12|13"], "地区生产总值；12；13"),
    "a column without a heading": ([f"县|{GDP}|", "甲县|12|13"], "甲县：地区生产总值12亿元；13"),
    "a row without a name": ([f"县|{GDP}", "甲县|12", "|13"], "13"),
    "a unit of the row and another of the column": (["指标|产值（万元）", f"{PEOPLE}|30"], "常住人口产值30"),
    "two rows of one name": ([f"县|口径|{PEOPLE}", "甲县|户籍|30", "甲县|流动|2"], "甲县；流动；2"),
    "months in the place of names": (["月份|人口（万人）", "1|30", "2|31"], "2月；31"),
    "figures in the place of names": (["产值（亿元）|人口（万人）", "12.5|30"], "30"),
    "a part of an untold year": (["指标|3月", f"{REVENUE}|2"], "一般公共预算收入；2"),
    "a measure that lacks figures, no group": (["指标|2020年", f"{PEOPLE}|—", "户籍人口|30"], "2020年户籍人口30"),
    "two units above three columns": (
        ["单位：万人、户||", "县|人口|户数|村", "甲县|30|9|8"],
        "甲县：人口30，户数9，村8",
    ),
    "two units above two years": (
        ["单位：万人、户||", "指标|2019年|2020年", "常住人口|30|9"],
        "2019年常住人口30，2020年常住人口9",
    ),
    "a rate under the unit of amounts": (
        ["单位：亿元||", "县|生产总值|增速", "甲县|12|3"],
        "甲县：生产总值12亿元，增速3",
    ),
}


@pytest.mark.parametrize("kind", UNCERTAIN)
def test_what_is_not_certain_is_told_apart_or_without_a_unit(kind: str) -> None:
    rows, sentence = UNCERTAIN[kind]
    assert told(*rows)[-1] == sentence


def test_a_cell_is_known_by_its_place_in_the_sentence() -> None:
    (line,) = sentences([["县", "甲", "乙"], ["丙县", "12", "12.5%"]], Units("万元"))
    assert [(line.text[cell.start : cell.end], cell.column) for cell in line.cells] == [("12万元", 1), ("12.5%", 2)]
    assert (line.number, line.name) == (1, "丙县")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("郑 州 市", "郑州市"),
        ("常住人口\n（万人）", "常住人口（万人）"),
        ("1 050.5", "1050.5"),
        ("２０２０ 年", "2020年"),
    ],
)
def test_cells_are_read_without_the_spaces_that_set_them(written: str, read: str) -> None:
    assert tidied(written) == read


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("单位：亿元", Units("亿元", each=("亿元",))),
        ("2020年  （单位：亿元、%）", Units("亿元", "%", ("亿元", "%"))),
        ("单位：亿元，万人", Units(each=("亿元", "万人"))),
        ("单位：%", Units("%", "%", ("%",))),
        ("单位变动", None),
    ],
)
def test_a_unit_above_a_table_is_of_its_amounts_if_it_is_the_only_one(line: str, units: Units | None) -> None:
    assert units_above(line) == units
