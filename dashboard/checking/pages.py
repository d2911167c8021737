"""Paragraphs of the pages of a PDF: lines of prose are joined; tables are read by where their cells stand."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from pypdf import PdfReader

from dashboard.checking.cells import is_note, units_above
from dashboard.checking.cuts import width
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.texts import Tabled, lines_of, prose, tables
from dashboard.errors import DashboardError

# The last line of a paragraph ends so, or is a heading, of less than this share of the width of the next line.
_CLOSED: Final = ("。", "：", "；")
_FULL: Final = 0.6
_TITLE: Final = re.compile(r"\s*(?:附?表|图)\s?\d")
# Numbers of pages: — 3 —, 第3页, 3/20.
_PAGE: Final = re.compile(r"[^\w%]*(?:第\s?)?\d{1,3}(?:\s?页)?(?:\s?[/／]\s?\d{1,3})?[^\w%]*")
_NUMBER: Final = re.compile(r"\d+")
# Fewest pages that tell what all begin with, and the length of the shortest line that may go on overleaf.
_FEW_PAGES: Final = 3
_LINE: Final = 20
_SPACE: Final = re.compile(r"\s+")
# Figures that stand alone, of which a page with a table has a few.
_ALONE: Final = re.compile(r"(?<!\S)[-−]?\d[\d,]*(?:\.\d+)?%?(?!\S)")
_FEW: Final = 4


def read(content: bytes) -> list[Paragraph]:
    """Paragraphs of a PDF, those over two pages at the first; raises DashboardError if it has no text."""
    result: list[Paragraph] = []
    pages = list(PdfReader(io.BytesIO(content)).pages)
    texts = _without_margins([lines_of(page.extract_text()) for page in pages])
    for number, (page, lines) in enumerate(zip(pages, texts, strict=True), 1):
        for index, paragraph in enumerate(_of_page(page, lines)):
            if not index and result and _goes_on(result[-1], paragraph):
                result[-1] = replace(result[-1], text=result[-1].text + paragraph.text)
            else:
                result.append(replace(paragraph, location=f"第{number}页"))
    if not result:
        raise DashboardError("这份 PDF 里没有文字，像是扫描件。请用有文字的 PDF，或另存为 DOCX。")
    return result


def _without_margins(pages: Sequence[list[str]]) -> list[list[str]]:
    """Lines of pages without their numbers, and without what most pages begin or end with."""
    told = [[line for line in lines if line.strip()] for lines in pages]
    for edge in (0, -1, 0, -1):
        # A title stands above the text or the number of the page, or below.
        edges = Counter(_NUMBER.sub("", lines[edge].strip()) for lines in told if lines)
        for lines in told:
            if lines and _is_margin(lines[edge], edges, len(told)):
                lines.pop(edge)
    return told


def _is_margin(line: str, edges: Counter[str], pages: int) -> bool:
    often = edges[_NUMBER.sub("", line.strip())]
    return _PAGE.fullmatch(line.strip()) is not None or (often > pages / 2 and pages >= _FEW_PAGES)


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph is the rest of the one on the page before."""
    prose_ = not (before.row or before.heading or after.row or _begins(after.text) or is_note(before.text))
    return prose_ and len(before.text) >= _LINE and not before.text.endswith((*_CLOSED, "！", "？"))


def _of_page(page: Any, lines: Sequence[str]) -> Iterator[Paragraph]:
    """Prose of a page in its order, with each table where its first row is."""
    tables, layout = _tables(page) if len(_ALONE.findall("\n".join(lines))) >= _FEW else ([], [])
    inside = {index: table for table in tables for index in _region(lines, layout[table.first : table.end])}
    begun = before = ""
    for index, line in enumerate(lines):
        table = inside.get(index)
        if table or _begins(line) or width(before, True) < width(line, True) * _FULL:
            yield from filter(None, [prose(begun, "")])
            begun = ""
        begun += "" if table else line
        before = line
        if line.rstrip().endswith(_CLOSED):
            yield from filter(None, [prose(begun, "")])
            begun = ""
        if table and inside.get(index - 1) is not table:
            yield from table.rows
    yield from filter(None, [prose(begun, "")])
    placed = [*inside.values()]
    yield from (row for table in tables if table not in placed for row in table.rows)


def _begins(line: str) -> bool:
    """Whether a line does not go on with the one before it: a heading, the title of a table, its unit."""
    paragraph = prose(line, "")
    return paragraph is not None and (paragraph.heading or bool(_TITLE.match(line) or units_above(line.strip())))


def _tables(page: Any) -> tuple[list[Tabled], list[str]]:
    """Tables of a page, and its lines with spaces where cells are apart."""
    try:
        layout = lines_of(page.extract_text(extraction_mode="layout"))
    except Exception:
        # It needs more of a font than the text does.
        layout = []
    return tables(layout, wide=False), layout


def _region(lines: Sequence[str], table: Sequence[str]) -> range:
    """The lines of prose that are those of a table again; none if they are not together."""
    rows = [_SPACE.sub("", row) for row in table]
    again = [_SPACE.sub("", line) for line in lines]
    known = [index for index, line in enumerate(again) if line and any(line in row for row in rows)]
    runs: list[list[int]] = []
    for index in known:
        if runs and index - runs[-1][-1] <= 2:
            runs[-1].append(index)
        else:
            runs.append([index])
    sizes = [sum(len(again[index]) for index in run) for run in runs]
    if not runs or max(sizes) < sum(map(len, rows)) / 2:
        return range(0)
    run = runs[sizes.index(max(sizes))]
    return range(run[0], run[-1] + 1)
