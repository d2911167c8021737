"""File metadata, read back: title, author, time and language are the platform's."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pypdf
import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from dashboard.exports.caption import PRODUCT
from dashboard.reports.report import Figure, Report, Section
from dashboard.reports.write import write
from tests.charts.test_charts import MAKERS
from tests.exports.conftest import Written

KINDS = sorted(MAKERS)
OFFICE = ("pptx", "docx", "xlsx")
# Names of libraries, their authors, the programs that made their templates, and template dates.
FOREIGN = re.compile(
    rb"canny|mcnamara|python-?(pptx|docx)|xlsx ?writer|openpyxl|macintosh|microsoft (office|word|excel|power)|apple|"
    rb"svg2pdf|pypdf|vl-?convert|resvg|generated (by|using)|(created|modified)[^<]*>20[01]\d-",
    re.IGNORECASE,
)

pytestmark = pytest.mark.slow


def parts(content: bytes) -> dict[str, bytes]:
    """All parts of a package by name, including those of embedded workbooks."""
    blobs: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            blobs[name] = file.read(name)
            if name.endswith(".xlsx"):
                blobs |= {f"{name}!{inner}": blob for inner, blob in parts(blobs[name]).items()}
    return blobs


def core(form: str, content: bytes) -> Any:
    file = io.BytesIO(content)
    if form == "xlsx":
        return openpyxl.load_workbook(file).properties
    return (Presentation(file) if form == "pptx" else Document(file)).core_properties


def is_the_platforms(form: str, content: bytes, title: str) -> None:
    properties = core(form, content)
    author = properties.creator if form == "xlsx" else properties.author
    editor = properties.lastModifiedBy if form == "xlsx" else properties.last_modified_by
    assert (properties.title, author, editor, properties.language) == (title, PRODUCT, PRODUCT, "zh-CN")
    assert properties.created == properties.modified
    now = datetime.now(UTC).replace(tzinfo=properties.created.tzinfo)
    assert timedelta(0) <= now - properties.created < timedelta(minutes=20)
    for name, blob in parts(content).items():
        assert not name.endswith((".jpeg", ".bin")), name
        assert not re.search("thumbnail|customXml|printer", name), name
        assert name.endswith((".png", ".svg", ".xlsx")) or not FOREIGN.search(blob), (name, FOREIGN.search(blob))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", OFFICE)
def test_an_office_file_names_the_platform_and_nobody_else(written: Written, kind: str, form: str) -> None:
    exhibit, files = written[kind]
    is_the_platforms(form, files[form], exhibit.title)


@pytest.mark.parametrize("form", ["pptx", "docx"])
def test_a_report_names_the_platform_and_nobody_else(written: Written, form: str) -> None:
    def geometry(*which: object) -> str:
        raise AssertionError("no maps")

    figures = tuple(Figure(written[kind][0]) for kind in ("bars", "table"))
    report = Report("一份报告", "", (Section("", figures),))
    is_the_platforms(form, write(report, form, geometry, lambda done, message: None).content, "一份报告")


def test_the_workbook_inside_a_chart_names_the_platform_too(written: Written) -> None:
    exhibit, files = written["bars"]
    (inside,) = [blob for name, blob in parts(files["pptx"]).items() if name.endswith(".xlsx")]
    is_the_platforms("xlsx", inside, exhibit.title)


@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_has_a_title_that_a_reader_shows_an_author_and_a_language(written: Written, kind: str) -> None:
    exhibit, files = written[kind]
    reader = pypdf.PdfReader(io.BytesIO(files["pdf"]))
    metadata = reader.metadata
    assert metadata is not None
    assert (metadata.title, metadata.author, metadata.creator, metadata.producer) == (exhibit.title, *[PRODUCT] * 3)
    assert metadata.creation_date == metadata.modification_date
    assert metadata.creation_date is not None
    assert timedelta(0) <= datetime.now(UTC) - metadata.creation_date < timedelta(minutes=20)
    root = reader.root_object
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True  # type: ignore[index]
    assert not FOREIGN.search(files["pdf"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["png1", "png", "png3"])
def test_a_picture_says_its_title_and_its_source(written: Written, kind: str, form: str) -> None:
    exhibit, files = written[kind]
    with Image.open(io.BytesIO(files[form])) as image:
        image.load()  # reads the text chunks after the pixels
        metadata = image.text  # type: ignore[attr-defined]
    assert (metadata["Title"], metadata["Author"], metadata["Source"]) == (exhibit.title, PRODUCT, exhibit.source_line)


@pytest.mark.parametrize("kind", KINDS)
def test_a_vector_drawing_has_a_title_a_description_and_a_language(written: Written, kind: str) -> None:
    exhibit, files = written[kind]
    drawn = ElementTree.fromstring(files["svg"])
    title, description = list(drawn)[:2]
    assert (title.tag, title.text) == ("{http://www.w3.org/2000/svg}title", exhibit.title)
    assert (description.tag, description.text) == ("{http://www.w3.org/2000/svg}desc", exhibit.description)
    assert drawn.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
