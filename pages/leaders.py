"""领先县域: the counties above the threshold, the printed hundred, the models and patterns, on the map and in lists."""

import streamlit as st

from dashboard.charts import bars, marks, matrix, remarks, scatter
from dashboard.queries import containing, hundred, members, only, provinces, thousand
from dashboard.ui.cache import ask, atlas
from dashboard.ui.selection import Filters
from dashboard.ui.show import exhibit, opening, place_links, say
from dashboard.ui.views import claims

LISTS = {"thousand": "千亿县", "hundred": "百强", "pattern": "千亿县六种模式", "model": "改革开放初期四大模式"}
KINDS = {"pattern": ("county_pattern",), "model": ("early_model",)}
NOTES = ("课件没有印出全部名单，年鉴比课件多出的单位不能逐一指认；各档个数之差见下面的对照表。",)
RANKS = ("top_hundred_position", "gdp_rank")
LEADS = {"name": "地区", "province_name": "省份", "group": "模式", "rank": "县域位次", "note": "说明"}

sentence = opening("领先县域")
filters = Filters("leaders", (3, 3, 3, 4))
chosen = filters.one("list", "名单", LISTS)
province = filters.one("province", "省份", {"": "全国"} | ask(provinces))
if chosen == "hundred":
    extract = ask(hundred, province)
    board = filters.one("board", "板块", {"": "全部"} | {word: word for word in dict.fromkeys(extract.frame["group"])})
    extract = containing(only(extract, "group", board), filters.text("q", "查找县域", "县名的一部分，按回车"))
elif chosen == "thousand":
    extract = ask(thousand, province)
else:
    extract = ask(members, KINDS[chosen], province)
subtitle = "圆点为所在位置，点选可打开档案；颜色为类别"
drawn = marks(only(extract, "indicator", "gdp"), atlas(), title=f"{LISTS[chosen]}的分布", subtitle=subtitle)
say(sentence, drawn.finding)
left, right = st.columns([5, 4])
with left:
    exhibit(drawn, "leaders.map", opens=True, table=False)
    place_links(extract, "leaders")
with right:
    if chosen == "thousand":
        exhibit(bars(extract, title="千亿县的地区生产总值", notes=NOTES + remarks(extract)), "leaders.bars")
    elif chosen == "hundred":
        shown = scatter(extract, *RANKS, title="百强位次与地区生产总值位次", diagonal="两个位次相同")
        exhibit(shown, "leaders.scatter", table=False)
    else:
        exhibit(bars(extract, title=f"{LISTS[chosen]}成员的地区生产总值", averaged=False), "leaders.bars")
if chosen == "hundred":
    lead = {"name": "县域（照印）", "province_name": "省份", "note": "说明"}
    about = "位次与名称照印；生产总值为年鉴数，位次在有数的县与县级市中排"
    exhibit(matrix(extract, title="百强名单", subtitle=about, lead=lead), "leaders.hundred")
elif chosen in KINDS:
    about = "地区生产总值为年鉴或统计公报首次公布数，位次在有数的县与县级市中排"
    exhibit(matrix(extract, title=f"{LISTS[chosen]}的成员", subtitle=about, lead=LEADS), "leaders.members")
claims({"thousand": "V07", "hundred": "V14", "pattern": "V04", "model": "V04"}[chosen])
