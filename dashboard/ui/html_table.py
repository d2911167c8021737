"""HTML tables: captioned for screen readers, scrollable by keyboard, numeric columns right-aligned."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import isnan
from typing import Final

import pandas as pd

from dashboard.charts import Line
from dashboard.charts.table import figured
from dashboard.charts.theme import because, number, why
from dashboard.model.memo import once
from dashboard.queries import Extract

UNRANKED: Final = "—"
# Columns with at most this many characters do not wrap.
_BRIEF: Final = 9
# Nor do those with at most _SHORT in a wide window, beside a column of at least _LONG, which gives way.
_SHORT, _LONG = 16, 40


@once
def worded(frame: pd.DataFrame, title: str, shades: Sequence[Sequence[int]] = ()) -> str:
    """HTML of a text table, numeric columns right-aligned; `title` is the caption for screen readers.

    Cells with a non-negative shade are shaded.
    """
    longest = {name: frame[name].str.len().max() for name in frame}
    gives_way = max(longest.values(), default=0) >= _LONG
    kinds = []
    for name, length in longest.items():
        short = "brief" if length <= _BRIEF else "short" if length <= _SHORT and gives_way else ""
        kinds.append("number" if figured(frame[name]) else short)
    head = _cells("th", list(frame.columns), kinds)
    lines = "".join(
        f"<tr>{_cells('td', row, _shaded(kinds, shades[index]) if shades else kinds)}</tr>"
        for index, row in enumerate(frame.itertuples(index=False))
    )
    return _table(f"<tr>{head}</tr>", lines, title, "rows words")


@once
def outlined(lines: tuple[Line, ...], title: str) -> str:
    """HTML list of a chart's lines: label and figure, indented by depth."""
    items = "".join(
        f"<li style='--depth: {line.depth}'{' class=focus' if line.focus else ''}>"
        f"<span>{escape(line.text)}</span> <span class='number'>{escape(line.figure)}</span></li>"
        for line in lines
    )
    return f"<ol class='outline' aria-label='{escape(title)}'>{items}</ol>"


@once
def rows(
    extract: Extract, title: str = "", focus: str = "", limit: int | None = None, link: str = "", compare_link: str = ""
) -> str:
    """HTML table of rows: rank, place, province, facets, period, measure, value, reason for a missing value.

    `title` is the caption for screen readers. `link` is a URL prefix that place names are linked to, completed by
    the code; `compare_link` likewise for a link after each name that adds the place to a comparison.
    """
    frame, facets = extract.frame, extract.facets
    measures = [extract.measured(row) for row in extract.rows()]
    mixed = len({(label, unit.id) for label, unit, _ in measures}) > 1
    # Omit the provincial rank within a single province, where both ranks are equal, and for provinces themselves.
    several = "rank_in_province" in frame and frame["province_name"].nunique() > 1
    several = several and bool(frame["province_name"].ne(frame["name"]).any())
    visible = {
        "位次": "rank" in frame,
        "本省": several,
        "地区": bool((frame["name"] != "").any()),
        "省份": bool(((frame["province_name"] != frame["name"]) & (frame["province_name"] != "")).any()),
        **dict.fromkeys(facets, True),
        "时期": frame["period"].nunique() > 1,
        "指标": mixed,
        "数值" if mixed else extract.unit.label: True,
        "说明": bool((frame["note"] != "").any()),
    }
    numeric = sum(visible.values()) - 1 - visible["说明"]
    lines = []
    inside = frame["rank_in_province"].map(_rank) if several else [""] * len(frame)
    entries = zip(extract.rows(limit), measures, inside, *facets.values(), strict=False)
    for row, (label, unit, decimals), within, *facet in entries:
        value = why(row.note) if isnan(row.value) else number(row.value, decimals) + (unit.label if mixed else "")
        texts = map(escape, (row.province_name, *facet, row.when, label, value, because(row.note)))
        cells = (
            _rank(row.rank),
            within,
            _linked(row.name, link, row.place) + _added(row.name, compare_link, row.place),
            *texts,
        )
        visible_cells = [cell for cell, keep in zip(cells, visible.values(), strict=True) if keep]
        lines.append(_line("td", visible_cells, numeric, row.place == focus, row.place))
    left_out = len(frame) - len(lines)
    more = f"<p class='exhibit-note'>另有{left_out}行，见 CSV 下载。</p>" if left_out else ""
    head = _line("th", [escape(word) for word, keep in visible.items() if keep], numeric)
    return _table(head, "".join(lines), title or extract.indicator.label, "rows") + more


def _shaded(kinds: Sequence[str], shades: Sequence[int]) -> list[str]:
    """CSS classes of a row's cells, with those of their shades."""
    return [f"'{kind} shade-{shade}'" if shade >= 0 else kind for kind, shade in zip(kinds, shades, strict=True)]


def _rank(rank: float) -> str:
    return UNRANKED if isnan(rank) else f"{rank:.0f}"


def _table(head: str, body: str, title: str, kind: str) -> str:
    """Table in a scrolling region that is focusable and labelled for screen readers."""
    caption = escape(title)
    return (
        f"<div class='{kind}' role='region' tabindex='0' aria-label='表格：{caption}'>"
        f"<table><caption>{caption}</caption><thead>{head}</thead><tbody>{body}</tbody></table></div>"
    )


def _cells(tag: str, cells: Sequence[str], kinds: Sequence[str]) -> str:
    scope = " scope='col'" if tag == "th" else ""
    return "".join(
        f"<{tag}{f' class={kind}' if kind else ''}{scope}>{escape(cell)}</{tag}>"
        for cell, kind in zip(cells, kinds, strict=True)
    )


def _line(tag: str, cells: Sequence[str], numeric: int, focus: bool = False, place: str = "") -> str:
    """Table row of HTML cells; `focus` marks the row of the selected place."""
    kinds = {numeric: " class='number'", numeric + 1: " class='note'"}
    scope = " scope='col'" if tag == "th" else ""
    inside = "".join(f"<{tag}{kinds.get(position, '')}{scope}>{cell}</{tag}>" for position, cell in enumerate(cells))
    named = f" data-place='{escape(place)}'" if place else ""
    return f"<tr{' class=focus aria-current=true' if focus else ''}{named}>{inside}</tr>"


def _linked(name: str, link: str, place: str) -> str:
    return f"<a href='{escape(link + place)}'>{escape(name)}</a>" if link and name else escape(name)


def _added(name: str, compare_link: str, place: str) -> str:
    label = f"把{escape(name)}加入对比"
    return (
        f" <a class='beside' href='{escape(compare_link + place)}' title='{label}' aria-label='{label}'>＋</a>"
        if compare_link and name
        else ""
    )
