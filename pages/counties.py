"""县域图谱: every county, city or province by any indicator, down to a county: map, standing, ranked table."""

import streamlit as st

from dashboard.exhibits.counties import chosen
from dashboard.ui.classing import classing_controls
from dashboard.ui.linked import linked
from dashboard.ui.page import OpenPage
from dashboard.ui.ranking import place_card, ranking
from dashboard.ui.selection import trail
from dashboard.ui.starts import place_ways

page = OpenPage("counties", (3, 6, 3, 5, 5, 5))
area, place, extract = page.choices["at"], page.choices["place"], chosen(page.catalog, page.choices)
counties = page.choices["level"] == "county"
left, right = st.columns([5, 3])
with left:
    trail(area, {place: page.resolved.offers["place"].words} if place else {})
    page.show("counties.map", picks="place", drills=area if counties else None, table=False)
    classing_controls(page)
with right:
    place_card(extract, place)
    place_ways(place)
    ranking(page, "counties.ranking", place)
    linked("counties-ranking")
