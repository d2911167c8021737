"""Word documents as they read: tables with merged cells and tables within, text boxes, footnotes, tracked changes."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dashboard.catalog import Catalog
from dashboard.checking.check import check
from dashboard.checking.documents import read
from dashboard.checking.remarks import write_docx
from dashboard.checking.uploads import paragraphs
from tests.exports.office import faults

WRONG = "2020年沁阳市常住人口44.77万人。"
_BLOCK = f"<w:p><w:r><w:t>{WRONG}</w:t></w:r></w:p>"
# A text box is written twice, for older programs too.
_BOX = (
    f'<mc:AlternateContent {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f'<mc:Choice Requires="wps"><w:drawing><w:txbxContent>{_BLOCK}</w:txbxContent></w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><w:txbxContent>{_BLOCK}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
)
_NOTES = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2">{_BLOCK}</w:footnote></w:footnotes>'


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def filled(table: Any, *rows: str) -> None:
    for number, row in enumerate(rows):
        for column, text in enumerate(row.split("|")):
            if text:
                table.cell(number, column).text = text


def commented(content: bytes) -> list[str]:
    """Texts of the paragraphs in which comments begin."""
    body = Document(io.BytesIO(content)).element.body
    starts = body.iter("{*}commentRangeStart")
    blocks = [next(start.iterancestors("{*}p")) for start in starts]
    return ["".join(part.text or "" for part in block.iter("{*}t")) for block in blocks]


def test_a_merged_cell_is_a_heading_of_all_its_columns_and_a_figure_only_once() -> None:
    document = Document()
    table = document.add_table(rows=4, cols=3)
    filled(table, "县|2020年|", "|人口（万人）|产值（亿元）", "甲县|12|", "乙县|13|14")
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(2, 1).merge(table.cell(2, 2))
    assert [row.text for row in read(saved(document))] == [
        "甲县：2020年人口12万人",
        "乙县：2020年人口13万人，2020年产值14亿元",
    ]


def test_tables_within_a_table_and_prose_in_its_cells_are_read_after_its_rows(catalog: Catalog) -> None:
    document = Document()
    document.add_paragraph("2020年基本情况")
    outer = document.add_table(rows=2, cols=2)
    filled(outer, "项目|内容", f"概况|{WRONG}这是一段在单元格里的话，说的是全市经济社会发展的基本情况，有好几句。")
    inner = outer.cell(1, 1).add_table(rows=2, cols=2)
    filled(inner, "县（市）|常住人口（万人）", "孟州市|43.32")
    filled(document.add_table(rows=2, cols=3), "县（市）|面积|常住人口（万人）", "温县|39.38|93.38")
    content = saved(document)
    read_ = paragraphs("表.docx", content)
    assert [(row.location, row.text[:11]) for row in read_ if "万人" in row.text] == [
        ("第1个表第2行", "2020年沁阳市常住人"),
        ("第1个表第2行内的表第2行", "孟州市：常住人口43."),
        ("第2个表第2行", "温县：面积39.38，"),
    ]
    assert commented(write_docx(check(catalog, read_), content))[0].startswith(WRONG)


def test_a_comment_is_in_the_cell_of_its_figure_even_if_another_has_the_same_digits(catalog: Catalog) -> None:
    document = Document()
    document.add_paragraph("2020年各县（市）主要指标")
    table = document.add_table(rows=4, cols=4)
    filled(
        table,
        "县（市）|面积|2010年常住人口（万人）|2020年常住人口（万人）",
        "沁阳市|44.77|44.77|44.77",
        "孟州市|5|36.71|33.42",
        "温县|6|42.18|39.38",
    )
    content = saved(document)
    written = Document(io.BytesIO(write_docx(check(catalog, paragraphs("表.docx", content)), content)))
    cells = written.tables[0].rows[1].cells
    assert [bool(cell._tc.findall(".//{*}commentRangeStart")) for cell in cells] == [False, False, False, True]


def test_what_was_inserted_is_read_and_what_was_deleted_is_not(catalog: Catalog) -> None:
    document = Document()
    paragraph = document.add_paragraph("2020年沁阳市")
    for kind, tag, text in (("del", "delText", "户籍人口50"), ("ins", "t", "常住人口44.77")):
        run = f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"
        paragraph._p.append(parse_xml(f'<w:{kind} {nsdecls("w")} w:id="1" w:author="甲">{run}</w:{kind}>'))
    paragraph.add_run("万人。")
    content = saved(document)
    result = check(catalog, paragraphs("稿.docx", content))
    assert result.paragraphs[0].text == WRONG
    written = write_docx(result, content)
    assert set(faults(written)) <= set(faults(content))
    starts = Document(io.BytesIO(written)).element.body.findall(".//{*}commentRangeStart")
    assert [start.getnext().xpath("string()") for start in starts] == ["44.77"]


def test_content_controls_hold_text_and_tables_like_the_document() -> None:
    document = Document()
    document.add_paragraph("甲县有30万人。")
    filled(document.add_table(rows=2, cols=2), "县|人口（万人）", "乙县|31")
    for block in list(document.element.body)[:2]:
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        block.addprevious(control)
        control[0].append(block)
    assert [row.text for row in read(saved(document))] == ["甲县有30万人。", "乙县：人口31万人"]


def test_a_text_box_is_read_once_and_commented_where_it_is_anchored(catalog: Catalog) -> None:
    document = Document()
    paragraph = document.add_paragraph("见下图。")
    paragraph.add_run()._r.append(parse_xml(_BOX))
    content = saved(document)
    result = check(catalog, paragraphs("稿.docx", content))
    assert [(one.location, one.text) for one in result.paragraphs] == [("第1段", "见下图。"), ("第1段文本框", WRONG)]
    assert commented(write_docx(result, content))[0].startswith("见下图。")


def test_a_footnote_is_read_and_commented_at_its_reference(catalog: Catalog) -> None:
    document = Document()
    paragraph = document.add_paragraph("常住人口有所增加")
    paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, _NOTES.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    content = saved(document)
    result = check(catalog, paragraphs("稿.docx", content))
    assert [(one.location, one.text) for one in result.paragraphs][1] == ("第1段脚注", WRONG)
    assert commented(write_docx(result, content)) == ["常住人口有所增加"]
