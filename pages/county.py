"""县域档案: one county: where it stands, what its economy is made of, how it is distributed, which are like it."""

import streamlit as st

from dashboard.ui.page import OpenPage

page = OpenPage("county", (3, 5, 5, 3))
left, right = st.columns([5, 4])
with left:
    page.show("county.standings")
with right:
    page.show("county.map")
page.show("county.change")
page.show("county.strip", table=False)
page.show("county.peers")
page.side_by_side("county.sectors", "county.work")
page.show("county.industries")
