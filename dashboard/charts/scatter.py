"""One measure against another: a dot a place, coloured by its group, the place in question in the accent."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.exhibit import Exhibit, gaps, spoken
from dashboard.charts.office_chart import Native
from dashboard.charts.theme import PALETTES, Mode, in_unit
from dashboard.charts.vega_spec import ROWS, finished
from dashboard.queries import Extract

HEIGHT: Final = 440


def scatter(
    extract: Extract, across: str, up: str, *, title: str, diagonal: str = "", logarithmic: bool = True, focus: str = ""
) -> Exhibit:
    """Rows of the two indicators, each with its own unit on its own axis; `group` colours the dots.

    Places with only one of the two stay in the extract, not in the picture. `diagonal` names the line where both are
    equal; raises MixedMeasures when it is asked for and the units differ, or when an axis has two.
    """
    frame, registry = extract.known[extract.known["indicator"].isin([across, up])], extract.registry
    labels = [registry.indicators[name].label for name in (across, up)]
    units = [extract.where(frame[frame["indicator"] == name]).one_unit("散点图的一轴").label for name in (across, up)]
    if diagonal:
        extract.where(frame).one_unit("带等值线的散点图")
    axes = [in_unit(label, unit) for label, unit in zip(labels, units, strict=True)]
    data = _data(frame, across, up, focus)
    groups = tuple(dict.fromkeys(extract.frame["group"]))
    words = spoken(extract.periods)
    both = f"横轴{labels[0]}，纵轴{axes[1]}" if units[0] == units[1] else f"横轴{axes[0]}，纵轴{axes[1]}"
    spans = tuple((float(data[axis].min()), float(data[axis].max())) for axis in ("across", "up")) if len(data) else ()
    return Exhibit(
        id="scatter",
        title=title,
        subtitle=f"{both}，{words}，{len(data)}个单位" + ("，两轴为对数刻度" if logarithmic else ""),
        draw=partial(_spec, (*labels,), (*axes,), groups, spans, diagonal, logarithmic),
        data=data,
        extract=extract,
        native=partial(_native, data, groups, axes, registry.indicators[up].decimals, logarithmic),
        alt=f"散点图：{title}，{len(data)}个单位",
        finding=_finding(data, labels),
        notes=gaps(extract),
    )


def _data(frame: pd.DataFrame, across: str, up: str, focus: str) -> pd.DataFrame:
    wide = (
        frame.pivot_table(index=["place", "name", "group"], columns="indicator", values="value").dropna().reset_index()
    )
    return pd.DataFrame(
        {
            "place": wide["place"],
            "name": wide["name"],
            "group": wide["group"],
            "across": wide.get(across, []),
            "up": wide.get(up, []),
            "focus": wide["place"] == focus,
        }
    )


def _native(data: pd.DataFrame, groups: tuple[str, ...], axes: list[str], decimals: int, logarithmic: bool) -> Native:
    """The dots as numbers: a series a group, each with a number where the dot is of that group."""
    return Native(
        "scatter",
        tuple(data["name"]),
        {
            str(group): tuple(
                float(up) if own == group else None for up, own in zip(data["up"], data["group"], strict=True)
            )
            for group in groups
        },
        axes[1],
        decimals,
        across=tuple(map(float, data["across"])),
        across_title=axes[0],
        logarithmic=logarithmic,
    )


def _finding(data: pd.DataFrame, labels: list[str]) -> str:
    if data.empty:
        return "所选范围没有公布的数字。"
    above = int((data["across"] > data["up"]).sum())
    return f"{len(data)}个单位中，{labels[0]}大于{labels[1]}的有{above}个。"


@lru_cache(maxsize=64)
def _spec(
    labels: tuple[str, ...],
    axes: tuple[str, ...],
    groups: tuple[str, ...],
    spans: tuple[tuple[float, float], ...],
    diagonal: str,
    logarithmic: bool,
    mode: Mode,
) -> dict[str, Any]:
    palette = PALETTES[mode]
    across, up = (
        alt.Scale(type="log" if logarithmic else "linear", nice=False, domain=list(span))
        for span in spans or ((1.0, 2.0), (1.0, 2.0))
    )
    axis = alt.Axis(format=",.2~f", tickCount=5, grid=False)
    colours = alt.Scale(domain=list(groups), range=list(palette.categories[: len(groups)]))
    base = alt.Chart(ROWS).encode(
        x=alt.X("across:Q", title=axes[0], scale=across, axis=axis),
        y=alt.Y("up:Q", title=axes[1], scale=up, axis=axis),
        tooltip=[
            alt.Tooltip("name:N", title="地区"),
            alt.Tooltip("across:Q", title=labels[0], format=",.2f"),
            alt.Tooltip("up:Q", title=labels[1], format=",.2f"),
        ],
    )
    legend = alt.Legend(title=None, orient="top") if len(groups) > 1 else None
    dots = base.mark_circle(size=26, opacity=0.65).encode(color=alt.Color("group:N", scale=colours, legend=legend))
    own = base.transform_filter("datum.focus")
    chart: alt.LayerChart = dots + own.mark_circle(size=110, opacity=1, color=palette.accent)
    named: dict[str, Any] = {"align": "right", "dx": -9, "fontSize": 13, "fontWeight": "bold"}
    # A halo keeps the name legible among the dots.
    chart += own.mark_text(**named, stroke=palette.surface, strokeWidth=4).encode(text="name:N")
    chart += own.mark_text(**named, color=palette.accent).encode(text="name:N")
    if diagonal and spans:
        low, high = max(span[0] for span in spans), min(span[1] for span in spans)
        corners = alt.Chart(alt.sequence(0, 2, as_="at")).transform_calculate(
            both=f"datum.at === 0 ? {low} : {high}", words=f"datum.at === 0 ? '' : '{diagonal}'"
        )
        x, y = alt.X("both:Q", scale=across), alt.Y("both:Q", scale=up)
        chart += corners.mark_line(strokeDash=[4, 3], strokeWidth=1, color=palette.quiet).encode(x=x, y=y)
        chart += corners.mark_text(align="right", dx=-6, dy=14, color=palette.quiet).encode(x=x, y=y, text="words:N")
    return finished(chart.properties(height=HEIGHT), mode)
