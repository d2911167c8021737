"""How the reader classes a map: the method, his own breaks, and where colours part, kept in the address."""

from __future__ import annotations

import streamlit as st

from dashboard.charts import BY_HAND, CIRCLES, METHODS, MIDDLES, Classing, breaks_of
from dashboard.charts.choropleth import CLASSES
from dashboard.queries import Extract
from dashboard.ui.literal import literal
from dashboard.ui.selection import Filters


def classing(page: str, extract: Extract) -> Classing:
    """The classing that the address asks for, with its controls; quantiles where it says nothing or nonsense.

    Circles are for amounts that add up: the reader is told when the `extract` holds means or shares.
    """
    folded = st.expander("分档方法", icon=":material/palette:", key=f"{page}.classing", on_change="rerun")
    # What is to be said of the choice is said also when the controls are folded away.
    with folded if folded.open else st.container():
        filters = Filters(f"{page}-classes", (3, 3, 5), shown=bool(folded.open))
        method = filters.one("by", "分档", {id_: method.label for id_, method in METHODS.items()})
        middle = filters.one("middle", "分色中点", MIDDLES)
        own = extract.indicator
        if method == CIRCLES and (own.formula is not None or not extract.unit.total):
            said = f"比例圆只用于可以相加的总量，“{own.label}”不是。现按分位数分档。"
            st.info(literal(said), icon=":material/info:")
            return Classing(middle=middle)
        if method != BY_HAND:
            return Classing(method, middle=middle)
        typed = filters.text("breaks", "分点", "以空格隔开，如 50 100 200")
        try:
            return Classing(BY_HAND, breaks_of(typed, CLASSES))
        except ValueError as error:
            st.info(literal(f"{error}。现按分位数分档。"), icon=":material/info:")
            return Classing(middle=middle)
