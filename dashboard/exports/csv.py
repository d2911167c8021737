"""An exhibit as CSV for Excel and WPS: a BOM, Chinese headings, numbers as numbers, every row with its citation."""

from __future__ import annotations

import csv
import io
import math

from dashboard.charts import Exhibit
from dashboard.charts.theme import UNKNOWN
from dashboard.exports.format import Format, Geometry
from dashboard.tables.observations import DERIVED, NOT_PUBLISHED, PUBLISHED

HEADINGS = ("位次", "地区代码", "地区", "时期", "指标", "数值", "单位", "口径", "状态", "来源", "出处", "说明")
_STATUS = {PUBLISHED: "公布", DERIVED: "据以计算", NOT_PUBLISHED: UNKNOWN}
# A spreadsheet takes text that starts like this for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """Rows in the exhibit's order; printed values as printed, computed ones rounded to the indicator's decimals.

    What tells rows of one place apart comes after the place, in columns of its own.
    """
    extract = exhibit.extract
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    facets = extract.facets
    writer.writerow([*HEADINGS[:3], *facets, *HEADINGS[3:]])
    for row, *told in zip(extract.rows(), *facets.values(), strict=True):
        sources, vintage = extract.cited(row)
        label, unit, decimals = extract.measured(row)
        before = (row.place, row.name, *told, row.when, label)
        # What is stated is so by the source's own word: 课件, or another county's.
        status = _STATUS.get(row.status) or f"{extract.registry.sources[row.source].short}所述"
        after = (unit.label, vintage, status, sources, row.locator, row.note)
        rank = "" if math.isnan(row.rank) else f"{row.rank:.0f}"
        value = _value(row.value, row.status == DERIVED, decimals)
        writer.writerow([rank, *map(_safe, before), value, *map(_safe, after)])
    writer.writerow([])
    for words in (exhibit.title, exhibit.subtitle, *exhibit.notes, exhibit.source_line):
        writer.writerow([_safe(words)])
    return text.getvalue().encode("utf-8-sig")


def _value(value: float, derived: bool, decimals: int) -> str:
    if math.isnan(value):
        return ""
    return f"{value:.{decimals}f}" if derived else f"{value:.6f}".rstrip("0").rstrip(".")


def _safe(text: str) -> str:
    clean = "".join(letter for letter in str(text) if letter.isprintable())
    return f"'{clean}" if clean.startswith(_FORMULA_STARTS) else clean


CSV = Format("csv", "CSV 表格", "csv", "text/csv", write)
