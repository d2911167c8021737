"""The search box of every page: words in, the places and indicators they may mean, and a way to each."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from dashboard.catalog import ask
from dashboard.queries import Hit, found
from dashboard.ui.cache import catalog
from dashboard.ui.literal import literal
from dashboard.ui.selection import open_place

_WORDS: Final = "finder.words"
_GO: Final = "finder.go"
# The page on which an indicator of each table is looked at.
_PAGES: Final = {"county": "counties", "provincial": "provinces", "city": "population"}


def finder(title: str) -> None:
    """Draw the platform's name, the box and its hits in the bar on top; go where the reader has just clicked."""
    going = st.session_state.pop(_GO, None)
    if isinstance(going, Hit):
        _go(going)
    with st.container(key="finder"):
        st.html(f"<a class='brand' href='./' target='_self'>{escape(title)}</a>")
        words = st.text_input(
            "查找",
            key=_WORDS,
            placeholder="查找：地名、代码、指标或拼音首字母",
            icon=":material/search:",
            label_visibility="collapsed",
        )
        if words.strip():
            with st.container(key="finder-hits"):
                _hits(words.strip())


def _hits(words: str) -> None:
    hits = ask(catalog(), found, words)
    for hit in hits:
        label = f"{literal(hit.name)}　:gray[{literal(hit.detail)}]" if hit.detail else literal(hit.name)
        st.button(label, key=f"finder.{hit.kind}.{hit.id}", type="tertiary", on_click=_chosen, args=(hit,))
    # Read out by screen readers, shown to nobody.
    said = f"找到{len(hits)}项：{'、'.join(hit.name for hit in hits)}" if hits else "没有找到"
    st.html(f"<span data-said='{escape(said)}'></span>")
    if not hits:
        st.caption(literal(f"没有找到“{words[:20]}”。可输入名称的一部分、六位代码，或拼音首字母。"))


def _chosen(hit: Hit) -> None:
    # A callback may not leave the page, so it only notes where to go and empties the box.
    st.session_state[_GO] = hit
    st.session_state[_WORDS] = ""


def _go(hit: Hit) -> None:
    if hit.kind == "indicator":
        st.switch_page(f"pages/{_PAGES[hit.level]}.py", query_params={"indicator": hit.id})
    open_place(hit.id)
