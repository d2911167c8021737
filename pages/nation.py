"""全国县域: what the nation's counties are, what they make up of the nation, and how the decade changed them."""

import streamlit as st

from dashboard.analysis.pairs import decade
from dashboard.audit import audited
from dashboard.charts import bars, line, matrix, slope
from dashboard.queries import Pick, claimed, divisions, sides
from dashboard.ui.cache import ask
from dashboard.ui.selection import Filters
from dashboard.ui.show import exhibit, headlines, opening, say
from dashboard.ui.views import claims

HEADLINES = (
    ("县域单位数", Pick("national", "100000", "county_units", "2020")),
    ("县域地区生产总值", Pick("national", "100000", "county_gdp", "2020")),
    ("县域一般公共预算收入", Pick("national", "100000", "county_general_public_budget_revenue", "2020")),
    ("县域住户储蓄存款", Pick("national", "100000", "county_household_deposits", "2020")),
    ("县域常住人口比重", Pick("national", "100000", "county_resident_population_share", "2020")),
)
MEASURES = {
    "county_gdp": "县域地区生产总值",
    "county_gdp_share": "县域占全国地区生产总值比重",
    "county_general_public_budget_revenue": "县域一般公共预算收入",
    "county_household_deposits": "县域住户储蓄存款",
}
SHARES = (
    "national.county_land_share",
    "national.county_world_heritage_share",
    "national.county_scenic_area_share",
    "national.county_population_share",
    "national.county_forest_park_share",
    "national.county_gdp_share.a",
)

sentence = opening("全国县域")
filters = Filters("nation", [2, 5])
measure = filters.one("measure", "规模与占比的指标", MEASURES)
change = slope(
    decade(ask(audited, "V05")),
    title="县域经济十年变化（课件所列，首年为一百）",
    subtitle="高度为以首年为一百的指数，两端写课件原数与单位",
    notes=("两个年份之间没有公布的数字，连线不表示其间各年。重算数见下面的对照表。",),
)
say(sentence, change.finding)
headlines(HEADLINES)
exhibit(change, "nation.slope")
claims("V05")
left, right = st.columns(2)
with left:
    exhibit(line(ask(sides, "national", "100000", measure), title=f"{MEASURES[measure]}：课件与重算"), "nation.line")
with right:
    shares = ask(claimed, SHARES, "县域占全国的比重")
    exhibit(bars(shares, title="县域占全国的比重（课件所述）", averaged=False), "nation.shares")
about = "课件为民政统计年末数，其后为国家统计局年度数据"
exhibit(matrix(ask(divisions), title="县级行政区构成", subtitle=about, lead={"item": "类别"}), "nation.kinds")
claims("V01")
