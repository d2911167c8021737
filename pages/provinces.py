"""省际比较: provinces side by side by any indicator, over the years of one vintage: line, ranked bars, map, table."""

import streamlit as st

from dashboard.ui.page import OpenPage

page = OpenPage("provinces", (6, 5, 3, 3, 7))
left, right = st.columns([3, 2])
with left:
    page.show("provinces.line", "provinces.map")
with right:
    page.show("provinces.bars")
page.show("provinces.henan")
page.compare()
