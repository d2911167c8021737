"""总览: what this platform is, the headline figures with their sources, and where to go next."""

import streamlit as st

from dashboard.charts import bars
from dashboard.queries import Pick, provinces, provincial, stated
from dashboard.ui.cache import ask
from dashboard.ui.navigation import directory
from dashboard.ui.selection import county
from dashboard.ui.show import exhibit, headlines, opening, say

home = county()
province = f"{home.place[:2]}0000"
HEADLINES = (
    ("县域单位数", Pick("national", "100000", "county_units", "2020")),
    ("县域地区生产总值", Pick("national", "100000", "county_gdp", "2020")),
    ("县域占全国比重", Pick("national", "100000", "county_gdp_share", "2020")),
    (f"{ask(provinces)[province]}县域占全省比重", Pick("provincial", province, "county_gdp_share", "2020")),
    (f"{home.title}地区生产总值", Pick("county", home.place, "gdp", "2020")),
)

sentence = opening("总览")
shown = bars(
    ask(provincial, "county_gdp_share", ("2020",), "first", ()),
    chosen=(province,),
    beside=ask(stated, "county_gdp_share", "2020", "provincial"),
)
say(sentence, shown.finding)
headlines(HEADLINES)
st.markdown(
    "本平台把县域经济的数字连同出处一起保存：官方统计、人口普查与课件所述并列，凡可核算的都按公布数重算；"
    "没有公布的写“未公布”，不插补。每一幅图都可以筛选、分享链接、下载。"
)
directory("overview")
exhibit(shown, "overview.bars")
