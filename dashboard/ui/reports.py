"""What the page 报告 offers: templates for a county, the reader's own choice, and the file as it is made."""

from __future__ import annotations

import streamlit as st

from dashboard.charts import safe_name
from dashboard.errors import DashboardError, ExportFailed
from dashboard.exports.report import LABELS, MIMES
from dashboard.model import Plan
from dashboard.queries import county_level
from dashboard.ui.basket import Kept, drop, gathered, kept, move
from dashboard.ui.cache import ask, catalog
from dashboard.ui.making import Making
from dashboard.ui.navigation import TITLE
from dashboard.ui.reporting import planned
from dashboard.ui.selection import home, origin

_MAKING = "making"
_OWN = "自选图表"
_LINE = "由所选图表汇编，每幅附来源、口径与截至日期"
_EVERY = 0.5


def offered() -> None:
    """The choice of a report, its kind of file, and the button that has it made."""
    plans = {plan.id: plan for plan in catalog().registry.plans}
    names = {id_: plan.of(county="", place="", province="").title for id_, plan in plans.items()}
    names[""] = f"{_OWN}（{len(kept())}幅）"
    chosen = st.radio(
        "报告",
        list(names),
        format_func=lambda id_: names[id_],
        captions=[*(plan.line for plan in plans.values()), "从各页加入的图表，可排序、加批注"],
        index=len(plans) if kept() else 0,
    )
    plan = _own() if not chosen else _templated(plans[chosen])
    kind = st.radio("格式", list(LABELS), format_func=lambda id_: LABELS[id_], horizontal=True)
    making = _making()
    busy = making is not None and making.running
    if st.button("生成", type="primary", disabled=busy or plan is None or not plan.count) and plan is not None:
        try:
            st.session_state[_MAKING] = Making(plan, kind, origin())
        except ExportFailed as error:
            st.error(str(error))
        else:
            st.rerun()


def _making() -> Making | None:
    found: Making | None = st.session_state.get(_MAKING)
    return found


def _templated(plan: Plan) -> Plan | None:
    place = home()
    if plan.brief:
        counties = ask(county_level, "2020", "")
        place = st.selectbox(
            "县（市、区）",
            list(counties),
            index=list(counties).index(place) if place in counties else 0,
            format_func=lambda code: counties[code],
        )
    try:
        return planned(plan.id, place)
    except DashboardError as error:
        st.error(str(error))
        return None


def _own() -> Plan | None:
    items = kept()
    if not items:
        st.info("还没有图表。在任一页的图表下点“加入报告”，再回到这里。", icon=":material/info:")
        return None
    title = st.text_input("标题", value="县域经济分析报告", max_chars=60)
    line = st.text_input("说明", value=_LINE, max_chars=200)
    remarks: dict[Kept, str] = {}
    for at, one in enumerate(items):
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.page_link(f"pages/{one.page}.py", label=f"{at + 1}. {one.title}", query_params=dict(one.choices))
                st.button("上移", key=f"up.{at}", on_click=move, args=(at, -1), disabled=at == 0, type="tertiary")
                last = at == len(items) - 1
                st.button("下移", key=f"down.{at}", on_click=move, args=(at, 1), disabled=last, type="tertiary")
                st.button("移除", key=f"drop.{at}", on_click=drop, args=(at,), type="tertiary")
            remarks[one] = st.text_input("批注", key=f"remark.{hash(one)}", max_chars=200, placeholder="可不填")
    return gathered(title or TITLE, line, remarks)


def progress() -> None:
    """How far the report is, with a way to stop it; once made, the file, and what it lacks."""
    making = _making()
    if making is None:
        return
    if making.running:
        st.fragment(_running, run_every=_EVERY)(making)
        return
    content = making.content
    if making.stopped:
        st.info("已取消，没有留下文件。", icon=":material/info:")
    elif content is None:
        st.error(f"“{making.name}”未能生成：{'；'.join(making.messages[-3:]) or '进程意外结束，请再试一次'}")
    else:
        st.success(f"“{making.name}”已生成，{len(content) / 1e6:.1f} MB。", icon=":material/check:")
        name = f"{safe_name(making.name)}.{making.kind}"
        st.download_button("下载报告", content, name, MIMES[making.kind], on_click="ignore", type="primary")
        for words in making.messages:
            st.warning(words)


def _running(making: Making) -> None:
    if not making.running:
        st.rerun()
    done, words = making.progress
    st.progress(done, f"正在生成“{making.name}”：{words}")
    st.button("取消", on_click=making.stop, disabled=making.stopped)
