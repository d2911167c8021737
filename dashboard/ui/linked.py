"""Linked highlighting of a map and the table beside it: hovering in one marks the place in the other."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.ui.selection import write_choice

_SCRIPT: Final = Path(__file__).with_name("linked.js").read_text(encoding="utf-8")


def linked(table: str) -> None:
    """Link the page's map to the table in the container with key `table`; a click on a row selects its place.

    Must be called outside the table's fragment, since the selection concerns the whole page.
    """
    mount = st.components.v2.component("linked", html="<span></span>", js=_SCRIPT, isolate_styles=False)
    element_key = f"{table}.linked"
    mount(
        key=element_key,
        data={"table": table},
        on_place_change=lambda: write_choice("place", str(st.session_state[element_key].get("place") or "")),
    )
