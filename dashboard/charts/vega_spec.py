"""Conversion of an Altair chart to a themed Vega-Lite dictionary without data, for pages and exporters."""

from __future__ import annotations

from math import ceil
from typing import Any, Final

import altair as alt

from dashboard.charts.theme import PALETTES, Mode, config

# Specifications are validated against the Vega-Lite schema in tests, not on every request.
alt.utils.schemapi.disable_debug_mode()

ROWS: Final = alt.NamedData(name="rows")
# Plot width, under the parameter name that fixed-width figures set; legends have few columns below _NARROW pixels.
FRAME_WIDTH: Final = alt.param(name="frame", expr="width")
_NARROW, _FEW, _MANY = 480, 3, 6
# Selection parameter that reports what was clicked.
SELECTION: Final = "pick"


def finished(chart: alt.TopLevelMixin, mode: Mode, room: tuple[int, int] = (0, 0)) -> dict[str, Any]:
    """Themed Vega-Lite dictionary of `chart`, rendered on a canvas; its rows are passed separately.

    `room` is the width in pixels of the labels left and right of the plot: a page fits the plot to them automatically,
    a fixed-width picture must subtract them.
    """
    spec: dict[str, Any] = chart.to_dict(validate=False)
    _inline_data(spec, spec.pop("datasets", {}))
    return themed(spec, mode, room)


def themed(spec: dict[str, Any], mode: Mode, room: tuple[int, int] = (0, 0)) -> dict[str, Any]:
    """Add theme configuration and the canvas renderer to a specification."""
    # Canvas repaints thousands of shapes faster than SVG; Streamlit's automatic choice ignores geoshapes.
    usermeta = {"embedOptions": {"renderer": "canvas"}, "room": list(room)}
    return {"$schema": alt.SCHEMA_URL, **spec, "config": config(mode), "usermeta": usermeta}


def haloed(labels: alt.Chart, mode: Mode) -> Any:
    """Labels with the background's colour around them, so that no line behind them strikes them."""
    halo = labels.copy()
    halo.mark = alt.MarkDef(**labels.mark.to_dict() | {"stroke": PALETTES[mode].surface, "strokeWidth": 4})
    return alt.layer(halo, labels)


def columns(entries: int) -> Any:
    """Number of legend columns for `entries` in rows of like length; the chart must have FRAME_WIDTH.

    At most _MANY, so that the last entry does not stand alone; _FEW in a narrow window.
    """
    few, many = (ceil(entries / ceil(max(entries, 1) / most)) for most in (_FEW, _MANY))
    return alt.ExprRef(f"frame < {_NARROW} ? {few} : {many}")


def pixels(field: str) -> dict[str, Any]:
    """Encoding of a position in pixels."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def quiet_text(mode: Mode) -> dict[str, Any]:
    """Mark of small text beside a picture."""
    return {"type": "text", "align": "left", "baseline": "middle", "color": PALETTES[mode].quiet, "fontSize": 12}


def _inline_data(node: Any, datasets: dict[str, Any]) -> None:
    """Remove references to the rows, so that every layer inherits the top-level data.

    Small datasets of single layers are inlined where used, so that the chart can be nested in another.
    """
    if isinstance(node, dict) and node.get("data") == {"name": ROWS.name}:
        del node["data"]
    if isinstance(node, dict) and node.get("data", {}).get("name") in datasets:
        node["data"] = {"values": datasets[node["data"]["name"]]}
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _inline_data(child, datasets)
