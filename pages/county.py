"""县域档案: one county: where it stands, what its economy is made of, how it is distributed, which are like it."""

import streamlit as st

from dashboard.analysis.industries import industries
from dashboard.analysis.pairs import share_sides
from dashboard.analysis.profile import YEARS, alike, scope_of, sectors
from dashboard.analysis.profile import standings as standing_of
from dashboard.charts import choropleth, composition, dumbbell, matrix, standings, strip
from dashboard.queries import available, counties, county_level, provinces_with_counties, units
from dashboard.ui.cache import ask, atlas, catalog
from dashboard.ui.selection import Filters, home
from dashboard.ui.show import exhibit, opening, say

METHOD = "九项指标各自标准化（偏态的先取对数）后的欧氏距离，越近越像；名单见表头各指标"
MAKE_UP = "普查长表抽样就业人口，按当年区划；区位商大于一表示本地更集中"
FORMULAS = (
    "区位商为本地某行业就业比重与参照地区该行业比重之比。",
    "偏离—份额分析（邓恩）：就业人数的变化分解为全国增长、行业结构与本地竞争三个分量，三者相加即变化，参照地区为全国；"
    "长表抽样约为全部就业人口的十分之一，两次抽样比例不尽相同。",
)

sentence = opening("县域档案")
filters = Filters("county", (3, 5, 5, 3))
province = filters.one("province", "省份", {"": "全国"} | ask(provinces_with_counties, YEARS[-1]))
place = filters.one("place", "县（市、区）", ask(county_level, YEARS[-1], province), home())
labels = catalog().registry.indicators
have = ask(available, "county")
indicator = filters.one("indicator", "分布图与地图的指标", {id_: labels[id_].label for id_ in have.indicators}, "gdp")
year = filters.one("year", "年份", {at: f"{at}年" for at in reversed(have.periods(indicator))})

told = standings(ask(standing_of, place))
say(sentence, told.finding)
left, right = st.columns([5, 4])
with left:
    exhibit(told, "county.standings")
with right:
    extract = ask(counties, indicator, year, "all")
    exhibit(choropleth(extract, atlas(), "county", focus=place, within=place[:2] + "0000"), "county.map")
exhibit(strip(ask(units, (indicator,), year, ask(scope_of, place, year)), place), "county.strip", table=False)
lead = {"name": "县域", "province_name": "省份", "distance": "距离"}
exhibit(matrix(ask(alike, place), title="最相近的十个县（市）", subtitle=METHOD, lead=lead), "county.peers")
work = ask(industries, place)
left, right = st.columns(2)
with left:
    exhibit(composition(ask(sectors, place), title="三次产业构成", subtitle="增加值之比"), "county.sectors")
with right:
    title = "就业的行业构成：两次普查"
    exhibit(dumbbell(share_sides(work), title=title, subtitle="占就业人口的比重（%）"), "county.work")
made = matrix(work, title="就业的行业结构", subtitle=MAKE_UP, lead={"item": "行业"}, notes=FORMULAS)
exhibit(made, "county.industries")
