"""How what a county's pack tells becomes an extract: rows as they are told, cited as the pack's own."""

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
    """The rows in order, usual columns then `more`; `label` and `unit` say what they are about.

    A row tells what it has. What it leaves out is the pack's own (place, name, source, vintage), `unit`, or empty. A
    row marked as not published gives the reason in its note, or that it is not told.
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
    """The rows of a table that a pack brought, in its order."""
    rows = catalog.whole(name)
    return rows[rows["pack"] == pack]


def cell(row: Mapping[Any, Any] | None) -> dict[str, Any]:
    """The value of a row with what cites it, or that nobody tells it."""
    if row is None or math.isnan(row["value"]):
        note = "" if row is None else str(row["note"])
        return {"value": math.nan, "status": NOT_PUBLISHED, "note": note}
    return {name: row[name] for name in ("value", "locator", "status", "note")}
