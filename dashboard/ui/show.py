"""How a page shows things: its opening sentence, single figures, exhibits with their frame."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts import Exhibit
from dashboard.charts.theme import written
from dashboard.exports import captions
from dashboard.model import Period
from dashboard.model.memo import once
from dashboard.queries import Extract
from dashboard.tables.observations import STATED
from dashboard.ui.basket import keep
from dashboard.ui.chart_element import STRETCHED, Event, Height, chart
from dashboard.ui.downloads import files as file_links
from dashboard.ui.html_table import outlined, rows, worded
from dashboard.ui.literal import literal
from dashboard.ui.selection import drilling, here, open_picked, open_place, picking
from dashboard.ui.window_title import show_title

# Pixels of height that a small picture has.
_LARGE: Final = 640
_BRIEF: Final = 86
# Of so many indicators the definition stands with the source.
_DEFINED: Final = 4
# Where a session keeps what its page shows, each exhibit under its key.
SHOWN: Final = "shown"
# The profile of the place whose code follows, relative to any page.
_PROFILE: Final = "./county?place="


def opening(title: str) -> DeltaGenerator:
    """The page's title, and the place of the sentence under it, filled once the figures are known."""
    st.session_state[SHOWN] = {}
    with st.container(horizontal=True, vertical_alignment="center", key="opening"):
        st.title(literal(title), anchor=False, width="content")
        return st.empty()


def say(place: DeltaGenerator, sentence: str) -> None:
    """Put the page's finding in its place, and its choices into the window's title."""
    show_title()
    place.html(f"<p class='finding'>{escape(sentence)}</p>")


def figure_cards(figures: Sequence[tuple[str, Extract]]) -> None:
    """One card a figure: the official or computed value, the deck's beside it, and where each comes from."""
    for column, (label, figure) in zip(st.columns(len(figures)), figures, strict=True):
        column.html(_figure(label, figure))


@once
def _figure(label: str, extract: Extract) -> str:
    stated = extract.frame[extract.frame["status"] == STATED]
    official = extract.frame[extract.frame["status"] != STATED]
    lead = official if len(official) else stated
    if lead.empty:
        return (
            f"<div class='figure'><p class='figure-label'>{escape(label)}</p><p class='figure-value'>未公布</p></div>"
        )
    row = lead.iloc[0]
    caption = f"{Period(row['period']).label} · {label}"
    parts = [
        f"<p class='figure-label'>{escape(caption)}</p>",
        f"<p class='figure-value'>{escape(written(row['value'], extract.indicator, extract.unit))}</p>",
    ]
    if len(official) and len(stated):
        value = written(stated.iloc[0]["value"], extract.indicator, extract.unit)
        line = stated.iloc[0]["locator"].split(" ")[0]
        parts.append(f"<p class='figure-beside'>{_source_name(stated, extract)}：{escape(value)}（{escape(line)}）</p>")
    elif len(stated):
        parts.append(f"<p class='figure-beside'>{_source_name(stated, extract)}所述，官方数未收入</p>")
    citations = "；".join(citation.text for citation in extract.where(lead).citations)
    detail = f"{citations}{'。' + row['note'] if row['note'] else ''}"
    about = f"<details class='origin'><summary>来源</summary><p>{escape(detail)}</p></details>"
    return f"<div class='figure'>{''.join(parts)}{about}</div>"


def _source_name(stated: pd.DataFrame, extract: Extract) -> str:
    """What the source of stated figures calls itself."""
    return escape(extract.registry.sources[stated.iloc[0]["source"]].short)


def exhibit(
    item: Exhibit,
    key: str,
    picks: str = "",
    table: bool = True,
    opens: bool = False,
    drills: str | None = None,
    height: Height = 0,
) -> None:
    """An exhibit in its frame; with `picks`, a click writes the place under that name into the address.

    With `opens` a click opens the profile of the place; with `drills`, the area that a map shows, it goes one step
    closer. `table` is False where the page shows the same rows in a table
    of its own. `height` is the chart's in pixels where it is not to have its own.
    """
    st.session_state.setdefault(SHOWN, {})[key] = item
    with st.container(border=True, key=f"card-{key.replace('.', '-')}"):
        st.html(
            f"<h2 class='exhibit-title'>{escape(item.title)}</h2>"
            f"<p class='exhibit-subtitle'>{escape(item.subtitle)}</p>"
        )
        if item.data.empty:
            st.info(literal(f"{item.finding}请换一个年份、口径或地区。"), icon=":material/info:")
        elif item.tabular:
            st.html(worded(item.data, item.title, item.shades))
        else:
            if item.lines:
                st.html(outlined(item.lines, item.title))
            frame = "scrolls" if item.least_width else "high" if height == STRETCHED else ""
            with st.container(key=f"{frame}-{key.replace('.', '-')}") if frame else st.container():
                if drills is None:
                    on_select: Event = picking(key, picks) if picks else ("rerun" if opens else "ignore")
                    event = chart(item, key, on_select, height)
                else:
                    # Each area has a chart of its own, lest what was clicked on one count as clicked on the next.
                    chart_key = f"{key}.{drills or 'nation'}"
                    event = chart(item, chart_key, drilling(chart_key, "place", drills), height)
            if opens:
                open_picked(event)
        unfolded = taking(item, key, table and not item.tabular)
        # Rows that nobody unfolds are not sent.
        if unfolded:
            st.html(rows(item.extract, item.title, link=_PROFILE if opens else ""))


def brief(item: Exhibit, key: str, leads_to: str, page: str) -> None:
    """An exhibit as a small picture under what it finds; the link leads to the page named `leads_to`."""
    st.session_state.setdefault(SHOWN, {})[key] = item
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key.replace('.', '-')}-head"):
        st.html(f"<h2 class='exhibit-title'>{escape(item.title)}</h2>")
        st.page_link(page, label=literal(leads_to), icon=":material/arrow_forward:", icon_position="right")
    st.html(f"<p class='gist' title='{escape(item.finding)}'>{escape(item.finding)}</p>")
    if not item.data.empty:
        chart(item, key, "ignore", _BRIEF)
    st.html(_origin(item))


def place_links(extract: Extract, key: str) -> None:
    """A list to open a place's profile from, for the keyboard and for places too close on the map."""
    choices = extract.choices()
    chosen = st.selectbox(
        "打开档案",
        list(choices),
        index=None,
        key=f"{key}.open",
        format_func=lambda place: choices[place],
        placeholder="选一个地区",
    )
    if chosen:
        open_place(chosen)


def taking(item: Exhibit, key: str, table: bool) -> bool:
    """The quiet row under an exhibit: where it comes from, its table, its files, how others cite it.

    None is there before it is asked for. Gives back whether the table is.
    """
    unfolded = False
    with st.container(horizontal=True, vertical_alignment="top", key=f"{key.replace('.', '-')}-row"):
        st.html(_origin(item))
        if table:
            unfolded = st.toggle("表格", key=f"{key}.table")
        if (
            item.draw is not None
            and not item.data.empty
            and st.button(
                "放大",
                icon=":material/open_in_full:",
                key=f"{key.replace('.', '-')}-enlarge",
                help="放大",
                type="tertiary",
            )
        ):
            _enlarged(item, key)
        menu = st.popover("下载", icon=":material/download:", key=f"{key}.files", on_change="rerun", type="tertiary")
        if menu.open:
            with menu:
                file_links(item, key)
        st.button(
            "加入报告",
            icon=":material/playlist_add:",
            key=f"{key}.keep",
            on_click=keep,
            args=(key, item.title, item.finding),
            type="tertiary",
        )
        cited = st.popover("链接", icon=":material/link:", key=f"{key}.cited", on_change="rerun", type="tertiary")
        if cited.open:
            for name, text in captions(item, here()).items():
                cited.caption(literal(name))
                cited.code(text, language=None, wrap_lines=True)
    return unfolded


def _enlarged(item: Exhibit, key: str) -> None:
    """The chart over the whole window, with what it finds."""

    @st.dialog(literal(item.title), width="large")
    def opened() -> None:
        st.html(f"<p class='gist'>{escape(item.finding)}</p>")
        chart(item, f"{key}.large", "ignore", _LARGE)
        st.html(_origin(item))

    opened()


@once
def _origin(item: Exhibit) -> str:
    """One line on where an exhibit comes from; unfolded, what its indicators mean and what is to be known of it."""
    indicators = item.extract.registry.indicators
    names = [name for name in dict.fromkeys(item.extract.frame["indicator"]) if name in indicators][:_DEFINED]
    defined = [
        f"{indicators[name].label}：{indicators[name].definition}" for name in names if indicators[name].definition
    ]
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in [*item.notes, *defined])
    summary = f"<summary class='exhibit-source'>{escape(item.source_line)}</summary>"
    return f"<details class='origin'>{summary}{paragraphs}</details>"
