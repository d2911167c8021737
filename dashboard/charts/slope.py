"""Slope chart: one line per item between two ends, with its figure at each end, the focus in the accent."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.ends import became
from dashboard.charts.exhibit import Exhibit, Line, gaps
from dashboard.charts.labels import spread
from dashboard.charts.office_chart import native
from dashboard.charts.theme import NO_FIGURE, PALETTES, Mode, number
from dashboard.charts.vega_spec import ROWS, finished
from dashboard.queries import Extract, Row

HEIGHT: Final = 460
LEAST: Final = 640
# Padding: labels are measured before the web font, which is slightly wider, has loaded.
_EDGE: Final = {"left": 26, "top": 4, "right": 34, "bottom": 4}
_LABEL: Final = 17 / HEIGHT


def slope(extract: Extract, *, title: str, subtitle: str, ranks: bool = False, notes: tuple[str, ...] = ()) -> Exhibit:
    """Slopes of rows with `item`, `end` (two, in order of appearance), `height`; optional `said` (label) and `focus`.

    An item with two rows is a line, with one row a dot. With `ranks` the heights are ranks, first on top.
    """
    frame = extract.with_values
    ends = tuple(dict.fromkeys(frame["end"]))
    data = frame.loc[:, ["item", "end"]].reset_index(drop=True)
    before = [f"{height:.0f}  " if ranks else "" for height in frame["height"]]
    figures = [_figure(extract, row) for row in extract.where(frame).rows()]
    named = zip(before, frame.get("said", frame["item"]), figures, strict=True)
    data["text"] = [f"{rank}{label}  {figure}" for rank, label, figure in named]
    data["height"] = frame["height"].to_numpy(dtype="float64")
    if ranks:
        # Evenly spaced in rank order (labels show the rank itself): distant ranks would compress the close ones.
        data["height"] = -data.groupby("end")["height"].rank(method="first")
    data["focus"] = frame["focus"].to_numpy() if "focus" in frame else False
    step = float(data["height"].max() - data["height"].min() or 1.0) * _LABEL
    data["label_at"] = data.groupby("end")["height"].transform(lambda heights: spread(heights, step))
    plain = not ranks and bool((frame["height"] == frame["value"]).all())
    native_chart = partial(
        native, "line", data, "end", "height", "item", extract.unit.label, extract.indicator.decimals
    )
    return Exhibit(
        id="slope",
        title=title,
        subtitle=subtitle,
        draw=partial(_spec, ends),
        data=data,
        extract=extract,
        # No native chart of ranks, or of heights that are not the values themselves.
        native=native_chart if plain else None,
        alt=f"斜率图：{title}，{data['item'].nunique()}项，由{'到'.join(ends)}",
        finding=_finding(data, ends, ranks, extract),
        least_width=LEAST,
        lines=_lines(data.assign(text=[rank + figure for rank, figure in zip(before, figures, strict=True)]), ends),
        notes=(*notes, *gaps(extract)),
    )


def _of_places(frame: pd.DataFrame) -> bool:
    """Whether every item is a place of its own."""
    return frame["place"].nunique() == frame["item"].nunique() > 1


def _finding(data: pd.DataFrame, ends: tuple[str, ...], ranks: bool, extract: Extract) -> str:
    """Sentence on the largest changes; for ranks, on the items in focus."""
    wide = data.pivot_table(index="item", columns="end", values="height", sort=False)
    if len(ends) < 2 or wide.dropna().empty:
        return "所选范围没有成对的数字。"
    if ranks:
        out = list(dict.fromkeys(data.loc[data["focus"], "item"]))
        names = "、".join(out)
        out_text = f"{len(out)}个不再居前：{names}" if out else "都仍居前"
        return f"{ends[0]}计算居前的{len(wide)}个地区，{ends[1]}计算{out_text}。"
    figures = {(row["item"], row["end"]): row["text"].split("  ")[-1] for row in data.to_dict("records")}
    change = (wide[ends[1]] - wide[ends[0]]).dropna().sort_values()
    # The largest increase and, if any, the largest decrease.
    extremes = [change.index[-1], *change.index[:1][change.iloc[:1] < 0]]
    units = extract.frame.set_index("item")["unit"].map(extract.registry.units)
    verbs = {item: became(list(wide.loc[item, list(ends)]), units.loc[[item]].iloc[0]) for item in extremes}
    changes = [
        f"{item}由{ends[0]}的{figures[item, ends[0]]}{verbs[item]}{ends[1]}的{figures[item, ends[1]]}"
        for item in extremes
    ]
    things = "个地区" if _of_places(extract.with_values) else "项"
    return f"{len(wide)}{things}中变化最大的：{'；'.join(changes)}。"


def _lines(data: pd.DataFrame, ends: tuple[str, ...]) -> tuple[Line, ...]:
    """Items in descending order of height at the last end, each with its figures (`text`) at both ends."""
    rows = data.to_dict("records")
    texts = {(row["item"], row["end"]): row["text"] for row in rows}
    order = sorted(rows, key=lambda row: (ends.index(row["end"]), row["height"]), reverse=True)
    return tuple(
        Line(item, " → ".join(texts.get((item, end), NO_FIGURE) for end in ends), focus=bool(focus))
        for item, focus in {row["item"]: row["focus"] for row in order}.items()
    )


def _figure(extract: Extract, row: Row) -> str:
    _, unit, decimals = extract.measured(row)
    return number(row.value, decimals) + unit.label


@lru_cache(maxsize=64)
def _spec(ends: tuple[str, ...], mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    ink = alt.when("datum.focus").then(alt.value(palette.accent)).otherwise(alt.value(palette.sequence[3]))
    base = alt.Chart(ROWS).encode(
        x=alt.X(
            "end:N",
            sort=list(ends),
            title=None,
            scale=alt.Scale(padding=0.02),
            axis=alt.Axis(orient="top", offset=14, labelAngle=0, labelFontSize=13, ticks=False, domain=False),
        ),
        tooltip=[alt.Tooltip("item:N", title="项目"), alt.Tooltip("text:N", title="数值")],
    )
    height = alt.Y("height:Q", axis=None, scale=alt.Scale(zero=False, nice=False))
    lines = base.mark_line(strokeWidth=1.8).encode(y=height, detail="item:N", color=ink)
    dots = base.mark_circle(size=46, opacity=1).encode(y=height, color=ink)
    text_colour = alt.when("datum.focus").then(alt.value(palette.accent)).otherwise(alt.value(palette.ink))
    chart: alt.LayerChart = lines + dots
    for position, end in enumerate(ends):
        side: dict[str, Any] = {"align": "right", "dx": -9} if position == 0 else {"align": "left", "dx": 9}
        labels = base.transform_filter(alt.FieldEqualPredicate(field="end", equal=end)).mark_text(fontSize=12, **side)
        chart += labels.encode(y=alt.Y("label_at:Q"), text="text:N", color=text_colour)
    return finished(chart.properties(height=HEIGHT, padding=_EDGE), mode, room=(190, 230))
