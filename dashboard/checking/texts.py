"""Paragraphs of a text, from plain words or from a file; what cannot be read is told in a sentence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from dashboard.errors import DashboardError

LARGEST: Final = 20_000_000
# What a packed file may hold when unpacked, and how many paragraphs are read.
_UNPACKED, _MOST = 200_000_000, 20_000
_MARKED: Final = re.compile(r"^\s*(#{1,6}\s+|[-*■▲●·]\s+)|\*\*|`")
_HEADING: Final = re.compile(
    r"^\s*(#{1,6}\s|第?[一二三四五六七八九十]+[、章节部]|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.．、]\s?\D)"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or row of a table; `at` is where it stands, in words, `heading` whether others follow under it."""

    text: str
    at: str
    heading: bool = False


def plain(text: str) -> list[Paragraph]:
    """The paragraphs of plain words; marks of Markdown are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    made = []
    for number, line in enumerate(lines, 1):
        words = _MARKED.sub("", line).strip()
        if words:
            short = len(words) < 40 and not words.endswith("。") and _HEADING.match(line) is not None
            made.append(Paragraph(words, f"第{number}行", short))
    return made[:_MOST]


def paragraphs(name: str, content: bytes) -> list[Paragraph]:
    """The paragraphs of a file by the ending of its name; raises DashboardError with what to do instead."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending not in READERS:
        raise DashboardError(f"读不了“{name}”：只读 {'、'.join(one.upper() for one in READERS)}。请另存为其中一种。")
    if len(content) > LARGEST:
        size = len(content) / 1e6
        raise DashboardError(f"“{name}”有 {size:.0f} MB，至多读 {LARGEST / 1e6:.0f} MB。请去掉图片后再试。")
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _UNPACKED:
                raise DashboardError(f"“{name}”解开后过大，没有读。请另存一份再试。")
    try:
        return READERS[ending](content)[:_MOST]
    except DashboardError:
        raise
    except Exception as error:
        raise DashboardError(
            f"“{name}”打不开：内容与 {ending.upper()} 不符，或文件已损坏。请重新保存后再试。"
        ) from error


def _text(content: bytes) -> list[Paragraph]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return plain(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise DashboardError("文字的编码认不出。请以 UTF-8 保存后再试。")


def blocks(document: Any) -> Iterator[tuple[Paragraph, Any]]:
    """What a document of Word says, each with the paragraph it stands in; a row of a table with its first cell's."""
    from docx.table import Table

    number = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            cells = [[cell.text for cell in row.cells] for row in block.rows]
            for at, told in _rows(cells, "表格"):
                yield told, block.rows[at].cells[0].paragraphs[0]
            continue
        number += 1
        style = block.style.name if block.style is not None else ""
        if words := block.text.strip():
            yield Paragraph(words, f"第{number}段", str(style).startswith(("Heading", "标题", "Title"))), block


def _document(content: bytes) -> list[Paragraph]:
    from docx import Document

    return [told for told, _ in blocks(Document(io.BytesIO(content)))]


def shapes(deck: Any) -> Iterator[tuple[Paragraph, Any, Any]]:
    """What a deck says, each with the slide and the shape that it stands in."""
    for number, slide in enumerate(deck.slides, 1):
        title = slide.shapes.title
        for shape in slide.shapes:
            if shape.has_table:
                cells = [[cell.text for cell in row.cells] for row in shape.table.rows]
                for _, told in _rows(cells, f"第{number}页表格"):
                    yield told, slide, shape
            for one in shape.text_frame.paragraphs if shape.has_text_frame else ():
                if words := "".join(run.text for run in one.runs).strip():
                    heading = title is not None and shape.shape_id == title.shape_id
                    yield Paragraph(words, f"第{number}页", heading), slide, shape


def _slides(content: bytes) -> list[Paragraph]:
    from pptx import Presentation

    return [told for told, _, _ in shapes(Presentation(io.BytesIO(content)))]


def _workbook(content: bytes) -> list[Paragraph]:
    import pandas as pd

    found: list[Paragraph] = []
    sheets: dict[str, Any] = pd.read_excel(
        io.BytesIO(content), sheet_name=None, header=None, dtype=str, engine="openpyxl"
    )
    for sheet, frame in sheets.items():
        found += [told for _, told in _rows(frame.fillna("").to_numpy().tolist(), f"工作表“{sheet}”")]
    return found


def _printed(content: bytes) -> list[Paragraph]:
    from pypdf import PdfReader

    found: list[Paragraph] = []
    for number, page in enumerate(PdfReader(io.BytesIO(content)).pages, 1):
        # A line that ends without a stop goes on in the next.
        text = re.sub(r"(?<![。：；\n])\n(?=[^\n])", "", page.extract_text())
        found += [Paragraph(one.text, f"第{number}页", one.heading) for one in plain(text)]
    if not found:
        raise DashboardError("这份 PDF 里没有文字，像是扫描件。请用有文字的 PDF，或另存为 DOCX。")
    return found


def _rows(rows: list[list[str]], where: str) -> Iterator[tuple[int, Paragraph]]:
    """A table as sentences, each with the number of its row: the row's cells after the heads of their columns."""
    head = [str(cell).strip() for cell in rows[0]] if rows else []
    for number, row in enumerate(rows[1:], 1):
        cells = [str(cell).strip() for cell in row]
        told = "，".join(f"{column}{cell}" for column, cell in zip(head[1:], cells[1:], strict=False) if cell)
        if told:
            yield number, Paragraph(f"{cells[0]}：{told}", f"{where}第{number + 1}行")


READERS: Final[Mapping[str, Callable[[bytes], list[Paragraph]]]] = {
    "docx": _document,
    "pptx": _slides,
    "xlsx": _workbook,
    "pdf": _printed,
    "txt": _text,
    "md": _text,
}
