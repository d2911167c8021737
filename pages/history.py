"""政策与历程: stages and policies in time, province-run finances, how county-level divisions changed."""

import streamlit as st

from dashboard.ui.page import OpenPage

page = OpenPage("history", (3,))
page.show("history.timeline", table=False)
left, right = st.columns([5, 4])
with left:
    page.show("history.map")
with right:
    page.show("history.stages")
page.show("history.roles")
page.row(("area", "unit", "change"), (3, 3, 3), "divisions")
page.side_by_side("history.units", "history.years")
left, right = st.columns(2)
with left:
    page.show("history.changes")
with right:
    page.show("history.provinces")
page.compare()
