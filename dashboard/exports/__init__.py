"""Export formats: write any Exhibit to bytes, with its title, filters, unit, vintage and source; one module each."""

from typing import Any, Final

from dashboard.analysis.cross import Cross
from dashboard.charts import Exhibit
from dashboard.exports.caption import captions
from dashboard.exports.format import Format, Geometry

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"

PNG: Final[Format[Exhibit]] = Format("png", "PNG 图片", "png", "image/png", "png:write")
PPTX: Final[Format[Exhibit]] = Format(
    "pptx", "PowerPoint 幻灯片", "pptx", f"{_OFFICE}.presentationml.presentation", "pptx:write"
)
DOCX: Final[Format[Exhibit]] = Format("docx", "Word 文档", "docx", f"{_OFFICE}.wordprocessingml.document", "docx:write")
XLSX: Final[Format[Exhibit]] = Format("xlsx", "Excel 工作簿", "xlsx", f"{_OFFICE}.spreadsheetml.sheet", "xlsx:write")
HTML: Final[Format[Exhibit]] = Format("html", "网页（可交互，不联网）", "html", "text/html", "html:write")
CSV: Final[Format[Exhibit]] = Format("csv", "CSV 表格", "csv", "text/csv", "csv:write")
SVG: Final[Format[Exhibit]] = Format("svg", "SVG 矢量图", "svg", "image/svg+xml", "svg:write")
PDF: Final[Format[Exhibit]] = Format("pdf", "PDF 矢量图", "pdf", "application/pdf", "pdf:write")
SMALL: Final[Format[Exhibit]] = Format("png1", "PNG 图片（小）", "png", "image/png", "png:small")
LARGE: Final[Format[Exhibit]] = Format("png3", "PNG 图片（印刷）", "png", "image/png", "png:large")
PARQUET: Final[Format[Exhibit]] = Format(
    "parquet", "Parquet 数据", "parquet", "application/vnd.apache.parquet", "parquet:write"
)
JSON: Final[Format[Exhibit]] = Format("json", "JSON 数据", "json", "application/json", "json:write")

# All formats in menu order; a test compares this list with the modules of the package.
FORMATS: Final[tuple[Format[Exhibit], ...]] = (PNG, PPTX, DOCX, XLSX, HTML, CSV, SVG, PDF, SMALL, LARGE, PARQUET, JSON)

# Formats of query results; their ids differ from those of exhibits.
QUERY_FORMATS: Final[tuple[Format[Cross], ...]] = (
    Format("query-xlsx", XLSX.label, "xlsx", XLSX.mime, "query_files:write_xlsx"),
    Format("query-csv", CSV.label, "csv", CSV.mime, "query_files:write_csv"),
    Format("query-parquet", PARQUET.label, "parquet", PARQUET.mime, "query_files:write_parquet"),
    Format("query-zip", "数据包（CSV + 说明）", "zip", "application/zip", "query_files:write_package"),
)

ALL_FORMATS: Final[tuple[Format[Any], ...]] = (*FORMATS, *QUERY_FORMATS)

__all__ = [
    "ALL_FORMATS",
    "CSV",
    "DOCX",
    "FORMATS",
    "HTML",
    "JSON",
    "LARGE",
    "PARQUET",
    "PDF",
    "PNG",
    "PPTX",
    "QUERY_FORMATS",
    "SMALL",
    "SVG",
    "XLSX",
    "Format",
    "Geometry",
    "captions",
]
