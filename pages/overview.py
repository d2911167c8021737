"""总览: what this platform is, the headline figures with their sources, and where to go next."""

import streamlit as st

from dashboard.ui.navigation import directory
from dashboard.ui.page import OpenPage

page = OpenPage("overview")
st.markdown(
    "本平台把县域经济的数字连同出处一起保存：官方统计、人口普查与课件所述并列，凡可核算的都按公布数重算；"
    "没有公布的写“未公布”，不插补。每一幅图都可以筛选、分享链接、下载。"
)
directory("overview")
page.show("overview.bars")
