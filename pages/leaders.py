"""领先县域: the counties above the threshold, the printed hundred, the models and patterns, on the map and in lists."""

import streamlit as st

from dashboard.exhibits.leaders import listed
from dashboard.ui.page import OpenPage
from dashboard.ui.show import place_links

# In pixels: height of the map beside a longer chart, of what its column holds besides it and a chart below, and of a
# table with a chart beside it.
MAP, BESIDES, TABLE = 600, 116, 540

page = OpenPage("leaders")
filters, profiles = st.columns([3, 1], vertical_alignment="bottom")
with filters:
    page.row(("list", "province", "board", "q"), (3, 3, 3, 4))
with profiles:
    place_links(listed(page.catalog, page.choices), "leaders")
beside = page.first("leaders.bars", "leaders.provinces", "leaders.scatter")
high = page.height(beside, 500)
left, right = st.columns([5, 4])
with left:
    page.show("leaders.map", opens=True, table=False, height=min(high, MAP))
    if high > MAP:
        page.show("leaders.provinces", height=page.height("leaders.provinces", high - MAP - BESIDES))
with right:
    page.show(beside, table=beside != "leaders.scatter", height=high)
if beside == "leaders.provinces":
    left, right = st.columns([5, 4])
    with left:
        page.show("leaders.hundred")
    with right:
        page.show("leaders.scatter", table=False, height=TABLE)
else:
    page.show("leaders.hundred", "leaders.members")
page.compare()
