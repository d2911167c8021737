"""政策与历程: stages and policies in time, the provinces whose counties' finances the province runs, the four roles."""

import streamlit as st

from dashboard.ui.page import OpenPage

page = OpenPage("history", (3, 7))
page.show("history.timeline", table=False)
left, right = st.columns([5, 4])
with left:
    page.show("history.map")
with right:
    page.show("history.stages")
page.show("history.roles")
page.compare()
