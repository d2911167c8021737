"""人口流动: which cities lost people and by how much on equal boundaries, tiers of cities, what became of counties."""

import streamlit as st

from dashboard.analysis.pairs import before_after, tier_sides
from dashboard.charts import choropleth, dumbbell, matrix, remarks, slope
from dashboard.queries import CENSUSES, SCOPES, by_census, cities, counties, provinces, provincial, shrinking, tiers
from dashboard.ui.cache import ask, atlas, catalog
from dashboard.ui.selection import Filters, home
from dashboard.ui.show import exhibit, opening, say
from dashboard.ui.views import claims

MAPPED = ("share_65_plus", "resident_to_registered", "urban_share", "primary_pupils_share", "share_0_14")
RATE, SHARE = "resident_population_change_rate", "county_resident_population_share"
NOTE = "课件比较两次普查各按当年区划的总数，撤并划转使减幅失真；按同一区划重算的可比。标色的不再居前二十。"
STATED, FOUND = "population_change_10k_person", "resident_population_change"

sentence = opening("人口流动")
filters = Filters("population", (3, 4, 3))
province = filters.one("province", "省份", {"": "全国"} | ask(provinces))
labels = catalog().registry.indicators
indicator = filters.one("indicator", "县级地图的指标", {id_: labels[id_].label for id_ in MAPPED})
year = filters.one("year", "县级地图的年份", {at: f"{at}年" for at in CENSUSES[indicator]})

twenty = ask(shrinking, province)
ranks = slope(
    twenty,
    title="人口净减少最深的二十座城市：未调整区划与按同一区划",
    subtitle="数字前为位次：左为课件表列，右为全部有数的市级单位中自减幅最大起",
    ranks=True,
    notes=(NOTE, *remarks(twenty)),
)
say(sentence, ranks.finding)
exhibit(ranks, "population.slope")
left, right = st.columns(2)
with left:
    loss = ask(cities, RATE, "2010-2020", "census2010_on_2020", province)
    exhibit(choropleth(loss, atlas(), "city", focus=home()[:4] + "00"), "population.cities")
with right:
    drawn = ask(counties, indicator, year, next(iter(SCOPES)))
    shown = choropleth(drawn, atlas(), "county", focus=home(), within=province)
    exhibit(shown, "population.counties", opens=True)
claims("V15")
groups = ask(tiers)
left, right = st.columns(2)
with left:
    both = ask(provincial, SHARE, ("2010", "2020"), "census", ())
    title, about = "各省县域常住人口比重：两次普查", "按当年区划，改区的县不再计入，降幅中含划出的部分"
    exhibit(dumbbell(before_after(both), title=title, subtitle=about), "population.share")
with right:
    title = "常住人口十年增减的均值：课件与重算"
    exhibit(dumbbell(tier_sides(groups, STATED, FOUND), title=title, subtitle="万人，按区间"), "population.sides")
lead = {"item": "全国县域"}
about = "分县普查资料合计，各按当年区划；其间改为市辖区的县不再计入"
exhibit(matrix(ask(by_census), title="两次普查中的全国县域", subtitle=about, lead=lead), "population.censuses")
claims("V18")
about = "左为课件所列，标“重算”的列按统计公报分档、按同一区划重算"
exhibit(matrix(groups, title="不同生产总值区间的城市", subtitle=about, lead={"item": "区间"}), "population.tiers")
claims("V17")
claims("V16")
