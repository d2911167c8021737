"""PDF export: one vector page with embedded fonts, title, language and alternative text."""

from __future__ import annotations

from dashboard.charts import Exhibit
from dashboard.exports import render
from dashboard.exports.format import Geometry
from dashboard.exports.pdf_document import PdfDocument, drawing


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """PDF of one page, the size of the figure."""
    page = drawing(render.pdf(exhibit, geometry))
    document = PdfDocument(exhibit.title, exhibit.description)
    document.add_page(float(page.mediabox.width), float(page.mediabox.height))
    document.figure(page, 0, 0, float(page.mediabox.width), exhibit.description)
    return document.packed()
