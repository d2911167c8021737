"""Display of a page's opening sentence, figure cards and exhibits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.analysis.ranking import ranked as largest_first
from dashboard.charts import Exhibit
from dashboard.charts.theme import written
from dashboard.exports import captions
from dashboard.model import Period
from dashboard.model.memo import once
from dashboard.model.passage import section, without_lines
from dashboard.queries import Extract
from dashboard.tables.observations import NOT_HELD, STATED
from dashboard.ui.basket import keep
from dashboard.ui.chart_element import STRETCHED, Event, Height, chart
from dashboard.ui.downloads import files as file_links
from dashboard.ui.html_table import outlined, rows, worded
from dashboard.ui.literal import literal
from dashboard.ui.selection import drilling, here, open_picked, open_place, picking
from dashboard.ui.window_title import show_title

# Height in pixels of an enlarged and of a small chart.
_LARGE: Final = 640
_BRIEF: Final = 108
# The number that a figure begins with, if any.
_NUMBER: Final = re.compile(r"[−+]?[\d,.]*")
# Number of ranks listed beside a map.
_FIRST: Final = 100
# Maximum number of indicators defined below the source line.
_DEFINED: Final = 4
# Session key of the exhibits that the page shows, by key.
EXHIBITS: Final = "shown"
# Relative URL of a place's profile, to be completed by its code.
_PROFILE: Final = "./county?place="


def opening(title: str) -> DeltaGenerator:
    """Draw the page's title and return the placeholder of its finding, filled once the figures are known."""
    st.session_state[EXHIBITS] = {}
    with st.container(horizontal=True, vertical_alignment="center", key="opening"):
        st.title(literal(title), anchor=False, width="content")
        return st.empty()


def say(place: DeltaGenerator, sentence: str) -> None:
    """Fill in the page's finding, and set the window title from the choices."""
    show_title()
    place.html(f"<p class='finding'>{escape(sentence)}</p>")


def card_key(key: str) -> str:
    """Key of the container of an exhibit's card, a part of its CSS class."""
    return f"card-{key.replace('.', '-')}"


def figure_cards(figures: Sequence[tuple[str, Extract]]) -> None:
    """Draw one card per figure: official or computed value, the deck's value beside it, and sources."""
    for column, (label, figure) in zip(st.columns(len(figures)), figures, strict=True):
        column.html(_figure(label, figure))
    stated = {figure.frame["source"].iloc[0]: figure for _, figure in figures if _only_stated(figure)}
    for source, figure in stated.items():
        short = figure.registry.sources[source].short
        st.html(f"<p class='exhibit-note'>{escape(short)}所述的数，没有收录官方数。</p>")


def _only_stated(extract: Extract) -> bool:
    """Whether a figure is stated but not known from official statistics."""
    return len(extract.frame) > 0 and bool((extract.frame["status"] == STATED).all())


@once
def _figure(label: str, extract: Extract) -> str:
    stated = extract.frame[extract.frame["status"] == STATED]
    official = extract.frame[extract.frame["status"] != STATED]
    lead = official if len(official) else stated
    if lead.empty:
        return f"<div class='figure'><p class='figure-label'>{escape(label)}</p>{figure_value(NOT_HELD)}</div>"
    row = lead.iloc[0]
    parts = [figure_value(written(row["value"], extract.indicator, extract.unit), Period(row["period"]).label)]
    if len(official) and len(stated):
        value = written(stated.iloc[0]["value"], extract.indicator, extract.unit)
        parts.append(f"<p class='figure-beside'>{_source_name(stated, extract)}：{escape(value)}</p>")
    citations = "；".join(citation.text for citation in extract.where(lead).citations)
    sections = "、".join(dict.fromkeys(map(section, stated["locator"]))) if len(official) else ""
    beside = f"；{_source_name(stated, extract)}{sections}" if sections else ""
    detail = f"来源：{citations}{beside}{'。' + without_lines(row['note']) if row['note'] else ''}"
    head = f"<div class='figure-label'>{escape(label)}{_folded_source(detail)}</div>"
    return f"<div class='figure'>{head}{''.join(parts)}</div>"


def figure_value(text: str, when: str = "") -> str:
    """HTML of a large figure: its number, smaller its unit and period."""
    match = _NUMBER.match(text)
    number = match[0] if match else ""
    unit = text.removeprefix(number)
    period = f" <small class='figure-when'>{escape(when)}</small>" if when else ""
    return f"<p class='figure-value'>{escape(number)}<small>{escape(unit)}</small>{period}</p>"


def _folded_source(source: str, *more: str) -> str:
    """HTML of a source behind a sign; it unfolds over what is below it, to its notes (`more`)."""
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in (source, *more))
    summary = f"<summary><span class='unseen exhibit-source'>{escape(source)}</span></summary>"
    return f"<details class='origin folded'>{summary}<div>{paragraphs}</div></details>"


def _source_name(stated: pd.DataFrame, extract: Extract) -> str:
    """Short name of the source of stated figures."""
    return escape(extract.registry.sources[stated.iloc[0]["source"]].short)


def exhibit(
    item: Exhibit,
    key: str,
    picks: str = "",
    table: bool = True,
    opens: bool = False,
    drills: str | None = None,
    height: Height = 0,
    ranked: bool = False,
    subtitle: bool = True,
) -> None:
    """Draw an exhibit in its card; with `picks`, a click writes the place to that URL parameter.

    With `opens` a click opens the place's profile; with `drills`, the area that a map shows, it drills down one step.
    `table` is False if the page shows the rows in another table. `height` overrides the chart's own. With `ranked` the
    rows stand beside the chart, from the largest. `subtitle` is False if the page says it once for several exhibits.
    """
    st.session_state.setdefault(EXHIBITS, {})[key] = item
    with st.container(border=True, key=card_key(key)):
        about = f"<p class='exhibit-subtitle'>{escape(item.subtitle)}</p>" if subtitle else ""
        st.html(f"<h2 class='exhibit-title'>{escape(item.title)}</h2>{about}")
        if item.data.empty:
            st.info(literal(f"{item.finding}请换一个年份、口径或地区。"), icon=":material/info:")
            return
        link = _PROFILE if opens else ""
        if item.tabular:
            table_html = worded(item.data, item.title, item.shades)
            st.html(
                f"<div style='--most: {height}px'>{table_html}</div>"
                if isinstance(height, int) and height
                else table_html
            )
        elif ranked:
            left, right = st.columns([5, 3])
            with left:
                _charted(item, key, picks, opens, drills, height)
            right.html(_first_ranks(item, link))
        else:
            _charted(item, key, picks, opens, drills, height)
        unfolded = taking(item, key, table and not item.tabular)
        # Rows are sent only when the table is open.
        if unfolded:
            st.html(rows(item.extract, item.title, link=link))


def _charted(item: Exhibit, key: str, picks: str, opens: bool, drills: str | None, height: Height) -> None:
    """Draw the chart of an exhibit and handle clicks on it, see `exhibit`."""
    if item.lines:
        st.html(outlined(item.lines, item.title))
    frame = "scrolls" if item.least_width else "high" if height == STRETCHED else ""
    with st.container(key=f"{frame}-{key.replace('.', '-')}") if frame else st.container():
        if drills is None:
            on_select: Event = picking(key, picks) if picks else ("rerun" if opens else "ignore")
            event = chart(item, key, on_select, height)
        else:
            # One chart key per area, so that a click on one is not taken for a click on the next.
            chart_key = f"{key}.{drills or 'nation'}"
            event = chart(item, chart_key, drilling(chart_key, "place", drills), height)
    if opens:
        open_picked(event)


@once
def _first_ranks(item: Exhibit, link: str) -> str:
    """HTML table of the first ranks of an exhibit's rows, as high as a map."""
    order = largest_first(item.extract)
    first = rows(order.where(order.with_values.head(_FIRST)), f"{item.title}：位次", link=link)
    count = len(order.with_values)
    about = f"前{_FIRST}位（共{count}），全部见表格" if count > _FIRST else "位次"
    return f"<p class='exhibit-subtitle'>{about}</p><div class='first-ranks'>{first}</div>"


def brief(item: Exhibit, key: str, leads_to: str, page: str) -> None:
    """Draw a small chart of an exhibit under its finding; the link to `page` is labelled `leads_to`."""
    st.session_state.setdefault(EXHIBITS, {})[key] = item
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key.replace('.', '-')}-head"):
        source = _folded_source(item.source_line, *_notes(item))
        st.html(f"<h2 class='exhibit-title'>{escape(item.title)}</h2>{source}")
        st.page_link(page, label=literal(leads_to), icon=":material/arrow_forward:", icon_position="right")
    st.html(f"<p class='gist' title='{escape(item.finding)}'>{escape(item.finding)}</p>")
    if not item.data.empty:
        chart(item, key, "ignore", _BRIEF)


def place_links(extract: Extract, key: str) -> None:
    """Draw a list for opening a place's profile, for keyboard users and places too close together on the map."""
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
    """Draw the row under an exhibit: source, table toggle, enlarge, downloads, basket, citations.

    Contents are produced only on request. Returns whether the table is open.
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
    """Show the chart in a large dialog, with its finding."""

    @st.dialog(literal(item.title), width="large")
    def opened() -> None:
        st.html(f"<p class='gist'>{escape(item.finding)}</p>")
        chart(item, f"{key}.large", "ignore", _LARGE)
        st.html(_origin(item))

    opened()


@once
def _origin(item: Exhibit) -> str:
    """HTML source line of an exhibit that expands to its notes."""
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in _notes(item))
    summary = f"<summary class='exhibit-source'>{escape(item.source_line)}</summary>"
    return f"<details class='origin'>{summary}{paragraphs}</details>"


def _notes(item: Exhibit) -> list[str]:
    """Notes of an exhibit, and the definitions of its indicators."""
    indicators = item.extract.registry.indicators
    names = [name for name in dict.fromkeys(item.extract.frame["indicator"]) if name in indicators][:_DEFINED]
    defined = [
        f"{indicators[name].label}：{indicators[name].definition}" for name in names if indicators[name].definition
    ]
    return [*item.notes, *defined]
