"""总览: the nation's counties on a map, its main figures, a place's standing, and four findings that lead on."""

import streamlit as st

from dashboard.ui.chart_element import STRETCHED
from dashboard.ui.page import OpenPage
from dashboard.ui.tiles import nation_tiles, place_tiles

page = OpenPage("overview", cards=False)
left, right = st.columns([3, 2])
with left:
    page.row(("indicator",), (1,))
    page.show("overview.map", table=False, height=STRETCHED)
with right:
    nation_tiles(page)
    place_tiles(page)
for column, (exhibit, leads_to) in zip(
    st.columns(4),
    (
        ("overview.shares", "provinces"),
        ("overview.first", "leaders"),
        ("overview.apart", "gaps"),
        ("overview.units", "history"),
    ),
    strict=True,
):
    with column:
        page.brief(exhibit, leads_to)
