"""A map coloured by classes of one indicator: values are sent, of all years at once; geometry is looked up by URL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.charts.classes import Classes, around_zero, quantiles
from dashboard.charts.exhibit import Exhibit, gaps, spoken
from dashboard.charts.ground import FRAME, HEIGHT, LINE, Atlas, Ground, Spec
from dashboard.charts.spec import SELECTION, themed
from dashboard.charts.theme import PALETTES, UNKNOWN, Mode, Scale, scale, written
from dashboard.queries import Extract

CLASSES: Final = 6
# The class of places for which nobody published a figure.
UNKNOWN_CLASS: Final = -1
LEVEL_WORDS: Final = {"province": "省级", "city": "市级", "county": "县级"}
# Values of all years travel together up to here, 4 bytes each; beyond, only the year asked for.
_TOGETHER: Final = 100_000
# Pixels of a legend's row, and where its words, bars and counts begin.
_ROW, _WORDS, _BARS, _BAR = 20, 22, 128, 40
# Pixels that a letter of a place's name takes.
_LETTER: Final = 12.5


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a map's specification depends on besides its rows; two of the same are drawn once."""

    ground: Ground
    scale: Scale
    classes: Classes
    parted: bool
    reasons: tuple[str, ...]
    years: int
    labelled: bool


def choropleth(
    extract: Extract,
    atlas: Atlas,
    level: str,
    *,
    focus: str = "",
    within: str = "",
    over: Sequence[Extract] = (),
) -> Exhibit:
    """The places of one period on the national map, `focus` outlined.

    With `within`, a province's or a city's code, that part alone, closer, its neighbours grey, the country small beside
    it. `over` holds the same question for every year that the reader may step through, in time order, `extract` among
    them: they share one classing. Rows that are not on the map stay in the extract, not in the picture.
    """
    indicator, unit = extract.indicator, extract.unit
    ground = atlas.ground(level, within)
    asked = extract.inside(within)
    together = [one.inside(within) for one in over] if _fits(over) else []
    years = together if len(together) > 1 else [asked]
    known = pd.concat([_drawn(one)["value"] for one in years]).dropna()
    chosen = scale(indicator, unit, float(known.abs().max()) if len(known) else 0.0)
    # What falls and rises is coloured from zero both ways; all else in steps of one hue.
    parted = bool((known < 0).any() and (known > 0).any())
    cut = partial(around_zero, each=CLASSES // 2) if parted else partial(quantiles, count=CLASSES)
    classes = cut(list(known / chosen.divisor), decimals=chosen.decimals)
    data, reasons = _rows(years, chosen, atlas if within else None)
    at = next((step for step, one in enumerate(years) if one.periods == asked.periods), 0)
    told = pd.DataFrame({"place": [int(focus or 0)], "at": [at]}, dtype="int32")
    words, area, found = spoken(asked.periods), atlas.names.get(within, ""), len(_drawn(asked)["value"].dropna())
    shared = "，各年共用同一分档" if len(years) > 1 else ""
    return Exhibit(
        id=f"map_{level}",
        title=f"{words}{area}{LEVEL_WORDS[level]}{indicator.label}分布",
        subtitle=f"{indicator.label}（{chosen.label}），{words}，{found}个地区，"
        f"按数量大致均分为{classes.count}档{shared}",
        draw=partial(_spec, Drawing(ground, chosen, classes, parted, reasons, len(years), bool(within))),
        data=data,
        beside={"told": told},
        extract=asked,
        alt=f"地图：{words}{area}{found}个{LEVEL_WORDS[level]}地区的{indicator.label}，以颜色分档",
        finding=_finding(asked, words),
        notes=(*_undrawn(asked), *gaps(asked)),
        geometry=ground.geometry,
        years={one.periods[0].text: one.periods[0].label for one in years} if len(years) > 1 else {},
    )


def _drawn(extract: Extract) -> pd.DataFrame:
    return extract.frame[extract.frame["on_map"]] if "on_map" in extract.frame else extract.frame


def _fits(over: Sequence[Extract]) -> bool:
    return sum(len(one.frame) for one in over) * np.dtype("float32").itemsize <= _TOGETHER


def _rows(years: Sequence[Extract], chosen: Scale, labels: Atlas | None) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """A row a place: its code, per year its value and why there is none; with `labels`, where its name stands.

    Names are not sent: the geometry carries them. Codes and reasons travel as small numbers.
    """
    frames = [_drawn(one).set_index("place") for one in years]
    reasons = tuple(sorted({note for frame in frames for note in frame.loc[frame["value"].isna(), "note"]}))
    places = sorted(set().union(*(frame.index for frame in frames)))
    columns: dict[str, Any] = {"place": np.array([int(place) for place in places], dtype="int32")}
    for at, frame in enumerate(frames):
        own = frame.reindex(places)
        columns[f"v{at}"] = (own["value"] / chosen.divisor).to_numpy(dtype="float32")
        why = own["note"].where(own["value"].isna())
        columns[f"w{at}"] = why.map({reason: n for n, reason in enumerate(reasons)}).fillna(-1).to_numpy(dtype="int8")
    data = pd.DataFrame(columns)
    if labels is not None:
        spots = labels.labels.set_index("place").reindex(places)
        data = data.assign(**{name: spots[name].to_numpy(dtype="float32") for name in ("x", "y", "room")})
    return data, reasons


def _undrawn(extract: Extract) -> tuple[str, ...]:
    """How many units have a figure but no polygon on today's map, or nothing."""
    count = int((~extract.known["on_map"]).sum()) if "on_map" in extract.frame else 0
    words = "个有数字的单位此后撤并或由普查单列，现行底图没有其边界，见排名与下载的表格。图按现行边界绘制。"
    return (f"另有{count}{words}",) if count else ()


def _finding(extract: Extract, words: str) -> str:
    """One sentence from the figures in view: the largest, the middle, the smallest."""
    indicator, unit, known = extract.indicator, extract.unit, extract.known
    if known.empty:
        return f"{words}所选范围没有公布的{indicator.label}。"
    order = known.sort_values("value")
    top, low = order.iloc[-1], order.iloc[0]
    middle = written(float(known["value"].median()), indicator, unit)
    return (
        f"{words}{len(known)}个单位中，{indicator.label}以{top['province_name']}{top['name']}最高，为"
        f"{written(float(top['value']), indicator, unit)}；{low['province_name']}{low['name']}最低，为"
        f"{written(float(low['value']), indicator, unit)}；中位数为{middle}。"
    )


@lru_cache(maxsize=128)
def _spec(drawing: Drawing, mode: Mode) -> Spec:
    """Plain dictionaries, made once for a drawing: the page sends them as they are."""
    ground, palette = drawing.ground, PALETTES[mode]
    shapes = [
        {"lookup": "place", "from": {"data": ground.places, "key": "properties.code"}, "as": "geo"},
        {"filter": "isValid(datum.geo)"},
    ]
    fine = 0.25 if ground.level == "county" and not ground.within else 0.7
    fill = {
        "data": {"name": "rows"},
        "projection": ground.projection,
        "transform": [*shapes, *_classed(drawing), *_texts(drawing)],
        "mark": {"type": "geoshape", "stroke": palette.border, "strokeWidth": fine, "clip": bool(ground.within)},
        "params": [{"name": SELECTION, "select": {"type": "point", "fields": ["place"], "toggle": False}}],
        "encoding": {
            "shape": {"field": "geo", "type": "geojson"},
            "color": _colour(drawing, mode),
            "tooltip": [
                {"field": "name", "type": "nominal", "title": "地区"},
                {"field": "text", "type": "nominal", "title": drawing.scale.label},
            ],
        },
    }
    outline = {
        "data": {"name": "told"},
        "projection": ground.projection,
        "transform": shapes,
        "mark": {**LINE, "stroke": palette.accent, "strokeWidth": 2.2},
        "encoding": {"shape": {"field": "geo", "type": "geojson"}},
    }
    layers = [*ground.under(mode), fill, *ground.over(mode), outline]
    layers += [_names(drawing, mode)] if drawing.labelled else []
    return themed({"params": _params(drawing), "height": HEIGHT, "layer": [*layers, *_legend(drawing, mode)]}, mode)


def _params(drawing: Drawing) -> list[Spec]:
    """The frame's width; and the year: the reader's once he has moved it, before that the one the page told."""
    params: list[Spec] = [{"name": FRAME, "expr": "width"}]
    if drawing.years > 1:
        move = {"input": "range", "min": -1, "max": drawing.years - 1, "step": 1}
        params.append({"name": "moved", "value": -1, "bind": move})
    moved = "moved >= 0 ? moved : " if drawing.years > 1 else ""
    params.append({"name": "at", "expr": f"{moved}data('told')[0].at"})
    return params


def _classed(drawing: Drawing) -> list[Spec]:
    """The value of the year in view and its class, found in the browser, so that a change of year sends nothing."""
    above = " + ".join(f"(datum.value >= {edge})" for edge in drawing.classes.breaks) or "0"
    return [
        {"calculate": "datum['v' + at]", "as": "value"},
        {"calculate": f"isValid(datum.value) ? {above} : {UNKNOWN_CLASS}", "as": "class"},
    ]


def _texts(drawing: Drawing) -> list[Spec]:
    reasons = ", ".join(f"'：{reason}'" for reason in drawing.reasons)
    text = f"isValid(datum.value) ? format(datum.value, '{drawing.scale.pattern}') : '{UNKNOWN}'"
    if reasons:
        text += f" + (datum['w' + at] < 0 ? '' : [{reasons}][datum['w' + at]])"
    return [{"calculate": "datum.geo.properties.name", "as": "name"}, {"calculate": text, "as": "text"}]


def _names(drawing: Drawing, mode: Mode) -> Spec:
    """The name of each place whose land is wide enough for it."""
    x, y = drawing.ground.placed("datum.x", "datum.y")
    palette = PALETTES[mode]
    return {
        "data": {"name": "rows"},
        "transform": [
            {"lookup": "place", "from": {"data": drawing.ground.places, "key": "properties.code"}, "as": "geo"},
            {"filter": "isValid(datum.geo) && isValid(datum.room)"},
            {"calculate": "datum.geo.properties.name", "as": "name"},
            {"filter": f"datum.room * {drawing.ground.scale} > length(datum.name) * {_LETTER}"},
            {"calculate": x, "as": "across"},
            {"calculate": y, "as": "down"},
            *_classed(drawing),
        ],
        "mark": {"type": "text", "fontSize": 11.5, "strokeWidth": 0},
        "encoding": {
            "x": {"field": "across", "type": "quantitative", "scale": None, "axis": None},
            "y": {"field": "down", "type": "quantitative", "scale": None, "axis": None},
            "text": {"field": "name"},
            # Dark land wants light letters; which end of the scale is dark depends on the mode.
            "color": {
                "condition": {"test": f"datum.class >= {drawing.classes.count - 2}", "value": palette.surface},
                "value": palette.ink,
            },
        },
    }


def _colour(drawing: Drawing, mode: Mode) -> Spec:
    """Fewer classes take every other step, so that low and high stay far apart; two hues that meet at zero."""
    palette, classes = PALETTES[mode], drawing.classes
    ramps = [(palette.sequence, classes.count)]
    if drawing.parted:
        below = sum(edge <= 0 for edge in classes.breaks)
        middle = len(palette.diverging) // 2
        ramps = [(palette.diverging[:middle], below), (palette.diverging[middle:], classes.count - below)]
    spread = [ramp[round(at * (len(ramp) - 1) / max(count - 1, 1))] for ramp, count in ramps for at in range(count)]
    colours = {"domain": [*range(classes.count), UNKNOWN_CLASS], "range": [*spread, palette.unknown]}
    return {"field": "class", "type": "ordinal", "scale": colours, "legend": None}


def _legend(drawing: Drawing, mode: Mode) -> list[Spec]:
    """Low left, where no land is: each class with its colour, its bounds, and a bar and a count of its places."""
    palette, classes = PALETTES[mode], drawing.classes
    top = HEIGHT - _ROW * (classes.count + 1)
    steps = [*range(classes.count), UNKNOWN_CLASS]
    rows = [
        {"class": step, "words": words, "down": top + _ROW * at}
        for at, (step, words) in enumerate(zip(steps, classes.labels, strict=True))
    ]
    colour = _colour(drawing, mode)
    down = {"field": "down", "type": "quantitative", "scale": None, "axis": None}
    across = {"field": "across", "type": "quantitative", "scale": None, "axis": None}
    text = {"type": "text", "align": "left", "baseline": "middle", "color": palette.quiet, "fontSize": 12}
    counted = {
        "data": {"name": "rows"},
        "transform": [
            *_classed(drawing),
            {"aggregate": [{"op": "count", "as": "count"}], "groupby": ["class"]},
            {"joinaggregate": [{"op": "max", "field": "count", "as": "most"}]},
            {"calculate": f"{top} + {_ROW} * (datum.class < 0 ? {classes.count} : datum.class)", "as": "down"},
            {"calculate": f"{_BARS} + {_BAR} * datum.count / datum.most", "as": "across"},
            {"calculate": f"{_BARS}", "as": "start"},
        ],
        "encoding": {"y": down},
    }
    bar = {"type": "rule", "strokeWidth": 9}
    bars = {"mark": bar, "encoding": {"x": {**across, "field": "start"}, "x2": {"field": "across"}, "color": colour}}
    return [
        {
            "data": {"values": [{"down": top - _ROW, "words": f"{drawing.scale.label}（右为地区个数）"}]},
            "mark": text,
            "encoding": {"x": {"value": 0}, "y": down, "text": {"field": "words"}},
        },
        {
            "data": {"values": rows},
            "encoding": {"y": down},
            "layer": [
                {
                    "mark": {"type": "square", "size": 180, "opacity": 1},
                    "encoding": {"x": {"value": 8}, "color": colour},
                },
                {"mark": text, "encoding": {"x": {"value": _WORDS}, "text": {"field": "words"}}},
            ],
        },
        {
            **counted,
            "layer": [
                bars,
                {"mark": {**text, "dx": 4}, "encoding": {"x": across, "text": {"field": "count", "format": ","}}},
            ],
        },
    ]
