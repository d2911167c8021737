"""An exhibit as a page of PDF: vectors, with the type enclosed."""

from __future__ import annotations

from dashboard.charts import Exhibit
from dashboard.exports import drawing
from dashboard.exports.format import Format, Geometry


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """One page of the size of the figure."""
    return drawing.pdf(exhibit, geometry)


PDF = Format("pdf", "PDF 矢量图", "pdf", "application/pdf", write)
