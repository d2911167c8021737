"""How a chart becomes the plain specification that a page sends and an exporter draws: configured, without data."""

from __future__ import annotations

from typing import Any, Final

import altair as alt

from dashboard.charts.theme import PALETTES, Mode, config

# Specifications are checked against the schema of Vega-Lite by tests, a chart kind at a time, not for every reader.
alt.utils.schemapi.disable_debug_mode()

ROWS: Final = alt.NamedData(name="rows")
# The width of the plot under the name that figures of a fixed width set; below so many pixels a legend has few columns.
FRAME_WIDTH: Final = alt.param(name="frame", expr="width")
_NARROW, _FEW = 480, 3
# The name under which a chart tells what was clicked.
SELECTION: Final = "pick"


def finished(chart: alt.TopLevelMixin, mode: Mode, room: tuple[int, int] = (0, 0)) -> dict[str, Any]:
    """The Vega-Lite dictionary of `chart` on canvas, themed; its rows come beside it, not in it.

    `room` is the width in pixels that labels take left and right of the plot: a page fits the plot to them by itself,
    a picture of a fixed width must subtract them.
    """
    spec: dict[str, Any] = chart.to_dict(validate=False)
    _inline_data(spec, spec.pop("datasets", {}))
    return themed(spec, mode, room)


def themed(spec: dict[str, Any], mode: Mode, room: tuple[int, int] = (0, 0)) -> dict[str, Any]:
    """A specification with the look of the mode, painted on a canvas."""
    # Canvas repaints thousands of shapes faster than SVG; Streamlit's own choice overlooks geoshapes.
    usermeta = {"embedOptions": {"renderer": "canvas"}, "room": list(room)}
    return {"$schema": alt.SCHEMA_URL, **spec, "config": config(mode), "usermeta": usermeta}


def columns(most: int) -> Any:
    """Columns of a legend beside which FRAME_WIDTH is told: on a narrow window fewer than `most`."""
    return alt.ExprRef(f"frame < {_NARROW} ? {min(most, _FEW)} : {most}")


def pixels(field: str) -> dict[str, Any]:
    """A position that is given in pixels."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def quiet_text(mode: Mode) -> dict[str, Any]:
    """The mark of small words beside a picture."""
    return {"type": "text", "align": "left", "baseline": "middle", "color": PALETTES[mode].quiet, "fontSize": 12}


def _inline_data(node: Any, datasets: dict[str, Any]) -> None:
    """Drop every mention of the rows, so that the data given to the whole chart reaches every layer.

    Small data that a layer brings itself is put back where it is used, so that the chart can stand inside another.
    """
    if isinstance(node, dict) and node.get("data") == {"name": ROWS.name}:
        del node["data"]
    if isinstance(node, dict) and node.get("data", {}).get("name") in datasets:
        node["data"] = {"values": datasets[node["data"]["name"]]}
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _inline_data(child, datasets)
