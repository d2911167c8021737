"""政策与历程: stages and policies in time, the provinces whose counties' finances the province runs, the four roles."""

import streamlit as st

from dashboard.charts import line, listing, marks, timeline
from dashboard.queries import LAST_YEAR, events, provincial, regions, roles, stages
from dashboard.ui.cache import ask, atlas
from dashboard.ui.selection import Filters, home
from dashboard.ui.show import exhibit, opening, say
from dashboard.ui.views import claims

PARTS = {"": "全部", "V02": "行政管理体制", "V03": "发展方式", "V19": "文件、讲话与部署"}
VIEWS = tuple(view for view in PARTS if view)
YEARS = tuple(str(year) for year in range(LAST_YEAR - 20, LAST_YEAR))

sentence = opening("政策与历程")
filters = Filters("history", (3, 7))
part = filters.one("part", "内容", PARTS)
chosen = timeline(ask(events, (part,) if part else VIEWS), title="县域经济的历程", last=LAST_YEAR)
say(sentence, chosen.finding)
exhibit(chosen, "history.timeline", table=False)
left, right = st.columns([5, 4])
with left:
    about = "课件称共有十八个省份与四个直辖市，只列出部分省名；灰色为课件未列名"
    shown = marks(ask(regions, "province_run_finance"), atlas(), title="财政“省直管县”的地区", subtitle=about)
    exhibit(shown, "history.map")
with right:
    series = ask(provincial, "gdp", YEARS, "census4", (home()[:2] + "0000",))
    exhibit(line(series, ask(stages), title="发展方式的阶段与地区生产总值"), "history.stages")
words = listing(ask(roles), title="县域的四重角色", subtitle="课件所举的数字与年份，照录", heading="角色")
exhibit(words, "history.roles")
claims("V02")
claims("V03")
claims("V19")
