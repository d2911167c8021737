"""Stacked 100% bars: one bar per item, divided into its parts, with the share inside where it fits."""

from __future__ import annotations

import json
import re
from functools import lru_cache, partial
from typing import Any, Final

import altair as alt

from dashboard.charts.exhibit import Exhibit, gaps
from dashboard.charts.office_chart import native
from dashboard.charts.theme import BLACK, PALETTES, WHITE, Mode, legible, number
from dashboard.charts.vega_spec import FRAME_WIDTH, ROWS, columns, finished
from dashboard.queries import Extract

_STEP: Final = 40
# Height of axis and legend, since the height is set for the frame, not the plot.
_AROUND: Final = 60
# Maximum number of characters of a name in one line.
_NAME: Final = 11
# Width of a character in pixels, times 100 because shares are percentages.
_LETTER: Final = 760


def composition(
    extract: Extract, *, title: str, subtitle: str, notes: tuple[str, ...] = (), states: tuple[str, ...] = ()
) -> Exhibit:
    """Composition of rows with `item` and `part` besides the usual columns; shares of the item's known parts.

    If the parts are verdicts, `states` lists all of them from agreement on, and they have the colours of verdicts.

    Raises MixedMeasures if the parts of an item differ in unit. An item with a negative part, or whose parts sum to
    zero, is not drawn but named in a note.
    """
    frame = extract.with_values
    units = {item: extract.where(rows).one_unit("构成图的一项") for item, rows in frame.groupby("item", sort=False)}
    values = frame.groupby("item")["value"]
    divisible = (values.transform("min") >= 0) & (values.transform("sum") > 0)
    undivided = dict.fromkeys(frame.loc[~divisible, "item"])
    left_out = tuple(f"{item}：有负数或合计为零，不能分出比重。" for item in undivided)
    frame = frame[divisible]
    whole = frame.groupby("item")["value"].transform("sum")
    share = frame["value"] / whole * 100
    data = frame.loc[:, ["item", "part"]].assign(
        share=share.round(2),
        text=[f"{number(value, 1)}%" for value in share],
        exact=[
            number(value, extract.indicator.decimals) + units[item].label
            for item, value in zip(frame["item"], frame["value"], strict=True)
        ],
    )
    items, parts = (tuple(dict.fromkeys(frame[name])) for name in ("item", "part"))
    return Exhibit(
        id="composition",
        title=title,
        subtitle=subtitle,
        draw=partial(_spec, items, parts, states),
        data=data.reset_index(drop=True),
        extract=extract,
        native=partial(native, "stacked", data, "item", "share", "part", "%", 1),
        alt=f"构成图：{title}，{'、'.join(items)}各由{'、'.join(parts)}构成",
        finding=_finding(data.to_dict("records"), items),
        notes=(*notes, *left_out, *gaps(extract)),
    )


def _finding(rows: list[dict[Any, Any]], items: tuple[str, ...]) -> str:
    if not items:
        return "所选范围没有数字。"
    first = [row for row in rows if row["item"] == items[0]]
    return f"{items[0]}：" + "，".join(f"{row['part']}占{row['text']}" for row in first) + "。"


def _halves(name: str) -> tuple[str, str]:
    """A name in two parts of about the same length; a number stays with its unit."""
    breaks = [index for index in range(1, len(name)) if not re.match("[0-9A-Za-z.]", name[index - 1])]
    middle = min(breaks or [_NAME], key=lambda index: abs(2 * index - len(name)))
    return name[:middle], name[middle:]


def _axis(items: tuple[str, ...]) -> alt.Axis:
    """Axis of names; long ones take two lines, centred on their bar."""
    halves = json.dumps({item: _halves(item) for item in items if len(item) > _NAME})
    long = f"isDefined({halves}[datum.label])"
    return alt.Axis(
        ticks=False,
        domain=False,
        labelLimit=160,
        labelExpr=f"{long} ? {halves}[datum.label] : datum.label",
        labelOffset=alt.condition(long, alt.value(-7), alt.value(0)),
    )


@lru_cache(maxsize=64)
def _spec(items: tuple[str, ...], parts: tuple[str, ...], states: tuple[str, ...], mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    hues = [palette.of_states()[states.index(part)] for part in parts] if states else palette.categories[: len(parts)]
    colour = alt.Color(
        "part:N",
        scale=alt.Scale(domain=list(parts), range=list(hues)),
        legend=alt.Legend(title=None, orient="top", symbolType="square", columns=columns(len(parts))),
    )
    base = (
        alt.Chart(ROWS)
        .transform_calculate(order=f"indexof({list(parts)}, datum.part)")
        .transform_stack(
            stack="share", groupby=["item"], as_=["from", "to"], sort=[alt.SortField("order", order="ascending")]
        )
        .encode(
            y=alt.Y("item:N", sort=list(items), title=None, axis=_axis(items)),
            tooltip=[
                alt.Tooltip("item:N", title="项目"),
                alt.Tooltip("part:N", title="部分"),
                alt.Tooltip("text:N", title="比重"),
                alt.Tooltip("exact:N", title="数值"),
            ],
        )
    )
    axis = alt.Axis(values=[0, 25, 50, 75, 100], labelExpr="datum.value + '%'", grid=False)
    bars = base.mark_bar(height=24).encode(
        x=alt.X("from:Q", title=None, scale=alt.Scale(domain=[0, 100]), axis=axis), x2="to:Q", color=colour
    )
    inks = [legible(hue) for hue in hues]
    ink = alt.Color("ink:N", scale=alt.Scale(domain=[BLACK, WHITE], range=[BLACK, WHITE]), legend=None)
    labels = (
        base.transform_filter(f"datum.share * frame > {_LETTER} * length(datum.text)")
        .transform_calculate(middle="(datum.from + datum.to) / 2", ink=f"{inks}[datum.order]")
        .mark_text(fontSize=12)
        .encode(x="middle:Q", text="text:N", color=ink)
    )
    # Separate colour scales: one for the parts, one for the text.
    chart = (bars + labels).resolve_scale(color="independent").add_params(FRAME_WIDTH)
    return finished(chart.properties(height=_STEP * max(len(items), 1) + _AROUND), mode)
