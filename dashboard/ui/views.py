"""Links from figures to the views that show them in context."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.audit import tallied
from dashboard.exhibits.audit import PARTS
from dashboard.queries import Extract
from dashboard.ui.cache import catalog
from dashboard.ui.literal import literal


def view_links(extract: Extract, arrows: bool = False) -> None:
    """Draw links to the views of these rows, one per view, with `arrows` where only they tell that these are links."""
    views = {entry.id: entry for entry in catalog().registry.views if entry.page}
    with st.container(horizontal=True):
        for view in dict.fromkeys(extract.frame["view"]):
            if view in views:
                entry = views[view]
                choices = entry.choices or None
                st.page_link(
                    f"pages/{entry.page}.py",
                    label=literal(entry.title),
                    icon=":material/arrow_forward:" if arrows else None,
                    icon_position="right",
                    query_params=choices,
                )


def deck_views() -> None:
    """Draw a collapsed list of links to the views of the deck, by part."""
    folded = st.expander("材料各项在哪一页", icon=":material/list_alt:")
    views = [view for view in catalog().registry.views if view.part and view.page]
    with folded:
        for part in sorted({view.part for view in views}):
            st.html(f"<p class='exhibit-subtitle'>{escape(PARTS[part])}</p>")
            with st.container(horizontal=True):
                for view in (view for view in views if view.part == part):
                    st.page_link(
                        f"pages/{view.page}.py",
                        label=literal(view.title),
                        help=literal(f"材料{view.deck}"),
                        query_params=view.choices or None,
                    )


def verified(extract: Extract, views: Sequence[str]) -> None:
    """Draw a link to the verification of the figures stated in some views; nothing if there are none."""
    count = sum(tallied(extract.frame).values())
    if not count:
        return
    label = f"本页所引的{count}个数字已逐个核对，结果见数据核查"
    st.page_link(
        "pages/audit.py", label=literal(label), icon=":material/fact_check:", query_params={"view": ",".join(views)}
    )
