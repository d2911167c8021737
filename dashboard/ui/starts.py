"""Entry points to a comparison: preset selections, and adding a place to the last comparison."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from dashboard.analysis.comparison import PLACES
from dashboard.catalog import ask
from dashboard.exhibits.choices import MINE
from dashboard.exhibits.compare import STARTS, start
from dashboard.queries import ALL, Extract
from dashboard.ui.favourites import favourites
from dashboard.ui.literal import literal
from dashboard.ui.own_place import own_place
from dashboard.ui.page import OpenPage
from dashboard.ui.selection import write_choice

# Session key of the places last compared.
_LAST_COMPARED: Final = "compared"


def starts(page: OpenPage) -> None:
    """Draw the preset selections of the comparison page, based on the reader's own place."""
    with st.container(horizontal=True, vertical_alignment="center", key="compare-starts"):
        st.html("<span class='exhibit-subtitle'>从这里开始：</span>", width="content")
        places_by_label = {label: ask(page.catalog, start, label, page.choices[MINE]) for label in STARTS}
        # Favourites are offered only if there are at least two to compare.
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
    """Store the places last compared, so that others can be added."""
    st.session_state[_LAST_COMPARED] = places


def comparing() -> str:
    """URL of the comparison page, to be completed by the code of a place to add."""
    return f"compare?{urlencode({'places': ','.join([*_others(''), ''])})}"


def _others(place: str) -> list[str]:
    """Places last compared, or the reader's own, without `place` and with room for one more."""
    compared = str(st.session_state.get(_LAST_COMPARED, "")) or own_place()
    return [code for code in compared.split(",") if code and code != place][: PLACES - 1]


def compare_button(place: str) -> None:
    """Link to the comparison with a place added to the last compared ones or to the reader's own."""
    places = ",".join([*_others(place), place])
    st.page_link(
        "pages/compare.py", label="加入对比", icon=":material/compare_arrows:", query_params={"places": places}
    )


def way_up(page: OpenPage, name: str, label: str) -> None:
    """Draw a button that undoes a click on a chart: `label` resets the choice `name`, if it is set."""
    offer = page.resolved.offers[name]
    if offer.value != offer.default:
        back: dict[str, Any] = {"icon": ":material/arrow_back:", "type": "tertiary", "on_click": write_choice}
        st.button(literal(label), key=f"up.{name}", args=(name, offer.default, offer.default), **back)


def district_way(page: OpenPage, extract: Extract) -> None:
    """Draw a button that takes districts in, if the chosen area has no other units."""
    inside = extract.inside(page.choices["at"])
    districts = (inside.frame["kind"] == "district").any() if "kind" in inside.frame else False
    if districts and inside.with_values.empty and page.choices["scope"] != ALL:
        st.button("连市辖区一起看", icon=":material/add:", on_click=write_choice, args=("scope", ALL))


def place_ways(place: str) -> None:
    """Draw links from a selected place to its profile and to the comparison; nothing if none is selected."""
    if place:
        with st.container(horizontal=True, vertical_alignment="center", key="place-ways"):
            st.page_link("pages/county.py", label="打开档案", icon=":material/badge:", query_params={"place": place})
            compare_button(place)
