"""Presentations: text and tables of shapes also within groups, charts, and the speaker's notes."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Inches

from dashboard.catalog import Catalog
from dashboard.checking.check import check
from dashboard.checking.remarks import write_pptx
from dashboard.checking.slides import read
from dashboard.checking.uploads import paragraphs
from tests.exports.office import faults

TITLE = "2020年沁阳市基本情况"


def slide(deck: Any) -> Any:
    page = deck.slides.add_slide(deck.slide_layouts[5])
    page.shapes.title.text_frame.text = TITLE
    return page


def saved(deck: Any) -> bytes:
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def filled(shapes: Any, *rows: str) -> Any:
    frame = shapes.add_table(len(rows), rows[0].count("|") + 1, Inches(1), Inches(2), Inches(4), Inches(1))
    for number, row in enumerate(rows):
        for column, text in enumerate(row.split("|")):
            frame.table.cell(number, column).text = text
    return frame.table


def pins(content: bytes) -> list[tuple[int, int]]:
    """Positions of comments in 1/576 inch."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        trees = [etree.fromstring(package.read(name)) for name in package.namelist() if "/comments/" in name]
    return [(int(at.get("x")), int(at.get("y"))) for tree in trees for at in tree.iter("{*}pos")]


def test_the_title_comes_first_and_the_notes_last() -> None:
    deck = Presentation()
    page = slide(deck)
    page.notes_slide.notes_text_frame.text = "甲县有30万人。"
    page.shapes.add_textbox(0, 0, 100, 100).text_frame.text = "乙县有31万人。"
    page.shapes._spTree.append(page.shapes.title._element)
    assert [(one.location, one.text) for one in read(saved(deck))] == [
        ("第1页", TITLE),
        ("第1页", "乙县有31万人。"),
        ("第1页备注", "甲县有30万人。"),
    ]


def test_a_comment_on_a_shape_in_groups_is_where_the_shape_is_on_the_slide(catalog: Catalog) -> None:
    deck = Presentation()
    outer = slide(deck).shapes.add_group_shape()
    inner = outer.shapes.add_group_shape()
    box = inner.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1))
    box.text_frame.text = "2020年沁阳市常住人口44.77万人。"
    # The groups are moved and twice as large as when they were made.
    for group in (outer, inner):
        group.left, group.top, group.width, group.height = Inches(2), Inches(1), Inches(4), Inches(2)
    content = saved(deck)
    written = write_pptx(check(catalog, paragraphs("稿.pptx", content)), content)
    assert set(faults(written)) <= set(faults(content))
    assert pins(written) == [(4 * 576, 1 * 576)]


def test_a_comment_on_a_figure_in_a_table_is_at_its_cell(catalog: Catalog) -> None:
    deck = Presentation()
    filled(
        slide(deck).shapes,
        "指标|2010年|2020年",
        "常住人口（万人）|44.77|44.57",
        "地区生产总值（亿元）|—|296.95",
        "一般公共预算收入（亿元）|—|18.21",
    )
    content = saved(deck)
    (pin,) = pins(write_pptx(check(catalog, paragraphs("稿.pptx", content)), content))
    width, height = Emu(Inches(4)) / 3, Emu(Inches(1)) / 4
    assert pin == (round((Inches(1) + 2 * width) * 576 / 914_400), round((Inches(2) + height) * 576 / 914_400))


def test_merged_headings_and_a_unit_beside_the_table_are_those_of_its_figures() -> None:
    deck = Presentation()
    page = slide(deck)
    table = filled(page.shapes, "县|生产总值|", "|2019年|2020年", "甲县|12|13")
    table.cell(0, 1).merge(table.cell(0, 2))
    page.shapes.add_textbox(0, 0, 100, 100).text_frame.text = "单位：亿元"
    assert read(saved(deck))[1].text == "甲县：2019年生产总值12亿元，2020年生产总值13亿元"


def test_a_chart_is_read_as_its_table() -> None:
    deck = Presentation()
    data = CategoryChartData(number_format="0.0")
    data.categories = ["2019年", "2020年"]
    data.add_series("地区生产总值（亿元）", (12.25, 13.04))
    place = (Inches(1), Inches(1), Inches(4), Inches(3))
    slide(deck).shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data)
    assert [one.text for one in read(saved(deck))[1:]] == [
        "2019年：地区生产总值12.2亿元",
        "2020年：地区生产总值13.0亿元",
    ]
