"""Tables in lines of text: columns between bars, tabs and runs of spaces, and names over several lines."""

from __future__ import annotations

import random

import pytest

from dashboard.checking.texts import plain, tables, with_figure

HEAD = ("县", "地区生产总值（亿元）", "常住人口（万人）")
ROWS = (("甲县", "12.5", "30"), ("己自治县", "8.25", "125.5"))
SENTENCES = ["甲县：地区生产总值12.5亿元，常住人口30万人", "己自治县：地区生产总值8.25亿元，常住人口125.5万人"]


def joined(between: str) -> str:
    return "\n".join(between.join(cells) for cells in (HEAD, *ROWS))


@pytest.mark.parametrize("between", ["\t", " | ", "|", "    ", "\u3000\u3000", " "])
def test_columns_may_be_between_tabs_bars_or_spaces(between: str) -> None:
    read = plain(f"一段话。\n{joined(between)}\n\n又一段话。")
    assert [row.text for row in read] == ["一段话。", *SENTENCES, "又一段话。"]
    assert [row.location for row in read if row.row] == ["第3行", "第4行"]


def test_a_row_that_lacks_cells_is_read_where_its_cells_stand_and_else_apart() -> None:
    aligned = "县    产值（元）  人口（人）\n甲县  12.5        30\n乙县              31\n丙县  13.5        32"
    assert plain(aligned)[1].text == "乙县：人口31人"
    ragged = "县 生产总值（亿元） 人口（万人）\n甲县 12.5 30\n乙县 31\n丙县 13.5 32"
    assert plain(ragged)[1].text == "乙县；31"


@pytest.mark.parametrize("between", ["   ", " "])
def test_headings_over_several_columns_are_those_of_each(between: str) -> None:
    lines = [("县", "2019年", "2020年"), ("人口（万人）", "产值（亿元）") * 2, ("甲县", "1.5", "2.5", "3.5", "4.5")]
    assert [row.text for row in plain("\n".join(between.join(cells) for cells in lines))] == [
        "甲县：2019年人口1.5万人，2019年产值2.5亿元，2020年人口3.5万人，2020年产值4.5亿元"
    ]


def test_headings_over_an_uncertain_number_of_columns_are_not_guessed() -> None:
    text = "县 2019年 2020年\n人口（万人） 产值（亿元） 产值（亿元）\n甲县 1.5 2.5 3.5"
    assert plain(text)[-1].text == "甲县；1.5；2.5；3.5"


def laid(*rows: dict[int, str]) -> str:
    """Lines with texts at columns of characters."""
    lines = []
    for row in rows:
        line = ""
        for column, text in row.items():
            line = line.ljust(column) + text
        lines.append(line)
    return "\n".join(lines)


# Lines of printed tables, and their rows.
PRINTED: dict[str, tuple[str, list[str]]] = {
    "headings over several lines": (
        laid(
            {0: "县", 9: "地区生产总", 21: "常住人口"},
            {9: "值（亿元）", 21: "（万人）"},
            {0: "甲县", 9: "12.5", 21: "30.5"},
        ),
        ["甲县：地区生产总值12.5亿元，常住人口30.5万人"],
    ),
    "headings in the middle of their columns": (
        laid(
            {0: "县", 11: "2019年", 31: "2020年"},
            {8: "人口", 18: "产值", 28: "人口", 38: "产值"},
            {7: "（人）", 17: "（元）", 27: "（人）", 37: "（元）"},
            {0: "甲县", 8: "15", 18: "25", 28: "35", 38: "45"},
            {0: "乙县", 7: "1115", 17: "1125", 27: "1135", 37: "1145"},
        ),
        [
            "甲县：2019年人口15人，2019年产值25元，2020年人口35人，2020年产值45元",
            "乙县：2019年人口1115人，2019年产值1125元，2020年人口1135人，2020年产值1145元",
        ],
    ),
    "headings over an uncertain number of columns": (
        laid(
            {0: "指标", 17: "甲县", 33: "乙县"},
            {9: "一期", 18: "二期", 28: "三期", 38: "四期"},
            {0: "人口", 9: "15", 18: "25", 28: "35", 38: "45"},
            {0: "户数", 8: "115", 17: "125", 27: "135", 37: "145"},
        ),
        ["指标；甲县；乙县", "一期；二期；三期；四期", "人口；15；25；35；45", "户数；115；125；135；145"],
    ),
    "a name that goes on": (
        laid(
            {0: "指标", 10: "2019年", 20: "2020年"},
            {0: "常住人口（万", 10: "30.5", 20: "31.5"},
            {0: "人）"},
            {0: "户数（户）", 10: "10", 20: "11"},
        ),
        ["2019年常住人口30.5万人，2020年常住人口31.5万人", "2019年户数10户，2020年户数11户"],
    ),
    "a name or a group": (
        laid(
            {0: "县", 10: "2019年", 20: "2020年"},
            {0: "常住户籍人口", 10: "30.5", 20: "31.5"},
            {0: "增长幅度"},
            {0: "乙县", 10: "10.5", 20: "11.5"},
        ),
        ["常住户籍人口；30.5；31.5", "乙县：2019年10.5，2020年11.5"],
    ),
    "figures torn in narrow columns": (
        laid({0: "县", 10: "人口（人）"}, {0: "甲县", 10: "3123."}, {0: "乙县", 10: "4000"}),
        ["县；人口（人）", "甲县；3123.", "乙县；4000"],
    ),
    "the number of a row before its name": (
        laid({0: "位次", 4: "县", 20: "产值（亿元）"}, {2: "1 甲县", 23: "3.5"}, {2: "2 乙县", 23: "2.5"}),
        ["甲县：产值3.5亿元", "乙县：产值2.5亿元"],
    ),
}


@pytest.mark.parametrize("kind", PRINTED)
def test_cells_of_printed_tables_are_read_by_where_they_stand(kind: str) -> None:
    text, rows = PRINTED[kind]
    assert [row.text for table in tables(text.split("\n"), wide=False) for row in table.rows] == rows


@pytest.mark.parametrize(
    "text",
    [
        "2020 年，甲县地区生产总值 12.5 亿元，\n常住人口 30 万人。",
        "一、概况\t1\n\n第一节  背景",
        "\t甲县是一个县。\n\t它有30万人。",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert not any(row.row for row in plain(text))


def test_many_lines_with_many_gaps_are_read_in_time() -> None:
    assert len(plain("\n".join(["县 " + "1.5 " * 9_000] * 3))) == 3
    assert len(plain("\n".join(["甲  乙  丙"] * 5_000))) == 5_000


def test_a_line_is_rewritten_in_the_cell_of_a_figure_only() -> None:
    line = "甲县\t12\t12.5\t12"
    (row,) = plain(f"县\t人口（万人）\t产值（亿元）\t户数（万户）\n{line}")
    assert [with_figure(line, row, cell, "9") for cell in row.cells] == [
        "甲县\t9\t12.5\t12",
        "甲县\t12\t9\t12",
        "甲县\t12\t12.5\t9",
    ]


def test_lines_of_any_shape_are_read_and_cells_found_again() -> None:
    chance = random.Random(0)
    words = (
        "县",
        "甲县",
        "产值（亿元）",
        "2020",
        "2020年",
        "增长（%）",
        "12.5",
        "3",
        "-",
        "（亿",
        "元）",
        "单位：亿元",
        "合计",
        "12.",
    )
    for _ in range(400):
        between = chance.choice(("\t", " ", "   ", "\u3000", " | ", "|"))
        lines = [between.join(chance.choices(words, k=chance.randint(0, 7))) for _ in range(chance.randint(1, 9))]
        rows = [*plain("\n".join(lines)), *(row for table in tables(lines, wide=False) for row in table.rows)]
        assert all(row.text[cell.start : cell.end] for row in rows for cell in row.cells)
