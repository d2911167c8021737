"""How the reader classes a map: the method, his own breaks, and where colours part, kept in the address."""

from __future__ import annotations

import streamlit as st

from dashboard.charts import BY_HAND, METHODS, MIDDLES, Classing, breaks_of
from dashboard.charts.choropleth import CLASSES
from dashboard.ui.selection import Filters


def classing(page: str) -> Classing:
    """The classing that the address asks for, with its controls; quantiles where it says nothing or nonsense."""
    folded = st.expander("分档方法", icon=":material/palette:", key=f"{page}.classing", on_change="rerun")
    with folded:
        filters = Filters(f"{page}-classes", (3, 3, 5), shown=bool(folded.open))
        method = filters.one("by", "分档", {id_: method.label for id_, method in METHODS.items()})
        middle = filters.one("middle", "分色中点", MIDDLES)
        if method != BY_HAND:
            return Classing(method, middle=middle)
        typed = filters.text("breaks", "分点", "以空格隔开，如 50 100 200")
        try:
            return Classing(BY_HAND, breaks_of(typed, CLASSES))
        except ValueError as error:
            st.info(f"{error}。现按分位数分档。", icon=":material/info:")
            return Classing(middle=middle)
