"""CSV export for Excel and WPS: BOM, Chinese headings, plain numbers, a citation on every row."""

from __future__ import annotations

import csv
import io

from dashboard.charts import Exhibit
from dashboard.exports.caption import footer
from dashboard.exports.format import Geometry
from dashboard.exports.sheet import sheet
from dashboard.model.text import clean, formula_like


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """Rows in the exhibit's order; published values as printed, derived ones rounded to the indicator's decimals."""
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
    """Escape text that a spreadsheet would parse as a formula, and remove invisible characters."""
    return f"'{clean(text)}" if formula_like(text) else clean(text)
