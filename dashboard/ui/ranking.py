"""Ranking table beside a map (top, bottom or all; searchable, paginated), and the card of a selected place."""

from __future__ import annotations

from html import escape
from math import ceil
from typing import Final

import streamlit as st

from dashboard.analysis.ranking import standing
from dashboard.charts import source_line
from dashboard.charts.theme import rank_of, why, written
from dashboard.exhibits.choices import resolve
from dashboard.exhibits.counties import ENDS, PAGE_NUMBER, SEARCH
from dashboard.model import Period
from dashboard.model.memo import once
from dashboard.model.passage import without_lines
from dashboard.queries import Extract, containing
from dashboard.ui.filters import filter_row
from dashboard.ui.html_table import rows
from dashboard.ui.literal import literal
from dashboard.ui.own_place import own_place
from dashboard.ui.page import OpenPage
from dashboard.ui.selection import county, leading, page_number
from dashboard.ui.show import EXHIBITS, taking
from dashboard.ui.starts import comparing

# More than fit the height of the map beside it, which the table fills and scrolls in.
ROWS_A_PAGE: Final = 50


@st.fragment
def ranking(page: OpenPage, id_: str, focus: str = "") -> None:
    """Draw the page's ranking, ROWS_A_PAGE rows per page; downloads are sorted and cut as shown.

    A fragment that reruns independently and rereads the URL each time.
    """
    subject = page.subject
    resolved = resolve(page.catalog, subject.choices, st.query_params, county().id, own_place())
    exhibit = subject.exhibit(page.catalog, id_, resolved.choices)
    if exhibit is None:
        return
    st.session_state.setdefault(EXHIBITS, {})[id_] = exhibit
    with st.container(border=True, key=f"{subject.name}-ranking"):
        st.html(f"<h2 class='exhibit-title'>{escape(exhibit.title)}</h2>")
        filter_row(subject.name, resolved, (ENDS.name, SEARCH.name), (3, 4), "ranking")
        text = resolved.choices[SEARCH.name]
        order = containing(exhibit.extract, text)
        if order.frame.empty:
            st.info(literal(f"没有名称含“{text}”的地区。"), icon=":material/search_off:")
            return
        last = ceil(len(order.frame) / ROWS_A_PAGE)
        page_no = page_number(subject.name, PAGE_NUMBER.name, last) if last > 1 else 1
        st.html(
            rows(
                order.sheet(page_no, ROWS_A_PAGE), exhibit.title, focus, link=leading("place"), compare_link=comparing()
            )
        )
        if len(exhibit.extract.with_values):
            taking(exhibit, id_, table=False)


def place_card(extract: Extract, place: str) -> None:
    """Draw the value and the national and provincial rank of the selected place, if any."""
    if place:
        st.html(_card(extract, place))


@once
def _card(extract: Extract, place: str) -> str:
    place_rows = extract.frame[extract.frame["place"] == place]
    if place_rows.empty:
        return ""
    row = extract.where(place_rows)
    rank = standing(extract, place)
    period = Period(str(place_rows.iloc[0]["period"])).label
    title = f"{place_rows.iloc[0]['province_name']} {place_rows.iloc[0]['name']} · {period}{extract.indicator.label}"
    if rank is None:
        note = str(place_rows.iloc[0]["note"])
        value, caption = why(note), without_lines(note)
    else:
        value = written(rank.value, extract.indicator, extract.unit)
        inside = f"；{rank.province}{rank_of(rank.rank_in_province, rank.of_in_province)}"
        caption = f"全国{rank_of(rank.rank, rank.of)}{inside if rank.of_in_province > 1 else ''}，均自高到低"
    return (
        f"<div class='figure'><p class='figure-label'>{escape(title)}</p><p class='figure-value'>{escape(value)}</p>"
        f"<p class='figure-beside'>{escape(caption)}</p><p class='figure-source'>{escape(source_line(row))}</p></div>"
    )
