"""Profile chart: one row per measure, one dot per place from the worst to the best of its kind."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.exhibit import Exhibit, gaps
from dashboard.charts.theme import PALETTES, Mode, rank_of, written
from dashboard.charts.vega_spec import FRAME_WIDTH, ROWS, columns, finished
from dashboard.queries import Extract

_ROW: Final = 40
_AROUND: Final = 70


def profiles(extract: Extract, *, title: str, subtitle: str, notes: tuple[str, ...] = ()) -> Exhibit:
    """Profiles of rows with `item`, `who`, `position` (0 worst, 1 best; 1 largest if `neutral`), `rank` and `of`.

    Dots of a place are joined across measures. Rows without a position are not drawn; notes report missing values.
    """
    rows = extract.with_values[extract.with_values["position"].notna()]
    registry = extract.registry
    data = pd.DataFrame(
        {
            "item": rows["item"].where(~rows["neutral"], rows["item"] + "⇄"),
            "who": rows["who"],
            "position": rows["position"],
            "text": [
                written(value, registry.indicators[name], registry.units[unit])
                for value, name, unit in zip(rows["value"], rows["indicator"], rows["unit"], strict=True)
            ],
            "ranks": [rank_of(int(rank), int(of)) for rank, of in zip(rows["rank"], rows["of"], strict=True)],
        }
    ).reset_index(drop=True)
    items, who = (tuple(dict.fromkeys(data[name])) for name in ("item", "who"))
    return Exhibit(
        id="profiles",
        title=title,
        subtitle=subtitle,
        draw=partial(_spec, items, who),
        data=data,
        extract=extract,
        alt=f"画像图：{title}，{len(items)}项",
        finding=_finding(data, items, who),
        notes=(*notes, *gaps(extract)),
    )


def _finding(data: pd.DataFrame, items: tuple[str, ...], who: tuple[str, ...]) -> str:
    """Sentence on the number of measures in which each place is in the better half of its kind."""
    judged = data[~data["item"].str.endswith("⇄")]
    if judged.empty:
        return "没有可以评位的指标。"
    halves = (judged["position"] > 0.5).groupby(judged["who"]).sum()
    tally = "、".join(f"{place}{halves.get(place, 0)}项" for place in who)
    return f"{judged['item'].nunique()}项有优劣之分的指标中，优于同类中位的：{tally}。"


@lru_cache(maxsize=64)
def _spec(items: tuple[str, ...], who: tuple[str, ...], mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    colours = palette.of_places(len(who))
    axis = alt.Axis(
        values=[0, 0.5, 1],
        labelExpr="datum.value === 0 ? '最差' : datum.value === 1 ? '最优' : '中位'",
        orient="top",
        ticks=False,
        domain=False,
    )
    base = alt.Chart(ROWS).encode(
        x=alt.X("position:Q", title=None, scale=alt.Scale(domain=[0, 1], nice=False), axis=axis),
        y=alt.Y(
            "item:N",
            sort=list(items),
            title=None,
            axis=alt.Axis(ticks=False, domain=False, grid=True, labelLimit=190, labelFontSize=13),
        ),
        color=alt.Color(
            "who:N",
            scale=alt.Scale(domain=list(who), range=colours),
            legend=alt.Legend(title=None, orient="bottom", columns=columns(len(who)), symbolType="circle"),
        ),
        tooltip=[
            alt.Tooltip("who:N", title="地区"),
            alt.Tooltip("item:N", title="指标"),
            alt.Tooltip("text:N", title="数值"),
            alt.Tooltip("ranks:N", title="同类位次"),
        ],
    )
    lines = (
        base.mark_line(strokeWidth=1.4, opacity=0.55)
        .encode(order=alt.Order("row:Q"), tooltip=alt.value(None))
        .transform_calculate(row=f"indexof({list(items)}, datum.item)")
    )
    dots = base.mark_circle(size=130, opacity=1, stroke=palette.surface, strokeWidth=1)
    chart = (lines + dots).add_params(FRAME_WIDTH)
    return finished(chart.properties(height=_ROW * max(len(items), 1) + _AROUND), mode, room=(0, 20))
