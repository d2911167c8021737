"""Query result on the page: a paginated table with summary rows, and its downloads."""

from __future__ import annotations

from html import escape
from math import ceil
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.analysis.cross import Cross
from dashboard.charts.theme import number
from dashboard.exhibits.query import answered, formatted_group, formatted_rows, read
from dashboard.model.memo import once
from dashboard.ui.basket import keep
from dashboard.ui.column_range import column_range
from dashboard.ui.downloads import files
from dashboard.ui.html_table import worded
from dashboard.ui.literal import literal
from dashboard.ui.page import OpenPage
from dashboard.ui.selection import page_number
from dashboard.ui.show import EXHIBITS

ROWS_A_PAGE: Final = 50


def query_table(page: OpenPage) -> None:
    """Draw the result under the page's choices, with notices on invalid parts of the query above it."""
    for fault in read(page.catalog, page.choices).faults:
        st.info(literal(fault), icon=":material/info:")
    cross = answered(page.catalog, page.choices)
    if cross is None or cross.frame.empty or not cross.columns:
        st.info("没有符合条件的地区。请放宽条件，或换一组指标、年份、地区。", icon=":material/search_off:")
        return
    with st.container(border=True, key="query-answer"):
        with st.container(horizontal=True, vertical_alignment="center", key="query-tools"):
            st.html(f"<h2 class='exhibit-title'>{escape(cross.title)}</h2>")
            last = ceil(len(_rows(cross, page.choices["shape"])) / ROWS_A_PAGE)
            page_no = page_number("query", "p", last) if last > 1 else 1
            column_range(page, cross)
            menu = st.popover("下载全部", icon=":material/download:", key="query.files", on_change="rerun")
            if menu.open:
                with menu:
                    files(cross, "query")
            exhibit = page.exhibit("query.table")
            if exhibit is not None:
                st.session_state.setdefault(EXHIBITS, {})["query.table"] = exhibit
                st.button(
                    "加入报告", icon=":material/playlist_add:", on_click=keep, args=("query.table", exhibit.title),
                    type="tertiary", key="query.keep",
                )  # fmt: skip
        st.html(_page(cross, page.choices["shape"], page_no))
        notes = "".join(f"<p>{escape(note)}</p>" for note in cross.notes)
        st.html(
            "<details class='origin'><summary class='exhibit-source'>"
            f"{escape(_origin(cross))}</summary>{notes}{_defined(cross)}</details>"
        )


@once
def _rows(cross: Cross, shape: str) -> pd.DataFrame:
    return cross.long() if shape else cross.frame


@once
def _page(cross: Cross, shape: str, page_no: int) -> str:
    start = (page_no - 1) * ROWS_A_PAGE
    if shape:
        part = _rows(cross, shape).iloc[start : start + ROWS_A_PAGE]
        decimals = {(column.label, column.period): column.decimals for column in cross.columns}
        values = [
            "—" if value != value else number(value, decimals[name, when])
            for value, name, when in zip(part["数值"], part["指标"], part["时期"], strict=True)
        ]
        return worded(part.assign(数值=values).astype(str), cross.title)
    texts = formatted_rows(cross, start, ROWS_A_PAGE)
    first, *others = [name for name in texts if name not in {column.heading for column in cross.columns}]
    sums = [
        {first: label} | dict.fromkeys(others, "")
        | {
            column.heading: "" if value != value else number(value, column.decimals)
            for column, value in zip(cross.columns, values, strict=True)
        }
        for label, values in cross.summaries()
    ]  # fmt: skip
    # The reader's own group stands first on every page: it is what was asked for.
    parts = (formatted_group(cross), texts, pd.DataFrame(sums))
    shown = [part.reindex(columns=texts.columns).fillna("") for part in parts if len(part)]
    return worded(pd.concat(shown, ignore_index=True), cross.title)


def _origin(cross: Cross) -> str:
    """Source line of the figures."""
    sources = dict.fromkeys(source for column in cross.columns for source in column.sources)
    vintages = dict.fromkeys(vintage for column in cross.columns for vintage in column.vintages)
    return f"来源：{'；'.join(sources)} · 口径：{'、'.join(vintages)}"


def _defined(cross: Cross) -> str:
    columns = {column.label: column for column in cross.columns}
    return "".join(
        f"<p>{escape(f'{label}：{column.definition}{column.formula}')}</p>" for label, column in columns.items()
    )
