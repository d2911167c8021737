"""What a page shows of the rows of the deck: which they are, what is stated and named in them, where they lead."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.audit import audited, implied
from dashboard.charts import MENTIONED, reckoned, register, statement
from dashboard.queries import Extract, mentions, only
from dashboard.ui.cache import ask, catalog
from dashboard.ui.literal import literal
from dashboard.ui.show import exhibit


def views_of(page: str, **choices: str) -> tuple[str, ...]:
    """The rows of the deck that a page shows under these choices, in order."""
    views = catalog().registry.views
    rows = (view for view in views if view.page == page and choices.items() <= view.choices.items())
    return tuple(view.id for view in rows if view.deck)


def claims(view: str, pack: str = "", chain: str = "") -> None:
    """What is stated in a view beside what is recomputed, each figure with its line and the reason it differs.

    Of a county what its `pack` states (of one industry chain where the view speaks of it), and what that implies.
    """
    title = next(entry.title for entry in catalog().registry.views if entry.id == view)
    whole = ask(audited, view, pack)
    own = only(whole, "chain", chain)
    exhibit(statement(own if len(own.frame) else whole, title), f"claims.{view}")
    if pack:
        found = ask(implied, view, pack)
        if len(found.frame):
            exhibit(reckoned(found, title), f"implied.{view}")


def mentioned(page: str, views: Sequence[str], pack: str) -> None:
    """What a county's pack names in some views without a figure; nothing where it names nothing."""
    found = ask(mentions, views, pack)
    if len(found.frame):
        exhibit(register(found, title="所列名称", subtitle="原文未给数字的", columns=MENTIONED), f"{page}.named")


def view_links(extract: Extract) -> None:
    """Links to where the figures of these rows are seen among others, one a view."""
    views = {entry.id: entry for entry in catalog().registry.views if entry.page}
    with st.container(horizontal=True):
        for view in dict.fromkeys(extract.frame["view"]):
            if view in views:
                entry = views[view]
                choices = entry.choices or None
                st.page_link(f"pages/{entry.page}.py", label=literal(entry.title), query_params=choices)
