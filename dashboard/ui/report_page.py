"""The page 报告: report templates for a place, the reader's own selection, and progress and download of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.catalog import ask
from dashboard.charts import safe_name
from dashboard.errors import DashboardError, ExportFailed
from dashboard.exports import XLSX
from dashboard.model import Place, Plan
from dashboard.queries import described_places
from dashboard.reports.compose import planned
from dashboard.reports.queue import ReportJob
from dashboard.reports.write import ANNEX, REPORT_FORMATS
from dashboard.ui.basket import Basket, basket, shared
from dashboard.ui.cache import catalog
from dashboard.ui.literal import literal
from dashboard.ui.own_place import own_place
from dashboard.ui.selection import home, origin

_JOB = "report.job"
_CUSTOM = "自选图表"
_PLAN = "report.plan"
_EVERY = 0.5
# Query parameter of a shared selection.
_SHARED = "shared"
_REFUSED = "report.refused"
# Maximum upload size in MB.
_MEGABYTES = 20
# Names of the kinds of place that a brief is offered for, by what it is on.
_KINDS = {"county": "县情、区情", "region": "省情、市情"}


def offered() -> DeltaGenerator:
    """Draw the choice of report, beside it that of the file and the button that starts the job; its column."""
    _handed_over()
    left, right = st.columns([3, 2], gap="large")
    plans = {plan.id: plan for plan in catalog().registry.plans}
    names = {
        id_: plan.of(county="", place="", province="", kind=_KINDS.get(plan.brief, "")).title
        for id_, plan in plans.items()
    }
    names[""] = _CUSTOM
    gathered = len(basket().items)
    # The browser sends its basket only after the first run. The widget key then changes, so that the state of the
    # first widget is not taken for the reader's choice.
    key = f"{_PLAN}.{bool(basket().received)}"
    if key not in st.session_state:
        st.session_state[key] = "" if gathered else _first(plans)
    chosen = left.radio(
        "报告",
        list(names),
        format_func=lambda id_: literal(names[id_]),
        captions=[
            *(literal(plan.line) for plan in plans.values()),
            literal(f"从各页加入的{gathered}幅图表，可改题、排序、加批注"),
        ],
        key=key,
    )
    with right if chosen else left:
        plan = _templated(plans[chosen]) if chosen else _basket_plan()
    with right:
        _started(plan)
    return right


def _started(plan: Plan | None) -> None:
    """Draw the choice of file format and template, and the button that starts the job."""
    kind = st.radio(
        "格式", list(REPORT_FORMATS), format_func=lambda id_: literal(REPORT_FORMATS[id_].label), horizontal=True
    )
    template = _template(kind)
    job = _job()
    busy = job is not None and job.running
    if st.button("生成", type="primary", disabled=busy or plan is None or not plan.count) and plan is not None:
        try:
            st.session_state[_JOB] = ReportJob(plan, kind, origin(), template)
        except ExportFailed as error:
            st.error(literal(str(error)))
        else:
            st.rerun()


def _brief(place: str) -> str:
    """Subject of the brief on a place, as in `Plan.brief`."""
    return "county" if Place(place).level == "county" else "region"


def _first(plans: Mapping[str, Plan]) -> str:
    """Id of the brief on places like the reader's own, else of the first plan."""
    place = own_place() or home()
    return next((id_ for id_, plan in plans.items() if plan.brief == _brief(place)), next(iter(plans)))


def _template(kind: str) -> bytes:
    """Organisation's own template uploaded by the reader, for formats that support one."""
    if not REPORT_FORMATS[kind].templated:
        return b""
    # Including the Office template formats.
    ends = [kind, {"pptx": "potx", "docx": "dotx"}[kind]]
    with st.expander("用本单位的模板"):
        st.caption(
            literal(f"图表放进模板的占位符，随模板的配色与字体；只在生成时读取，不留存。收{'、'.join(ends).upper()}。")
        )
        upload = st.file_uploader("模板", type=ends, key=f"report.template.{kind}", max_upload_size=_MEGABYTES)
    return upload.getvalue() if upload else b""


def _handed_over() -> None:
    """Offer to open a report shared in the URL; not opened automatically, as it replaces the reader's own."""
    received = shared(st.query_params.get(_SHARED, ""))
    if received is None or not received.items:
        return
    st.info(literal(f"链接带来一份报告：“{received.title}”，{len(received.items)}幅图表。"), icon=":material/link:")
    st.button("打开，替换我的自选图表", on_click=_take_over, args=(received.text,))


def _take_over(text: str) -> None:
    taken = basket().reopen(text)
    st.session_state[_REFUSED] = "" if taken else text
    st.query_params.pop(_SHARED, None)
    if taken:
        st.session_state[f"{_PLAN}.{bool(basket().received)}"] = ""


def _job() -> ReportJob | None:
    job: ReportJob | None = st.session_state.get(_JOB)
    return job


def _templated(plan: Plan) -> Plan | None:
    place = home()
    if plan.brief:
        places = ask(catalog(), described_places)
        codes = [code for code in places if _brief(code) == plan.brief]
        place = st.selectbox(
            "县（市、区）" if plan.brief == "county" else "省、市",
            codes,
            index=codes.index(_nearest(codes, own_place() or place)),
            format_func=lambda code: places[code],
            placeholder="请选择",
        )
    try:
        return planned(catalog(), plan.id, place)
    except DashboardError as error:
        st.error(literal(str(error)))
        return None


def _nearest(codes: Sequence[str], place: str) -> str:
    """The place if it is among the codes, else the first in it, else the province around it, else the first."""
    division = Place(place)
    inside = (code for code in codes if code.startswith(division.prefix))
    return next(filter(codes.__contains__, (place, *inside, division.province)), codes[0])


def _basket_plan() -> Plan | None:
    current = basket()
    if not current.items:
        st.info("还没有图表。在任一页的图表下点“加入报告”，再回到这里。", icon=":material/info:")
        _saved(current)
        return None
    title, line = "basket.title", "basket.line"
    st.session_state[title], st.session_state[line] = current.title, current.line
    st.text_input("标题", key=title, max_chars=60, on_change=current.entitle, args=(title, line))
    st.text_input("说明", key=line, max_chars=200, on_change=current.entitle, args=(title, line))
    for index, item in enumerate(current.items):
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                label = literal(f"{index + 1}. {item.title}")
                st.page_link(f"pages/{item.page}.py", label=label, query_params=dict(item.choices))
                st.button(
                    "上移",
                    key=f"up.{index}",
                    on_click=current.move,
                    args=(index, -1),
                    disabled=index == 0,
                    type="tertiary",
                )
                last = index == len(current.items) - 1
                st.button(
                    "下移", key=f"down.{index}", on_click=current.move, args=(index, 1), disabled=last, type="tertiary"
                )
                st.button("移除", key=f"drop.{index}", on_click=current.drop, args=(index,), type="tertiary")
            fields = (("named", "图题", item.title), ("remark", "批注", "可不填"))
            for column, (what, caption, placeholder) in zip(st.columns(2), fields, strict=True):
                key = f"{what}.{index}"
                st.session_state[key] = getattr(item, what)
                column.text_input(
                    literal(caption),
                    key=key,
                    max_chars=200,
                    placeholder=literal(placeholder),
                    on_change=current.write_on,
                    args=(index, what, key),
                )
    _saved(current)
    return current.plan


def _saved(current: Basket) -> None:
    """Draw the controls to save the selection as a file or link, and to open a saved file."""
    with st.expander("保存、打开这份选择"):
        if current.items:
            name = f"{safe_name(current.title)}.json"
            st.download_button("保存为文件", current.text, name, "application/json", on_click="ignore")
            st.caption("或把这个链接发给同事：")
            st.code(f"{origin()}/report?{_SHARED}={current.link}", language=None, wrap_lines=True)
        upload = st.file_uploader("打开保存的文件", type=["json"], key="basket.file", max_upload_size=1)
        if upload:
            text = upload.getvalue().decode(errors="replace")
            st.button("打开，替换现在的选择", on_click=_take_over, args=(text,))
            if st.session_state.get(_REFUSED) == text:
                st.error("这不是保存的报告选择。请选由“保存为文件”存下的 JSON 文件。")


def renewal() -> None:
    """Draw the upload that refreshes an exported deck with current figures."""
    with st.expander("刷新从前导出的幻灯片"):
        st.caption("图表与数字换成现在的，您改过的文字不动，并列出变了什么。只在刷新时读取，不留存。")
        upload = st.file_uploader("幻灯片", type=["pptx", "docx", "xlsx"], key="report.old", max_upload_size=_MEGABYTES)
        job = _job()
        busy = job is not None and job.running
        if st.button("刷新", disabled=busy or upload is None) and upload is not None:
            try:
                st.session_state[_JOB] = ReportJob.refreshing(PurePath(upload.name).stem, upload.getvalue())
            except ExportFailed as error:
                st.error(literal(str(error)))
            else:
                st.rerun()


def progress() -> None:
    """Draw the progress of the report with a cancel button; once finished, the download and its messages."""
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
        if job.annex is not None:
            annex = f"{safe_name(job.name)}{ANNEX}.xlsx"
            st.download_button("下载附表", job.annex, annex, XLSX.mime, on_click="ignore")
        for message in job.messages:
            st.warning(literal(message))


def _running(job: ReportJob) -> None:
    if not job.running:
        st.rerun()
    done, message = job.progress
    st.progress(done, literal(f"正在生成“{job.name}”：{message}"))
    st.button("取消", on_click=job.stop, disabled=job.stopped)
