"""Native Word tables: a header row that repeats on each page, rules instead of a grid, column widths of the layout."""

from __future__ import annotations

from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dashboard.charts import Exhibit
from dashboard.charts.theme import HEADING, PALETTES
from dashboard.exports.docx_page import text_width
from dashboard.exports.grid import grid, shade_colour
from dashboard.model.text import clean

# Half-width columns per centimetre at 8 points.
_COLUMNS: Final = 7.05
# Tables with at most this many rows are kept on one page.
_SHORT: Final = 16
_RULE: Final = PALETTES["light"].rule[1:].upper()


def add_table(document: Any, exhibit: Exhibit) -> None:
    """Append a native table whose header row repeats on each page."""
    across = text_width(document)
    data, laid = exhibit.data.astype(str), grid(exhibit, round(across * _COLUMNS))
    grids = {style.name for style in document.styles} & {"Table Grid"}
    table = document.add_table(rows=1, cols=len(data.columns), style=next(iter(grids), None))
    table.autofit = False
    described = OxmlElement("w:tblDescription")
    described.set(qn("w:val"), clean(exhibit.description))
    table._tbl.tblPr.append(described)
    # The schema orders table properties: borders and margins come before the look.
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    (look if layout is None else layout).addprevious(_borders())
    look.addprevious(_margins())
    lines = [tuple(map(str, data)), *data.itertuples(index=False)]
    for index, line in enumerate(lines):
        row = table.add_row() if index else table.rows[0]
        for name in ("w:cantSplit", *(() if index else ("w:tblHeader",))):
            row._tr.get_or_add_trPr().append(OxmlElement(name))
        for column, cell in enumerate(row.cells):
            colour = shade_colour(exhibit, index - 1, column) if index else HEADING
            _cell(cell, line[column], laid.figures[column], colour, bold=index == 0)
            # A short table stands on one page, together with its finding.
            cell.paragraphs[0].paragraph_format.keep_with_next = len(lines) <= _SHORT or None
    for column, width in zip(table.columns, laid.widths, strict=True):
        column.width = Cm(across * width / sum(laid.widths))
        for cell in column.cells:
            cell.width = Cm(across * width / sum(laid.widths))


def _borders() -> Any:
    """Thin grey rules below the rows instead of a black grid."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        ruled = side in ("top", "bottom", "insideH")
        drawn = {"val": "single", "sz": "4", "space": "0", "color": _RULE} if ruled else {"val": "nil"}
        for name, value in drawn.items():
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    return borders


def _margins() -> Any:
    """Narrower cell margins than Word's default, which costs two characters per column."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "45")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def _cell(cell: Any, text: str, figures: bool, colour: str, bold: bool = False) -> None:
    if colour:
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour[1:].upper())):
            shading.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shading)
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(clean(text))
    run.font.size, run.bold = Pt(8), bold
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    if figures:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
