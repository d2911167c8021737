"""Ways into a comparison: those to start from without choosing, and a place added to the last one."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from dashboard.analysis.comparison import PLACES
from dashboard.catalog import ask
from dashboard.exhibits.choices import MINE
from dashboard.exhibits.compare import STARTS, start
from dashboard.ui.favourites import favourites
from dashboard.ui.literal import literal
from dashboard.ui.own_place import own_place
from dashboard.ui.page import OpenPage
from dashboard.ui.selection import write_choice

# Where a session keeps the places that it last compared.
_KEPT: Final = "compared"


def starts(page: OpenPage) -> None:
    """The starting points of the page of comparisons, by the reader's own place."""
    with st.container(horizontal=True, vertical_alignment="center", key="compare-starts"):
        st.html("<span class='exhibit-subtitle'>从这里开始：</span>", width="content")
        places_by_label = {label: ask(page.catalog, start, label, page.choices[MINE]) for label in STARTS}
        # A mark is worth a start only where there is something to compare.
        if len(favourites()) > 1:
            places_by_label["我的收藏"] = ",".join(favourites())
        for label, places in places_by_label.items():
            st.button(
                literal(label),
                key=f"start.{label}",
                type="tertiary",
                disabled=places == page.choices["places"],
                on_click=write_choice,
                args=("places", places),
            )


def keep_compared(places: str) -> None:
    """Remember what the session last compared, so that others may be added to it."""
    st.session_state[_KEPT] = places


def comparing() -> str:
    """An address of the comparison that lacks only the code of a place to be added at its end."""
    return f"compare?{urlencode({'places': ','.join([*_others(''), ''])})}"


def _others(place: str) -> list[str]:
    """What was last compared, or the reader's own place, with room for one more and without it."""
    compared = str(st.session_state.get(_KEPT, "")) or own_place()
    return [code for code in compared.split(",") if code and code != place][: PLACES - 1]


def compare_button(place: str) -> None:
    """A way to the comparison with a place added to what was last compared, or to the reader's own place."""
    places = ",".join([*_others(place), place])
    st.page_link(
        "pages/compare.py", label="加入对比", icon=":material/compare_arrows:", query_params={"places": places}
    )


def place_ways(place: str) -> None:
    """From a picked place to its profile and into a comparison; nothing when none is."""
    if place:
        with st.container(horizontal=True, vertical_alignment="center", key="place-ways"):
            st.page_link("pages/county.py", label="打开档案", icon=":material/badge:", query_params={"place": place})
            compare_button(place)
