"""区域差距与财政: boards, north and south, how far apart, what counties take in and spend, where the best lie."""

import streamlit as st

from dashboard.analysis.disparity import PERIODS, between_counties, between_provinces
from dashboard.analysis.pairs import beside
from dashboard.audit import audited
from dashboard.charts import choropleth, composition, dumbbell, line, remarks, scatter
from dashboard.queries import GROUPINGS, boarded, counties, grouped, joined, provinces, units, within
from dashboard.ui.cache import ask, atlas
from dashboard.ui.selection import Filters, home
from dashboard.ui.show import exhibit, opening, say
from dashboard.ui.views import claims

REVENUE, EXPENDITURE = "county_general_public_budget_revenue", "county_general_public_budget_expenditure"
BUDGETS = ("general_public_budget_expenditure", "general_public_budget_revenue")
SELF = "fiscal_self_sufficiency"
YEAR = "2020"
SINCE = (
    "课件此图起自改革开放之初，图中数据没有印出；分省地区生产总值与人口兼有的年份只有普查年与近十年，更早的不可得。",
)

sentence = opening("区域差距与财政")
filters = Filters("gaps", (3, 3, 6))
kind = filters.one("by", "分法", GROUPINGS)
province = filters.one("province", "地图与散点的省份", {"": "全国"} | ask(provinces))
per_person = line(
    ask(grouped, "gdp_per_person", PERIODS, kind, "census5"), title=f"{GROUPINGS[kind]}人均地区生产总值", notes=SINCE
)
left, right = st.columns(2)
theil = line(ask(between_provinces, PERIODS, kind, "theil_index"), title=f"泰尔指数：{GROUPINGS[kind]}之内与之间")
say(sentence, per_person.finding + theil.finding)
with left:
    exhibit(per_person, "gaps.line")
    variation = ask(between_provinces, PERIODS, kind, "variation_coefficient")
    exhibit(line(variation, title="各省人均地区生产总值的变异系数"), "gaps.variation")
with right:
    exhibit(theil, "gaps.theil")
    title, about = "县域人均地区生产总值的差距出在哪里", "泰尔指数拆为组内与组间，以常住人口为权"
    cuts = ask(between_counties, YEAR)
    exhibit(composition(cuts, title=title, subtitle=about, notes=remarks(cuts)), "gaps.counties")
left, right = st.columns([5, 4])
with left:
    ratio = ask(counties, SELF, YEAR, "counties")
    exhibit(choropleth(ratio, atlas(), "county", focus=home(), within=province), "gaps.map", opens=True)
with right:
    parts = joined(ask(grouped, REVENUE, (YEAR,), kind, "first"), ask(grouped, EXPENDITURE, (YEAR,), kind, "first"))
    exhibit(
        composition(parts, title=f"县域收入与支出的{GROUPINGS[kind]}构成", subtitle="各占全国县域的比重"), "gaps.budget"
    )
    pairs = boarded(within(ask(units, BUDGETS, YEAR), province), kind)
    title = "县域一般公共预算：支出与收入"
    exhibit(scatter(pairs, *BUDGETS, title=title, diagonal="收入等于支出", focus=home()), "gaps.scatter", table=False)
claims("V13")
seats = beside(ask(audited, "V14"))
exhibit(dumbbell(seats, title="百强席位：课件与按名单计数", subtitle="席位数（个），照印计数"), "gaps.seats")
claims("V14")
