"""Export formats, one module each: write any Exhibit to bytes, with its title, filters, unit, vintage and source."""

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

# All formats in menu order; a test compares this list with the modules of the package.
FORMATS: tuple[Format[Exhibit], ...] = (PNG, PPTX, DOCX, XLSX, HTML, CSV, SVG, PDF, SMALL, LARGE, PARQUET, JSON)

# Including the formats of query results.
ALL_FORMATS: tuple[Format[Any], ...] = (*FORMATS, *QUERY_FORMATS)

__all__ = ["ALL_FORMATS", "FORMATS", "QUERY_FORMATS", "Format", "Geometry", "captions"]
