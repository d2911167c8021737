"""Timeline: stages as bars and events as dots, one per line in chronological order, labelled beside the mark."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.exhibit import Exhibit, Line
from dashboard.charts.theme import PALETTES, Mode
from dashboard.charts.vega_spec import ROWS, finished, haloed
from dashboard.model import Period
from dashboard.queries import Extract

_STEP: Final = 27
# Width of a character in pixels; minimum share of the width assumed for a label; maximum `least_width` in pixels.
_LETTER, _LITTLE, _WIDEST = 12, 0.3, 920
LEAST: Final = 640
EVENT_LABELS: Final = {
    "administrative_stage": "行政管理体制",
    "development_stage": "发展方式",
    "policy": "文件与部署",
    "speech": "讲话",
    "event": "事件",
    "local_decision": "地方部署",
    "target": "目标期限",
}


def timeline(extract: Extract, *, title: str, last: int = 0) -> Exhibit:
    """Timeline of rows with `label`, `kind`, `start`, `end` (dates as text, `end` empty if ongoing).

    `last` is the year up to which ongoing stages are drawn, by default the one after the last start.
    """
    frame = extract.frame.sort_values(["start", "end"], ignore_index=True)
    start = frame["start"].map(_year)
    last = last or int(start.max() if len(frame) else 0) + 1
    end = frame["end"].map(lambda text: _year(text) if text else float("nan"))
    stage = frame["kind"].str.endswith("_stage")
    data = pd.DataFrame(
        {
            "line": range(len(frame)),
            "label": frame["label"],
            "kind": frame["kind"].map(EVENT_LABELS),
            "from": start,
            "to": end.fillna(float(last)).where(stage),
            "when": [
                f"{first[:4]}—{f'{then[:4]}年' if then else '今'}" if lasts else Period.day(first)
                for first, then, lasts in zip(frame["start"], frame["end"], stage, strict=True)
            ],
        }
    )
    # Labels go on the side with room: right of early entries, left of late ones.
    middle = (float(start.min()) + last) / 2 if len(frame) else 0.0
    data["early"] = data["to"].fillna(data["from"]) <= middle
    data["text"] = [f"{when}  {label}" for when, label in zip(data["when"], data["label"], strict=True)]
    kinds = tuple(word for word in EVENT_LABELS.values() if word in set(data["kind"]))
    until = last if stage.any() else int(start.max() if len(frame) else 0)
    span = f"{frame['start'].iloc[0][:4]}—{until}年，" if len(frame) else ""
    lasting = f"{int(stage.sum())}个阶段、" if stage.any() else ""
    return Exhibit(
        id="timeline",
        title=title,
        subtitle=f"{span}{lasting}{int((~stage).sum())}件事，按时间先后",
        draw=partial(_spec, kinds, len(frame)),
        data=data.drop(columns="when"),
        extract=extract.where(frame),
        alt=f"时间轴：{title}，{len(frame)}项",
        finding=_finding(data),
        least_width=_wide_enough(data),
        # A narrow window shows this list instead of the chart.
        lines=tuple(Line(str(label), when) for label, when in zip(data["label"], data["when"], strict=True)),
    )


def _wide_enough(data: pd.DataFrame) -> int:
    """Width in pixels at which every label fits on its side, from LEAST to _WIDEST."""
    first, last = data["from"].min(), data["to"].fillna(data["from"]).max()
    if not last > first:
        return LEAST
    edge = data["to"].where(data["early"]).fillna(data["from"])
    room = ((edge - first) / (last - first)).where(~data["early"], (last - edge) / (last - first))
    wanted = data["text"].str.len() * _LETTER / room.clip(lower=_LITTLE)
    return int(min(max(wanted.max(), LEAST), _WIDEST))


def _finding(data: pd.DataFrame) -> str:
    if data.empty:
        return "所选范围没有条目。"
    first, last = (data["text"].iloc[index].replace("  ", "，", 1) for index in (0, -1))
    return f"最早的一项：{first}；最近的一项：{last}。"


def _year(text: str) -> float:
    """Date text (year, month or day) as a fractional year, by month."""
    parts = text.split("-")
    return int(parts[0]) + ((int(parts[1]) - 1) / 12 if len(parts) > 1 else 0.0)


@lru_cache(maxsize=64)
def _spec(kinds: tuple[str, ...], count: int, mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    base = alt.Chart(ROWS).encode(
        y=alt.Y("line:O", axis=None),
        tooltip=[alt.Tooltip("text:N", title="条目"), alt.Tooltip("kind:N", title="类别")],
    )
    x = alt.X("from:Q", title=None, axis=alt.Axis(format="d", tickCount=8), scale=alt.Scale(zero=False, nice=False))
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=list(kinds), range=list(palette.categories[: len(kinds)])),
        legend=alt.Legend(title=None, orient="top"),
    )
    stages = base.transform_filter("isValid(datum.to)").mark_bar(height=12, cornerRadius=2)
    dots = base.transform_filter("!isValid(datum.to)").mark_circle(size=90, opacity=1)
    early, late = base.transform_filter("datum.early"), base.transform_filter("!datum.early")
    ends = early.transform_calculate(edge="isValid(datum.to) ? datum.to : datum.from")
    chart = (
        stages.encode(x=x, x2="to:Q", color=colour)
        + dots.encode(x=x, color=colour)
        + haloed(ends.mark_text(align="left", dx=9, fontSize=12).encode(x=alt.X("edge:Q"), text="text:N"), mode)
        + haloed(late.mark_text(align="right", dx=-9, fontSize=12).encode(x=x, text="text:N"), mode)
    )
    return finished(chart.properties(height=_STEP * max(count, 2)), mode, room=(0, 16))
