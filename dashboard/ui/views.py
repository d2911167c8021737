"""Links from figures to the views in which they are seen among others."""

from __future__ import annotations

import streamlit as st

from dashboard.queries import Extract
from dashboard.ui.cache import catalog
from dashboard.ui.literal import literal


def view_links(extract: Extract) -> None:
    """Links to where the figures of these rows are seen among others, one a view."""
    views = {entry.id: entry for entry in catalog().registry.views if entry.page}
    with st.container(horizontal=True):
        for view in dict.fromkeys(extract.frame["view"]):
            if view in views:
                entry = views[view]
                choices = entry.choices or None
                st.page_link(f"pages/{entry.page}.py", label=literal(entry.title), query_params=choices)
