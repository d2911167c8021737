"""An exhibit as CSV for Excel and WPS: a BOM, Chinese headings, numbers as numbers, every row with its citation."""

from __future__ import annotations

import csv
import io

from dashboard.charts import Exhibit
from dashboard.exports.caption import footer
from dashboard.exports.format import Format, Geometry
from dashboard.exports.sheet import sheet
from dashboard.model.text import clean, formula_like


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """Rows in the exhibit's order; printed values as printed, computed ones rounded to the indicator's decimals."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    rows = sheet(exhibit)
    writer.writerow(map(safe, rows.headings))
    for line in rows.lines:
        value = [] if rows.value is None else [_value(line.value, line.derived, line.decimals)]
        writer.writerow([*map(safe, line.before), *value, *map(safe, line.after)])
    writer.writerow([])
    for foot_line in (exhibit.title, exhibit.subtitle, *footer(exhibit)):
        writer.writerow([safe(foot_line)])
    return text.getvalue().encode("utf-8-sig")


def _value(value: float | None, derived: bool, decimals: int) -> str:
    if value is None:
        return ""
    return f"{value:.{decimals}f}" if derived else f"{value:.6f}".rstrip("0").rstrip(".")


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, without invisible characters."""
    return f"'{clean(text)}" if formula_like(text) else clean(text)


CSV = Format("csv", "CSV 表格", "csv", "text/csv", write)
