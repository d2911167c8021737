"""领先县域: the counties above the threshold, the printed hundred, the models and patterns, on the map and in lists."""

import streamlit as st

from dashboard.exhibits.leaders import listed
from dashboard.ui.page import OpenPage
from dashboard.ui.show import place_links

page = OpenPage("leaders", (3, 3, 3, 4))
left, right = st.columns([5, 4])
with left:
    page.show("leaders.map", opens=True, table=False)
    place_links(listed(page.catalog, page.choices), "leaders")
    page.compare()
with right:
    page.show("leaders.bars")
    page.show("leaders.scatter", table=False)
page.show("leaders.hundred", "leaders.members")
