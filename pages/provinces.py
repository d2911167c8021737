"""省际比较: provinces side by side by any indicator, over the years of one vintage: line, ranked bars, map, table."""

import streamlit as st

from dashboard.analysis.pairs import decade
from dashboard.audit import audited
from dashboard.charts import bars, choropleth, line, slope
from dashboard.queries import available, provinces, provincial, stages, stated
from dashboard.ui.cache import ask, atlas, catalog
from dashboard.ui.selection import Filters
from dashboard.ui.show import exhibit, opening, say
from dashboard.ui.views import claims

BEHIND = {"": "无", "stages": "发展阶段"}
DEFAULT = ("410000", "320000", "330000", "370000", "440000")

sentence = opening("省际比较")
filters = Filters("provinces", (6, 5, 3, 3, 7))
have = ask(available, "provincial")
labels = catalog().registry.indicators
indicator = filters.one("indicator", "指标", {id_: labels[id_].label for id_ in have.indicators}, "county_gdp_share")
series = filters.one("vintage", "口径", have.series(indicator))
years = have.periods(indicator, series)
year = filters.one("year", "年份", {at: f"{at}年" for at in reversed(years)})
behind = filters.one("behind", "折线背景", BEHIND)
chosen = filters.several("places", "省份（至多七个）", ask(provinces), DEFAULT, 7)

each_year = [ask(provincial, indicator, (at,), series, ()) for at in years]
one_year = each_year[years.index(year)]
ranked = bars(one_year, chosen=chosen, beside=ask(stated, indicator, year, "provincial"))
say(sentence, ranked.finding)
left, right = st.columns([3, 2])
with left:
    if chosen and len(years) > 1:
        over_time = ask(provincial, indicator, years, series, chosen)
        exhibit(line(over_time, ask(stages) if behind else None), "provinces.line")
    focus = next(iter(chosen), "")
    exhibit(choropleth(one_year, atlas(), "province", focus=focus, over=each_year), "provinces.map")
with right:
    exhibit(ranked, "provinces.bars")
claims("V09")
claims("V10")
exhibit(
    slope(
        decade(ask(audited, "V11")),
        title="河南县域“十三五”：期初为一百（课件所列）",
        subtitle="高度为以期初为一百的指数，两端写年份与课件原数",
    ),
    "provinces.henan",
)
claims("V11")
