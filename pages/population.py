"""人口流动: which cities lost people and by how much on equal boundaries, tiers of cities, what became of counties."""

import streamlit as st

from dashboard.ui.page import OpenPage

page = OpenPage("population", (3, 4, 3))
page.show("population.slope")
left, right = st.columns(2)
with left:
    page.show("population.cities")
with right:
    page.show("population.counties", opens=True)
page.side_by_side("population.share", "population.sides")
page.show("population.censuses")
page.show("population.tiers")
page.compare()
