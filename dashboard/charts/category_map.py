"""Categorical map: provinces filled, cities and counties as dots, coloured by group."""

from __future__ import annotations

import math
from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.basemap import HEIGHT, Atlas, strokes
from dashboard.charts.exhibit import Exhibit
from dashboard.charts.theme import PALETTES, Mode, number, rank_text
from dashboard.charts.vega_spec import ROWS, SELECTION, finished
from dashboard.queries import Extract, Row

# Maximum number of dot names (more would hide the map), and the size of a name in metres.
_NAMED: Final = 30
_WIDE, _HIGH = 420_000, 100_000


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
    data["named"] = _apart(data)
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


def _apart(data: pd.DataFrame) -> list[bool]:
    """Whether each dot has room for its name, i.e. does not overlap a name placed before."""
    placed: list[tuple[float, float]] = []
    has_room = []
    for x, y in zip(data["x"], data["y"], strict=True):
        free = not any(abs(x - left) < _WIDE and abs(y - low) < _HIGH for left, low in placed)
        has_room.append(free)
        if free:
            placed.append((x, y))
    return has_room


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
        legendY=HEIGHT - 22 * (len(groups) + 1),
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
    if named:
        chart += spots.transform_filter("datum.named").mark_text(align="left", dx=7, fontSize=11).encode(text="name:N")
    return finished(chart.project(type="identity", reflectY=True).properties(height=HEIGHT), mode)
