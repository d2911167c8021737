"""Categorical map: provinces filled, cities and counties as dots, coloured by group."""

from __future__ import annotations

import math
from functools import lru_cache, partial
from typing import Any, Final, Literal

import altair as alt
import pandas as pd

from dashboard.charts.basemap import HEIGHT, Atlas, strokes
from dashboard.charts.exhibit import Exhibit
from dashboard.charts.theme import PALETTES, Mode, number, rank_text
from dashboard.charts.vega_spec import ROWS, SELECTION, finished, haloed
from dashboard.queries import Extract, Row

# Maximum number of dot names: more would hide the map.
_NAMED: Final = 30
# In metres, on a map 500 pixels high: height of a name, width of a letter, reach of a dot.
_HIGH, _LETTER, _DOT = 130_000, 125_000, 75_000


def category_map(extract: Extract, atlas: Atlas, *, title: str, subtitle: str, focus: str = "") -> Exhibit:
    """Map of rows with `group` and, for dots, `x` and `y` in projected metres; a row without them fills a province."""
    frame = extract.frame[extract.frame["place"] != ""]
    data = pd.DataFrame(
        {
            "place": frame["place"],
            "name": frame["name"],
            "group": frame["group"],
            "text": [_text(extract, row) for row in extract.where(frame).rows()],
            "x": frame["x"],
            "y": frame["y"],
            "focus": frame["place"] == focus,
        }
    ).reset_index(drop=True)
    data["side"] = _sides(data)
    # Bands of a value have their colours and order of the bars beside the map.
    banded = "band" in frame and frame["band"].notna().all() and len(frame) > 0
    by_value = frame.sort_values("value", ascending=False) if banded else frame
    groups = tuple(dict.fromkeys(by_value["group"]))
    counts = frame["group"].value_counts()
    return Exhibit(
        id="marks",
        title=title,
        subtitle=subtitle,
        draw=partial(_spec, groups, banded, len(frame) <= _NAMED, atlas.urls["province"], atlas.urls["lines"]),
        data=data,
        extract=extract,
        alt=f"地图：{title}，{len(frame)}个地区",
        finding="，".join(f"{group}{counts[group]}个" for group in groups) + "。" if groups else "所选范围没有地区。",
        geometry={atlas.urls["province"]: "province", atlas.urls["lines"]: "lines"},
    )


def _sides(data: pd.DataFrame) -> list[str]:
    """Side of each dot on which its name covers no other dot or name placed before, right if both; empty if none."""
    dots = list(zip(data["x"], data["y"], strict=True))
    taken = [(x - _DOT, x + _DOT, y) for x, y in dots]
    sides = []
    for place, ((x, y), name) in enumerate(zip(dots, data["name"], strict=True)):
        wide = _DOT + _LETTER * len(name)
        bounds = {"right": (x + _DOT, x + wide, y), "left": (x - wide, x - _DOT, y)}
        others = taken[:place] + taken[place + 1 :]
        free = [side for side, name_bounds in bounds.items() if not any(_touch(name_bounds, one) for one in others)]
        sides.append(free[0] if free else "")
        taken += [bounds[side] for side in free[:1]]
    return sides


def _touch(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Whether two boxes, each (left, right, middle) and as high as a name, overlap."""
    return one[0] < other[1] and other[0] < one[1] and abs(one[2] - other[2]) < _HIGH


def _text(extract: Extract, row: Row) -> str:
    label, unit, decimals = extract.measured(row)
    rank = "" if math.isnan(row.rank) else f"，县域{rank_text(row.rank)}"
    return f"{label}{number(row.value, decimals)}{unit.label}{rank}"


@lru_cache(maxsize=64)
def _spec(groups: tuple[str, ...], banded: bool, named: bool, provinces: str, lines: str, mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    land = alt.UrlData(provinces, format=alt.TopoDataFormat(feature="province", type="topojson"))
    colours = alt.Scale(
        domain=list(groups), range=list(palette.of_bands(len(groups)) if banded else palette.categories[: len(groups)])
    )
    # Explicitly placed at the lower left, where there is no land, as on the other maps.
    legend = alt.Legend(
        title=None,
        orient="none",
        legendX=0,
        legendY=alt.ExprRef(f"height - {22 * (len(groups) + 1)}"),
        symbolType="circle",
        labelLimit=280,
    )
    colour = alt.Color("group:N", scale=colours, legend=legend)
    tooltip = [
        alt.Tooltip("name:N", title="地区"),
        alt.Tooltip("group:N", title="类别"),
        alt.Tooltip("text:N", title="数值"),
    ]
    ground = alt.Chart(land).mark_geoshape(fill=palette.unknown, stroke=palette.border, strokeWidth=0.7)
    filled = (
        alt.Chart(ROWS)
        .transform_filter("!isValid(datum.x)")
        .transform_lookup(lookup="place", from_=alt.LookupData(data=land, key="properties.code"), as_="geo")
        .mark_geoshape(stroke=palette.border, strokeWidth=0.7)
        .encode(shape=alt.Shape("geo:G"), color=colour, tooltip=tooltip)
    )
    drawn = alt.Chart(alt.UrlData(lines, format=alt.TopoDataFormat(feature="lines", type="topojson")))
    borders = (
        drawn.transform_filter("datum.properties.kind !== 'province'")
        .mark_geoshape(filled=False, strokeWidth=0.7)
        .encode(stroke=alt.Stroke("properties.kind:N", scale=alt.Scale(**strokes(mode)), legend=None))
    )
    pick = alt.selection_point(name=SELECTION, fields=["place"], toggle=False, empty=False)
    spots = alt.Chart(ROWS).transform_filter("isValid(datum.x)").encode(longitude="x:Q", latitude="y:Q")
    dots = spots.mark_circle(size=70, opacity=0.9, stroke=palette.surface, strokeWidth=0.8)
    focus = spots.transform_filter("datum.focus").mark_point(size=160, color=palette.accent, strokeWidth=2.5)
    chart: alt.LayerChart = (
        ground + filled + borders + dots.encode(color=colour, tooltip=tooltip).add_params(pick) + focus
    )
    for names in _names(spots, named, mode):
        chart += names
    return finished(chart.project(type="identity", reflectY=True).properties(height=HEIGHT), mode)


def _names(spots: alt.Chart, all_named: bool, mode: Mode) -> list[Any]:
    """Layers of the dots' names at their sides: of all, or only of the reader's own place."""
    layers = []
    placings: tuple[tuple[str, Literal["left", "right"], int], ...] = (("right", "left", 7), ("left", "right", -7))
    for side, align, away in placings:
        shown = spots.transform_filter(f"datum.side === '{side}'{'' if all_named else ' && datum.focus'}")
        names = shown.mark_text(align=align, dx=away, fontSize=11, color=PALETTES[mode].ink).encode(text="name:N")
        layers.append(haloed(names, mode))
    return layers
