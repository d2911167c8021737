"""The title of the browser's window: the place and the subject that the reader chose, the page, the platform."""

from __future__ import annotations

from typing import Final

import streamlit as st

# Where a session keeps the parts of its window's title.
_PARTS: Final = "window_title"
# The filters that say which place, and which subject; the first that is chosen is named.
_PLACES: Final = ("place", "node", "at", "province")
_SUBJECTS: Final = ("indicator", "measure", "list", "topic", "part")


def start_title(page: str, platform: str) -> None:
    """Begin the title of a page; choices and `show_title` follow while the page runs."""
    st.session_state[_PARTS] = {"": f"{page} · {platform}"}


def title_choice(name: str, text: str) -> None:
    """Note the `text` of what is chosen in the filter `name`.

    A subject is named where it is the page's first filter or the address says it: elsewhere it is about one exhibit.
    """
    parts = st.session_state.setdefault(_PARTS, {"": ""})
    if name not in (*_PLACES, *_SUBJECTS):
        return
    if name in _PLACES or name in st.query_params or len(parts) == 1:
        # A place is offered with its province; its own name stands last.
        parts.setdefault(name, text.split(" ")[-1] if name in _PLACES else text)


def show_title() -> None:
    """Set the window's title from what was chosen."""
    parts = st.session_state.get(_PARTS, {})
    chosen = [next((parts[name] for name in names if parts.get(name)), "") for names in (_PLACES, _SUBJECTS)]
    title = " · ".join(part for part in (*chosen, parts.get("", "")) if part)
    if title:
        st.set_page_config(page_title=title)
