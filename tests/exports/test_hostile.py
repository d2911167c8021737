"""Malicious text in every field of an exhibit and in every format: files open and show it as plain text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pyarrow.parquet as pq
import pypdf
import pytest
from docx import Document
from lxml import html as parser
from PIL import Image
from pptx import Presentation

from dashboard.catalog import Catalog
from dashboard.charts import Atlas, Exhibit
from dashboard.exports import FORMATS, Format, Geometry
from dashboard.model.text import clean, formula_like
from dashboard.reports.report import Figure, Report, Section
from dashboard.reports.write import REPORT_FORMATS, write
from tests.charts.test_charts import MAKERS
from tests.exports.office import faults
from tests.exports.test_properties import parts

pytestmark = pytest.mark.slow

MIXED = (
    "\u200b=cmd|' /C calc'!A0\x00\x0b\x1f <script>alert(1)</script> ]]>&amp;& {{%s}} "
    "\u202e倒\u202c 😀👩\u200d🌾 \ud800 \uffff 𬭚"
)
HOSTILE = {
    "formula": MIXED,
    "DDE": "\ufeff\u00a0@SUM(1)*cmd|'/C calc'!A1\t=1\r\n+1",
    "long": "=县" + "长" * 9_998,
    "invisible": "\u3164\u202e\u200b\x00",
}


def laden(exhibit: Exhibit, text: str) -> Exhibit:
    """The exhibit with `text` in every field a page, URL or pack can set; over 1,000 characters only as title."""
    if len(text) > 1_000:
        return replace(exhibit, title=text)
    # Tables cannot contain lone surrogates.
    word = text.encode(errors="ignore").decode()
    frame = exhibit.extract.frame.assign(note=word, locator=word)
    frame["name"] = frame["name"].where(frame.index != frame.index[0], word)
    return replace(
        exhibit, title=text, subtitle=text, finding=text, alt=text, notes=(text,), extract=exhibit.extract.where(frame)
    )


def workbook(content: bytes) -> str:
    cells = [cell for page in openpyxl.load_workbook(io.BytesIO(content)) for row in page for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert [cell.value for cell in texts if cell.quotePrefix != formula_like(cell.value)] == []
    return "\n".join(cell.value for cell in texts)


def table(content: bytes) -> str:
    cells = [cell for line in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in line]
    numbers = re.compile(r"-?\d+(\.\d+)?")
    assert [cell for cell in cells if formula_like(cell) and cell[0] != "'" and not numbers.fullmatch(cell)] == []
    return "\n".join(cells)


def vector(content: bytes) -> str:
    drawn = ElementTree.fromstring(content)
    assert not [node for node in drawn.iter() if "script" in str(node.tag) or "foreign" in str(node.tag)]
    assert not [name for node in drawn.iter() for name in node.attrib if name.startswith("on") or "href" in name]
    return "".join(drawn.itertext())


def deck(content: bytes) -> str:
    slides = Presentation(io.BytesIO(content)).slides
    frames = [shape.text_frame for slide in slides for shape in slide.shapes if shape.has_text_frame]
    return "\n".join(frame.text for frame in frames)


def standing_alone(content: bytes) -> str:
    whole = parser.document_fromstring(content.decode())
    handlers = [name for node in whole.iter() for name in node.attrib if name.startswith("on")]
    assert handlers == []
    assert not whole.xpath("//a[starts-with(translate(@href, 'JAVSCRIPT', 'javscript'), 'javascript')]")
    scripts = whole.xpath("//script")
    # Content inside a script neither closes it nor opens another.
    assert all(node.get("type") == "application/json" or len(node.attrib) == 0 for node in scripts)
    for node in whole.xpath("//script[@type='application/json']"):
        json.loads(node.text)
    return str(whole.text_content())


def picture(content: bytes) -> str:
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        return str(image.text["Title"])  # type: ignore[attr-defined]


def described(content: bytes) -> str:
    description: Any = pq.read_table(io.BytesIO(content)).schema.metadata[b"exhibit"]
    return str(json.loads(description)["title"])


OPENED: dict[str, Callable[[bytes], str]] = {
    "png": picture,
    "svg": vector,
    "pdf": lambda content: str(pypdf.PdfReader(io.BytesIO(content)).metadata["/Title"]),  # type: ignore[index]
    "xlsx": workbook,
    "csv": table,
    "pptx": deck,
    "docx": lambda content: "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs),
    "html": standing_alone,
    "json": lambda content: str(json.loads(content)["title"]),
    "parquet": described,
}
ONCE = [form for form in FORMATS if form.id not in ("png1", "png3")]


def test_every_format_is_opened() -> None:
    assert {form.extension for form in FORMATS} == set(OPENED)


@pytest.mark.parametrize("name", sorted(HOSTILE))
@pytest.mark.parametrize("form", ONCE, ids=lambda form: form.id)
def test_a_file_says_hostile_text_as_text(
    form: Format, name: str, catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    text = HOSTILE[name]
    for kind in ("bars", "table") if name == "formula" else ("table",) if name == "DDE" else ("bars",):
        content = form.write(laden(MAKERS[kind](catalog, atlas), text), geometry)
        if form.id in ("pptx", "docx", "xlsx"):
            assert faults(content) == []
            assert not [part for part in parts(content) if re.search("vba|macro|external|activeX|embeddings/ole", part)]
        assert clean(text) in OPENED[form.extension](content)


@pytest.mark.parametrize("name", sorted(HOSTILE))
@pytest.mark.parametrize("kind", sorted(REPORT_FORMATS))
def test_a_report_says_hostile_text_as_text(
    kind: str, name: str, catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    text = HOSTILE[name]
    figure = Figure(laden(MAKERS["bars"](catalog, atlas), text), text, text)
    report = Report(text, text, (Section(text, (figure,)), Section(text, ())), (text,))
    file = write(report, kind, geometry, lambda done, message: None)
    assert file.missing == (text,)
    if kind == "zip":
        assert clean(text) in parts(file.content)["说明.txt"].decode("utf-8-sig")
        assert all(name.isprintable() and len(name.encode()) < 255 for name in parts(file.content))
        return
    if kind == "pdf":
        # Lines are broken to fit the page, and the type has no letters beyond the basic plane.
        pages = pypdf.PdfReader(io.BytesIO(file.content)).pages
        wanted = "".join(letter for letter in clean(text) if letter <= "\uffff" and not letter.isspace())
        assert wanted in "".join("".join(page.extract_text().split()) for page in pages)
        return
    if kind != "html":
        assert faults(file.content) == []
    assert clean(text) in OPENED[kind](file.content)


def test_a_negative_number_stays_a_number(catalog: Catalog, atlas: Atlas, geometry: Geometry) -> None:
    exhibit = MAKERS["bars"](catalog, atlas)
    frame = exhibit.extract.with_values
    negative = replace(exhibit, extract=exhibit.extract.where(frame.assign(value=-12.5)))
    files = {form.id: form.write(negative, geometry) for form in FORMATS if form.id in ("csv", "xlsx")}
    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert rows[1][rows[0].index("数值")] == "-12.50"
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))["数据"]
    cell = sheet.cell(5, rows[0].index("数值") + 1)
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (-12.5, "n", False)
