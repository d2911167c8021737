"""Requirements on every file format for every kind of chart, over both registries, verified by reading the files."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pypdf
import pytest
from docx import Document
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from dashboard.analysis.profile import sectors
from dashboard.catalog import Catalog
from dashboard.charts import Atlas, Exhibit, bars, choropleth, composition, line
from dashboard.exports import FORMATS, Format, Geometry
from dashboard.exports.caption import export_note
from dashboard.exports.xlsx import figure
from dashboard.queries import Places, observations
from tests.charts.test_charts import MAKERS
from tests.exports.conftest import Written

pytestmark = pytest.mark.slow

# A comparison is a text table like the others.
KINDS = sorted(set(MAKERS) - {"comparison"})


def squeezed(text: str) -> str:
    return "".join(text.split())


def required_texts(exhibit: Exhibit) -> list[str]:
    """Texts required in every format, without whitespace: title, subtitle, notes, sources, export date."""
    return [
        squeezed(text) for text in (exhibit.title, exhibit.subtitle, *exhibit.notes, exhibit.source_line, export_note())
    ]


def slides(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def text_of(deck: Any) -> str:
    texts = []
    for slide in deck.slides:
        texts += [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        texts.append(slide.notes_slide.notes_text_frame.text)
    return squeezed("".join(texts))


# Charts, and a table, which is drawn differently: the three sizes differ only by a factor.
@pytest.mark.parametrize("kind", ["bars", "choropleth", "table"])
def test_a_picture_has_its_size_in_pixels(written: Written, kind: str) -> None:
    _, files = written[kind]
    sizes = []
    for form in ("png1", "png", "png3"):
        with Image.open(io.BytesIO(files[form])) as image:
            sizes.append(image.width)
    assert sizes[1] == pytest.approx(sizes[0] * 2, abs=2)
    assert sizes[2] == pytest.approx(sizes[0] * 3, abs=3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_vector_drawing_says_it_all_and_names_types_to_fall_back_on(written: Written, kind: str) -> None:
    exhibit, files = written[kind]
    drawn = ElementTree.fromstring(files["svg"])
    text = squeezed("".join(drawn.itertext()))
    assert all(part in text for part in required_texts(exhibit))
    families = {node.get("font-family") for node in drawn.iter() if node.get("font-family")}
    assert all("Microsoft YaHei" in family for family in families if family)


@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_says_it_all_in_type_that_it_brings(written: Written, kind: str) -> None:
    exhibit, files = written[kind]
    reader = pypdf.PdfReader(io.BytesIO(files["pdf"]))
    text = squeezed(reader.pages[0].extract_text())
    assert squeezed(exhibit.title) in text
    assert squeezed(export_note()) in text
    # A drawing is a form of its own on the page, a table is text.
    drawn: Any = reader.pages[0]
    if not exhibit.tabular:
        drawn = drawn["/Resources"]["/XObject"]["/Chart0"].get_object()
    for font in drawn["/Resources"]["/Font"].values():
        kinds = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert any(str(key).startswith("/FontFile") for key in kinds)


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_holds_numbers_as_numbers_sources_and_a_chart_or_picture(written: Written, kind: str) -> None:
    exhibit, files = written[kind]
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    assert book.sheetnames == ["数据", "表" if exhibit.tabular else "图", "来源与说明"]
    data, chart, notes = book
    assert data["A1"].value == exhibit.title
    assert data.freeze_panes == "A5"
    assert data.print_title_rows == "$4:$4"
    assert data.page_setup.fitToHeight == 0
    assert data.print_area
    head = [cell.value for cell in data[4]]
    periods = {data.cell(row, head.index("时期") + 1).value for row in range(5, data.max_row + 1)}
    assert not any(isinstance(period, str) and period[:-1].isdigit() for period in periods)
    column = head.index("数值") + 1
    values = [data.cell(row, column).value for row in range(5, data.max_row + 1)]
    stored = exhibit.extract.frame["value"]
    assert len(values) == len(stored)
    for written_value, value in zip(values, stored, strict=True):
        assert (written_value is None) == (value != value)
        assert written_value is None or written_value == pytest.approx(value, abs=0.51)
    assert len(chart._charts) == (exhibit.native is not None)
    assert len(chart._images) == (exhibit.native is None and not exhibit.tabular)
    if exhibit.tabular:
        shown = [["" if cell.value is None else cell.value for cell in row] for row in chart.iter_rows(min_row=5)]
        assert shown == [[figure(cell)[0] for cell in row] for row in exhibit.data.astype(str).to_numpy().tolist()]
    sources = squeezed("".join(str(cell.value or "") for row in notes for cell in row))
    assert all(part in sources for part in required_texts(exhibit))
    assert not any(cell.data_type == "f" for page in book for row in page for cell in row)


@pytest.mark.parametrize("kind", KINDS)
def test_a_slide_says_it_all_and_holds_a_chart_a_table_or_a_drawing(written: Written, kind: str) -> None:
    exhibit, files = written[kind]
    deck = slides(files["pptx"])
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)
    text = text_of(deck)
    for part in (exhibit.title, exhibit.source_line, export_note(), *exhibit.notes):
        assert squeezed(part) in text
    shapes = list(deck.slides[0].shapes)
    if exhibit.tabular:
        tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
        cells = [[cell.text.strip("\u00a0") for cell in row.cells] for table in tables for row in list(table.rows)[1:]]
        assert cells == exhibit.data.astype(str).to_numpy().tolist()
    elif exhibit.native is not None:
        assert sum(shape.has_chart for shape in shapes) == 1
    else:
        (drawing,) = [shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
        assert squeezed(exhibit.description) in squeezed(drawing._element.nvGrpSpPr.cNvPr.get("descr"))
        assert any("custGeom" in shape._element.xml for shape in drawing.shapes)
        assert drawing.left >= 0
        assert drawing.top >= 0
        assert drawing.left + drawing.width <= deck.slide_width
        assert drawing.top + drawing.height <= deck.slide_height


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_of_powerpoint_has_the_numbers_of_the_extract_in_it_and_in_its_workbook(
    written: Written, kind: str
) -> None:
    exhibit, files = written[kind]
    if exhibit.native is None:
        pytest.skip("PowerPoint has no such chart: a drawing")
    native = exhibit.native()
    (shape,) = [shape for shape in slides(files["pptx"]).slides[0].shapes if shape.has_chart]
    series = {row.name: list(row.values) for row in shape.chart.plots[0].series}
    wanted = {
        name: [value for value in values if value is not None] if native.kind == "scatter" else list(values)
        for name, values in native.series.items()
    } | {name: [up for _, up in ends] for name, ends in native.lines.items()}
    assert series == wanted
    # Same numbers as in the extract, up to the scale of the chart's unit, or as shares of a total.
    drawn = sorted(value for values in native.series.values() for value in values if value is not None)
    published = exhibit.extract.with_values
    if native.kind == "stacked":
        whole = published.groupby("item")["value"].transform("sum")
        assert drawn == pytest.approx(sorted(published["value"] / whole * 100), abs=0.01)
    elif native.kind == "scatter":
        assert set(drawn) <= set(published["value"])
    else:
        stored = sorted(published["value"])
        scale = stored[-1] / drawn[-1]
        assert [value * scale for value in drawn] == pytest.approx(stored, rel=1e-4, abs=1e-6)
        assert any(abs(scale - times) < 1e-3 * times for times in (1, 10_000))
    book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
    inside = {cell.value for row in book.active for cell in row if isinstance(cell.value, (int, float))}
    assert {value for values in wanted.values() for value in values} - {None} <= inside


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_holds_the_figure_its_caption_and_its_sources(written: Written, kind: str) -> None:
    exhibit, files = written[kind]
    document = Document(io.BytesIO(files["docx"]))
    text = squeezed("".join(paragraph.text for paragraph in document.paragraphs))
    for part in (exhibit.title, exhibit.source_line, export_note(), *exhibit.notes):
        assert squeezed(part) in text
    assert any(True for _ in document.element.body.iter("{*}inline")) != exhibit.tabular
    assert bool(document.tables) == exhibit.tabular


@pytest.mark.parametrize("kind", KINDS)
def test_rows_for_programs_are_those_of_the_extract(written: Written, kind: str) -> None:
    exhibit, files = written[kind]
    whole = json.loads(files["json"])
    table = pq.read_table(io.BytesIO(files["parquet"]))
    stored = exhibit.extract.frame["value"].tolist()
    for values in ([row["value"] for row in whole["rows"]], table.to_pandas()["value"].tolist()):
        assert pd.Series(values, dtype="float64").equals(pd.Series(stored, dtype="float64"))
    assert whole["title"] == exhibit.title
    assert whole["notes"][-2:] == [exhibit.source_line, export_note()]
    assert json.loads(table.schema.metadata[b"exhibit"]) == {key: whole[key] for key in whole if key != "rows"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_for_spreadsheets_ends_with_what_explains_it(written: Written, kind: str) -> None:
    exhibit, files = written[kind]
    lines = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert squeezed("".join(cell for line in lines for cell in line)).endswith("".join(required_texts(exhibit)))
    assert len(lines) == 1 + len(exhibit.extract.frame) + 1 + len(required_texts(exhibit))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_control_characters_and_formulas_in_a_title_do_no_harm(
    form: Format, catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    exhibit = replace(MAKERS["bars"](catalog, atlas), title="=cmd|' /C calc'!A0\x00\x0b题目", finding="\x1f好")
    content = form.write(exhibit, geometry)
    if form.id == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert not any(cell.data_type == "f" for page in book for row in page for cell in row)
        assert book["来源与说明"]["B1"].value == "=cmd|' /C calc'!A0题目"
    elif form.id == "pptx":
        slide = slides(content).slides[0]
        assert slide.shapes.title.text_frame.text == "=cmd|' /C calc'!A0题目：好"
        assert any(
            "=cmd|' /C calc'!A0题目" in holder.text_frame.text for holder in slide.placeholders if holder.has_text_frame
        )
    elif form.id == "csv":
        assert "'=cmd" in content.decode("utf-8-sig")
    elif form.id == "svg":
        ElementTree.fromstring(content)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_a_figure_without_any_number_is_written_too_and_says_that_there_is_none(
    form: Format, catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    nothing = observations(catalog, Places("provincial"), ("gdp",), ("1999",), "first")
    district = composition(sectors(catalog, "110101"), title="三次产业构成", subtitle="增加值之比")
    for exhibit in (bars(nothing), line(nothing), choropleth(nothing, atlas, "province"), district):
        content = form.write(exhibit, geometry)
        if form.id == "svg":
            text = squeezed("".join(ElementTree.fromstring(content).itertext()))
            assert squeezed(exhibit.title) in text
            assert "没有" in text or "未收录" in text


def test_the_properties_of_a_table_stand_in_the_order_that_word_wants(written: Written) -> None:
    (table,) = Document(io.BytesIO(written["table"][1]["docx"])).tables
    names = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
    order = ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblDescription"]
    assert "tblCellMar" in names
    assert names == [name for name in order if name in names]


def test_a_name_in_a_chart_that_looks_like_a_formula_stays_text_in_the_workbook_within(
    catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    exhibit = MAKERS["bars"](catalog, atlas)
    assert exhibit.native is not None
    native = exhibit.native()
    names = ("=HYPERLINK(1)", *native.categories[1:])
    forged = replace(
        exhibit, native=lambda: replace(native, categories=names, series={"=1+1": native.series[min(native.series)]})
    )
    for form in FORMATS:
        if form.id == "pptx":
            (shape,) = [
                candidate for candidate in slides(form.write(forged, geometry)).slides[0].shapes if candidate.has_chart
            ]
            content = shape.chart.part.chart_workbook.xlsx_part.blob
        elif form.id == "xlsx":
            content = form.write(forged, geometry)
        else:
            continue
        cells = [cell for page in openpyxl.load_workbook(io.BytesIO(content)) for row in page for cell in row]
        assert {"=HYPERLINK(1)", "=1+1"} <= {cell.value for cell in cells}
        assert not any(cell.data_type == "f" for cell in cells)


@pytest.mark.parametrize("kind", ["bars", "table"])
def test_chinese_on_a_slide_and_in_a_document_has_a_type_of_its_own(written: Written, kind: str) -> None:
    _, files = written[kind]
    deck = slides(files["pptx"])
    runs = [
        run
        for shape in deck.slides[0].shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert runs
    # Text uses the theme fonts, so that an organisation's own template can replace them.
    assert all('lang="zh-CN"' in run._r.xml for run in runs)
    assert not any("typeface" in run._r.xml for run in runs if "+mn-" not in run._r.xml)
    with zipfile.ZipFile(io.BytesIO(files["pptx"])) as package:
        assert '<a:ea typeface="微软雅黑"' in package.read("ppt/theme/theme1.xml").decode()
    document = Document(io.BytesIO(files["docx"]))
    assert 'w:eastAsia="微软雅黑"' in document.styles.element.xml


def test_a_name_of_a_file_is_chinese_and_safe_on_windows(catalog: Catalog, atlas: Atlas) -> None:
    exhibit = replace(MAKERS["bars"](catalog, atlas), title='2020年<各地>: "县域"/占比*?|\\')
    assert not set('<>:"/\\|?*') & set(exhibit.file_name)
    assert exhibit.file_name.startswith("2020年")


def test_the_registry_is_the_folder(root: Path) -> None:
    folder = {file.stem for file in (root / "dashboard" / "exports").glob("*.py")}
    # Modules shared by the formats.
    shared = {
        "__init__",
        "caption",
        "output",
        "docx_chart",
        "docx_fields",
        "docx_page",
        "docx_shapes",
        "docx_table",
        "drawingml",
        "pdf_document",
        "pdf_table",
        "pdf_tags",
        "pptx_chart",
        "pptx_deck",
        "pptx_labels",
        "pptx_memory",
        "pptx_drawn",
        "pptx_shapes",
        "pptx_template",
        "format",
        "grid",
        "pptx_text",
        "data_package",
        "package",
        "properties",
        "query_files",
        "render",
        "sheet",
        "svg_table",
        "view_part",
        "workbook",
    }
    assert {form.id.rstrip("13") for form in FORMATS} == folder - shared
