"""数据查询: a table of any places by any measures and years, filtered by conditions, taken away as files."""

import streamlit as st

from dashboard.ui.page import OpenPage
from dashboard.ui.query_table import query_table

page = OpenPage("query", (2, 3, 3, 8, 3))
left, right = st.columns([2, 9], vertical_alignment="bottom")
with left:
    page.folded("名单、分组、筛选、自定指标", ("list", "without", "group", "where", "made"))
with right:
    page.row(("sort", "down", "shape"), (4, 2, 2), "query-order")
query_table(page)
