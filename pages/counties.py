"""县域图谱: every county, city or province by any indicator, down to a county: maps, standing, ranked table."""

import streamlit as st

from dashboard.exhibits.counties import chosen
from dashboard.ui.chart_element import STRETCHED
from dashboard.ui.classing import classing_controls
from dashboard.ui.linked import linked
from dashboard.ui.page import OpenPage
from dashboard.ui.ranking import place_card, ranking
from dashboard.ui.selection import trail
from dashboard.ui.starts import district_way, place_ways

page = OpenPage("counties", (3, 7, 3, 5, 3), more=("scope", "place", "other", "other_year"))
area, place, extract = page.choices["at"], page.choices["place"], chosen(page.catalog, page.choices)
drills = area if page.choices["level"] == "county" else None
trail(area, {place: page.resolved.offers["place"].label} if place else {})
left, right = st.columns(2 if page.choices["other"] else [5, 3])
with left:
    page.show("counties.map", picks="place", drills=drills, table=False, height=STRETCHED)
    district_way(page, extract)
    if not page.choices["other"]:
        classing_controls(page)
if page.choices["other"]:
    with right:
        page.show("counties.beside", picks="place", drills=drills, table=False, height=STRETCHED)
    classing_controls(page)
    right = st.container()
with right:
    place_card(extract, place)
    place_ways(place)
    ranking(page, "counties.ranking", place)
    linked("counties-ranking")
