"""Message instead of a profile for a place that the map draws but that has no figures."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.catalog import ask
from dashboard.queries import undescribed
from dashboard.ui.cache import catalog
from dashboard.ui.literal import literal
from dashboard.ui.show import opening, say

_PLACE: Final = "place"


def stop_if_undescribed(title: str) -> None:
    """Say that the place in the URL has no profile and end the page; otherwise do nothing."""
    name = ask(catalog(), undescribed, st.query_params.get(_PLACE, ""))
    if not name:
        return
    say(opening(title), f"本平台未收录{name}的主要指标，没有档案；它只在地图上绘出。")
    st.page_link("pages/counties.py", label=literal("看地图"), icon=":material/map:")
    st.page_link("pages/county.py", label=literal("看别的地区"), icon=":material/badge:")
    st.stop()
