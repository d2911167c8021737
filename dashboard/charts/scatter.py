"""Scatter plot of two measures: one dot per place, coloured by group, chosen places in the accent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from dashboard.analysis.regression import Fit, fit
from dashboard.charts.exhibit import Exhibit, about, gaps, spoken
from dashboard.charts.labels import spread
from dashboard.charts.office_chart import Native
from dashboard.charts.theme import PALETTES, Mode, in_unit
from dashboard.charts.vega_spec import ROWS, finished
from dashboard.queries import Extract

HEIGHT: Final = 440
# Dot area in square pixels: default, and minimum and maximum if sized by an indicator.
_DOT, _SMALLEST, _LARGEST = 26, 6, 900
# Label height as a share of the data in the plot, which is lower than the frame by legend, axis and names moved up.
_LABEL: Final = 17 / (HEIGHT - 160)
# Width in pixels of the label beside the plot.
_BESIDE: Final = 84
_NO_CAUSE: Final = "拟合线只说两项指标如何一同变化，不说谁引起谁。"


@dataclass(frozen=True, slots=True)
class _Drawing:
    """All that the specification depends on besides its rows; cache key of `_spec`."""

    labels: tuple[str, ...]
    axes: tuple[str, ...]
    groups: tuple[str, ...]
    spans: tuple[tuple[float, float], ...]
    diagonal: str
    logarithmic: bool
    sized: bool
    # End points (across, up) of the fitted line.
    line: tuple[tuple[float, float], ...]


def scatter(
    extract: Extract,
    across: str,
    up: str,
    *,
    title: str,
    diagonal: str = "",
    logarithmic: bool = True,
    chosen: tuple[str, ...] = (),
    size: str = "",
    fitted: bool = False,
) -> Exhibit:
    """Scatter plot of two indicators (x: `across`, y: `up`), each in its own unit; `group` colours the dots.

    Places with only one of the two, and non-positive values on logarithmic axes, stay in the extract but are not
    drawn. `diagonal` labels the line of equality; raises MixedMeasures if it is given and the units differ, or if an
    axis has two units. `chosen` places are labelled; dot area shows the indicator `size`; `fitted` adds the
    least-squares line and reports its R².
    """
    registry = extract.registry
    frame = extract.with_values[extract.with_values["indicator"].isin([across, up, size])]
    labels = [registry.indicators[name].label for name in (across, up)]
    units = [extract.where(frame[frame["indicator"] == name]).one_unit("散点图的一轴").label for name in (across, up)]
    if diagonal:
        extract.where(frame).one_unit("带等值线的散点图")
    axes = [in_unit(label, unit) for label, unit in zip(labels, units, strict=True)]
    data = _data(frame, (across, up, size), chosen, logarithmic)
    groups = tuple(dict.fromkeys(extract.frame["group"]))
    regression = fit(data["across"], data["up"], logarithmic) if fitted else None
    sized = f"，圆的大小为{registry.indicators[size].label}" if size else ""
    horizontal = f"横轴{labels[0] if units[0] == units[1] else axes[0]}"
    counted = f"{len(data)}个单位{'，两轴为对数刻度' if logarithmic else ''}"
    drawing = _drawing(data, (labels, axes), groups, diagonal, logarithmic, regression, sized=bool(size))
    return Exhibit(
        id="scatter",
        title=title,
        subtitle=about(horizontal, f"纵轴{axes[1]}{sized}", spoken(extract.periods), counted),
        draw=partial(_spec, drawing),
        data=data,
        extract=extract,
        native=partial(_native, data, drawing, registry.indicators[up].decimals),
        alt=f"散点图：{title}，{len(data)}个单位",
        finding=_related(data, labels, regression) if fitted else _finding(data, labels),
        notes=(*([_NO_CAUSE] if regression else []), *gaps(extract)),
    )


def _drawing(
    data: pd.DataFrame,
    axis_texts: tuple[list[str], list[str]],
    groups: tuple[str, ...],
    diagonal: str,
    logarithmic: bool,
    regression: Fit | None,
    *,
    sized: bool,
) -> _Drawing:
    # The plot has room for the names that were moved up, so that it keeps its height.
    tops = {"across": data["across"].max(), "up": max(data["up"].max(), data.loc[data["focus"], "label_at"].max())}
    if not data["focus"].any():
        tops["up"] = data["up"].max()
    spans = tuple((float(data[axis].min()), float(top)) for axis, top in tops.items()) if len(data) else ()
    line = tuple((x, regression.predict(x)) for x in spans[0]) if regression else ()
    labels, axes = axis_texts
    return _Drawing((*labels,), (*axes,), groups, spans, diagonal, logarithmic, sized, line)


def _data(frame: pd.DataFrame, measures: tuple[str, str, str], chosen: tuple[str, ...], above: bool) -> pd.DataFrame:
    """One row per place with both measures, only positive ones if `above`; `measures` are across, up and size."""
    across, up, size = measures
    wide = frame.pivot_table(index=["place", "name", "group"], columns="indicator", values="value")
    wide = wide.reindex(columns=list(dict.fromkeys((*wide.columns, across, up)))).dropna(subset=[across, up])
    if above:
        wide = wide[(wide[across] > 0) & (wide[up] > 0)]
    wide = wide.reset_index()
    focus = wide["place"].isin(chosen)
    heights = np.log10(wide[up]) if above else wide[up]
    step = float(heights.max() - heights.min()) * _LABEL if len(wide) else 0.0
    label_at = spread(heights.where(focus), step) if focus.any() else heights
    return pd.DataFrame(
        {
            "place": wide["place"],
            "name": wide["name"],
            "group": wide["group"],
            "across": wide[across],
            "up": wide[up],
            "focus": focus,
            "label_at": 10**label_at if above else label_at,
            "size": wide.get(size, 0.0),
        }
    )


def _native(data: pd.DataFrame, drawing: _Drawing, decimals: int) -> Native:
    """Native scatter: one series per group and chosen place, None for other dots; with the fitted line or diagonal."""
    lines = {"拟合线": drawing.line} if drawing.line else {}
    if drawing.diagonal and drawing.spans:
        low, high = max(low for low, _ in drawing.spans), min(high for _, high in drawing.spans)
        lines |= {drawing.diagonal: ((low, low), (high, high))} if low < high else {}
    # A chosen place is a series of its own, drawn above the dots of its group.
    sides = data["name"].where(data["focus"], data["group"]).astype(str)
    chosen = tuple(dict.fromkeys(data.loc[data["focus"], "name"]))
    series = {
        side: tuple(float(up) if own == side else None for up, own in zip(data["up"], sides, strict=True))
        for side in (*map(str, drawing.groups), *chosen)
    }
    return Native(
        "scatter",
        tuple(data["name"]),
        series,
        drawing.axes[1],
        decimals,
        across=tuple(map(float, data["across"])),
        across_title=drawing.axes[0],
        logarithmic=drawing.logarithmic,
        marked=chosen,
        lines=lines,
    )


def _finding(data: pd.DataFrame, labels: list[str]) -> str:
    if data.empty:
        return "所选范围没有数字。"
    above = int((data["across"] > data["up"]).sum())
    return f"{len(data)}个单位中，{labels[0]}大于{labels[1]}的有{above}个。"


def _related(data: pd.DataFrame, labels: list[str], regression: Fit | None) -> str:
    """Sentence on the correlation of the two measures, R² and the number of places."""
    if regression is None:
        return f"两项都有数的只有{len(data)}个单位，不作拟合。"
    way = "越高" if regression.slope > 0 else "越低"
    close = next((strength for edge, strength in _CLOSENESS if regression.explained >= edge), "")
    relation = f"{labels[0]}越高，{labels[1]}{close}{way}" if close else f"{labels[0]}与{labels[1]}几乎看不出关系"
    kind = "对数" if regression.logarithmic else ""
    return f"{regression.count}个单位中，{relation}：{kind}线性拟合 R²为{regression.explained:.2f}。"


# Thresholds of R² for the wording of the strength of a relation.
_CLOSENESS: Final = ((0.5, "明显"), (0.2, "大体"), (0.05, "略"))


@lru_cache(maxsize=64)
def _spec(drawing: _Drawing, mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    labels, axes, groups, diagonal = drawing.labels, drawing.axes, drawing.groups, drawing.diagonal
    spans = drawing.spans
    across, up = (
        alt.Scale(type="log" if drawing.logarithmic else "linear", nice=False, domain=list(span))
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
    dots = base.mark_circle(size=_DOT, opacity=0.65).encode(color=alt.Color("group:N", scale=colours, legend=legend))
    if drawing.sized:
        dots = dots.encode(size=alt.Size("size:Q", scale=alt.Scale(range=[_SMALLEST, _LARGEST]), legend=None))
    focus = base.transform_filter("datum.focus")
    chart: alt.LayerChart = dots + focus.mark_circle(size=110, opacity=1, color=palette.accent)
    named: dict[str, Any] = {"align": "right", "dx": -9, "fontSize": 13, "fontWeight": "bold"}
    # A halo keeps the name legible among the dots; a line leads to a name that was moved from its dot.
    label = alt.Y("label_at:Q", scale=up)
    chart += focus.mark_rule(color=palette.accent, opacity=0.7).encode(y2="label_at:Q")
    chart += focus.mark_text(**named, stroke=palette.surface, strokeWidth=4).encode(y=label, text="name:N")
    chart += focus.mark_text(**named, color=palette.accent).encode(y=label, text="name:N")
    if diagonal and spans:
        low, high = max(span[0] for span in spans), min(span[1] for span in spans)
        corners = alt.Chart(alt.sequence(0, 2, as_="at")).transform_calculate(
            both=f"datum.at === 0 ? {low} : {high}", words=f"datum.at === 0 ? '' : '{diagonal}'"
        )
        x, y = alt.X("both:Q", scale=across), alt.Y("both:Q", scale=up)
        chart += corners.mark_line(strokeDash=[4, 3], strokeWidth=1, color=palette.quiet).encode(x=x, y=y)
        # Outside of the plot, where no dots are.
        chart += corners.mark_text(align="left", dx=6, color=palette.quiet).encode(x=x, y=y, text="words:N")
    if drawing.line:
        ends = alt.InlineData(values=[{"x": x, "y": y} for x, y in drawing.line])
        fitted = alt.Chart(ends).mark_line(strokeWidth=1.5, color=palette.ink, clip=True)
        chart += fitted.encode(x=alt.X("x:Q", scale=across), y=alt.Y("y:Q", scale=up))
    return finished(chart.properties(height=HEIGHT), mode, room=(0, _BESIDE if diagonal and spans else 0))
