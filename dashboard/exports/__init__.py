"""One file a format: each writes any Exhibit to bytes, with its title, filters, unit, vintage and source."""

from typing import Any

from dashboard.charts import Exhibit
from dashboard.exports.caption import captions
from dashboard.exports.csv import CSV
from dashboard.exports.docx import DOCX
from dashboard.exports.format import Format, Geometry
from dashboard.exports.html import HTML
from dashboard.exports.json import JSON
from dashboard.exports.parquet import PARQUET
from dashboard.exports.pdf import PDF
from dashboard.exports.png import LARGE, PNG, SMALL
from dashboard.exports.pptx import PPTX
from dashboard.exports.query_files import QUERY_FORMATS
from dashboard.exports.svg import SVG
from dashboard.exports.xlsx import XLSX

# The table of contents of this folder; a test compares the two. In the order in which a reader wants them.
FORMATS: tuple[Format[Exhibit], ...] = (PNG, PPTX, DOCX, XLSX, HTML, CSV, SVG, PDF, SMALL, LARGE, PARQUET, JSON)

# Of whatever can be written.
ALL_FORMATS: tuple[Format[Any], ...] = (*FORMATS, *QUERY_FORMATS)

__all__ = ["ALL_FORMATS", "FORMATS", "QUERY_FORMATS", "Format", "Geometry", "captions"]
