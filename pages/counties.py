"""县域图谱: every county-level unit by any indicator of a year: map, the picked place's standing, ranked table."""

import streamlit as st

from dashboard.charts import choropleth
from dashboard.queries import SCOPES, available, counties, provinces
from dashboard.ui.cache import ask, catalog, urls
from dashboard.ui.selection import Filters
from dashboard.ui.show import exhibit, opening, place_card, place_link, ranking, say

sentence = opening("县域图谱")
filters = Filters("counties", (6, 3, 4, 5, 6))
have = ask(available, "county")
labels = catalog().registry.indicators
indicator = filters.one("indicator", "指标", {id_: labels[id_].label for id_ in have.indicators}, "gdp")
year = filters.one("year", "年份", {at: f"{at}年" for at in reversed(have.periods(indicator))})
province = filters.one("province", "省份", {"": "全国"} | ask(provinces))
scope = filters.one("scope", "范围", SCOPES)
extract = ask(counties, indicator, year, scope)
place = filters.one("place", "县（市、区）", {"": "未选"} | extract.choices(province))

shown = choropleth(extract, urls(), "county", focus=place, within=province)
say(sentence, shown.finding)
left, right = st.columns([5, 3])
with left:
    exhibit(shown, "counties.map", picks="place", table=False)
with right:
    place_card(extract, place)
    place_link(place)
    ranking(shown.extract, "counties", place)
