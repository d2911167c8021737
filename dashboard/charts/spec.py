"""How a chart becomes the plain specification that a page sends and an exporter draws: configured, without data."""

from __future__ import annotations

from typing import Any, Final

import altair as alt

from dashboard.charts.theme import Mode, config

ROWS: Final = alt.NamedData(name="rows")


def finished(chart: alt.TopLevelMixin, mode: Mode) -> dict[str, Any]:
    """The Vega-Lite dictionary of `chart` on canvas, themed; its rows come beside it, not in it."""
    spec: dict[str, Any] = chart.to_dict()
    _without_rows(spec)
    spec["config"] = config(mode)
    # Canvas repaints thousands of shapes faster than SVG; Streamlit's own choice overlooks geoshapes.
    spec["usermeta"] = {"embedOptions": {"renderer": "canvas"}}
    return spec


def _without_rows(node: Any) -> None:
    """Drop every mention of the rows, so that the data given to the whole chart reaches every layer."""
    if isinstance(node, dict) and node.get("data") == {"name": ROWS.name}:
        del node["data"]
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _without_rows(child)
