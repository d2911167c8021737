"""Dumbbell chart: two joined figures per item, e.g. stated and recomputed, before and after, own and average."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

import altair as alt

from dashboard.charts.exhibit import Exhibit, gaps
from dashboard.charts.office_chart import native
from dashboard.charts.theme import PALETTES, Mode, Scale, number, scale
from dashboard.charts.vega_spec import ROWS, finished, haloed
from dashboard.queries import Extract

_STEP: Final = 28
# Height of axis and legend, since the height is set for the frame, not the plot.
_AROUND: Final = 60


def dumbbell(extract: Extract, *, title: str, subtitle: str, notes: tuple[str, ...] = ()) -> Exhibit:
    """Dumbbells of rows with `item` and `side` (two values, in order of appearance), one unit; second side accented."""
    frame = extract.with_values
    chosen = scale(
        extract.indicator, extract.one_unit("哑铃图"), float(frame["value"].abs().max()) if len(frame) else 0.0
    )
    items, sides = (tuple(dict.fromkeys(frame[name])) for name in ("item", "side"))
    data = frame.loc[:, ["item", "side"]].assign(
        shown=frame["value"] / chosen.divisor,
        text=[number(value / chosen.divisor, chosen.decimals) for value in frame["value"]],
    )
    reach = data.groupby("item")["shown"]
    alone = reach.transform("size") == 1
    # The larger value is labelled on the right, the smaller on the left, so that labels never cross.
    data["right"] = (data["shown"] == reach.transform("max")) & (~data.duplicated(["item", "shown"]) | alone)
    return Exhibit(
        id="dumbbell",
        title=title,
        subtitle=subtitle,
        draw=partial(_spec, chosen, items, sides),
        data=data.reset_index(drop=True),
        extract=extract,
        native=partial(native, "bar", data, "item", "shown", "side", chosen.label, chosen.decimals),
        alt=f"哑铃图：{title}，{len(items)}项，{'与'.join(sides)}",
        finding=_finding(data.to_dict("records"), items, chosen),
        notes=(*notes, *gaps(extract)),
    )


def _finding(rows: list[dict[Any, Any]], items: tuple[str, ...], chosen: Scale) -> str:
    pairs = {item: [row for row in rows if row["item"] == item] for item in items}
    both = {item: pair for item, pair in pairs.items() if len(pair) == 2}
    if not both:
        return "所选范围没有成对的数字。"
    apart = max(both, key=lambda item: abs(both[item][1]["shown"] - both[item][0]["shown"]))
    first, second = both[apart]
    same = sum(pair[0]["text"] == pair[1]["text"] for pair in both.values())
    alike = f"{len(both)}项中{same}项相同；" if same else f"{len(both)}项中"
    return (
        f"{alike}相差最大的是{apart}：{first['side']}{first['text']}{chosen.label}，"
        f"{second['side']}{second['text']}{chosen.label}。"
    )


@lru_cache(maxsize=64)
def _spec(chosen: Scale, items: tuple[str, ...], sides: tuple[str, ...], mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    limit: Any = alt.ExprRef("width < 420 ? 150 : 220")
    y = alt.Y(
        "item:N", sort=list(items), title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=limit, grid=False)
    )
    base = alt.Chart(ROWS).encode(
        y=y,
        tooltip=[
            alt.Tooltip("item:N", title="项目"),
            alt.Tooltip("side:N", title="哪一数"),
            alt.Tooltip("text:N", title=chosen.label),
        ],
    )
    x = alt.X(
        "shown:Q",
        title=None,
        axis=alt.Axis(format=",.2~f", tickCount=5),
        scale=alt.Scale(zero=False, nice=False, padding=52),
    )
    between = base.mark_line(strokeWidth=2, color=palette.context).encode(x=x, detail="item:N")
    colour = alt.Color(
        "side:N",
        scale=alt.Scale(domain=list(sides), range=[palette.sequence[3], palette.accent][: len(sides)]),
        legend=alt.Legend(title=None, orient="top", symbolType="circle"),
    )
    dots = base.mark_circle(size=110, opacity=1).encode(x=x, color=colour)
    chart: alt.LayerChart = between + dots
    right = base.transform_filter("datum.right").mark_text(align="left", dx=9, fontSize=11, color=palette.quiet)
    left = base.transform_filter("!datum.right").mark_text(align="right", dx=-9, fontSize=11, color=palette.quiet)
    chart += haloed(right.encode(x=x, text="text:N"), mode) + haloed(left.encode(x=x, text="text:N"), mode)
    return finished(chart.properties(height=_STEP * max(len(items), 1) + _AROUND), mode, room=(0, 44))
