"""Ranked bar chart: one bar per place in descending order, chosen places in the accent, the mean as a thin line."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

import altair as alt
import pandas as pd

from dashboard.analysis.ranking import average, placed, ranked, shown
from dashboard.charts.ends import ends
from dashboard.charts.exhibit import Exhibit, about, gaps, spoken
from dashboard.charts.office_chart import Native, native
from dashboard.charts.theme import PALETTES, Mode, Scale, in_unit, number, scale, short, written
from dashboard.charts.vega_spec import ROWS, finished
from dashboard.queries import Extract

_STEP = 20
# A few bars in a high frame stand apart rather than thick.
_THICKEST = 32
# Height of the axis and a legend, since the height is set for the frame, not the plot.
_AROUND = 44


def bars(
    extract: Extract,
    *,
    chosen: tuple[str, ...] = (),
    stated: pd.DataFrame | None = None,
    title: str = "",
    averaged: bool = True,
    things: str = "地区",
    in_order: bool = False,
    bare: bool = False,
    part: bool = False,
    notes: tuple[str, ...] = (),
) -> Exhibit:
    """Bar chart of the known rows of one period, `chosen` codes marked; missing values are reported in a note.

    `things` is the Chinese noun for the bars if not places; `in_order` keeps the row order. The simple mean is a thin
    line unless `averaged` is False; `bare` bars have no axis labels, only value labels. `stated` holds the deck's
    figures for the same places (place, value, locator), drawn as ticks on the bars and listed in a note. Rows with a
    `band` are coloured by band, with a legend in order of value. With `part` the rows are a part of those of `ranked`
    and keep their rank.
    """
    extract = extract.one_measure("条形图")
    indicator, unit = extract.indicator, extract.unit
    order = placed(extract) if in_order else shown(extract) if part else ranked(extract)
    frame = order.with_values
    axis = scale(indicator, unit, float(frame["value"].abs().max()) if len(frame) else 0.0)
    period_text = spoken(extract.periods) if (extract.frame["period"] != "").all() else "时期原文多未写明"
    bands = tuple(dict.fromkeys(frame["band"])) if "band" in frame else ()
    averaged = averaged and not bands and len(frame) > 0
    mean = f"，虚线为简单平均{written(average(extract), indicator, unit)}" if averaged else ""
    data = _data(frame, axis, chosen, stated)
    return Exhibit(
        id="bars",
        title=title or f"{period_text}各地{indicator.label}排序",
        subtitle=about(in_unit(indicator.label, axis.label), period_text, f"{len(frame)}个{things}")
        + f"{'' if in_order else '，自高到低'}{mean}{'，短竖线为材料所述' if data['stated'].notna().any() else ''}",
        draw=partial(_spec, axis, len(frame), averaged, bands, bare),
        data=data,
        extract=order,
        native=partial(_native, data, indicator.label, axis),
        alt=f"条形图：{len(frame)}个{things}的{indicator.label}",
        finding=_finding(extract, spoken(extract.periods), things if averaged else ""),
        notes=(*notes, *_stated(extract, stated), *gaps(extract)),
    )


def _data(frame: pd.DataFrame, axis: Scale, chosen: tuple[str, ...], stated: pd.DataFrame | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": frame["name"].map(short),
            "rank": frame["rank"].astype("int64"),
            "shown": frame["value"] / axis.divisor,
            "label": [number(value / axis.divisor, axis.decimals) for value in frame["value"]],
            "chosen": frame["place"].isin(chosen),
            "mean": frame["value"].mean() / axis.divisor,
            "stated": frame["place"].map(_values(stated)).astype("float64") / axis.divisor,
            "band": frame.get("band", ""),
        }
    ).reset_index(drop=True)


def _native(data: pd.DataFrame, label: str, axis: Scale) -> Native:
    marked = tuple(data.loc[data["chosen"], "name"])
    named = pd.Series(label, data.index)
    return native("bar", data, "name", "shown", named, axis.label, axis.decimals, marked)


def _values(stated: pd.DataFrame | None) -> dict[str, float]:
    return {} if stated is None else dict(zip(stated["place"], stated["value"], strict=True))


def _stated(extract: Extract, stated: pd.DataFrame | None) -> tuple[str, ...]:
    """Note on the deck's figures: each with the recomputed figure if it differs."""
    if stated is None or stated.empty:
        return ()
    rows_by_place = {row.place: row for row in extract.rows()}
    parts = []
    for entry in stated[stated["place"].isin(list(rows_by_place))].to_dict("records"):
        row, decimals = rows_by_place[entry["place"]], extract.indicator.decimals
        stated_text, recomputed_text = number(entry["value"], decimals), number(row.value, decimals)
        verdict = "与统计数一致" if stated_text == recomputed_text else f"统计数{recomputed_text}"
        parts.append(f"{short(row.name)}{stated_text}（{verdict}）")
    return (f"材料所述以短竖线标出：{'、'.join(parts)}，单位{extract.unit.label}。",) if parts else ()


def _finding(extract: Extract, period_text: str, averaged: str) -> str:
    """Sentence on the largest and smallest value, and the mean if `averaged` is not empty."""
    if extract.with_values.empty:
        return f"{period_text}所选范围没有{extract.indicator.label}的数。"
    rows, indicator, unit = extract.with_values, extract.indicator, extract.unit
    if len(rows) == 1:
        return f"{period_text}{ends(rows['name'] + indicator.label, rows['value'], indicator, unit)}。"
    mean = written(average(extract), indicator, unit)
    mean_of = f"；{len(rows)}个{averaged}的简单平均为{mean}" if averaged else ""
    return f"{period_text}{indicator.label}{ends(rows['name'], rows['value'], indicator, unit)}{mean_of}。"


@lru_cache(maxsize=64)
def _spec(axis: Scale, count: int, averaged: bool, bands: tuple[str, ...], bare: bool, mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    base = alt.Chart(ROWS)
    # Rows are already in order of rank; `sort=None` keeps it.
    y = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=190, ticks=False, domain=False))
    numbers = alt.Axis(format=",.2~f", tickCount=8, grid=not bare, labels=not bare, ticks=False, domain=False)
    x = alt.X("shown:Q", title=None, axis=numbers, scale=alt.Scale(nice=False))
    fill: Any = alt.when("datum.chosen").then(alt.value(palette.accent)).otherwise(alt.value(palette.sequence[3]))
    if bands:
        colours = alt.Scale(domain=list(bands), range=palette.of_bands(len(bands)))
        fill = alt.Color("band:N", scale=colours, sort=None, legend=alt.Legend(title=None, orient="top", columns=2))
    tooltip = [
        alt.Tooltip("name:N", title="地区"),
        alt.Tooltip("label:N", title="数值"),
        alt.Tooltip("rank:Q", title="位次"),
    ]
    thick: Any = alt.ExprRef(f"min(bandwidth('y'), {_THICKEST})")
    marks = base.mark_bar(cornerRadiusEnd=2, height=thick).encode(x=x, y=y, color=fill, tooltip=tooltip)
    # Labels stand clear of the ticks of stated figures, and their halo of the line of the mean.
    clear = base.transform_calculate(at="isValid(datum.stated) ? max(datum.shown, datum.stated) : datum.shown")
    placed_at: dict[str, Any] = {"align": "left", "dx": 4, "fontSize": 11}
    halo, labels = (
        clear.mark_text(**placed_at, **ink).encode(x=alt.X("at:Q"), y=y, text="label:N")
        for ink in ({"stroke": palette.surface, "strokeWidth": 4}, {"color": palette.quiet})
    )
    stated = base.transform_filter("isValid(datum.stated)").mark_tick(color=palette.ink, thickness=2, size=_STEP - 4)
    ticks = stated.encode(x="stated:Q", y=y)
    once = base.transform_filter("datum.rank === 1" if averaged else "false")
    rule = once.mark_rule(strokeDash=[4, 3], color=palette.quiet, opacity=0.6).encode(x="mean:Q")
    chart = (rule + marks + ticks + halo + labels).properties(height=_STEP * count + _AROUND)
    return finished(chart, mode, room=(0, 60))
