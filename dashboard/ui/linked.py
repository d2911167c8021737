"""How a map and the table beside it move together: what the reader points at in one is marked in the other."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.ui.selection import write_choice

_SCRIPT: Final = Path(__file__).with_name("linked.js").read_text(encoding="utf-8")


def linked(table: str) -> None:
    """Tie the map of this page to the table in the container of key `table`; a click on a row picks its place.

    Stands outside of the table's fragment, since what is picked concerns the whole page.
    """
    mount = st.components.v2.component("linked", html="<span></span>", js=_SCRIPT, isolate_styles=False)
    element_key = f"{table}.linked"
    mount(
        key=element_key,
        data={"table": table},
        on_place_change=lambda: write_choice("place", str(st.session_state[element_key].get("place") or "")),
    )
