"""省际比较: provinces side by side by any indicator, over the years of one vintage: line, ranked bars, map, table."""

import streamlit as st

from dashboard.charts import bars, choropleth, line
from dashboard.queries import available, provinces, provincial, stated
from dashboard.ui.cache import ask, catalog, urls
from dashboard.ui.selection import Filters
from dashboard.ui.show import exhibit, opening, say

DEFAULT = ("410000", "320000", "330000", "370000", "440000")

sentence = opening("省际比较")
filters = Filters("provinces", (6, 5, 3, 9))
have = ask(available, "provincial")
labels = catalog().registry.indicators
indicator = filters.one("indicator", "指标", {id_: labels[id_].label for id_ in have.indicators}, "county_gdp_share")
series = filters.one("vintage", "口径", have.series(indicator))
years = have.periods(indicator, series)
year = filters.one("year", "年份", {at: f"{at}年" for at in reversed(years)})
chosen = filters.several("places", "省份（至多七个，用于折线与标色）", ask(provinces), DEFAULT, 7)

over_time = ask(provincial, indicator, years, series, chosen)
one_year = ask(provincial, indicator, (year,), series, ())
ranked = bars(one_year, chosen=chosen, beside=ask(stated, indicator, year, "provincial"))
say(sentence, ranked.finding)
left, right = st.columns([3, 2])
with left:
    if len(years) > 1:
        exhibit(line(over_time), "provinces.line")
    exhibit(choropleth(one_year, urls(), "province", focus=chosen[0]), "provinces.map")
with right:
    exhibit(ranked, "provinces.bars")
