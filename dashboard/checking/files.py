"""A checked text as a file: a document with comments at its figures, a workbook that lists them, plain rows."""

from __future__ import annotations

import copy
import io
from collections.abc import Mapping
from typing import Any, Final

from docx import Document

from dashboard.catalog import Catalog
from dashboard.charts.theme import HEADING
from dashboard.checking.check import Checked
from dashboard.checking.statement import LABELS
from dashboard.checking.verdicts import BASIS, CONTRADICTED, DIFFERENT, Finding
from dashboard.exports.caption import PRODUCT
from dashboard.exports.docx import blank, packed
from dashboard.exports.workbook import FONT, workbook, worksheet
from dashboard.model import Period, Place
from dashboard.model.text import clean
from dashboard.queries import names

TITLE: Final = "核稿"
# What a reviewer is told of at the figure itself.
REMARKED: Final = (DIFFERENT, CONTRADICTED, BASIS)
_INITIALS: Final = "核"
_WIDTHS: Final = {"位置": 12, "原文": 44, "数字": 14, "判定": 12, "说明": 56, "来源": 44}


def rows(catalog: Catalog, checked: Checked) -> list[dict[str, str]]:
    """Every figure in words: 位置, 原文, 数字, how it was read, 判定, 所收, 说明, 来源."""
    return [_row(catalog, checked, finding) for finding in checked.findings]


def _row(catalog: Catalog, checked: Checked, finding: Finding) -> dict[str, str]:
    one, registry = finding.statement, catalog.registry
    paragraph = checked.paragraphs[one.where]
    start, end = one.sentence if one.sentence[1] else (0, len(paragraph.text))
    level = Place(one.place).level if one.place.isdecimal() else ""
    place = "全国" if level == "nation" else names(catalog, level).get(one.place, "") if level else ""
    sources = dict.fromkeys(source for fact in finding.facts for source in fact.source.split("|"))
    held = "" if finding.held is None else f"{finding.held:,.4f}".rstrip("0").rstrip(".") + one.numeral.unit
    return {
        "位置": paragraph.at,
        "原文": paragraph.text[start:end].strip(),
        "数字": one.numeral.text,
        "指标": registry.indicators[one.indicator].label if one.indicator else "",
        "地区": place,
        "时期": Period(one.period).label if one.period else "",
        "说法": LABELS[one.kind],
        "判定": finding.verdict,
        "所收": held,
        "说明": finding.why,
        "来源": "；".join(registry.sources[name].label for name in sources if name in registry.sources),
    }


def write_xlsx(catalog: Catalog, checked: Checked) -> bytes:
    """One sheet of all figures, one of counts by verdict."""
    file = io.BytesIO()
    with workbook(file, TITLE) as book:
        head = book.add_format(FONT | {"bold": True, "bg_color": HEADING, "bottom": 1})
        wrapped = book.add_format(FONT | {"text_wrap": True, "valign": "top"})
        page, told = worksheet(book, "逐个核对"), rows(catalog, checked)
        columns = list(told[0]) if told else list(_WIDTHS)
        for at, name in enumerate(columns):
            page.write(0, at, name, head)
            page.set_column(at, at, _WIDTHS.get(name, 14), wrapped)
        for line, row in enumerate(told, 1):
            for at, words in enumerate(row.values()):
                page.write(line, at, words, wrapped)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(told), 1), len(columns) - 1)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        counts = worksheet(book, "合计")
        for line, (words, count) in enumerate([("判定", "个数"), *checked.counts.items()]):
            counts.write(line, 0, words, head if line == 0 else None)
            counts.write(line, 1, count, head if line == 0 else None)
    return file.getvalue()


def write_docx(checked: Checked, original: bytes = b"") -> bytes:
    """The text with a comment at each figure that differs, contradicts another or has another basis.

    In the document that was given, as it was; else in a new one.
    """
    by: dict[int, list[Finding]] = {}
    for finding in checked.findings:
        if finding.verdict in REMARKED:
            by.setdefault(finding.statement.where, []).append(finding)
    document: Any = Document(io.BytesIO(original)) if original else blank(TITLE)
    blocks = _blocks(document) if original else [document.add_paragraph(clean(one.text)) for one in checked.paragraphs]
    for where, findings in by.items():
        paragraph = blocks.get(where) if isinstance(blocks, Mapping) else blocks[where]
        for finding in sorted(findings, key=lambda one: -one.statement.numeral.start) if paragraph is not None else ():
            _remark(document, paragraph, finding)
    return packed(document)


def _blocks(document: Any) -> dict[int, Any]:
    """The paragraphs of a document by their number among those that are read; rows of tables by their first cell."""
    from docx.table import Table

    found: dict[int, Any] = {}
    number = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in list(block.rows)[1:]:
                if any(cell.text.strip() for cell in row.cells[1:]):
                    found[number] = row.cells[0].paragraphs[0]
                    number += 1
        elif block.text.strip():
            found[number] = block
            number += 1
    return found


def _remark(document: Any, paragraph: Any, finding: Finding) -> None:
    """A comment at a figure: on its own letters where the paragraph is plain runs, else on the whole paragraph."""
    text = "".join(run.text for run in paragraph.runs)
    shift = len(text) - len(text.lstrip())
    start, end = finding.statement.numeral.start + shift, finding.statement.numeral.end + shift
    runs = paragraph.runs
    if text[start:end] == finding.statement.numeral.text:
        runs = _cut(paragraph, start, end)
    if runs:
        words = f"{finding.verdict}：{finding.why}"
        document.add_comment(runs, text=clean(words), author=PRODUCT, initials=_INITIALS)


def _cut(paragraph: Any, start: int, end: int) -> list[Any]:
    """The runs that hold exactly the letters from start to end; those that reach over are cut in two."""
    for edge in (start, end):
        at = 0
        for run in paragraph.runs:
            if at < edge < at + len(run.text):
                rest = copy.deepcopy(run._r)
                run._r.addnext(rest)
                words = run.text
                run.text = words[: edge - at]
                next(other for other in paragraph.runs if other._r is rest).text = words[edge - at :]
                break
            at += len(run.text)
    found, at = [], 0
    for run in paragraph.runs:
        if start <= at and at + len(run.text) <= end and run.text:
            found.append(run)
        at += len(run.text)
    return found
