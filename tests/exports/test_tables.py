"""Tables in files: cell shading, font size on slides."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn
from pptx import Presentation
from pptx.enum.dml import MSO_COLOR_TYPE

from dashboard.catalog import Catalog
from dashboard.charts import Exhibit
from dashboard.charts.theme import PALETTES
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import resolve
from dashboard.exhibits.maps import geometry
from dashboard.exports import FORMATS, XLSX, Geometry
from dashboard.exports.xlsx import figure
from tests.exports.office import faults

SHADES = [colour[1:].upper() for colour in PALETTES["light"].shades]


@pytest.fixture(scope="module")
def exhibit(catalog: Catalog) -> Exhibit:
    subject = subject_named("compare")
    choices = {"places": "410882,410883,320583", "indicators": "gdp,gdp_per_person,share_65_plus"}
    found = subject.exhibit(catalog, "compare.table", resolve(catalog, subject.choices, choices).choices)
    assert found is not None
    return found


def of_slides(content: bytes) -> list[str]:
    cells = [
        cell
        for slide in Presentation(io.BytesIO(content)).slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    return [str(cell.fill.fore_color.rgb) for cell in cells if cell.fill.fore_color.type == MSO_COLOR_TYPE.RGB]


def of_document(content: bytes) -> list[str]:
    return [node.get(qn("w:fill")) for node in Document(io.BytesIO(content)).element.body.iter(qn("w:shd"))]


def of_workbook(content: bytes) -> list[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(content))["表"]
    fills = [cell.fill.fgColor.rgb[-6:] for row in sheet.iter_rows() for cell in row if cell.fill.fill_type == "solid"]
    return [fill for fill in fills if fill in SHADES]


def of_svg(content: bytes) -> list[str]:
    return [found[1:].upper() for found in re.findall(r'<rect [^>]*fill="(#[0-9a-f]{6})"', content.decode())]


def of_html(content: bytes) -> list[str]:
    return [SHADES[int(level)] for level in re.findall(r'<td class="[^"]*shade-(\d)', content.decode())]


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "pptx": of_slides,
    "docx": of_document,
    "xlsx": of_workbook,
    "svg": of_svg,
    "html": of_html,
}


@pytest.mark.parametrize("kind", READERS)
def test_the_best_and_the_worst_are_shaded_in_files_as_on_the_page(
    kind: str, exhibit: Exhibit, geometry: Geometry
) -> None:
    shaded = Counter(SHADES[level] for row in exhibit.shades for level in row if level >= 0 and level != 2)
    assert shaded
    content = next(form for form in FORMATS if form.id == kind).write(exhibit, geometry)
    counts = Counter(READERS[kind](content))
    assert {colour: counts[colour] for colour in shaded} == dict(shaded)
    if kind in ("pptx", "docx", "xlsx"):
        assert faults(content) == []


def size_of_letters(content: bytes) -> set[float]:
    """Font sizes (points) of all table cells of a deck."""
    tables = [
        shape.table for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes if shape.has_table
    ]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    return {run.font.size.pt for cell in cells for run in cell.text_frame.paragraphs[0].runs}


def test_a_table_of_few_rows_has_larger_letters_on_a_slide(exhibit: Exhibit, geometry: Geometry) -> None:
    write = next(form for form in FORMATS if form.id == "pptx").write
    assert min(size_of_letters(write(exhibit, geometry))) > 10
    repeated = replace(exhibit, data=pd.concat([exhibit.data] * 6, ignore_index=True), shades=())
    assert size_of_letters(write(repeated, geometry)) == {10}


@pytest.mark.parametrize(
    ("cell", "value", "shown"),
    [
        ("2,129.52", 2129.52, "#,##0.00"),
        ("12", 12, "0"),
        ("2020年", 2020, '0"年"'),
        ("1,493.00亿元", 1493, '#,##0.00"亿元"'),
        ("−10.64%", -10.64, '0.00"%"'),
        ("+76", 76, "+0;-0;0"),
        ("2010—2020年", "2010—2020年", ""),
        ("5,140.60（1）", "5,140.60（1）", ""),
        ("L42", "L42", ""),
        ("—", "—", ""),
        ("", "", ""),
        ("=1+1", "=1+1", ""),
        ("2022-09", "2022-09", ""),
    ],
)
def test_a_printed_figure_is_a_number_shown_as_printed(cell: str, value: object, shown: str) -> None:
    assert figure(cell) == (value, shown)


def test_a_table_in_a_workbook_has_numbers_and_keeps_codes_as_text(catalog: Catalog) -> None:
    subject = subject_named("counties")
    chosen = resolve(catalog, subject.choices, {"at": "430000"}).choices
    exhibit = subject.exhibit(catalog, "counties.ranking", chosen)
    assert exhibit is not None
    page = openpyxl.load_workbook(io.BytesIO(XLSX.write(exhibit, geometry(catalog))))["表"]
    rows = list(page.iter_rows(min_row=5, values_only=True))
    assert all(
        isinstance(cell, int | float) for row in rows[:20] for cell in (row[0], row[-1]) if cell not in ("", "—")
    )
