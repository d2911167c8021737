"""对比: any places by any measures: a table, bars, profiles, years, or one measure against another."""

import streamlit as st

from dashboard.ui.page import OpenPage
from dashboard.ui.starts import keep_compared, starts

page = OpenPage("compare")
page.row(("places", "indicators", "year"), (6, 6, 3))
keep_compared(page.choices["places"])
left, middle, right = st.columns([4, 2, 8], vertical_alignment="center")
with left:
    page.row(("shape",), (1,), "compare-shape")
with middle:
    page.folded("自定分组", ("group",))
with right:
    starts(page)
if page.choices["shape"] in ("years", "scatter"):
    page.row(("of", "x", "y", "size"), (3, 3, 3, 3), "compare-axes")
# The chosen shape first, then the others on the same figures that fit in two screens.
shapes = (page.choices["shape"] or "table", "table", "bars", "profile")
page.show(*page.within(1000, *(f"compare.{shape}" for shape in shapes)))
if not (page.choices["places"] and page.choices["indicators"]):
    st.info("请选地区与指标，或从上面的一组开始。", icon=":material/info:")
