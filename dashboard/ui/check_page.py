"""核稿 on the page: a text or a file given, its figures marked in it, their verdicts beside it, files to take away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.checking.check import Checked, check
from dashboard.checking.files import rows, write_xlsx
from dashboard.checking.reader import read_apart
from dashboard.checking.remarks import write_docx, write_pptx
from dashboard.checking.texts import READERS, Paragraph, plain
from dashboard.checking.verdicts import CONTRADICTED, DIFFERENT, VERDICTS, Finding
from dashboard.errors import DashboardError
from dashboard.ui.cache import catalog
from dashboard.ui.html_table import worded
from dashboard.ui.literal import literal
from dashboard.ui.own_place import own_place

_TEXT: Final = "check.text"
_FILE: Final = "check.file"
_AT: Final = "check.at"
_SHOWN: Final = "check.verdicts"
# The last text that was checked, with what was found: of this session alone, and gone with it.
_FOUND: Final = "check.found"
_LONGEST: Final = 200_000
_EXAMPLE: Final = "粘贴一段工作报告、公报或讲话稿，如：全市地区生产总值350.49亿元，居全省第38位……"
_CLASSES: Final = {verdict: f"verdict-{at}" for at, verdict in enumerate(VERDICTS)}
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Given:
    """What the reader gives to be checked; `kind` is the ending of the file, empty for words typed or pasted."""

    paragraphs: list[Paragraph]
    kind: str = ""
    content: bytes = b""


def given() -> Given:
    """The text that the reader gives, as words or as a file."""
    left, right = st.columns([5, 2])
    with right:
        file = st.file_uploader("或给一份文件", type=list(READERS), key=_FILE, max_upload_size=20)
        st.caption("只在服务器的内存里读，读完不留。")
    with left:
        text = st.text_area(
            "文字", key=_TEXT, height=150, placeholder=_EXAMPLE, max_chars=_LONGEST, disabled=file is not None
        )
    if file is None:
        return Given(plain(text or ""))
    content = file.getvalue()
    try:
        found = read_apart(file.name, content)
    except DashboardError as error:
        st.error(literal(str(error)), icon=":material/error:")
        return Given([])
    return Given(found, file.name.rpartition(".")[2].lower(), content)


def found_in(paragraphs: list[Paragraph]) -> Checked:
    """What is found in the paragraphs; found once for a text."""
    key = (tuple(paragraphs), own_place())
    known: tuple[object, Checked] | None = st.session_state.get(_FOUND)
    if known is None or known[0] != key:
        known = key, check(catalog(), paragraphs, own_place())
        st.session_state[_FOUND] = known
        st.session_state[_AT] = 0
    return known[1]


def sentence(checked: Checked | None) -> str:
    """What was found, in one sentence."""
    if checked is None:
        return "给一段文字或一份文件，逐个核对里面的数字：与所收官方数一致与否，文中自己算不算得拢。"
    if not checked.findings:
        return "文中没有找到数字。"
    counts = checked.counts
    bad = counts.get(DIFFERENT, 0) + counts.get(CONTRADICTED, 0)
    judged = sum(count for verdict, count in counts.items() if verdict in list(VERDICTS)[:5])
    lead = f"有{bad}处要改" if bad else "没有发现要改的"
    return f"文中{len(checked.findings)}个数字，能核对的{judged}个，{lead}。"


def results(checked: Checked, text: Given) -> None:
    """The counts that filter, the text with its marks, and the findings beside it."""
    shown = _filtered(checked)
    left, right = st.columns([5, 4])
    with left, st.container(border=True, height=560, key="check-text"):
        st.html(_marked(checked, shown))
    with right, st.container(border=True, height=560, key="check-list"):
        _one(checked, shown)
        st.html(_listed(checked, shown))
    _files(checked, text)


def legend() -> None:
    """What each verdict means, and what a text is compared with."""
    st.html(worded(pd.DataFrame({"判定": list(VERDICTS), "意思": list(VERDICTS.values())}), "判定及其意思"))


def origin() -> None:
    """What the figures are compared with."""
    st.html("<p class='exhibit-source'>核对用的是本平台收录的官方统计，来源、年份与口径见“数据与口径”。</p>")


def _filtered(checked: Checked) -> list[Finding]:
    counts = checked.counts
    chosen = st.pills(
        "判定",
        list(counts),
        selection_mode="multi",
        key=_SHOWN,
        format_func=lambda verdict: literal(f"{verdict} {counts[verdict]}"),
        label_visibility="collapsed",
    )
    return [finding for finding in checked.findings if not chosen or finding.verdict in chosen]


def _marked(checked: Checked, shown: list[Finding]) -> str:
    """The text, each figure shown in it as a mark of its verdict."""
    by: dict[int, list[Finding]] = {}
    for finding in shown:
        by.setdefault(finding.statement.where, []).append(finding)
    parts = []
    for where, paragraph in enumerate(checked.paragraphs):
        words, at = "", 0
        for finding in sorted(by.get(where, ()), key=lambda one: one.statement.numeral.start):
            start, end = max(finding.statement.numeral.start, at), finding.statement.numeral.end
            if end <= start:
                continue
            words += escape(paragraph.text[at:start])
            words += (
                f"<mark class='{_CLASSES[finding.verdict]}' title='{escape(finding.verdict)}：{escape(finding.why)}'>"
                f"{escape(paragraph.text[start:end])}</mark>"
            )
            at = end
        words += escape(paragraph.text[at:])
        parts.append(f"<p>{f'<b>{words}</b>' if paragraph.heading else words}</p>")
    return f"<div class='checked'>{''.join(parts)}</div>"


def _one(checked: Checked, shown: list[Finding]) -> None:
    """One figure at a time, those to be mended first, with what the catalogue holds and a button that takes it over."""
    order = [one for one in shown if one.verdict in (DIFFERENT, CONTRADICTED)] or shown
    if not order:
        st.info("没有这种判定的数字。", icon=":material/search_off:")
        return
    at = min(int(st.session_state.get(_AT, 0)), len(order) - 1)
    finding = order[at]
    with st.container(horizontal=True, vertical_alignment="center"):
        _step("上一处", ":material/arrow_upward:", at - 1, at == 0, "Alt+Up")
        _step("下一处", ":material/arrow_downward:", at + 1, at == len(order) - 1, "Alt+Down")
        st.caption(literal(f"{at + 1} / {len(order)}"))
    st.html(_told(checked, finding, "<div class='finding-one'>", "</div>"))
    if finding.verdict == DIFFERENT and finding.held is not None and not st.session_state.get(_FILE):
        words = _instead(finding)
        st.button(
            literal(f"改为 {words}"),
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
        args=(_AT, to),
        shortcut=shortcut,
        type="tertiary",
    )


def _told(checked: Checked, finding: Finding, before: str, after: str) -> str:
    """A finding: its verdict, the figure in its sentence, why, where it was read."""
    one = finding.statement
    text = checked.paragraphs[one.where].text
    first, last = one.sentence if one.sentence[1] else (0, len(text))
    figure = f"<mark class='{_CLASSES[finding.verdict]}'>{escape(text[one.numeral.start : one.numeral.end])}</mark>"
    said = f"{escape(text[first : one.numeral.start])}{figure}{escape(text[one.numeral.end : last])}"
    return (
        f"{before}<p><b>{escape(finding.verdict)}</b> · {escape(checked.paragraphs[one.where].at)}</p>"
        f"<p>{escape(finding.why)}</p><p class='exhibit-note'>{said}</p>{after}"
    )


def _listed(checked: Checked, shown: list[Finding]) -> str:
    """The findings in order of the text, in brief."""
    lines = [
        f"<li><mark class='{_CLASSES[one.verdict]}'>{escape(one.statement.numeral.text)}</mark> "
        f"<b>{escape(one.verdict)}</b> {escape(one.why)}</li>"
        for one in shown
    ]
    return f"<ol class='findings'>{''.join(lines)}</ol>"


def _instead(finding: Finding) -> str:
    """What is held, as the figure is printed."""
    numeral = finding.statement.numeral
    digits = numeral.text.partition(".")[2]
    decimals = next((at for at, letter in enumerate(digits) if not letter.isdecimal()), len(digits))
    assert finding.held is not None
    return f"{finding.held:.{max(decimals, 2 if numeral.dimension == 'money' else 0)}f}{numeral.unit}"


def _replace(checked: Checked, finding: Finding) -> None:
    """Write what is held in place of the figure, with its source."""
    registry, one = catalog().registry, finding.statement
    text = checked.paragraphs[one.where].text
    source = next((registry.sources[fact.source.split("|")[0]].label for fact in finding.facts), "")
    cited = f"（{source}）" if source else ""
    mended = text[: one.numeral.start] + _instead(finding) + cited + text[one.numeral.end :]
    lines = str(st.session_state[_TEXT]).split("\n")
    at = int(checked.paragraphs[one.where].at.strip("第行")) - 1
    lines[at] = lines[at].replace(text, mended, 1) if text in lines[at] else mended
    st.session_state[_TEXT] = "\n".join(lines)


def _files(checked: Checked, text: Given) -> None:
    """What can be taken away, each written on the click."""

    def plain_rows() -> bytes:
        return json.dumps(rows(catalog(), checked), ensure_ascii=False, indent=1).encode()

    document = text.content if text.kind == "docx" else b""
    with st.container(horizontal=True):
        if text.kind == "pptx":
            st.download_button(
                "PPTX（批注在原页）", lambda: write_pptx(checked, text.content), "核稿.pptx", _PPTX, on_click="ignore",
                icon=":material/comment:", key="check.pptx",
            )  # fmt: skip
        st.download_button(
            "DOCX（批注在数字上）", lambda: write_docx(checked, document), "核稿.docx", _DOCX, on_click="ignore",
            icon=":material/comment:", key="check.docx",
        )  # fmt: skip
        st.download_button(
            "XLSX 清单", lambda: write_xlsx(catalog(), checked), "核稿.xlsx", _XLSX, on_click="ignore",
            icon=":material/table_view:", key="check.xlsx",
        )  # fmt: skip
        st.download_button(
            "JSON", plain_rows, "核稿.json", "application/json", on_click="ignore", icon=":material/data_object:",
            key="check.json",
        )  # fmt: skip
