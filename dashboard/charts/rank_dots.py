"""Rank chart: one row per rank, a tick for each ranked unit, first on the left, the own rank in the accent."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.exhibit import Exhibit
from dashboard.charts.theme import PALETTES, Mode, rank_of, rank_text
from dashboard.charts.vega_spec import ROWS, finished
from dashboard.queries import Extract

_ROW: Final = 30
# Maximum number of ranks listed in a finding.
_NAMED: Final = 3
_AROUND: Final = 8
_ROOM: Final = 10.0
# Above this number of ticks they are drawn thinner so as not to merge.
_FEW: Final = 20


def rank_dots(extract: Extract, *, title: str, subtitle: str, notes: tuple[str, ...] = ()) -> Exhibit:
    """Rank chart of rows with `item`, `value` (rank) and `of` (total; NaN if unknown).

    Each row spans from first to last rank. If the total is unknown, ticks end at the rank.
    """
    rows = extract.with_values
    # If the total is unknown, draw up to the largest known total (10 if none is known).
    least = float(rows["of"].min()) if rows["of"].notna().any() else _ROOM
    whole = rows["of"].fillna(rows["value"].clip(lower=least))
    data = pd.DataFrame(
        {
            "item": rows["item"],
            "rank": rows["value"].astype("int64"),
            "of": whole.astype("int64"),
            "open": rows["of"].isna(),
            "text": [
                rank_of(int(rank), int(of)) if of == of else f"{rank_text(rank)}（共几个未写明）"
                for rank, of in zip(rows["value"], rows["of"], strict=True)
            ],
            "when": [row.when for row in extract.where(rows).rows()],
        }
    ).reset_index(drop=True)
    return Exhibit(
        id="ladder",
        title=title,
        subtitle=subtitle,
        draw=partial(_spec, tuple(dict.fromkeys(data["item"]))),
        data=data,
        extract=extract,
        alt=f"位次图：{title}，{len(data)}项",
        finding=_finding(data),
        notes=notes,
    )


def _finding(data: pd.DataFrame) -> str:
    if data.empty:
        return "没有位次。"
    # Relative position requires a known total.
    closed = data[~data["open"]]
    if closed.empty:
        listed = "、".join(f"{row['item']}{row['text']}" for row in data.head(_NAMED).to_dict("records"))
        more = f"等{len(data)}项" if len(data) > _NAMED else ""
        return f"{listed}{more}，原文没有写明共几个。"
    best = closed.assign(depth=closed["rank"] / closed["of"]).sort_values("depth", kind="stable")
    first, last = best.iloc[0], best.iloc[-1]
    more = f"；相对最靠后的是{last['item']}{last['text']}" if last["depth"] > first["depth"] else ""
    some = f"（{len(closed)}项写明共几个）" if len(closed) < len(data) else ""
    return f"{len(data)}项位次{some}中，相对最靠前的是{first['item']}{first['text']}{more}。"


@lru_cache(maxsize=64)
def _spec(items: tuple[str, ...], mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    y = alt.Y(
        "item:N",
        sort=list(items),
        title=None,
        axis=alt.Axis(ticks=False, domain=False, labelLimit=260, labelPadding=15, grid=False),
    )
    tooltip = [
        alt.Tooltip("item:N", title="指标"),
        alt.Tooltip("when:N", title="时期"),
        alt.Tooltip("text:N", title="位次"),
    ]
    x = alt.X("place:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False))
    base = alt.Chart(ROWS)
    # From the first at the left end to the last at the right end; a row with unknown total ends at its own rank.
    steps = (
        base.transform_calculate(step="sequence(1, (datum.open ? datum.rank : datum.of) + 1)")
        .transform_flatten(["step"])
        .transform_calculate(place="(datum.step - 1) / max(datum.of - 1, 1)")
    )
    few = steps.transform_filter(f"datum.of <= {_FEW}").mark_tick(thickness=1.6, size=14, color=palette.context)
    many = steps.transform_filter(f"datum.of > {_FEW}").mark_tick(thickness=0.6, size=14, color=palette.context)
    placed = base.transform_calculate(place="(datum.rank - 1) / max(datum.of - 1, 1)")
    dots = placed.mark_circle(size=120, opacity=1, color=palette.accent).encode(x=x, y=y, tooltip=tooltip)
    ends = base.transform_calculate(place="1")
    labels = ends.mark_text(align="left", dx=12, fontSize=12, color=palette.quiet).encode(x=x, y=y, text="text:N")
    ticks = few.encode(x=x, y=y, tooltip=tooltip) + many.encode(x=x, y=y, tooltip=tooltip)
    return finished((ticks + dots + labels).properties(height=_ROW * max(len(items), 1) + _AROUND), mode, room=(0, 150))
