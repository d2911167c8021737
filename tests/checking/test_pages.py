"""Pages of a PDF: prose in whole sentences, and tables by where their cells stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check, wrong
from dashboard.checking.pages import read
from dashboard.checking.uploads import paragraphs

Lines = Sequence[tuple[int, Sequence[tuple[int, str]]]]


def printed(*pages: Lines) -> bytes:
    """A PDF: for each page its lines by height, each with texts at their distances from the left, in points."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor<</Type/FontDescriptor"
        "/FontName/STSong-Light/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700"
        "/StemV 80>>>>",
    ]
    for lines in pages:
        placed = [(left, height, text.encode("utf-16-be").hex()) for height, texts in lines for left, text in texts]
        stream = "".join(f"1 0 0 1 {left} {height} Tm <{text}> Tj " for left, height, text in placed)
        objects += [
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {len(objects) + 2} 0 R>>",
            f"<</Length {len(stream) + 16}>>stream\nBT /F 10 Tf {stream} ET\nendstream",
        ]
    content, offsets = b"%PDF-1.4\n", list[int]()
    for number, written in enumerate(objects, 1):
        offsets.append(len(content))
        content += f"{number} 0 obj {written} endobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return content + f"{head}startxref\n{len(content)}\n%%EOF".encode()


def page(*lines: tuple[int, Sequence[tuple[int, str]]]) -> bytes:
    """A PDF of one page."""
    return printed(lines)


TABLE = page(
    (780, [(50, "2020年主要指标")]),
    (760, [(50, "各县（市）经济平稳运行，常住人口有所减少，地区生产总值比上年有所增加，财政收入")]),
    (746, [(50, "也有所增加。")]),
    (720, [(50, "县（市）"), (200, "常住人口"), (350, "地区生产总值")]),
    (708, [(200, "（万人）"), (350, "（亿元）")]),
    (690, [(50, "沁阳市"), (200, "44.57"), (350, "296.95")]),
    (676, [(50, "孟州市"), (200, "33.42"), (350, "288.87")]),
    (662, [(50, "温县"), (200, "39.38"), (350, "216.79")]),
    (630, [(50, "以上是初步统计。")]),
)


def test_prose_is_joined_and_a_table_read_in_its_place() -> None:
    assert [row.text for row in read(TABLE)] == [
        "2020年主要指标",
        "各县（市）经济平稳运行，常住人口有所减少，地区生产总值比上年有所增加，财政收入也有所增加。",
        "沁阳市：常住人口44.57万人，地区生产总值296.95亿元",
        "孟州市：常住人口33.42万人，地区生产总值288.87亿元",
        "温县：常住人口39.38万人，地区生产总值216.79亿元",
        "以上是初步统计。",
    ]


def test_a_wrong_figure_in_a_printed_table_is_found(catalog: Catalog) -> None:
    found = wrong(check(catalog, paragraphs("稿.pdf", TABLE)))
    assert [(one.statement.numeral.text, one.held) for one in found] == [("44.57万人", pytest.approx(44.7487))]


def test_a_heading_and_the_title_of_a_table_do_not_run_into_what_follows() -> None:
    content = page(
        (780, [(50, "一、概况")]),
        (766, [(50, "甲县有30万人，乙县有31万人")]),
        (752, [(50, "表1 各县人口")]),
        (738, [(50, "单位：万人")]),
    )
    assert [row.text for row in read(content)] == [
        "一、概况",
        "甲县有30万人，乙县有31万人",
        "表1 各县人口",
        "单位：万人",
    ]


def test_a_sentence_over_two_pages_is_whole_without_the_margins_between() -> None:
    texts = (
        "甲县的经济总体上平稳运行，常住人口有所减少，地区生产总",
        "值12.5亿元。\n后来又有所减少，但是财政收入仍然有所增加，一般公共预算收",
        "入3亿元。",
    )
    pages = []
    for number, text in enumerate(texts, 1):
        lines = [(700 - 14 * row, [(50, line)]) for row, line in enumerate(text.split("\n"))]
        pages.append([(800, [(50, "甲县统计公报")]), *lines, (40, [(280, f"— {number} —")])])
    assert [(row.location, row.text) for row in read(printed(*pages))] == [
        ("第1页", "甲县的经济总体上平稳运行，常住人口有所减少，地区生产总值12.5亿元。"),
        ("第2页", "后来又有所减少，但是财政收入仍然有所增加，一般公共预算收入3亿元。"),
    ]
