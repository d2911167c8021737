"""PDF export: one page with embedded fonts, title, language and tags; a vector drawing, or the text of a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.charts import Exhibit
from dashboard.charts.theme import PALETTES
from dashboard.exports import render
from dashboard.exports.caption import footer
from dashboard.exports.format import Geometry
from dashboard.exports.grid import wrapped
from dashboard.exports.pdf_document import PdfDocument, drawing, line_height
from dashboard.exports.pdf_table import Table

# In points: width of a page with a table, its margins, font sizes of title, text and table.
_WIDTH, _MARGIN, _TITLE, _TEXT, _TABLE = 760.0, 24.0, 14.0, 9.0, 9.0
# Width of a half-width column in font sizes.
_COLUMN: Final = 0.54
# A page with more rows would be too high for some programs.
_MOST: Final = 900


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """PDF of one page, the size of the figure."""
    document = PdfDocument(exhibit.title, exhibit.description)
    if exhibit.tabular:
        _tabled(document, exhibit)
        return document.packed()
    page = drawing(render.pdf(exhibit, geometry))
    document.add_page(float(page.mediabox.width), float(page.mediabox.height))
    document.figure(page, 0, 0, float(page.mediabox.width), exhibit.description)
    return document.packed()


def _tabled(document: PdfDocument, exhibit: Exhibit) -> None:
    """Add a page with a table between its title and its notes, truncated with a note after _MOST rows."""
    ink, quiet = PALETTES["light"].ink, PALETTES["light"].quiet
    left = len(exhibit.data) - _MOST
    rest = (f"此处只列前{_MOST}行，另有{left:,}行，请取 XLSX 或 CSV。",) if left > 0 else ()
    shown = replace(exhibit, data=exhibit.data.head(_MOST), shades=exhibit.shades[:_MOST])
    table = Table.of(shown, _TABLE, _WIDTH - 2 * _MARGIN)
    above = [(exhibit.title, _TITLE, ink, "H1"), (exhibit.subtitle, _TEXT, quiet, "P")]
    below = [(line, _TEXT, quiet, "P") for line in (*rest, *footer(exhibit))]
    texts = [
        (wrapped(text, int((_WIDTH - 2 * _MARGIN) / size / _COLUMN)), size, colour, tag)
        for text, size, colour, tag in (*above, *below)
    ]
    high = table.height + sum(len(lines) * line_height(size) for lines, size, _, _ in texts)
    document.add_page(_WIDTH, high + 2 * _MARGIN)
    y = _MARGIN
    for number, (lines, size, colour, tag) in enumerate(texts):
        if number == len(above):
            table.print(document, _MARGIN, y, table.width)
            y += table.height
        document.lines(lines, _MARGIN, y, size, colour, bold=tag == "H1", tag=tag)
        y += len(lines) * line_height(size)
