"""Circles on a map, as large as the values of their places, and what their size means."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from dashboard.charts.basemap import HEIGHT, Ground, Spec
from dashboard.charts.classification import round_figure
from dashboard.charts.theme import PALETTES, Mode, Scale
from dashboard.charts.vega_spec import pixels, quiet_text

# Pixels from the middle to the rim of the largest circle that may be; how much of the frame all may cover together.
_RADIUS, _COVERED = 34, 0.2
# Pixels between two lines of small type.
_LEAST: Final = 14
# Vega takes for the size of a circle the square around it.
_SQUARE: Final = 4 / math.pi
# On a frame narrower than this in pixels, where the land is smaller too, all circles shrink alike.
_SHRUNK: Final = "pow(min(frame / 700, 1), 2)"
_SIZE: Final[Spec] = {"field": "area", "type": "quantitative", "scale": None, "legend": None}


def measured(values: Sequence[float], years: int) -> tuple[float, float]:
    """The largest of the values of all years, and the pixels of its circle.

    So many that the circles of a year together cover a part of the frame, yet none hides all around it.
    """
    most = max(values)
    together = sum(max(value, 0) / most for value in values) / years
    return most, min(_COVERED * HEIGHT**2 / together, math.pi * _RADIUS**2)


def circles(ground: Ground, most: float, area: float, mode: Mode) -> Spec:
    """One where a place's name would stand, the circle of `most` with `area` pixels; the land catches the pointer."""
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
    """Three of them within each other at figures a reader can say, standing at the height of the expression `low`."""
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
