"""Paragraphs of a text, from plain text or a file; unreadable input raises an error with a message for users."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Final

from dashboard.errors import DashboardError
from dashboard.exports.package import bounded

LARGEST: Final = 20_000_000
# Maximum number of paragraphs.
_MOST: Final = 20_000
_MARKED: Final = re.compile(r"^\s*(#{1,6}\s+|[-*■▲●·]\s+)|\*\*|`")
# Minimum number of cells in a row; the Markdown header rule; and (below) a cell that is a figure.
_COLUMNS: Final = 2
_RULE: Final = re.compile(r"\|?[\s:|-]+\|?")
_UNIT: Final = r"(?:万亿|亿|万|百万|千)?(?:元|人|户|亩|吨|张|个|家|件|平方公里|公顷|%|％|倍)"
_WITH_UNIT: Final = re.compile(rf"(.+?)\s?[（(](?:单位[:：])?\s?({_UNIT})[)）]")
_UNIT_ABOVE: Final = re.compile(rf".*单位\s?[:：]\s?({_UNIT})[)）]?\s*")
_BARE: Final = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?%?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_CHINESE: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CHINESE_YEAR: Final = re.compile("(?:二[〇零○]|一九)[〇零○一二三四五六七八九]{2}(?=年)")
_AGES: Final = re.compile(r"(?<=\d)[~～–－−-](?=\d{1,2}周?岁)")
_HEADING: Final = re.compile(
    r"^\s*(#{1,6}\s|第?[一二三四五六七八九十]+[、章节部]|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.．、]\s?\D)"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a `row` of a table; `location` is its location in words, `heading` whether it is a heading."""

    text: str
    location: str
    heading: bool = False
    row: bool = False


def half_width(text: str) -> str:
    """A text with full-width digits, and years in Chinese digits, as ASCII ones, and ages with one kind of dash.

    Characters keep their positions.
    """
    text = _AGES.sub("—", text.translate(_FULL_WIDTH))
    return _CHINESE_YEAR.sub(lambda year: year[0].translate(_CHINESE), text)


def plain(text: str) -> list[Paragraph]:
    """Paragraphs of plain text, tables row by row; Markdown marks are removed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    result: list[Paragraph] = []
    index = 0
    while index < len(lines):
        if table := _table(lines, index):
            above = _UNIT_ABOVE.fullmatch(result[-1].text) if result else None
            rows = _rows(list(table.values()), "", above[1] if above else "")
            result += [replace(row, location=f"第{list(table)[number] + 1}行") for number, row in rows]
            index = max(table) + 1
            continue
        line = _MARKED.sub("", lines[index]).strip()
        if line:
            short = len(line) < 40 and not line.endswith("。") and _HEADING.match(lines[index]) is not None
            result.append(Paragraph(line, f"第{index + 1}行", short))
        index += 1
    return result


def _table(lines: list[str], first: int) -> dict[int, list[str]]:
    """Cells by line number of a tab-separated or Markdown table that starts at line `first`.

    Empty if there is none: the first row must have only words, the others as many cells and some figure.
    """
    rows: dict[int, list[str]] = {}
    for index in range(first, len(lines)):
        marked = lines[index].strip()
        cells = marked.strip("|").split("|") if marked.startswith("|") else lines[index].split("\t")
        if len(cells) < _COLUMNS or (rows and len(cells) != len(rows[first])):
            break
        if not _RULE.fullmatch(marked):
            rows[index] = [cell.strip() for cell in cells]
    head, *body = rows.values() if rows else ([],)
    figures = any(_BARE.fullmatch(cell) for row in body for cell in row[1:])
    named = all(head[1:]) and not any(_BARE.fullmatch(cell) for cell in head)
    return rows if named and figures else {}


def paragraphs(name: str, content: bytes) -> list[Paragraph]:
    """Paragraphs of a file, read by its extension; raises DashboardError with advice."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending not in READERS:
        raise DashboardError(
            f"读不了“{name}”：只读 {'、'.join(suffix.upper() for suffix in READERS)}。请另存为其中一种。"
        )
    if len(content) > LARGEST:
        size = len(content) / 1e6
        raise DashboardError(f"“{name}”有 {size:.0f} MB，至多读 {LARGEST / 1e6:.0f} MB。请去掉图片后再试。")
    bounded(name, content)
    try:
        result = READERS[ending](content)
    except DashboardError:
        raise
    except Exception as error:
        raise DashboardError(
            f"“{name}”打不开：内容与 {ending.upper()} 不符，或文件已损坏。请重新保存后再试。"
        ) from error
    if len(result) > _MOST:
        raise DashboardError(f"“{name}”有{len(result):,}段（行），一次至多核对{_MOST:,}段。请分成几份再试。")
    return result


def _text(content: bytes) -> list[Paragraph]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return plain(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise DashboardError("文字的编码认不出。请以 UTF-8 保存后再试。")


def blocks(document: Any) -> Iterator[tuple[Paragraph, Any]]:
    """Paragraphs of a Word document, each with its block; a table row with its cells."""
    from docx.table import Table

    number, before = 0, ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            cells = [[cell.text for cell in row.cells] for row in block.rows]
            above = _UNIT_ABOVE.fullmatch(before)
            for index, paragraph in _rows(cells, "表格", above[1] if above else ""):
                yield paragraph, block.rows[index].cells
            continue
        before = block.text.strip() or before
        number += 1
        style = block.style.name if block.style is not None else ""
        if text := block.text.strip():
            yield Paragraph(text, f"第{number}段", str(style).startswith(("Heading", "标题", "Title"))), block


def _document(content: bytes) -> list[Paragraph]:
    from docx import Document

    return [paragraph for paragraph, _ in blocks(Document(io.BytesIO(content)))]


def shapes(deck: Any) -> Iterator[tuple[Paragraph, Any, Any]]:
    """Paragraphs of a deck, each with its slide and shape."""
    for number, slide in enumerate(deck.slides, 1):
        title = slide.shapes.title
        for shape in slide.shapes:
            if shape.has_table:
                cells = [[cell.text for cell in row.cells] for row in shape.table.rows]
                for _, paragraph in _rows(cells, f"第{number}页表格"):
                    yield paragraph, slide, shape
            for block in shape.text_frame.paragraphs if shape.has_text_frame else ():
                if text := "".join(run.text for run in block.runs).strip():
                    heading = title is not None and shape.shape_id == title.shape_id
                    yield Paragraph(text, f"第{number}页", heading), slide, shape


def _slides(content: bytes) -> list[Paragraph]:
    from pptx import Presentation

    return [paragraph for paragraph, _, _ in shapes(Presentation(io.BytesIO(content)))]


def _workbook(content: bytes) -> list[Paragraph]:
    import pandas as pd

    result: list[Paragraph] = []
    sheets: dict[str, Any] = pd.read_excel(
        io.BytesIO(content), sheet_name=None, header=None, dtype=str, engine="openpyxl"
    )
    for sheet, frame in sheets.items():
        result += [paragraph for _, paragraph in _rows(frame.fillna("").to_numpy().tolist(), f"工作表“{sheet}”")]
    return result


def _printed(content: bytes) -> list[Paragraph]:
    from pypdf import PdfReader

    result: list[Paragraph] = []
    for number, page in enumerate(PdfReader(io.BytesIO(content)).pages, 1):
        # A line without closing punctuation continues on the next.
        text = re.sub(r"(?<![。：；\n])\n(?=[^\n])", "", page.extract_text())
        result += [Paragraph(paragraph.text, f"第{number}页", paragraph.heading) for paragraph in plain(text)]
    if not result:
        raise DashboardError("这份 PDF 里没有文字，像是扫描件。请用有文字的 PDF，或另存为 DOCX。")
    return result


def _rows(rows: list[list[str]], where: str, unit: str = "") -> Iterator[tuple[int, Paragraph]]:
    """Convert table rows to sentences of column headers and cells; yields row numbers and paragraphs.

    A unit in a header (地区生产总值（亿元）), or above the table, is appended to the corresponding figures.
    """
    head = [str(cell).strip() for cell in rows[0]] if rows else []
    first = 1
    if any(_BARE.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in head[1:]):
        # The first row is no header.
        head, first = [""] * len(head), 0
    for number, row in enumerate(rows[first:], first):
        cells = [str(cell).strip() for cell in row]
        name, row_unit = _parted(cells[0] if cells else "")
        parts = []
        for column, cell in zip(head[1:], cells[1:], strict=False):
            label, of_column = _parted(column)
            bare = _BARE.fullmatch(cell) is not None and not cell.endswith("%")
            if cell:
                parts.append(f"{label}{cell}{(of_column or row_unit or unit) if bare else ''}")
        if parts:
            yield number, Paragraph(f"{name}：{'，'.join(parts)}", f"{where}第{number + 1}行", row=True)


def _parted(head: str) -> tuple[str, str]:
    """Split a header into label and unit: 地区生产总值（亿元）; unit '' if there is none in brackets."""
    match = _WITH_UNIT.fullmatch(head)
    return (match[1].strip(), match[2]) if match else (head, "")


READERS: Final[Mapping[str, Callable[[bytes], list[Paragraph]]]] = {
    "docx": _document,
    "pptx": _slides,
    "xlsx": _workbook,
    "pdf": _printed,
    "txt": _text,
    "md": _text,
}
