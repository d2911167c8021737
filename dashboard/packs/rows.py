"""Extracts of rows from a county's pack, cited under the pack's own source."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Indicator
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.tables.observations import NOT_PUBLISHED, NOT_WRITTEN, STATED

NOT_STATED: Final = f"{NOT_WRITTEN}：未列此数"


def entries(
    catalog: Catalog,
    pack: str,
    rows: Iterable[Mapping[Any, Any]],
    label: str,
    *,
    more: tuple[str, ...] = (),
    unit: str = "100m_yuan",
    decimals: int = 2,
) -> Extract:
    """Extract of `rows` in order, with columns COLUMNS and `more`, under a lead indicator with `label` and `unit`.

    Missing fields default to the pack's own (place, name, source, vintage), to `unit`, or to empty. A row without a
    value is not_published, with its note or NOT_STATED as the reason.
    """
    definition = catalog.registry.pack(pack)
    base = dict.fromkeys(COLUMNS, "") | {
        "place": definition.place,
        "name": definition.title,
        "unit": unit,
        "vintage": definition.vintage,
        "source": definition.source.id,
        "value": math.nan,
        "status": STATED,
    }
    records = [{**base, **{str(name): value for name, value in row.items()}} for row in rows]
    for row in records:
        if math.isnan(row["value"]) and row["status"] != STATED:
            row |= {"status": NOT_PUBLISHED, "note": row["note"] or NOT_STATED}
    frame = pd.DataFrame(records, columns=[*COLUMNS, *more]).astype({"value": "float64"})
    lead = Indicator(
        f"{definition.id}_entries", label, "Entries of a county pack", unit, "neutral", decimals, "scale", ""
    )
    return Extract(frame, lead, catalog.registry)


def brought(catalog: Catalog, name: str, pack: str) -> pd.DataFrame:
    """Rows of a table that belong to a pack, in its order."""
    rows = catalog.whole(name)
    return rows[rows["pack"] == pack]


def cell(row: Mapping[Any, Any] | None) -> dict[str, Any]:
    """Value, locator, status and note of a row; not_published if it is None or has no value."""
    if row is None or math.isnan(row["value"]):
        note = "" if row is None else str(row["note"])
        return {"value": math.nan, "status": NOT_PUBLISHED, "note": note}
    return {name: row[name] for name in ("value", "locator", "status", "note")}
