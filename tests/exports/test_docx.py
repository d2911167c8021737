from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn

from dashboard.catalog import Catalog
from dashboard.charts import Atlas
from dashboard.errors import DashboardError
from dashboard.exports import DOCX, Geometry
from dashboard.exports.docx import DOCX_TEMPLATE, blank
from dashboard.reports.report import Figure, Report, Section
from dashboard.reports.write import write
from tests.charts.test_charts import MAKERS
from tests.exports.office import faults

NAMED = ("图题", "表题", "正文", "旁注", "来源")


def test_the_platforms_own_template_has_its_styles_and_the_margins_of_an_official_document(root: Path) -> None:
    content = (root / "dashboard" / "exports" / "template" / "document.docx").read_bytes()
    document = Document(io.BytesIO(content))
    assert {*NAMED, "Title", "Heading 1"} <= {style.name for style in document.styles}
    section = document.sections[0]
    # GB/T 9704: top margin 37 mm, left margin 28 mm, text area 156 by 225 mm.
    assert [round(side.mm) for side in (section.top_margin, section.left_margin)] == [37, 28]
    assert round((section.page_width - section.left_margin - section.right_margin) / 36000) == 156
    assert faults(content) == []


@pytest.mark.parametrize("kind", ["bars", "line", "composition", "scatter", "dumbbell"])
def test_a_chart_in_a_document_is_words_own_with_its_workbook(
    kind: str, catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    exhibit = MAKERS[kind](catalog, atlas)
    content = DOCX.write(exhibit, geometry)
    assert faults(content) == []
    numbers = exhibit.numbers
    assert numbers is not None
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        assert "word/charts/chart1.xml" in names
        assert not [name for name in names if name.startswith("word/media/")]
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/workbook1.xlsx")))
    inside = {cell.value for row in book.active for cell in row if isinstance(cell.value, (int, float))}
    assert {value for values in numbers.series.values() for value in values if value is not None} <= inside


def test_captions_are_counted_and_contents_listed_by_word_itself(
    catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    figures = tuple(Figure(MAKERS[kind](catalog, atlas)) for kind in ("bars", "table", "line"))
    report = Report("报告", "说明", (Section("一", figures[:2]), Section("二", figures[2:])))
    content = write(report, "docx", geometry, lambda done, message: None).content
    document = Document(io.BytesIO(content))
    orders = [node.text.strip() for node in document.element.body.iter("{*}instrText")]
    assert orders[0].startswith("TOC ")
    assert [order for order in orders if order.startswith("SEQ")] == [
        "SEQ 图 \\* ARABIC",
        "SEQ 表 \\* ARABIC",
        "SEQ 图 \\* ARABIC",
    ]
    captions = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name in ("图题", "表题")]
    assert [caption.split("  ")[0] for caption in captions] == ["图 1", "表 1", "图 2"]
    # The stored table of contents equals the one Word would generate: headings and captions.
    listed = [paragraph.text.strip() for paragraph in document.paragraphs if paragraph.style.name == "旁注"]
    assert all(caption in listed for caption in ["一", "二", *captions])
    # Each entry leads to its heading or caption, whose page the program computes when it opens the document.
    wanted = ["_Chapter1", "_Figure1", "_Table1", "_Chapter2", "_Figure2"]
    bookmarks = {node.get(qn("w:name")) for node in document.element.body.iter(qn("w:bookmarkStart"))}
    assert [order.split()[1] for order in orders if order.startswith("PAGEREF")] == wanted
    assert [node.get(qn("w:anchor")) for node in document.element.body.iter(qn("w:hyperlink"))] == wanted
    assert set(wanted) <= bookmarks
    # With this setting Word puts a question at opening.
    assert document.settings.element.find(qn("w:updateFields")) is None
    assert faults(content) == []


def test_a_units_own_template_is_written_on_in_its_styles(
    catalog: Catalog, atlas: Atlas, geometry: Geometry, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    template = Document()
    template.add_paragraph("旧文")
    template.save(str(tmp_path / "unit.docx"))
    monkeypatch.setenv(DOCX_TEMPLATE, str(tmp_path / "unit.docx"))
    content = DOCX.write(MAKERS["table"](catalog, atlas), geometry)
    document = Document(io.BytesIO(content))
    assert "旧文" not in "".join(paragraph.text for paragraph in document.paragraphs)
    assert document.paragraphs[0].style.name == "Caption"


def test_a_template_that_is_no_document_gets_a_sentence() -> None:
    with pytest.raises(DashboardError, match="模板读不出"):
        blank("试", template=b"PK")


def test_a_picture_keeps_no_distance_and_a_table_has_rules_instead_of_a_grid(
    catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    drawing = Document(io.BytesIO(DOCX.write(MAKERS["icicle"](catalog, atlas), geometry)))
    (inline,) = drawing.element.body.iter(qn("wp:inline"))
    # Without these, programs assume a distance that moves the picture out of its column.
    assert [inline.get(f"dist{side}") for side in "TBLR"] == ["0"] * 4
    (table,) = Document(io.BytesIO(DOCX.write(MAKERS["table"](catalog, atlas), geometry))).tables
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    assert {qn("w:left"), qn("w:insideV")} == {side.tag for side in borders if side.get(qn("w:val")) == "nil"} - {
        qn("w:right")
    }
    assert all(cell._tc.tcPr.find(qn("w:shd")) is not None for cell in table.rows[0].cells)
