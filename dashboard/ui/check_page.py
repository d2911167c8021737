"""The page 核稿: input of a text or file, marked text, verdicts on its figures, downloads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.checking.check import Checked, by_paragraph, check, wrong
from dashboard.checking.files import write_json, write_xlsx
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.reader import read_apart
from dashboard.checking.texts import plain, with_figure
from dashboard.checking.uploads import READERS
from dashboard.checking.verdicts import DIFFERENT, JUDGED, VERDICTS, WRONG, Finding
from dashboard.errors import DashboardError
from dashboard.exports import DOCX, JSON, PPTX, XLSX
from dashboard.ui.cache import catalog
from dashboard.ui.html_table import worded
from dashboard.ui.literal import literal
from dashboard.ui.own_place import own_place

_TEXT: Final = "check.text"
_FILE: Final = "check.file"
_POSITION: Final = "check.at"
_VERDICTS: Final = "check.verdicts"
# Session key of the last checked text with its findings.
_CHECKED: Final = "check.found"
# Session key of the last file read, or of the error.
_READ: Final = "check.read"
_LONGEST: Final = 200_000
_EXAMPLE: Final = "粘贴一段工作报告、公报或讲话稿，如：全市地区生产总值350.49亿元，居全省第33位……"
_CLASSES: Final = {verdict: f"verdict-{index}" for index, verdict in enumerate(VERDICTS)}


@dataclass(frozen=True, slots=True)
class Submission:
    """The reader's input; `kind` is the file extension, empty for typed or pasted text."""

    paragraphs: list[Paragraph]
    kind: str = ""
    content: bytes = b""


def submission(left: DeltaGenerator, right: DeltaGenerator) -> Submission:
    """Draw the input widgets (text in `left`, file in `right`) and return what is given."""
    with right:
        file = st.file_uploader("或给一份文件", type=list(READERS), key=_FILE, max_upload_size=20)
        st.caption("只在服务器的内存里读，读完不留。")
    with left:
        text = st.text_area(
            "文字", key=_TEXT, height=150, placeholder=_EXAMPLE, max_chars=_LONGEST, disabled=file is not None
        )
    if file is None:
        return Submission(plain(text or ""))
    content = file.getvalue()
    # Do not parse the file again on a rerun, e.g. when stepping to the next figure.
    cached: tuple[str, Submission | DashboardError] | None = st.session_state.get(_READ)
    if cached is None or cached[0] != file.file_id:
        cached = file.file_id, _read(file.name, content)
        st.session_state[_READ] = cached
    if isinstance(cached[1], DashboardError):
        st.error(literal(str(cached[1])), icon=":material/error:")
        return Submission([])
    return cached[1]


def _read(name: str, content: bytes) -> Submission | DashboardError:
    try:
        return Submission(read_apart(name, content), name.rpartition(".")[2].lower(), content)
    except DashboardError as error:
        return error


def check_result(paragraphs: list[Paragraph]) -> Checked:
    """Findings in the paragraphs, cached for the last text."""
    key = (tuple(paragraphs), own_place())
    cached: tuple[object, Checked] | None = st.session_state.get(_CHECKED)
    if cached is None or cached[0] != key:
        cached = key, check(catalog(), paragraphs, own_place())
        st.session_state[_CHECKED] = cached
        st.session_state[_POSITION] = 0
    return cached[1]


def sentence(checked: Checked | None) -> str:
    """Summary sentence of the findings."""
    if checked is None:
        return "给一段文字或一份文件，逐个核对里面的数字：与所收官方数一致与否，文中自己算不算得拢。"
    if not checked.findings:
        return "文中没有找到数字。"
    counts = checked.counts
    bad = len(wrong(checked))
    judged = sum(counts.get(verdict, 0) for verdict in JUDGED)
    lead = f"有{bad}处要改" if bad else "没有发现要改的"
    return f"文中{len(checked.findings)}个数字，能核对的{judged}个，{lead}。"


def results(checked: Checked, text: Submission) -> None:
    """Draw the verdict filter, the marked text, the findings beside it and the downloads."""
    findings = _filtered(checked)
    left, right = st.columns([5, 4])
    with left, st.container(border=True, height=560, key="check-text"):
        st.html(_marked(checked, findings))
    with right, st.container(border=True, height=560, key="check-list"):
        _current_finding(checked, findings)
        st.html(_listed(checked, findings))
    _files(checked, text)


def legend() -> None:
    """Draw the table of verdicts and their meanings."""
    st.html(worded(pd.DataFrame({"判定": list(VERDICTS), "意思": list(VERDICTS.values())}), "判定及其意思"))


def origin() -> None:
    """Draw the source line of the check."""
    st.html("<p class='exhibit-source'>核对用的是本平台收录的官方统计，来源、年份与口径见“数据与口径”。</p>")


def _filtered(checked: Checked) -> list[Finding]:
    counts = checked.counts
    chosen = st.pills(
        "判定",
        list(counts),
        selection_mode="multi",
        key=_VERDICTS,
        format_func=lambda verdict: literal(f"{verdict} {counts[verdict]}"),
        label_visibility="collapsed",
    )
    return [finding for finding in checked.findings if not chosen or finding.verdict in chosen]


def _marked(checked: Checked, findings: list[Finding]) -> str:
    """HTML of the text, with figures marked by verdict."""
    by = by_paragraph(findings)
    parts = []
    for where, paragraph in enumerate(checked.paragraphs):
        html, position = "", 0
        for finding in by.get(where, ()):
            start, end = max(finding.statement.numeral.start, position), finding.statement.numeral.end
            if end <= start:
                continue
            html += escape(paragraph.text[position:start])
            html += (
                f"<mark class='{_CLASSES[finding.verdict]}' title='{escape(finding.verdict)}：{escape(finding.why)}'>"
                f"{escape(paragraph.text[start:end])}</mark>"
            )
            position = end
        html += escape(paragraph.text[position:])
        parts.append(f"<p>{f'<b>{html}</b>' if paragraph.heading else html}</p>")
    return f"<div class='checked'>{''.join(parts)}</div>"


def _current_finding(checked: Checked, findings: list[Finding]) -> None:
    """One finding at a time, only wrong ones if there are any, with a button to adopt the catalogue's value."""
    order = [candidate for candidate in findings if candidate.verdict in WRONG] or findings
    if not order:
        st.info("没有这种判定的数字。", icon=":material/search_off:")
        return
    index = min(int(st.session_state.get(_POSITION, 0)), len(order) - 1)
    finding = order[index]
    with st.container(horizontal=True, vertical_alignment="center"):
        _step("上一处", ":material/arrow_upward:", index - 1, index == 0, "Alt+Up")
        _step("下一处", ":material/arrow_downward:", index + 1, index == len(order) - 1, "Alt+Down")
        st.caption(literal(f"{index + 1} / {len(order)}"))
    st.html(_finding_html(checked, finding))
    if finding.verdict == DIFFERENT and finding.held is not None and not st.session_state.get(_FILE):
        replacement = _replacement(finding)
        st.button(
            literal(f"改为 {replacement}"),
            icon=":material/edit:",
            key="check.replace",
            on_click=_replace,
            args=(checked, finding),
        )


def _step(label: str, icon: str, to: int, disabled: bool, shortcut: str) -> None:
    st.button(
        literal(label),
        icon=icon,
        key=f"check.{label}",
        disabled=disabled,
        on_click=st.session_state.__setitem__,
        args=(_POSITION, to),
        shortcut=shortcut,
        type="tertiary",
    )


def _finding_html(checked: Checked, finding: Finding) -> str:
    """HTML of a finding: verdict, location, reason, and the figure in its sentence."""
    statement = finding.statement
    numeral, paragraph = statement.numeral, checked.paragraphs[statement.where]
    text = paragraph.text
    first, last = statement.sentence if statement.sentence[1] else (0, len(text))
    figure = f"<mark class='{_CLASSES[finding.verdict]}'>{escape(text[numeral.start : numeral.end])}</mark>"
    context = f"{escape(text[first : numeral.start])}{figure}{escape(text[numeral.end : last])}"
    return (
        f"<div class='finding-one'><p><b>{escape(finding.verdict)}</b> · {escape(paragraph.location)}</p>"
        f"<p>{escape(finding.why)}</p><p class='exhibit-note'>{context}</p></div>"
    )


def _listed(checked: Checked, findings: list[Finding]) -> str:
    """HTML list of the findings in text order."""
    lines = [
        f"<li><mark class='{_CLASSES[finding.verdict]}'>{escape(finding.statement.numeral.text)}</mark> "
        f"<b>{escape(finding.verdict)}</b> {escape(finding.why)}</li>"
        for finding in findings
    ]
    return f"<ol class='findings'>{''.join(lines)}</ol>"


def _replacement(finding: Finding) -> str:
    """The catalogue's value in the format and unit of the figure."""
    return _held_digits(finding) + finding.statement.numeral.unit


def _held_digits(finding: Finding) -> str:
    """The catalogue's value in the decimals and unit of the figure, without the unit."""
    numeral = finding.statement.numeral
    digits = numeral.text.partition(".")[2]
    decimals = next((position for position, letter in enumerate(digits) if not letter.isdecimal()), len(digits))
    assert finding.held is not None
    return f"{finding.held:.{max(decimals, 2 if numeral.dimension == 'money' else 0)}f}"


def _replace(checked: Checked, finding: Finding) -> None:
    """Replace the figure in the text by the catalogue's value and its source; in a table by the value alone."""
    registry, statement = catalog().registry, finding.statement
    paragraph = checked.paragraphs[statement.where]
    text = paragraph.text
    source = next((registry.sources[fact.source.split("|")[0]].label for fact in finding.facts), "")
    cited = f"（{source}）" if source else ""
    mended = text[: statement.numeral.start] + _replacement(finding) + cited + text[statement.numeral.end :]
    lines = str(st.session_state[_TEXT]).split("\n")
    line_index = int(paragraph.location.strip("第行")) - 1
    if cell := paragraph.cell_at(statement.numeral.start):
        lines[line_index] = with_figure(lines[line_index], paragraph, cell, _held_digits(finding))
    else:
        lines[line_index] = lines[line_index].replace(text, mended, 1) if text in lines[line_index] else mended
    st.session_state[_TEXT] = "\n".join(lines)


def _files(checked: Checked, text: Submission) -> None:
    """Download buttons; each file is written on the click."""
    # Imported here, not with the page: the server otherwise never loads the libraries of Office files.
    from dashboard.checking.remarks import write_docx, write_pptx

    document = text.content if text.kind == "docx" else b""
    comment, table, rows = ":material/comment:", ":material/table_view:", ":material/data_object:"
    with st.container(horizontal=True):
        if text.kind == "pptx":
            _file("PPTX（批注在原页）", comment, "pptx", PPTX.mime, lambda: write_pptx(checked, text.content))
        _file("DOCX（批注在数字上）", comment, "docx", DOCX.mime, lambda: write_docx(checked, document))
        _file("XLSX 清单", table, "xlsx", XLSX.mime, lambda: write_xlsx(catalog(), checked))
        _file("JSON", rows, "json", JSON.mime, lambda: write_json(catalog(), checked))


def _file(label: str, icon: str, ending: str, mime: str, write: Callable[[], bytes]) -> None:
    st.download_button(
        literal(label), write, f"核稿.{ending}", mime, key=f"check.{ending}", icon=icon, on_click="ignore"
    )
