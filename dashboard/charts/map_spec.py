"""Vega-Lite layers of a map: places by class or with circles, borders, names, legend with counts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from dashboard.charts.basemap import HEIGHT, LINE, NATION, Ground, Spec, plated, topology
from dashboard.charts.classification import Classes
from dashboard.charts.map_names import CLASSED, UNKNOWN_CLASS, class_colours, names
from dashboard.charts.proportional_symbols import circles, measure
from dashboard.charts.theme import NO_FIGURE, PALETTES, Mode, Scale, explained
from dashboard.charts.vega_spec import SELECTION, pixels, quiet_text, themed

# Class as listed in the legend: one for all missing values, whatever the reason.
_LEGEND_CLASS: Final = {"calculate": f"max(datum.class, {UNKNOWN_CLASS})", "as": "step"}
# Selection parameter: the place under the pointer, on the map or in the table beside it.
POINTED: Final = "pointed"
# Selection parameter: the class under the pointer in the legend.
LIT: Final = "lit"
# In pixels: height of a legend row, x of its labels and of its bars, maximum length of a bar.
ROW, LABELS, BARS, BAR = 20, 22, 128, 40
# Width of the legend in pixels, and its rows besides those of the classes: heading, missing, space.
WIDE, ABOVE = 204, 2.2
_TOOLTIP: Final = re.compile(r"\{'地区': ([\w.]+)[^,]*, (\"[^\"]*\"): (.*), '位次': .*\}")
# Number of places per class in the selected year, as a bar from `start` to `across`.
_COUNTED: Final = (
    {"calculate": "datum['n' + at]", "as": "count"},
    {"joinaggregate": [{"op": "max", "field": "count", "as": "most"}]},
    {"calculate": f"{BARS} + {BAR} * datum.count / datum.most", "as": "across"},
    {"calculate": f"{BARS}", "as": "start"},
    {"filter": "datum.count > 0"},
)
# Selection by hovering.
_POINT: Final = {"type": "point", "on": "pointerover", "clear": "pointerout", "toggle": False}
# Number of stripes across a place without a figure, and the share of a stripe that is hatched.
_STRIPES, _STRIPE = 4, 0.3


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a map's specification depends on besides its rows; cache key of `layered`.

    `label` is the indicator with its unit; `counts` is, per year, the number of places in each class, missing last.
    If `most` (maximum over all years) is set, places have one colour and circles; the circle of `most` has `area`
    square pixels. `ranked` is, per year, the number of places that are ranked, drawn or not. `above` names the province
    or city of each place, by the first digits of its code.
    """

    ground: Ground
    label: str
    scale: Scale
    classes: Classes
    reasons: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    most: float = 0.0
    area: float = 0.0
    # Level and URL of the boundaries of an outlined province or city on a map of smaller places.
    around: tuple[str, str] = ("", "")
    ranked: tuple[int, ...] = ()
    above: tuple[tuple[str, str], ...] = ()

    @property
    def years(self) -> int:
        return len(self.counts)


@lru_cache(maxsize=128)
def layered(drawing: Drawing, mode: Mode) -> Spec:
    """Complete specification of a drawing, cached; the page sends it unchanged."""
    ground, palette = drawing.ground, PALETTES[mode]
    shapes: list[Spec] = [
        {"lookup": "place", "from": {"data": ground.places, "key": "properties.code"}, "as": "geo"},
        {"filter": "datum.geo"},
    ]
    outlined = topology(*reversed(drawing.around)) if drawing.around[0] else ground.places
    outline: Spec = {
        "data": {"name": "state"},
        "projection": ground.projection,
        "transform": [shapes[0] | {"from": {"data": outlined, "key": "properties.code"}}, shapes[1]],
        "mark": {**LINE, "stroke": palette.accent, "strokeWidth": 2.2},
        "encoding": {"shape": {"field": "geo", "type": "geojson"}},
    }
    pointed = outline | {
        "data": {"name": "rows"},
        "transform": [{"filter": {"param": POINTED, "empty": False}}, *shapes],
        "mark": {**LINE, "stroke": palette.ink, "strokeWidth": 1.6},
    }
    lit = pointed | {"transform": [*CLASSED, _LEGEND_CLASS, {"filter": {"param": LIT, "empty": False}}, *shapes]}
    layers = [*ground.under(mode), _land(drawing, mode, shapes), *ground.over(mode), outline, lit, pointed]
    layers += [circles(ground, drawing.most, drawing.area, mode)] if drawing.most else []
    layers += names(ground, drawing.classes, bool(drawing.most), mode) if ground.within else []
    layers += [*_legend(drawing, mode), *_measure(drawing, mode)]
    return themed({"params": _params(drawing), "height": HEIGHT, "layer": layers}, mode)


def _land(drawing: Drawing, mode: Mode, shapes: list[Spec]) -> Spec:
    """Layer of places coloured by class, which react to hovering and clicks."""
    ground, palette = drawing.ground, PALETTES[mode]
    fine = 0.25 if ground.level == "county" and not ground.within else 0.7
    return {
        "data": {"name": "rows"},
        "projection": ground.projection,
        "transform": [*shapes, *CLASSED],
        "mark": {"type": "geoshape", "stroke": palette.border, "strokeWidth": fine, "clip": bool(ground.within)},
        "params": [
            {"name": SELECTION, "select": {"type": "point", "fields": ["place"], "toggle": False}},
            _pointing(),
        ],
        "encoding": {
            "shape": {"field": "geo", "type": "geojson"},
            "color": _colour(drawing, mode, hatched(mode)),
            "tooltip": {"value": {"expr": _tooltip(drawing)}},
        },
    }


def _params(drawing: Drawing) -> list[Spec]:
    """Parameters of the projection and of the year `at`: the slider's once moved, before that the page's."""
    params = drawing.ground.params
    if drawing.years > 1:
        move = {"input": "range", "name": "年份", "min": -1, "max": drawing.years - 1, "step": 1}
        params.append({"name": "moved", "value": -1, "bind": move})
    moved = "moved >= 0 ? moved : " if drawing.years > 1 else ""
    params.append({"name": "at", "expr": f"{moved}data('state')[0].at"})
    if drawing.above:
        params.append({"name": "above", "value": {digits: f"（{name}）" for digits, name in drawing.above}})
    return params


def _pointing() -> Spec:
    """Selection of the place under the pointer; the table beside the map sets and reads it by its bound control.

    The range is symmetric so that the control's midpoint is 0, which is no place's code and means none.
    """
    control = {"input": "range", "name": "所指地区", "min": -999_999, "max": 999_999, "step": 1}
    return {"name": POINTED, "select": {**_POINT, "fields": ["place"]}, "bind": control}


def missing(reason: int) -> int:
    """Class of places without a figure for the reason with this index in a drawing's reasons."""
    return UNKNOWN_CLASS - 1 - reason


def _tooltip(drawing: Drawing) -> str:
    """Tooltip expression of a place; kept small, as it is evaluated for every place on every change."""
    label = json.dumps(drawing.label, ensure_ascii=False)
    name = "datum.geo.properties.name"
    if drawing.above:
        lower_digits = len(NATION) - len(drawing.above[0][0])
        name += f" + (above[floor(datum.place / {10**lower_digits})] || '')"
    # Vega leaves out what is undefined.
    rank = f"datum.class < 0 ? datum.none : '第' + datum['r' + at] + '位（共' + {list(drawing.ranked)}[at] + '）'"
    return f"{{'地区': {name}, {label}: {_value(drawing)}, '位次': {rank}}}"


def described(tooltip: str) -> str:
    """Description expression of a place in a file, derived from its tooltip: code, `|`, name and value."""
    name, label, value = _TOOLTIP.fullmatch(tooltip).groups()  # type: ignore[union-attr]
    return f"datum.place + '|' + {name} + '：' + {label} + ' ' + ({value})"


def _value(drawing: Drawing) -> str:
    """Expression for the formatted value of a place, or the reason why it is missing."""
    reasons = [NO_FIGURE, *map(explained, drawing.reasons)]
    value = f"format(datum['v' + at], '{drawing.scale.pattern}')"
    return f"datum.class < 0 ? {json.dumps(reasons, ensure_ascii=False)}[{UNKNOWN_CLASS} - datum.class] : {value}"


def _measure(drawing: Drawing, mode: Mode) -> list[Spec]:
    """Size legend of the circles, above the class legend; empty without circles."""
    low = f"tall - {ROW * (drawing.classes.count + 2.2)}"
    return [measure(drawing.most, drawing.area, drawing.scale, low, mode)] if drawing.most else []


def _colour(drawing: Drawing, mode: Mode, bare: Any) -> Spec:
    """Colour encoding by class, with `bare` for places without a figure."""
    classes = drawing.classes
    colours = {"domain": [*range(classes.count)], "range": class_colours(classes, mode)}
    unknown = {"test": f"datum.class <= {UNKNOWN_CLASS}", "value": bare}
    return {"field": "class", "type": "ordinal", "scale": colours, "legend": None, "condition": unknown}


def hatched(mode: Mode) -> Spec:
    """Vertical stripes as a gradient with hard stops: Vega has no patterns and misplaces oblique gradients."""
    palette, stops = PALETTES[mode], []
    for stripe in range(_STRIPES):
        start, turn, end = ((stripe + part) / _STRIPES for part in (0, 1 - _STRIPE, 1))
        bounds = ((start, palette.surface), (turn, palette.surface), (turn, palette.hatch), (end, palette.hatch))
        stops += [{"offset": round(offset, 2), "color": colour} for offset, colour in bounds]
    # A gradient continues its first and last colour, so the outermost stops are not needed.
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0, "stops": stops[1:-1]}


def _legend(drawing: Drawing, mode: Mode) -> list[Spec]:
    """Legend at the lower left, where there is no land: colour, bounds, bar and count of places of each class."""
    classes, colour = drawing.classes, _colour(drawing, mode, hatched(mode))
    # A rule mark has no area for the stripe gradient to fill.
    plain = _colour(drawing, mode, PALETTES[mode].hatch)
    text = quiet_text(mode)
    labels = {"mark": text, "encoding": {"x": {"value": LABELS}, "text": {"field": "words"}}}
    swatch = {
        "mark": {"type": "square", "size": 180, "opacity": 1},
        "params": [{"name": LIT, "select": {**_POINT, "fields": ["step"]}}],
        "encoding": {"x": {"value": 8}, "color": colour},
    }
    bar = {"x": pixels("start"), "x2": {"field": "across"}, "color": plain}
    count = {"x": pixels("across"), "text": {"field": "count", "format": ","}}
    heading = {"class": UNKNOWN_CLASS, "row": -1, "words": f"{drawing.scale.label}（右为地区个数）"}
    down = _row(classes, "datum.row")
    rows = classes.count + ABOVE
    # Beside the land of a part lie its neighbours, on which no label would be legible.
    plate = [plated(mode, 0, WIDE, f"tall - {ROW * rows:g}")] if drawing.ground.within else []
    return [
        *plate,
        {
            "data": {"values": [heading]},
            "transform": [down],
            "mark": text,
            "encoding": {"x": {"value": 0}, "y": pixels("down"), "text": {"field": "words"}},
        },
        _pointed_class(classes, mode),
        {
            "data": {"values": _legend_rows(drawing)},
            "transform": [down],
            "encoding": {"y": pixels("down")},
            "layer": [
                swatch,
                labels,
                {"transform": [*_COUNTED], "mark": {"type": "rule", "strokeWidth": 9}, "encoding": bar},
                {"transform": [*_COUNTED], "mark": {**text, "dx": 4}, "encoding": count},
            ],
        },
    ]


def _pointed_class(classes: Classes, mode: Mode) -> Spec:
    """Frame around the legend class of the place under the pointer."""
    row = _row(classes, f"(datum.step < 0 ? {classes.count} : datum.step)")
    return {
        "data": {"name": "rows"},
        "transform": [{"filter": {"param": POINTED, "empty": False}}, *CLASSED, _LEGEND_CLASS, row],
        "mark": {"type": "square", "size": 260, "filled": False, "stroke": PALETTES[mode].ink, "strokeWidth": 1.6},
        "encoding": {"x": {"value": 8}, "y": pixels("down")},
    }


def _row(classes: Classes, row: str) -> Spec:
    """Transform for the y position in pixels of a legend row; `row` is an expression, 0 for the lowest class."""
    return {"calculate": f"tall - {ROW} * ({classes.count + 0.6} - {row})", "as": "down"}


def _legend_rows(drawing: Drawing) -> list[Spec]:
    """Classes from the lowest, then missing: label, and number of places in each year."""
    steps = [*range(drawing.classes.count), UNKNOWN_CLASS]
    return [
        {"class": step, "step": step, "row": row, "words": label}
        | {f"n{year}": counts[row] for year, counts in enumerate(drawing.counts)}
        for row, (step, label) in enumerate(zip(steps, drawing.classes.labels, strict=True))
    ]
