"""Line chart over periods: one coloured line per place, labelled at its end, interrupted where a year is missing."""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.ends import course
from dashboard.charts.exhibit import Exhibit, about, gaps, spoken
from dashboard.charts.labels import spread
from dashboard.charts.office_chart import Native, every_year, native
from dashboard.charts.theme import PALETTES, Mode, Scale, in_unit, scale, short, written
from dashboard.charts.vega_spec import ROWS, finished, haloed
from dashboard.model import Period
from dashboard.queries import Extract

MOST = 7
HEIGHT = 380
# Number of labels of the y axis, fewer on a small chart.
_TICKS = alt.ExprRef("height < 150 ? 2 : 5")
# Label height as a share of the plot height; closer labels are moved apart.
_LABEL = 18 / HEIGHT
_GAPPED = "虚线连接不相邻的年份，其间各年没有收录，不作推算。"


def line(extract: Extract, stages: pd.DataFrame | None = None, title: str = "", notes: tuple[str, ...] = ()) -> Exhibit:
    """One line per place, at most MOST; `extract` has one measure, rows ordered by place and period.

    Years are on a quantitative axis; other periods (halves, months, spans) on an ordinal axis of labels.
    `stages` (label, start and end as text, end empty if ongoing) are drawn as bands behind the lines.
    """
    extract = extract.one_measure("折线图")
    indicator, unit = extract.indicator, extract.unit
    places = list(dict.fromkeys(extract.with_values["name"]))[:MOST]
    frame = extract.frame[extract.frame["name"].isin(places)]
    chosen = scale(indicator, unit, float(frame["value"].abs().max()) if places else 0.0)
    plain = all(period.kind == "year" for period in extract.periods)
    last = frame[frame["value"].notna()].groupby("name")["period"].transform("max")
    data = pd.DataFrame(
        {
            "name": frame["name"].map(short),
            "year": [_spot(period, plain) for period in frame["period"]],
            "shown": frame["value"] / chosen.divisor,
            "last": frame["period"] == last.reindex(frame.index),
        }
    ).reset_index(drop=True)
    data["run"], broken = _runs(extract.where(frame), data["name"])
    data["label_at"] = spread(data["shown"].where(data["last"]), float(data["shown"].max()) * _LABEL)
    period_text = spoken(extract.periods)
    years = [period.year for period in extract.periods]
    bands = _bands(stages, years) if stages is not None and plain else ()
    gapped = bool(broken) or any(later - earlier > 1 for earlier, later in pairwise(years))
    return Exhibit(
        id="line",
        title=title or f"{indicator.label}历年变化：{'、'.join(places)}",
        subtitle=about(in_unit(indicator.label, chosen.label), period_text),
        draw=partial(_spec, chosen, tuple(map(short, places)), gapped, bands, tuple(years) if plain else ()),
        data=data,
        extract=extract.where(frame.reset_index(drop=True)),
        native=partial(_native, data, chosen),
        alt=f"折线图：{'、'.join(places)}{period_text}{indicator.label}",
        finding=_finding(extract.where(frame), places),
        notes=(*notes, *([_GAPPED] if gapped else []), *broken, *gaps(extract.where(frame) if places else extract)),
    )


def _runs(extract: Extract, names: pd.Series[str]) -> tuple[list[int], tuple[str, ...]]:
    """Run number of each row (a run: consecutive, comparable years), and sentences on breaks between vintages.

    Lines are dashed only between runs.
    """
    runs, breaks, before = list[int](), dict[str, str](), dict[str, tuple[str, int]]()
    for name, period, vintage in zip(names, extract.frame["period"], extract.frame["vintage"], strict=True):
        last, run = before.get(name, (period, 0))
        entry = extract.registry.vintages.get(vintage)
        broken = entry.break_between(last, period) if entry else ""
        if entry and broken:
            breaks[entry.label] = broken
        run += bool(broken) or Period(period).year - Period(last).year > 1
        runs.append(run)
        before[name] = (period, run)
    return runs, tuple(f"{label}：{text}，前后不可直接比较。" for label, text in breaks.items())


def _spot(period: str, plain: bool) -> int | str:
    return int(period) if plain else Period(period).label


def _native(data: pd.DataFrame, chosen: Scale) -> Native:
    ordered = data.sort_values("year", kind="stable") if data["year"].dtype.kind == "i" else data
    return every_year(native("line", ordered, "year", "shown", "name", chosen.label, chosen.decimals))


def _bands(stages: pd.DataFrame, years: list[int]) -> tuple[tuple[str, int, int], ...]:
    """Stages that overlap the shown years, clipped to them, as (label, first year, last year)."""
    first, last = min(years, default=0), max(years, default=0)
    spans = [
        (
            str(row["label"]).split("时代")[0],
            max(int(row["start"][:4]), first),
            min(int((row["end"] or str(last))[:4]), last),
        )
        for row in stages.to_dict("records")
    ]
    return tuple(span for span in spans if span[1] < span[2])


def _finding(extract: Extract, places: list[str]) -> str:
    """Sentence on the first and last value of the first place, since the last break of its figures."""
    if not places:
        return f"所选范围没有{extract.indicator.label}的数。"
    rows = extract.with_values[extract.with_values["name"] == places[0]]
    last = rows.iloc[-1]
    if vintage := extract.registry.vintages.get(last["vintage"]):
        rows = rows[[not vintage.break_between(period, last["period"]) for period in rows["period"]]]
    first = rows.iloc[0]
    indicator, unit = extract.indicator, extract.unit
    if first["period"] == last["period"]:
        value = written(last["value"], indicator, unit)
        return f"{Period(last['period']).label}{places[0]}{indicator.label}为{value}。"
    periods, values = ([row[column] for row in (first, last)] for column in ("period", "value"))
    return course(f"{places[0]}{indicator.label}", periods, values, indicator, unit)


@lru_cache(maxsize=64)
def _spec(
    chosen: Scale,
    places: tuple[str, ...],
    gapped: bool,
    bands: tuple[tuple[str, int, int], ...],
    years: tuple[int, ...],
    mode: Mode,
) -> dict[str, Any]:
    colours = PALETTES[mode].categories[: len(places)]
    colour = alt.Color("name:N", scale=alt.Scale(domain=list(places), range=list(colours)), legend=None)
    base = alt.Chart(ROWS).encode(
        x=_across(years),
        y=alt.Y("shown:Q", title=None, axis=alt.Axis(format=",.2~f", tickCount=_TICKS)),
        color=colour,
        tooltip=[
            alt.Tooltip("name:N", title="地区"),
            alt.Tooltip("year:Q", title="年份", format="d") if years else alt.Tooltip("year:N", title="时期"),
            alt.Tooltip("shown:Q", title=chosen.label, format=chosen.pattern),
        ],
    )
    lines: Any = base.mark_line(strokeWidth=2, invalid="break-paths-show-path-domains").encode(detail="run:N")
    if gapped:
        # A dashed line only guides the eye to the next known year; it implies nothing about the years between.
        lines += base.mark_line(strokeWidth=1.2, strokeDash=[2, 4])
    dots = base.mark_circle(size=24, opacity=1)
    ends = base.transform_filter("datum.last").mark_circle(size=70, opacity=1)
    labels = (
        base.transform_filter("datum.last")
        .mark_text(align="left", dx=9, fontSize=12)
        .encode(y=alt.Y("label_at:Q"), text="name:N")
    )
    chart: Any = lines + dots + ends + haloed(labels, mode)
    if bands:
        chart = alt.layer(_behind(bands, mode), chart)
    return finished(chart.properties(height=HEIGHT), mode, room=(0, 64))


def _across(years: tuple[int, ...]) -> Any:
    """X axis of `years`, ascending, or of other periods if there are none."""
    if not years:
        return alt.X("year:O", title=None, sort=None, axis=alt.Axis(labelAngle=0, grid=False))
    scale_of_years = alt.Scale(zero=False, nice=False)
    # Labels without room are dropped from the front: the last year, which findings speak of, comes first.
    latest_first = list(dict.fromkeys(reversed(years)))
    overlap: dict[str, Any] = {"labelOverlap": "greedy", "labelSeparation": 6, "labelFlush": False}
    axis = alt.Axis(format="d", values=latest_first, grid=False, **overlap)
    return alt.X("year:Q", title=None, axis=axis, scale=scale_of_years)


def _behind(bands: tuple[tuple[str, int, int], ...], mode: Mode) -> Any:
    """Layers of stage bands with their names, in alternating tints."""
    palette = PALETTES[mode]
    stages = alt.InlineData(
        values=[
            {"label": label, "from": start, "to": end, "tint": position % 2}
            for position, (label, start, end) in enumerate(bands)
        ]
    )
    base = alt.Chart(stages).encode(x="from:Q", x2="to:Q")
    tint = alt.when("datum.tint").then(alt.value(palette.rule)).otherwise(alt.value(palette.unknown))
    centred = alt.Chart(stages).transform_calculate(at="(datum.from + datum.to) / 2")
    tinted = base.mark_rect(opacity=0.45).encode(color=tint, y=alt.value(0), y2=alt.value(HEIGHT))
    named = centred.mark_text(baseline="top", fontSize=11, color=palette.quiet, limit=260)
    return alt.layer(tinted, named.encode(x="at:Q", y=alt.value(4), text="label:N"))
