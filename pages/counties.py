"""县域图谱: every county-level unit by any indicator, from the nation down to a county: map, standing, ranked table."""

import streamlit as st

from dashboard.charts import choropleth
from dashboard.queries import SCOPES, areas, available, counties
from dashboard.ui.cache import ask, atlas, catalog
from dashboard.ui.classing import classing
from dashboard.ui.linked import linked
from dashboard.ui.selection import Filters, trail
from dashboard.ui.show import exhibit, opening, place_card, place_link, ranking, say

sentence = opening("县域图谱")
filters = Filters("counties", (6, 3, 5, 5, 5))
have = ask(available, "county")
labels = catalog().registry.indicators
indicator = filters.one("indicator", "指标", {id_: labels[id_].label for id_ in have.indicators}, "gdp")
years = have.periods(indicator)
year = filters.one("year", "年份", {at: f"{at}年" for at in reversed(years)})
area = filters.one("at", "地区", {"": "全国"} | ask(areas), clears="place")
scope = filters.one("scope", "范围", SCOPES)
over = [ask(counties, indicator, at, scope) for at in years]
extract = over[years.index(year)]
near = area or filters.asked("place")
nearby = {"": "未选"} | extract.choices(near) if near else {"": "先选地区"}
place = filters.one("place", "县（市、区）", nearby)

classes = classing("counties", extract)
shown = choropleth(extract, atlas(), "county", focus=place, within=area, over=over, classing=classes)
say(sentence, shown.finding)
left, right = st.columns([5, 3])
with left:
    trail(area, {place: nearby[place]} if place else {})
    exhibit(shown, "counties.map", drills=area, table=False)
with right:
    place_card(extract, place)
    place_link(place)
    ranking(shown.extract, "counties", place)
    linked("counties-ranking")
