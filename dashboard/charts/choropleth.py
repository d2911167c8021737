"""A map of the whole country coloured by classes of one indicator: rows are sent, geometry is looked up by URL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.classes import Classes, around_zero, quantiles
from dashboard.charts.exhibit import Exhibit, gaps, spoken
from dashboard.charts.spec import ROWS, SELECTION, finished
from dashboard.charts.theme import PALETTES, Mode, Scale, scale, written
from dashboard.queries import Extract

HEIGHT: Final = 600
CLASSES: Final = 6
# The class of places for which nobody published a figure.
UNKNOWN_CLASS: Final = -1
LEVEL_WORDS: Final = {"province": "省级", "city": "市级", "county": "县级"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What a map is drawn on: the level of its places, and the boundaries of places and of lines by their names."""

    level: str
    places: str
    lines: str

    @property
    def whole(self) -> bool:
        """Whether it shows the whole country rather than one province."""
        return self.places == self.level


def choropleth(extract: Extract, urls: Mapping[str, str], level: str, *, focus: str = "", within: str = "") -> Exhibit:
    """The places of one period on the national map, `focus` outlined.

    With `within`, a province's code, that province alone, closer, with the country small beside it. `urls` gives the
    TopoJSON of each level and of the lines. Rows that are not on the map stay in the extract, not in the picture.
    """
    indicator, unit = extract.indicator, extract.unit
    asked = extract.where(extract.frame[extract.frame["place"].str.startswith(within[:2])])
    drawn = asked.frame[asked.frame["on_map"]] if "on_map" in asked.frame else asked.frame
    known = drawn["value"].dropna()
    chosen = scale(indicator, unit, float(known.abs().max()) if len(known) else 0.0)
    shown = drawn["value"] / chosen.divisor
    # What falls and rises is coloured from zero both ways; all else in steps of one hue.
    parted = bool((known < 0).any() and (known > 0).any())
    cut = partial(around_zero, each=CLASSES // 2) if parted else partial(quantiles, count=CLASSES)
    classes = cut(list(shown), decimals=chosen.decimals)
    found = pd.Series(classes.of(list(shown)), index=drawn.index, dtype="int8")
    data = pd.DataFrame(
        {
            "place": drawn["place"],
            "name": drawn["name"],
            "shown": shown.astype("float32"),
            "class": found,
            "focus": drawn["place"] == focus,
        }
    ).reset_index(drop=True)
    words = spoken(extract.periods)
    area = str(asked.frame["province_name"].iloc[0]) if within else ""
    ground = Ground(level, f"{level}-{within}" if within else level, f"lines-{within}" if within else "lines")
    return Exhibit(
        id=f"map_{level}",
        title=f"{words}{area}{LEVEL_WORDS[level]}{indicator.label}分布",
        subtitle=f"{indicator.label}（{chosen.label}），{words}，{len(known)}个地区，按数量大致均分为{classes.count}档",
        draw=partial(_spec, chosen, classes, parted, ground, urls[ground.places], urls[ground.lines]),
        data=data,
        extract=asked,
        alt=f"地图：{words}{area}{len(known)}个{LEVEL_WORDS[level]}地区的{indicator.label}，以颜色分档",
        finding=_finding(asked, words),
        notes=(*_undrawn(asked), *gaps(asked)),
        geometry={urls[ground.places]: ground.places, urls[ground.lines]: ground.lines},
    )


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


@lru_cache(maxsize=64)
def _spec(
    chosen: Scale, classes: Classes, parted: bool, ground: Ground, places: str, lines: str, mode: Mode
) -> dict[str, Any]:
    palette = PALETTES[mode]
    geometry = alt.LookupData(
        data=alt.UrlData(places, format=alt.TopoDataFormat(feature=ground.level, type="topojson")),
        key="properties.code",
    )
    shapes = alt.Chart(ROWS).transform_lookup(lookup="place", from_=geometry, as_="geo")
    pick = alt.selection_point(name=SELECTION, fields=["place"], toggle=False, empty=False)
    fill = (
        shapes.mark_geoshape(
            stroke=palette.border, strokeWidth=0.25 if ground.level == "county" and ground.whole else 0.7
        )
        .transform_calculate(text=f"datum.shown === null ? '未公布' : format(datum.shown, '{chosen.pattern}')")
        .encode(
            shape=alt.Shape("geo:G"),
            color=alt.Color(
                "class:O", scale=_colours(classes, parted, mode), legend=_legend(classes, chosen, ground.whole)
            ),
            tooltip=[alt.Tooltip("name:N", title="地区"), alt.Tooltip("text:N", title=chosen.label)],
        )
        .add_params(pick)
    )
    outline = (
        shapes.transform_filter("datum.focus")
        .mark_geoshape(filled=False, stroke=palette.accent, strokeWidth=2.2)
        .encode(shape=alt.Shape("geo:G"))
    )
    drawn = alt.Chart(alt.UrlData(lines, format=alt.TopoDataFormat(feature="lines", type="topojson")))
    if ground.level == "province":
        # Provinces are drawn coarser than the counties whose borders these lines follow.
        drawn = drawn.transform_filter("datum.properties.kind !== 'province'")
    borders = drawn.mark_geoshape(filled=False, strokeWidth=0.7).encode(
        stroke=alt.Stroke("properties.kind:N", scale=strokes(mode), legend=None)
    )
    chart = (fill + borders + outline).project(type="identity", reflectY=True)
    return finished(chart.properties(height=HEIGHT), mode)


def _colours(classes: Classes, parted: bool, mode: Mode) -> alt.Scale:
    """Fewer classes take every other step, so that low and high stay far apart; two hues that meet at zero."""
    palette = PALETTES[mode]
    ramps = [(palette.sequence, classes.count)]
    if parted:
        below = sum(edge <= 0 for edge in classes.breaks)
        middle = len(palette.diverging) // 2
        ramps = [(palette.diverging[:middle], below), (palette.diverging[middle:], classes.count - below)]
    spread = [ramp[round(at * (len(ramp) - 1) / max(count - 1, 1))] for ramp, count in ramps for at in range(count)]
    return alt.Scale(domain=[*range(classes.count), UNKNOWN_CLASS], range=[*spread, palette.unknown])


def _legend(classes: Classes, chosen: Scale, whole: bool) -> alt.Legend:
    words = ", ".join(f"'{label}'" for label in classes.labels)
    label = f"[{words}][datum.value < 0 ? {classes.count} : datum.value]"
    legend = alt.Legend(title=chosen.label, labelExpr=label, symbolType="square", symbolSize=160)
    if not whole:
        legend.orient = "left"
        return legend
    # Placed by hand, low left where no land is: inside a concatenation Vega mislays the named corners.
    legend.orient, legend.legendX, legend.legendY = "none", 0, HEIGHT - 22 * (classes.count + 2)
    return legend


def strokes(mode: Mode) -> alt.Scale:
    """The colour of each kind of line on a map."""
    palette = PALETTES[mode]
    kinds = {
        "province": palette.quiet,
        "national": palette.ink,
        "inset": palette.ink,
        "frame": palette.quiet,
        "coast": palette.context,
        "border": palette.quiet,
        "locator": palette.context,
        "locator_marks": palette.context,
        "here": palette.accent,
    }
    return alt.Scale(domain=list(kinds), range=list(kinds.values()))
