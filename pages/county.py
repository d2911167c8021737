"""地区档案: one place against its kind, where it lies, what its economy is made of, which places are like it."""

import streamlit as st

from dashboard.ui.favourites import favourite_button
from dashboard.ui.own_place import own_place_button
from dashboard.ui.page import OpenPage
from dashboard.ui.starts import compare_button
from dashboard.ui.undescribed import stop_if_undescribed

stop_if_undescribed("地区档案")
page = OpenPage("county")
filters, buttons = st.columns([10, 3], vertical_alignment="bottom")
with filters:
    page.row(("province", "place", "indicator", "year"), (3, 5, 5, 3))
with buttons, st.container(horizontal=True, vertical_alignment="center", key="place-ways"):
    own_place_button(page.choices["place"])
    favourite_button(page.choices["place"])
    compare_button(page.choices["place"])
left, right = st.columns([5, 3])
height = page.height("county.checkup", 450)
beside = page.below("county.checkup", "county.standings", 450)
with left:
    page.show("county.checkup", table=False, height=0 if beside else height)
    page.show(*beside)
with right:
    page.show("county.map", height=550 if beside else height)
page.tabs(
    {
        "所辖各县": ("county.members", "county.movers"),
        "历年": ("county.years", "county.own_sectors"),
        "同级各地": ("county.beside",),
        "做得更好的": ("county.better",),
        "各项指标": () if beside else ("county.standings",),
        "两年变化": ("county.change",),
        "经济结构": ("county.sectors", "county.work"),
        "就业行业": ("county.industries",),
        "相近的县": ("county.peers",),
        "分布中的位置": ("county.strip",),
        "没有的数": ("county.missing",),
    }
)
