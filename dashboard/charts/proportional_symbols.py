"""Proportional circles on a map, and their size legend."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from dashboard.charts.basemap import HEIGHT, Ground, Spec
from dashboard.charts.classification import round_figure
from dashboard.charts.theme import PALETTES, Mode, Scale
from dashboard.charts.vega_spec import pixels, quiet_text

# Maximum radius of a circle in pixels; maximum share of the frame that all circles may cover together.
_RADIUS, _COVERED = 34, 0.2
# Minimum distance between legend labels in pixels.
_LEAST: Final = 14
# Vega's size of a circle is the area of its bounding square.
_SQUARE: Final = 4 / math.pi
# In a frame narrower than 700 pixels all circles shrink in proportion, as the map does.
_SHRUNK: Final = "pow(min(frame / 700, 1), 2)"
_SIZE: Final[Spec] = {"field": "area", "type": "quantitative", "scale": None, "legend": None}


def measured(values: Sequence[float], years: int) -> tuple[float, float]:
    """Maximum over all years, and the area of its circle in square pixels.

    The area is limited by the total area of a year's circles and by the maximum radius.
    """
    most = max(values)
    together = sum(max(value, 0) / most for value in values) / years
    return most, min(_COVERED * HEIGHT**2 / together, math.pi * _RADIUS**2)


def circles(ground: Ground, most: float, area: float, mode: Mode) -> Spec:
    """Layer of circles at the label positions; that of `most` has `area` square pixels; no tooltip of their own."""
    palette = PALETTES[mode]
    x, y = ground.placed("datum.x", "datum.y")
    disc = {"color": palette.sequence[-2], "opacity": 0.6, "stroke": palette.surface, "strokeWidth": 0.5}
    return {
        "data": {"name": "rows"},
        "transform": [
            {"filter": "isValid(datum.x)"},
            {"calculate": x, "as": "across"},
            {"calculate": y, "as": "down"},
            {"calculate": f"{_SHRUNK} * {_SQUARE * area} * max(datum['v' + at], 0) / {most}", "as": "area"},
            {"filter": "datum.area > 0"},
        ],
        "mark": {"type": "circle", **disc},
        "encoding": {"x": pixels("across"), "y": pixels("down"), "size": _SIZE},
    }


def measure(most: float, area: float, scale: Scale, low: str, mode: Mode) -> Spec:
    """Size legend: three nested circles at rounded values; `low` is an expression for the y of their base."""
    values = [round_figure(most * share, scale.decimals) for share in (0.05, 0.25, 1.0)]
    rows = [
        {"value": value, "full": _SQUARE * area * value / most, "least": _LEAST * index}
        for index, value in enumerate(values)
    ]
    sized = [{"calculate": f"{_SHRUNK} * datum.full", "as": "area"}]
    disc = {
        "transform": [*sized, {"calculate": f"{low} - sqrt(datum.area) / 2", "as": "down"}],
        "mark": {"type": "point", "filled": False, "color": PALETTES[mode].quiet, "strokeWidth": 0.8, "opacity": 1},
        "encoding": {"x": {"value": _RADIUS}, "y": pixels("down"), "size": _SIZE},
    }
    labels = {
        "transform": [*sized, {"calculate": f"{low} - max(sqrt(datum.area), datum.least + 4)", "as": "down"}],
        "mark": {**quiet_text(mode), "dx": 6},
        "encoding": {
            "x": {"value": 2 * _RADIUS},
            "y": pixels("down"),
            "text": {"field": "value", "type": "quantitative", "format": scale.pattern.replace("f", "~f")},
        },
    }
    return {"data": {"values": rows}, "layer": [disc, labels]}
