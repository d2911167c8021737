"""Icicle chart of a hierarchy: one column per level, cell height proportional to the figure, labels inside."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.exhibit import Exhibit, Line
from dashboard.charts.theme import PALETTES, Mode, number
from dashboard.charts.vega_spec import ROWS, SELECTION, finished
from dashboard.model import printed_decimals
from dashboard.model.passage import without_lines
from dashboard.queries import Extract
from dashboard.tables.observations import NOT_WRITTEN

LEAST: Final = 900
COLOURS: Final = len(PALETTES["light"].categories)
# Minimum cell height in pixels for one line of text, and for name and figure on two lines.
_ONE_LINE, _TWO_LINES = 12.0, 40.0
# Unit of the structure without amounts, which counts projects.
_COUNTED: Final = "count"
# Text indent from the cell edge, as a share of the total width.
_INDENT: Final = 0.0044
# Hues of nodes in no chain and of unknown amounts; chains are numbered from 0.
_TOP, _GREY = -1, -2


def icicle(extract: Extract, *, title: str, subtitle: str, focus: str = "", notes: tuple[str, ...] = ()) -> Exhibit:
    """Icicle of the rows of `programme`: cells from `top` to `bottom` in column `level`, coloured by chain.

    Remainders of a total beyond its named parts are lighter, unknown amounts grey, `focus` is outlined. A click
    selects `node`.
    """
    frame = extract.frame
    # A remainder, or nodes reported together, has no page of its own: a click selects the parent node.
    apart = frame["rest"].astype(bool) | frame["node"].str.contains("+", regex=False)
    data = pd.DataFrame(
        {
            "node": frame["above"].where(apart, frame["node"]),
            "name": frame["item"],
            "part": frame["part"],
            "text": [_figure(extract, row) for row in frame.to_dict("records")],
            "share": [f"{number(share, 1)}%" if share == share else "—" for share in frame["share"]],
            "told": frame["note"].map(without_lines),
            "from": frame["level"],
            "to": frame["level"] + 1,
            "top": frame["top"],
            "bottom": frame["bottom"],
            # Colours repeat after the last one.
            "hue": frame["hue"]
            .where(frame["hue"] < 0, frame["hue"] % COLOURS)
            .where(frame["known"].astype(bool), _GREY),
            "rest": frame["rest"],
            "focus": [focus in node.split("+") for node in frame["node"]],
        }
    ).reset_index(drop=True)
    columns = (int(data["from"].min()), int(data["to"].max())) if len(data) else (0, 1)
    return Exhibit(
        id="icicle",
        title=title,
        subtitle=subtitle,
        draw=partial(_spec, columns, float(data["bottom"].max()) if len(data) else 1.0),
        data=data,
        extract=extract,
        alt=f"分层图：{title}，{len(data)}格，自左至右逐级分解",
        finding=_finding(extract),
        notes=(*notes, *_remarks(extract)),
        least_width=LEAST,
        lines=_lines(data),
    )


def _lines(data: pd.DataFrame) -> tuple[Line, ...]:
    """Cells in depth-first order (parents before children), with figure and, if known, share of the parent."""
    tree = data.sort_values(["top", "from"], kind="stable")
    first = int(data["from"].min()) if len(data) else 0
    return tuple(
        Line(
            row["name"],
            "  ".join(filter(None, (row["text"], row["share"].strip("—")))),
            row["from"] - first,
            row["focus"],
        )
        for row in tree.to_dict("records")
    )


def _figure(extract: Extract, row: dict[Any, Any]) -> str:
    """Figure of a cell with unit; marked 列名合计 if it is only the sum of its named children."""
    value = row["value"]
    if extract.unit.id == _COUNTED:
        return f"{value:.0f}个项目" if value else ""
    if value != value:
        return NOT_WRITTEN
    return f"{'列名合计' if row['summed'] else ''}{number(value, printed_decimals(value))}{extract.unit.label}"


def _finding(extract: Extract) -> str:
    """Sentence on the three largest chains (fully reported ones first) and the remainder outside any chain."""
    frame = extract.frame
    chains = frame[(frame["kind"] == "chain") & frame["known"] & ~frame["rest"]]
    if chains.empty:
        return f"没有{extract.indicator.label}的数。"
    order = chains.sort_values(["summed", "value"], ascending=[True, False], kind="stable")
    largest = "、".join(f"{row['item']}{_figure(extract, row)}" for row in order.head(3).to_dict("records"))
    rest = frame[frame["rest"] & (frame["kind"] == "chain")]
    left = "".join(f"；{row['item']}{_figure(extract, row)}" for row in rest.to_dict("records"))
    return f"{extract.indicator.label}：{largest}{left}。"


def _remarks(extract: Extract) -> tuple[str, ...]:
    """Notes on the programme and its groups."""
    frame = extract.frame[extract.frame["kind"].isin(["programme", "group"]) & ~extract.frame["rest"].astype(bool)]
    remarks = frame["remark"].map(without_lines)
    texts = [f"{item}：{remark}" for item, remark in zip(frame["item"], remarks, strict=True) if remark]
    return (f"{'。'.join(texts)}。",) if texts else ()


@lru_cache(maxsize=64)
def _spec(columns: tuple[int, int], height: float, mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    first, last = columns
    hues = [_GREY, _TOP, *range(COLOURS)]
    colours = alt.Scale(domain=hues, range=[palette.unknown, palette.context, *palette.categories])
    base = alt.Chart(ROWS).encode(
        x=alt.X("from:Q", axis=None, scale=alt.Scale(domain=[first, last], nice=False)),
        y=alt.Y("top:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False)),
    )
    pick = alt.selection_point(name=SELECTION, fields=["node"], toggle=False, empty=False)
    cells = (
        base.mark_rect(stroke=palette.surface, strokeWidth=1.5)
        .encode(
            x2="to:Q",
            y2="bottom:Q",
            color=alt.Color("hue:O", scale=colours, legend=None),
            # Tints, so that text in the page's ink is legible on every colour.
            opacity=alt.when("datum.rest").then(alt.value(0.16)).otherwise(alt.value(0.36)),
            tooltip=[
                alt.Tooltip("name:N", title="名称"),
                alt.Tooltip("part:N", title="层级"),
                alt.Tooltip("text:N", title="数值"),
                alt.Tooltip("share:N", title="占上一级"),
                alt.Tooltip("told:N", title="说明"),
            ],
        )
        .add_params(pick)
    )
    outlined = base.transform_filter("datum.focus").mark_rect(filled=False, stroke=palette.accent, strokeWidth=2)
    chart = cells + _cell_text(base, last - first) + outlined.encode(x2="to:Q", y2="bottom:Q")
    return finished(chart.properties(height=height), mode)


def _cell_text(base: alt.Chart, columns: int) -> alt.LayerChart:
    """Cell text: name and figure on one or two lines, none if the cell is too low."""
    cells = base.transform_calculate(
        at=f"datum.from + {_INDENT * columns}",
        middle="(datum.top + datum.bottom) / 2",
        high="datum.bottom - datum.top",
        line="datum.name + '  ' + datum.text",
    )
    text: dict[str, Any] = {"align": "left", "limit": {"expr": f"width / {columns} - 12"}}
    x, y = alt.X("at:Q", axis=None), alt.Y("middle:Q", axis=None)
    low = cells.transform_filter(f"datum.high >= {_ONE_LINE} && datum.high < {_TWO_LINES}")
    high = cells.transform_filter(f"datum.high >= {_TWO_LINES}")
    lines: alt.LayerChart = (
        low.mark_text(fontSize=12, **text).encode(x=x, y=y, text="line:N")
        + high.mark_text(fontSize=12, dy=-9, **text).encode(x=x, y=y, text="name:N")
        + high.mark_text(fontSize=13, dy=9, fontWeight="bold", **text).encode(x=x, y=y, text="text:N")
    )
    return lines
