"""Lines over years: the chosen places in colour with their names at the end, breaks where a year is missing."""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.exhibit import Exhibit, gaps, spoken
from dashboard.charts.spec import ROWS, finished
from dashboard.charts.theme import PALETTES, Mode, Scale, scale, short, written
from dashboard.model import Period
from dashboard.queries import Extract

MOST = 7
HEIGHT = 380
# A label is about this share of the plot's height; closer labels are pushed apart.
_LABEL = 18 / HEIGHT
_GAPPED = "虚线连接不相邻的年份，其间各年未公布，不作推算。"


def line(extract: Extract) -> Exhibit:
    """One line a place, at most MOST of them; rows of `extract` in order of place and period."""
    indicator, unit = extract.indicator, extract.unit
    places = list(dict.fromkeys(extract.known["name"]))[:MOST]
    frame = extract.frame[extract.frame["name"].isin(places)]
    chosen = scale(indicator, unit, float(frame["value"].abs().max()) if places else 0.0)
    last = frame[frame["value"].notna()].groupby("place")["period"].transform("max")
    data = pd.DataFrame(
        {
            "name": frame["name"].map(short),
            "year": frame["period"].astype(int),
            "shown": frame["value"] / chosen.divisor,
            "last": frame["period"] == last.reindex(frame.index),
        }
    ).reset_index(drop=True)
    data["label_at"] = _spread(data["shown"].where(data["last"]), float(data["shown"].max()))
    words = spoken(extract.periods)
    years = [period.year for period in extract.periods]
    gapped = any(later - earlier > 1 for earlier, later in pairwise(years))
    return Exhibit(
        id="line",
        title=f"{indicator.label}历年变化：{'、'.join(places)}",
        subtitle=f"{indicator.label}（{chosen.label}），{words}",
        draw=partial(_spec, chosen, tuple(map(short, places)), gapped),
        data=data,
        extract=extract.where(frame.reset_index(drop=True)),
        alt=f"折线图：{'、'.join(places)}{words}{indicator.label}",
        finding=_finding(extract.where(frame), places),
        notes=(*([_GAPPED] if gapped else []), *gaps(extract.where(frame) if places else extract)),
    )


def _finding(extract: Extract, places: list[str]) -> str:
    """One sentence on the first place's line: where it began, where it ended."""
    if not places:
        return f"所选范围没有公布的{extract.indicator.label}。"
    known = extract.known[extract.known["name"] == places[0]]
    first, last = known.iloc[0], known.iloc[-1]
    start, end = (written(row["value"], extract.indicator, extract.unit) for row in (first, last))
    if first["period"] == last["period"]:
        return f"{Period(last['period']).label}{places[0]}{extract.indicator.label}为{end}。"
    return (
        f"{places[0]}{extract.indicator.label}由{Period(first['period']).label}的{start}"
        f"变为{Period(last['period']).label}的{end}。"
    )


def _spread(ends: pd.Series[float], largest: float) -> pd.Series[float]:
    """Where the labels of the line ends stand, lowest first, each at least a label's height above the one below."""
    order = ends.dropna().sort_values()
    placed, floor = [], float("-inf")
    for value in order:
        floor = max(value, floor + largest * _LABEL)
        placed.append(floor)
    return pd.Series(placed, index=order.index, dtype="float64").reindex(ends.index)


@lru_cache(maxsize=64)
def _spec(chosen: Scale, places: tuple[str, ...], gapped: bool, mode: Mode) -> dict[str, Any]:
    # Altair validates every spec it writes; the cache keeps that off the path of a rerun.
    colours = PALETTES[mode].categories[: len(places)]
    colour = alt.Color("name:N", scale=alt.Scale(domain=list(places), range=list(colours)), legend=None)
    base = alt.Chart(ROWS).encode(
        x=alt.X(
            "year:Q", title=None, axis=alt.Axis(format="d", tickMinStep=1, grid=False), scale=alt.Scale(zero=False)
        ),
        y=alt.Y("shown:Q", title=None, axis=alt.Axis(format=",.2~f", tickCount=5)),
        color=colour,
        tooltip=[
            alt.Tooltip("name:N", title="地区"),
            alt.Tooltip("year:Q", title="年份", format="d"),
            alt.Tooltip("shown:Q", title=chosen.label, format=chosen.pattern),
        ],
    )
    # A dashed line only leads the eye from one year to the next one known; it claims nothing about those between.
    dash = [2, 4] if gapped else alt.Undefined
    lines = base.mark_line(strokeWidth=2, invalid="break-paths-show-path-domains", strokeDash=dash)
    dots = base.mark_circle(size=24, opacity=1)
    ends = base.transform_filter("datum.last").mark_circle(size=70, opacity=1)
    labels = (
        base.transform_filter("datum.last")
        .mark_text(align="left", dx=9, fontSize=12)
        .encode(y=alt.Y("label_at:Q"), text="name:N")
    )
    # The right padding holds the longest provincial name.
    chart = (lines + dots + ends + labels).properties(
        height=HEIGHT, padding={"left": 4, "top": 8, "right": 64, "bottom": 4}
    )
    return finished(chart, mode)
