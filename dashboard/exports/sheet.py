"""Rows of an exhibit as a sheet for readers and as records for programs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.charts import Exhibit
from dashboard.charts.theme import why
from dashboard.model.text import clean
from dashboard.queries import Extract
from dashboard.tables.observations import DERIVED, NOT_PUBLISHED, PUBLISHED

BEFORE: Final = ("位次", "地区代码", "地区")
AFTER: Final = ("时期", "指标", "数值", "单位", "口径", "状态", "来源", "出处", "说明")
_STATUS: Final = {PUBLISHED: "公布", DERIVED: "据以计算"}
# Columns of records, followed by rank, notes and facets.
_RECORD: Final = ("place", "name", "period", "indicator", "label", "value", "unit", "vintage", "status", "source")


@dataclass(frozen=True, slots=True)
class Line:
    """One row as text; `value` is rounded, None if not published, shown with up to `decimals` decimals.

    Derived values are written with all of them.
    """

    before: tuple[str, ...]
    value: float | None
    decimals: int
    after: tuple[str, ...]
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """`headings` and `lines` in the exhibit's order; `value` is the index of the value column, None for text."""

    headings: tuple[str, ...]
    value: int | None
    lines: tuple[Line, ...]


def sheet(exhibit: Exhibit) -> Sheet:
    """Every row with its citation; facets come after the place.

    A table about figures, which states its own `origin`, is returned as text.
    """
    if exhibit.origin:
        data = exhibit.data.astype(str).map(clean)
        return Sheet(tuple(map(str, data)), None, tuple(Line(row, None, 0, ()) for row in data.itertuples(False, None)))
    extract = exhibit.extract
    facets = extract.facets
    headings = (*BEFORE, *map(clean, facets), *AFTER)
    lines = []
    for row, *facet in zip(extract.rows(), *facets.values(), strict=True):
        sources, vintage = extract.cited(row)
        label, unit, decimals = extract.measured(row)
        # Stated figures are labelled with the short name of their source, e.g. 材料所述.
        status = (
            why(row.note)
            if row.status == NOT_PUBLISHED
            else _STATUS.get(row.status) or f"{extract.registry.sources[row.source].short}所述"
        )
        rank = "" if math.isnan(row.rank) else f"{row.rank:.0f}"
        before = (rank, row.place, row.name, *facet, row.when, label)
        after = (unit.label, vintage, status, sources, row.locator, row.note)
        derived = row.status == DERIVED
        value = None if math.isnan(row.value) else round(row.value, decimals if derived else 6)
        lines.append(Line(tuple(map(clean, before)), value, decimals, tuple(map(clean, after)), derived))
    return Sheet(headings, headings.index("数值"), tuple(lines))


def records(exhibit: Exhibit) -> pd.DataFrame:
    """Rows by ids, values as stored; columns of _RECORD, locator, note and rank if present, then the facets.

    A table about figures, with its own `origin`, is returned as text.
    """
    if exhibit.origin:
        return exhibit.data.astype(str)
    extract: Extract = exhibit.extract
    rows = pd.DataFrame(extract.rows())
    wanted = [name for name in (*_RECORD, "locator", "note", "rank") if name in rows]
    return rows[wanted].assign(**extract.facets)
