"""A map as a plain picture in HTML, shown before the chart that it depicts is there: classes, borders, legend."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Final

import pandas as pd

from dashboard.charts.basemap import strokes
from dashboard.charts.map_names import UNKNOWN_CLASS, class_colours
from dashboard.charts.map_spec import ABOVE, BAR, BARS, LABELS, ROW, WIDE, Drawing
from dashboard.charts.outlines import CELLS, Outlines, outlines
from dashboard.charts.theme import PALETTES, Mode

# Topology by URL.
Boundaries = Callable[[str], str]
_HATCH: Final = (
    "<pattern id='sketch-bare' width='8' height='8' patternUnits='userSpaceOnUse'>"
    "<path d='M0 0h8v8h-8z' fill='var(--surface)'/><path d='M5.6 0h2.4v8h-2.4z' fill='var(--hatch)'/></pattern>"
)


def sketched(drawing: Drawing, rows: pd.DataFrame, state: pd.DataFrame, boundaries: Boundaries) -> str:
    """HTML of a map of the whole country by class, in the year that `state` opens with; else empty.

    It is laid over a frame of the chart's size by the style sheet of the page that shows it.
    """
    ground = drawing.ground
    if ground.within or drawing.most:
        return ""
    year, place = int(state["at"].iloc[0]), int(state["place"].iloc[0])
    land = outlines(boundaries(ground.addresses[0]), ground.extent)
    left, bottom, right, top = ground.extent
    paths = "".join((*_classes(drawing, rows, year, land), *_lines(drawing, boundaries)))
    around = outlines(boundaries(drawing.around[1]), ground.extent) if drawing.around[0] else land
    own = around.merged([str(place)]) if place else ""
    box = f"0 0 {CELLS} {CELLS * (top - bottom) / (right - left):.0f}"
    return (
        f"<style>.sketch {{{_colours(drawing, 'light')}}}"
        f"@media (prefers-color-scheme: dark) {{.sketch {{{_colours(drawing, 'dark')}}}}}</style>"
        f"<svg class='sketch-land' viewBox='{box}'>{_HATCH}{paths}"
        f"<path d='{own}' class='sketch-line' stroke='var(--accent)' stroke-width='2.2'/></svg>{_legend(drawing, year)}"
    )


def _colours(drawing: Drawing, mode: Mode) -> str:
    """Custom properties in a mode: colours of classes by number, of lines by kind, and the palette's own."""
    palette, lines = PALETTES[mode], strokes(mode)
    by_class = {f"class-{step}": colour for step, colour in enumerate(class_colours(drawing.classes, mode))}
    by_kind = {f"line-{kind}": colour for kind, colour in zip(lines["domain"], lines["range"], strict=True)}
    own = {name: getattr(palette, name) for name in ("surface", "hatch", "quiet", "accent")}
    return "".join(f"--{name}: {colour};" for name, colour in (by_class | by_kind | own).items())


def _classes(drawing: Drawing, rows: pd.DataFrame, year: int, land: Outlines) -> list[str]:
    classes = rows[f"c{year}"].clip(lower=UNKNOWN_CLASS)
    steps = (UNKNOWN_CLASS, *range(drawing.classes.count))
    members = {step: rows.loc[classes == step, "place"].astype(str) for step in steps}
    paths = {step: _shapes(drawing, places, land) for step, places in members.items()}
    return [f"<path d='{path}' class='sketch-class' fill='{_fill(step)}'/>" for step, path in paths.items()]


def _shapes(drawing: Drawing, places: Iterable[str], land: Outlines) -> str:
    """Path of the places; neighbouring counties are merged, since their borders are too fine to be missed."""
    return land.merged(places) if drawing.ground.level == "county" else "".join(land.merged((one,)) for one in places)


def _lines(drawing: Drawing, boundaries: Boundaries) -> list[str]:
    lines = outlines(boundaries(drawing.ground.addresses[1]), drawing.ground.extent).lines()
    # As on the chart: see Ground.over.
    left_out = ("around", "province") if drawing.ground.level == "province" else ("around",)
    return [
        f"<path d='{path}' class='sketch-line' stroke='var(--line-{kind})' stroke-width='.7'/>"
        for kind, path in lines.items()
        if kind not in left_out
    ]


def _legend(drawing: Drawing, year: int) -> str:
    """Legend like that of the chart, see there; in pixels from its own top."""
    counts, labels = drawing.counts[year], drawing.classes.labels
    steps = [*range(drawing.classes.count), UNKNOWN_CLASS]
    most = max(max(counts), 1)
    drawn = [f"<text x='0' y='{ROW * 0.6:g}'>{escape(drawing.scale.label)}（右为地区个数）</text>"]
    for row, (step, label, count) in enumerate(zip(steps, labels, counts, strict=True)):
        down, across = ROW * (row + 1.6), BARS + BAR * count / most
        fill = f"fill='{_fill(step)}'"
        plain = "fill='var(--hatch)'" if step == UNKNOWN_CLASS else fill
        drawn.append(f"<path d='M1.3 {down - 6.7:g}h13.4v13.4h-13.4z' {fill}/>")
        drawn.append(f"<text x='{LABELS}' y='{down:g}'>{escape(label)}</text>")
        if count:
            bar = f"M{BARS} {down - 4.5:g}H{across:.1f}v9H{BARS}z"
            drawn.append(f"<path d='{bar}' {plain}/><text x='{across + 4:.1f}' y='{down:g}'>{count:,}</text>")
    high = ROW * (drawing.classes.count + ABOVE)
    return f"<svg class='sketch-legend' width='{WIDE}' height='{high:g}'>{''.join(drawn)}</svg>"


def _fill(step: int) -> str:
    return "url(#sketch-bare)" if step == UNKNOWN_CLASS else f"var(--class-{step})"
