"""Browser window title: selected place and subject, page, platform."""

from __future__ import annotations

from typing import Final

import streamlit as st

# Session key of the parts of the window title.
_PARTS: Final = "window_title"
# Filters that select a place, and a subject; the first one set is used.
_PLACES: Final = ("place", "node", "at", "province")
_SUBJECTS: Final = ("indicator", "measure", "list", "topic", "part")


def start_title(page: str, platform: str) -> None:
    """Start the title of a page; completed by `title_choice` and `show_title` while the page runs."""
    st.session_state[_PARTS] = {"": f"{page} · {platform}"}


def title_choice(name: str, text: str) -> None:
    """Record the `text` of the value selected in filter `name`.

    A subject is used only if it is the page's first filter or in the URL; otherwise it concerns a single exhibit.
    """
    parts = st.session_state.setdefault(_PARTS, {"": ""})
    if name not in (*_PLACES, *_SUBJECTS):
        return
    if name in _PLACES or name in st.query_params or len(parts) == 1:
        # A place is labelled with its province; its own name comes last.
        parts.setdefault(name, text.split(" ")[-1] if name in _PLACES else text)


def show_title() -> None:
    """Set the window title from the recorded choices."""
    parts = st.session_state.get(_PARTS, {})
    chosen = [next((parts[name] for name in names if parts.get(name)), "") for names in (_PLACES, _SUBJECTS)]
    title = " · ".join(part for part in (*chosen, parts.get("", "")) if part)
    if title:
        st.set_page_config(page_title=title)
