"""Small multiples: one panel per measure, with the same places in the same order and colours, each on its own scale."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.exhibit import Exhibit, gaps
from dashboard.charts.theme import PALETTES, Mode, in_unit, number, why
from dashboard.charts.vega_spec import ROWS, finished
from dashboard.queries import Extract

# In pixels: bar row, panel heading, gap between panels; names and figures beside the bars.
_ROW, _HEAD, _GAP = 22, 26, 16
_NAMES, _FIGURES = 92, 84
# Maximum panels per row, and the minimum legible width of a panel in pixels.
_ACROSS: Final = 3
_LEAST: Final = 300
_PLAIN: Final[dict[str, Any]] = {"scale": None, "axis": None}


def panels(extract: Extract, *, title: str, subtitle: str, notes: tuple[str, ...] = ()) -> Exhibit:
    """Panels of rows with `item` (panel), `who` (bar) and `value`; a missing value shows its reason.

    The longest bar fills the panel; bars start in the middle if the panel has negative values.
    """
    frame, registry = extract.frame, extract.registry
    items, who = (list(dict.fromkeys(frame[name])) for name in ("item", "who"))
    largest = frame["value"].abs().groupby(frame["item"]).transform("max")
    wide = min(len(items), _ACROSS)
    tall = _HEAD + _ROW * len(who) + _GAP
    panel = frame["item"].map({item: position for position, item in enumerate(items)})
    decimals = [registry.indicators[name].decimals for name in frame["indicator"]]
    units = [registry.units[unit].label for unit in frame["unit"]]
    data = pd.DataFrame(
        {
            "head": [in_unit(item, unit) for item, unit in zip(frame["item"], units, strict=True)],
            "who": frame["who"],
            "across": panel % max(wide, 1),
            "top": (panel // max(wide, 1)) * tall,
            "down": (panel // max(wide, 1)) * tall + _HEAD + (frame["who"].map(who.index) + 0.5) * _ROW,
            "length": (frame["value"] / largest.where(largest > 0)).fillna(0.0),
            "below": (frame["value"] < 0).groupby(frame["item"]).transform("any"),
            "text": [
                why(note) if value != value else number(value, places)
                for value, note, places in zip(frame["value"], frame["note"], decimals, strict=True)
            ],
            "first": ~frame.duplicated("item"),
        }
    ).reset_index(drop=True)
    rows = -(-len(items) // max(wide, 1))
    return Exhibit(
        id="panels",
        title=title,
        subtitle=subtitle,
        draw=partial(_spec, tuple(who), wide, rows * tall),
        data=data,
        extract=extract,
        alt=f"多格图：{title}，{len(items)}项",
        finding=f"{len(who)}个地区、{len(items)}项指标，各项各用自己的刻度。" if len(items) else "没有可比的指标。",
        least_width=_LEAST * wide,
        notes=(*notes, *gaps(extract)),
    )


@lru_cache(maxsize=64)
def _spec(who: tuple[str, ...], wide: int, height: int, mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    colours = palette.of_places(len(who))
    cell = f"(width / {max(wide, 1)})"
    left = f"datum.across * {cell}"
    room = f"({cell} - {_NAMES + _FIGURES})"
    base = alt.Chart(ROWS).encode(y=alt.Y("down:Q", **_PLAIN))
    across = alt.X("at:Q", **_PLAIN)
    text: dict[str, Any] = {"baseline": "middle", "fontSize": 12}
    zero = f"{left} + {_NAMES} + (datum.below ? {room} / 2 : 0)"
    end = f"{zero} + datum.length * (datum.below ? {room} / 2 : {room})"
    heads = (
        alt.Chart(ROWS)
        .transform_filter("datum.first")
        .transform_calculate(at=left)
        .mark_text(align="left", baseline="top", fontWeight="bold", fontSize=13, color=palette.ink)
        .encode(x=across, y=alt.Y("top:Q", **_PLAIN), text="head:N")
    )
    names = (
        base.transform_calculate(at=f"{left} + {_NAMES} - 8")
        .mark_text(align="right", color=palette.ink, limit=_NAMES - 8, **text)
        .encode(x=across, text="who:N")
    )
    bars = (
        base.transform_calculate(start=zero, end=end)
        .mark_rule(strokeWidth=13)
        .encode(
            x=alt.X("start:Q", **_PLAIN),
            x2=alt.X2("end:Q"),
            color=alt.Color("who:N", scale=alt.Scale(domain=list(who), range=colours), legend=None),
            tooltip=[
                alt.Tooltip("who:N", title="地区"),
                alt.Tooltip("head:N", title="指标"),
                alt.Tooltip("text:N", title="数值"),
            ],
        )
    )
    figures = (
        base.transform_calculate(at=f"max({zero}, {end}) + 6")
        .mark_text(align="left", color=palette.quiet, **text)
        .encode(x=across, text="text:N")
    )
    chart = heads + names + bars + figures
    return finished(chart.properties(height=max(height, _ROW)), mode)
