"""六个统筹: each pair that policy balances, the figures of one side beside those of the other, each with its view."""

import streamlit as st

from dashboard.exhibits.balances import ABOUT, pairs
from dashboard.ui.literal import literal
from dashboard.ui.page import OpenPage
from dashboard.ui.views import view_links

page = OpenPage("balances")
page.show("balances.whole")
weighed = pairs(page.catalog, page.choices)
if weighed:
    st.caption(literal(ABOUT))
columns = [column for _ in weighed[::2] for column in st.columns(2)]
for index, (pair, column) in enumerate(zip(weighed, columns, strict=False)):
    with column:
        page.show(f"balances.{index}", subtitle=False)
        view_links(pair, arrows=True)
page.compare()
