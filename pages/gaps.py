"""区域差距与财政: boards, north and south, how far apart, what counties take in and spend, where the best lie."""

import streamlit as st

from dashboard.ui.page import OpenPage

page = OpenPage("gaps", (3, 3, 6))
left, right = st.columns(2)
with left:
    page.show("gaps.line", "gaps.variation")
with right:
    page.show("gaps.theil", "gaps.counties")
left, right = st.columns([5, 4])
with left:
    page.show("gaps.map", opens=True)
with right:
    page.show("gaps.budget")
    page.show("gaps.scatter", table=False)
page.show("gaps.seats")
page.compare()
