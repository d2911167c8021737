"""The reader's own place: from the URL, else the session, else the browser's cookie or storage."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.exhibits.choices import MINE, own_place_options
from dashboard.ui.cache import catalog
from dashboard.ui.selection import write_choice

_MOUNT: Final = "place.kept"
# Cookie and storage key of the browser, as in the script.
KEPT: Final = "county-economy-place"
_SCRIPT: Final = Path(__file__).with_name("own_place.js").read_text(encoding="utf-8")


def own_place() -> str:
    """Code of the reader's own place; empty if not set, in which case pages use their pack's county."""
    # The cookie comes with the first request of a load, so that no other place's figures are shown before.
    remembered = str(st.session_state.get(MINE) or st.context.cookies.get(KEPT, ""))
    requested = st.query_params.get(MINE, remembered)
    chosen = requested if requested in own_place_options(catalog()) else ""
    st.session_state[MINE] = chosen
    return chosen


def keep_own_place() -> None:
    """Synchronise the session's own place with the browser's; called once per run on every page."""
    mount = st.components.v2.component("own_place", html="<span></span>", js=_SCRIPT, isolate_styles=False)
    mount(key=_MOUNT, data={"place": own_place()}, on_stored_change=_receive)


def _receive() -> None:
    # Text from the browser is untrusted.
    stored = str((st.session_state.get(_MOUNT) or {}).get("stored") or "")
    if not st.session_state.get(MINE) and stored in own_place_options(catalog()):
        st.session_state[MINE] = stored


def own_place_button(place: str) -> None:
    """Button that makes a place the reader's own; disabled if it already is."""
    is_own = place == own_place()
    st.button(
        "我的地方" if is_own else "设为我的地方",
        icon=":material/star:" if is_own else ":material/star_border:",
        key="place.own",
        disabled=is_own,
        on_click=write_choice,
        args=(MINE, place),
        type="tertiary",
    )
