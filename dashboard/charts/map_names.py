"""Place names on a map: shown where they fit, black or white by background, the outlined place's name on top."""

from __future__ import annotations

from typing import Final

from dashboard.charts.basemap import Ground, Spec
from dashboard.charts.classification import Classes
from dashboard.charts.theme import BLACK, PALETTES, WHITE, Mode, legible
from dashboard.charts.vega_spec import pixels

# Class of places without a published figure.
UNKNOWN_CLASS: Final = -1
# Class in the selected year, computed in the browser so that a change of year sends no data.
CLASSED: Final = ({"calculate": "datum['c' + at]", "as": "class"},)
_HALO: Final = {"strokeWidth": 3, "strokeJoin": "round"}
# Width of a character in pixels; minimum distance (x, y) of a name's centre from that of the outlined place.
_LETTER: Final = 12.5
_APART: Final = (46, 16)


def names(ground: Ground, classes: Classes, circled: bool, mode: Mode) -> list[Spec]:
    """Names of places whose polygon is wide enough, with a halo in its colour; the outlined place always, on top.

    Names that it would cover are omitted. With circles (`circled`) all polygons have one colour.
    """
    x, y = ground.placed("datum.x", "datum.y")
    palette = PALETTES[mode]
    spec: Spec = {
        "data": {"name": "rows"},
        "transform": [
            {"lookup": "place", "from": {"data": ground.places, "key": "properties.code"}, "as": "geo"},
            {"filter": "datum.geo && isValid(datum.room)"},
            {"calculate": "datum.geo.properties.name", "as": "name"},
            {"calculate": "datum.place === data('state')[0].place", "as": "own"},
            {"filter": f"datum.own || datum.room * zoom > length(datum.name) * {_LETTER}"},
            {"calculate": x, "as": "across"},
            {"calculate": y, "as": "down"},
            # Off the map if no place is outlined.
            {"calculate": "datum.own ? datum.across : -9999", "as": "own_x"},
            {"calculate": "datum.own ? datum.down : -9999", "as": "own_y"},
            {"joinaggregate": [{"op": "max", "field": name, "as": f"{name}_own"} for name in ("own_x", "own_y")]},
            {
                "filter": f"datum.own || abs(datum.across - datum.own_x_own) > {_APART[0]}"
                f" || abs(datum.down - datum.own_y_own) > {_APART[1]}"
            },
            *CLASSED,
        ],
        "encoding": {"x": pixels("across"), "y": pixels("down"), "text": {"field": "name"}},
    }
    # Values instead of a scale, which would be merged with that of the borders.
    step_colours = [] if circled else enumerate(class_colours(classes, mode))
    by_class = [{"test": f"datum.class === {step}", "value": colour} for step, colour in step_colours]
    land = {"condition": by_class, "value": palette.surface}
    ink = {"value": palette.ink} if circled else _ink(classes, mode)
    others = {"transform": [{"filter": "!datum.own"}]}
    plain = others | {"mark": {"type": "text", "fontSize": 11.5, "strokeWidth": 0}, "encoding": {"color": ink}}
    halo = others | {"mark": {"type": "text", "fontSize": 11.5, "filled": False, **_HALO}, "encoding": {"color": land}}
    focus_mark = {"type": "text", "fontSize": 13, "fontWeight": "bold", "color": palette.ink}
    around = focus_mark | _HALO | {"color": palette.surface, "stroke": palette.surface}
    chosen = {"transform": [{"filter": "datum.own"}]}
    return [spec | {"layer": [halo, plain, chosen | {"mark": around}, chosen | {"mark": focus_mark}]}]


def class_colours(classes: Classes, mode: Mode) -> list[str]:
    """Colour of each class from the lowest; fewer classes are spread over the whole ramp.

    A diverging ramp is used if the classes have a `middle`.
    """
    palette = PALETTES[mode]
    ramps = [(palette.sequence, classes.count)]
    if classes.middle is not None:
        below = sum(edge <= classes.middle for edge in classes.breaks)
        middle = len(palette.diverging) // 2
        ramps = [(palette.diverging[:middle], below), (palette.diverging[middle:], classes.count - below)]
    return [ramp[round(step * (len(ramp) - 1) / max(count - 1, 1))] for ramp, count in ramps for step in range(count)]


def _ink(classes: Classes, mode: Mode) -> Spec:
    """Black or white for each name, by the colour of its class."""
    grounds = {UNKNOWN_CLASS: PALETTES[mode].surface, **dict(enumerate(class_colours(classes, mode)))}
    dark = [step for step, colour in grounds.items() if legible(colour) == WHITE]
    on_dark = {"test": f"indexof({dark}, max(datum.class, {UNKNOWN_CLASS})) >= 0", "value": WHITE}
    return {"condition": on_dark, "value": BLACK}
