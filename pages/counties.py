"""县域图谱: every county-level unit by any indicator, from the nation down to a county: map, standing, ranked table."""

import streamlit as st

from dashboard.exhibits.counties import chosen
from dashboard.ui.classing import classing_controls
from dashboard.ui.linked import linked
from dashboard.ui.page import OpenPage
from dashboard.ui.selection import trail
from dashboard.ui.show import place_card, place_link, ranking

page = OpenPage("counties", (6, 3, 5, 5, 5))
classing_controls(page)
area, place, extract = page.choices["at"], page.choices["place"], chosen(page.catalog, page.choices)
left, right = st.columns([5, 3])
with left:
    trail(area, {place: page.resolved.offers["place"].words} if place else {})
    page.show("counties.map", drills=area, table=False)
with right:
    place_card(extract, place)
    place_link(place)
    ranking(extract.inside(area), "counties", place)
    linked("counties-ranking")
