"""What the page 报告 offers: templates for a county, the reader's own choice, and the file as it is made."""

from __future__ import annotations

import streamlit as st

from dashboard.catalog import ask
from dashboard.charts import safe_name
from dashboard.errors import DashboardError, ExportFailed
from dashboard.model import Plan
from dashboard.queries import county_level, listed_edition
from dashboard.reports.compose import planned
from dashboard.reports.queue import ReportJob
from dashboard.reports.write import REPORT_FORMATS
from dashboard.ui.basket import basket
from dashboard.ui.cache import catalog
from dashboard.ui.literal import literal
from dashboard.ui.selection import home, origin

_JOB = "report.job"
_OWN = "自选图表"
_PLAN = "report.plan"
_EVERY = 0.5


def offered() -> None:
    """The choice of a report, its kind of file, and the button that has it made."""
    plans = {plan.id: plan for plan in catalog().registry.plans}
    names = {id_: plan.of(county="", place="", province="").title for id_, plan in plans.items()}
    names[""] = _OWN
    gathered = len(basket().items)
    # The browser tells of its basket only after the page has first run. The choice begins anew with that: what the
    # browser still sends of the first control may not pass for the reader's pick.
    key = f"{_PLAN}.{bool(basket().received)}"
    if key not in st.session_state:
        st.session_state[key] = "" if gathered else next(iter(names))
    chosen = st.radio(
        "报告",
        list(names),
        format_func=lambda id_: literal(names[id_]),
        captions=[
            *(literal(plan.line) for plan in plans.values()),
            literal(f"从各页加入的{gathered}幅图表，可排序、加批注"),
        ],
        key=key,
    )
    plan = _own() if not chosen else _templated(plans[chosen])
    kind = st.radio(
        "格式", list(REPORT_FORMATS), format_func=lambda id_: literal(REPORT_FORMATS[id_].label), horizontal=True
    )
    job = _job()
    busy = job is not None and job.running
    if st.button("生成", type="primary", disabled=busy or plan is None or not plan.count) and plan is not None:
        try:
            st.session_state[_JOB] = ReportJob(plan, kind, origin())
        except ExportFailed as error:
            st.error(literal(str(error)))
        else:
            st.rerun()


def _job() -> ReportJob | None:
    found: ReportJob | None = st.session_state.get(_JOB)
    return found


def _templated(plan: Plan) -> Plan | None:
    place = home()
    if plan.brief:
        counties = ask(catalog(), county_level, listed_edition(catalog()))
        place = st.selectbox(
            "县（市、区）",
            list(counties),
            index=list(counties).index(place) if place in counties else 0,
            format_func=lambda code: counties[code],
        )
    try:
        return planned(catalog(), plan.id, place)
    except DashboardError as error:
        st.error(literal(str(error)))
        return None


def _own() -> Plan | None:
    own = basket()
    if not own.items:
        st.info("还没有图表。在任一页的图表下点“加入报告”，再回到这里。", icon=":material/info:")
        return None
    title, line = "basket.title", "basket.line"
    st.session_state[title], st.session_state[line] = own.title, own.line
    st.text_input("标题", key=title, max_chars=60, on_change=own.entitle, args=(title, line))
    st.text_input("说明", key=line, max_chars=200, on_change=own.entitle, args=(title, line))
    for at, item in enumerate(own.items):
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                label = literal(f"{at + 1}. {item.title}")
                st.page_link(f"pages/{item.page}.py", label=label, query_params=dict(item.choices))
                st.button("上移", key=f"up.{at}", on_click=own.move, args=(at, -1), disabled=at == 0, type="tertiary")
                last = at == len(own.items) - 1
                st.button("下移", key=f"down.{at}", on_click=own.move, args=(at, 1), disabled=last, type="tertiary")
                st.button("移除", key=f"drop.{at}", on_click=own.drop, args=(at,), type="tertiary")
            remark = f"remark.{at}"
            st.session_state[remark] = item.remark
            note = "可不填"
            st.text_input("批注", key=remark, max_chars=200, placeholder=note, on_change=own.comment, args=(at, remark))
    return own.plan


def progress() -> None:
    """How far the report is, with a way to stop it; once made, the file, and what it lacks."""
    job = _job()
    if job is None:
        return
    if job.running:
        st.fragment(_running, run_every=_EVERY)(job)
        return
    content = job.content
    if job.stopped:
        st.info("已取消，没有留下文件。", icon=":material/info:")
    elif content is None:
        st.error(literal(f"“{job.name}”未能生成：{'；'.join(job.messages[-3:]) or '进程意外结束，请再试一次'}"))
    else:
        st.success(literal(f"“{job.name}”已生成，{len(content) / 1e6:.1f} MB。"), icon=":material/check:")
        name = f"{safe_name(job.name)}.{job.kind}"
        st.download_button("下载报告", content, name, REPORT_FORMATS[job.kind].mime, on_click="ignore", type="primary")
        for words in job.messages:
            st.warning(literal(words))


def _running(job: ReportJob) -> None:
    if not job.running:
        st.rerun()
    done, words = job.progress
    st.progress(done, literal(f"正在生成“{job.name}”：{words}"))
    st.button("取消", on_click=job.stop, disabled=job.stopped)
