"""JSON export for analysts: rows by id, with metadata."""

from __future__ import annotations

import json

from dashboard.charts import Exhibit
from dashboard.exports.caption import footer
from dashboard.exports.format import Geometry
from dashboard.exports.sheet import records
from dashboard.model.text import clean


def described(exhibit: Exhibit) -> dict[str, object]:
    """Metadata of the rows: title, subtitle, finding, notes with sources and date, and labels of the ids."""
    extract = exhibit.extract
    registry = extract.registry
    used = extract.frame
    vintages = {name: registry.vintages[name].label for name in used["vintage"].unique() if name}
    units = {name: registry.units[name].label for name in used["unit"].unique()}
    sources = {citation.source.id: citation.source.label for citation in extract.citations}
    return {
        "title": clean(exhibit.title),
        "subtitle": clean(exhibit.subtitle),
        "finding": clean(exhibit.finding),
        "notes": list(footer(exhibit)),
        "units": units,
        "vintages": vintages,
        "sources": sources,
    }


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """Rows as an array of objects; unpublished values are null."""
    rows = records(exhibit).astype(object)
    rows = rows.where(rows.notna(), None)
    whole = described(exhibit) | {"rows": rows.to_dict("records")}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()
