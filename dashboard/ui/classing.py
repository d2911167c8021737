"""Collapsible controls of a map's classification, with notices on invalid choices."""

from __future__ import annotations

import streamlit as st

from dashboard.exhibits.counties import CLASSING, classing
from dashboard.ui.filters import notices
from dashboard.ui.literal import literal
from dashboard.ui.page import OpenPage


def classing_controls(page: OpenPage) -> None:
    """Draw the controls of the page's map; notices are shown even when they are collapsed."""
    name = page.subject.name
    folded = st.expander("分档方法", icon=":material/palette:", key=f"{name}.classing", on_change="rerun")
    with folded if folded.open else st.container():
        names = [choice.name for choice in CLASSING]
        if folded.open:
            page.row(names, (3, 3, 5), f"{name}-classes")
        else:
            notices(page.resolved, names, st.container())
        _, fault = classing(page.catalog, page.choices)
        if fault:
            st.info(literal(fault), icon=":material/info:")
