"""我的收藏: places bookmarked by the reader, stored in the browser, as a starting point for comparisons."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.analysis.comparison import PLACES
from dashboard.exhibits.choices import own_place_options
from dashboard.ui.cache import catalog

_PLACES: Final = "favourites"
# Set once the session has changed them: from then on the session overrides the browser.
_LED: Final = "favourites.led"
_MOUNT: Final = "favourites.kept"
_SCRIPT: Final = Path(__file__).with_name("favourites.js").read_text(encoding="utf-8")


def favourites() -> tuple[str, ...]:
    """Codes of the bookmarked places, in order of bookmarking."""
    places: tuple[str, ...] = st.session_state.get(_PLACES, ())
    return places


def keep_favourites() -> None:
    """Synchronise the session's bookmarks with the browser's; called once per run on every page."""
    mount = st.components.v2.component("favourites", html="<span></span>", js=_SCRIPT, isolate_styles=False)
    led = bool(st.session_state.get(_LED))
    mount(key=_MOUNT, data={"places": ",".join(favourites()), "led": led}, on_stored_change=_receive)


def favourite_button(place: str) -> None:
    """Button that adds or removes the bookmark of a place."""
    marked = place in favourites()
    st.button(
        "已收藏" if marked else "收藏",
        icon=":material/bookmark:" if marked else ":material/bookmark_border:",
        key="place.favourite",
        on_click=_turn,
        args=(place,),
        type="tertiary",
    )


def _turn(place: str) -> None:
    held = favourites()
    others = tuple(code for code in held if code != place)
    st.session_state[_PLACES] = others if place in held else (*others, place)[-PLACES:]
    st.session_state[_LED] = True


def _receive() -> None:
    # Text from the browser is untrusted.
    stored = str((st.session_state.get(_MOUNT) or {}).get("stored") or "").split(",")
    if not st.session_state.get(_LED):
        allowed = own_place_options(catalog())
        st.session_state[_PLACES] = tuple(dict.fromkeys(code for code in stored if code in allowed))[:PLACES]
