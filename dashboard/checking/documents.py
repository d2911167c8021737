"""Paragraphs of a Word document, as they read with all tracked changes: its text, tables, text boxes and footnotes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as Block
from docx.text.run import Run

from dashboard.checking.cells import is_figure, tidied, units_above
from dashboard.checking.grids import sentences
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.texts import told

# What may hold runs and blocks, besides paragraphs and cells.
_HOLDERS: Final = frozenset(
    qn(f"w:{name}")
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml")
)
_P, _R, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("p", "r", "tbl", "tr", "tc"))
_PROSE: Final = re.compile("。|；.*；")
# Most columns over which a cell goes, whatever a file tells; and the length of the shortest prose in a cell.
_WIDEST: Final = 200
_LONG: Final = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a paragraph stands: XML elements by column, one for prose, of paragraphs; else the `run` it belongs to."""

    parts: Sequence[Sequence[Any]] = ()
    run: Any = None


def read(content: bytes) -> list[Paragraph]:
    """Paragraphs of a DOCX."""
    return [paragraph for paragraph, _ in blocks(Document(io.BytesIO(content)))]


def blocks(document: Any) -> Iterator[tuple[Paragraph, Spot]]:
    """Paragraphs of a Word document in order, each with its place; rows of a table with their cells."""
    notes = _notes(document)
    number = tables = 0
    before = ""
    for block in _inside(document.element.body, (_P, _TABLE)):
        if block.tag == _TABLE:
            tables += 1
            yield from _table(block, f"第{tables}个表", before)
            before = ""
            continue
        number += 1
        where = f"第{number}段"
        if text := text_of(block).strip():
            before = text
            style = Block(block, document._body).style
            heading = style is not None and str(style.name).startswith(("Heading", "标题", "Title"))
            yield Paragraph(text, where, heading), Spot([[block]])
        yield from _beside(block, where, notes)


def runs_of(paragraph: Any) -> list[Run]:
    """Runs of a paragraph's XML element, also those within links, content controls and insertions."""
    return [_run(run) for run in _inside(paragraph, (_R,))]


def _run(element: Any) -> Run:
    # Its text and its comments need no part of the package.
    return Run(element, None)  # type: ignore[arg-type]


def text_of(paragraph: Any) -> str:
    """Text of a paragraph's XML element."""
    return "".join(run.text for run in runs_of(paragraph))


def _inside(element: Any, tags: Sequence[str]) -> Iterator[Any]:
    """Elements with certain tags directly within another or within what holds them there; not what was deleted."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _HOLDERS:
            yield from _inside(child, tags)


def _table(table: Any, where: str, before: str = "") -> Iterator[tuple[Paragraph, Spot]]:
    """Rows of a table, each with its cells, then the prose in its cells and the tables within them."""
    rows = _grid(table)
    texts = [[_of_cell(rows, row, column) for column in range(len(rows[row]))] for row in range(len(rows))]
    for line in sentences(texts, units_above(before)):
        paragraphs = [_paragraphs(cell) for cell in rows[line.number]]
        yield told(line, f"{where}第{line.number + 1}行"), Spot(paragraphs)
    seen: set[Any] = set()
    for number, cells in enumerate(rows, 1):
        for cell in cells:
            if cell is None or cell in seen:
                continue
            seen.add(cell)
            for paragraph in _paragraphs(cell) if _is_prose(cell) else ():
                if text := text_of(paragraph).strip():
                    yield Paragraph(text, f"{where}第{number}行"), Spot([[paragraph]])
            for inner in _inside(cell, (_TABLE,)):
                yield from _table(inner, f"{where}第{number}行内的表")


def _grid(table: Any) -> list[list[Any]]:
    """Cells of a table by row and column; a cell over several of them stands in each, None where there is none."""
    rows: list[list[Any]] = []
    for row in _inside(table, (_ROW,)):
        above, cells = rows[-1] if rows else [], list[Any]()
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        cells += [None] * _count(before, 0)
        for cell in _inside(row, (_CELL,)):
            properties = cell.find(qn("w:tcPr"))
            span = properties.find(qn("w:gridSpan")) if properties is not None else None
            merged = properties.find(qn("w:vMerge")) if properties is not None else None
            goes_on = merged is not None and merged.get(qn("w:val")) != "restart" and len(above) > len(cells)
            whole = above[len(cells)] if goes_on else cell
            cells += [whole] * _count(span, 1)
        rows.append(cells)
    return rows


def _count(element: Any, otherwise: int) -> int:
    """Number of columns that an element tells."""
    return min(int(element.get(qn("w:val"))), _WIDEST) if element is not None else otherwise


def _of_cell(rows: Sequence[Sequence[Any]], row: int, column: int) -> str:
    """Text of a cell for the sentence of its row; a figure over several columns or rows only once."""
    cell = rows[row][column]
    if cell is None or _is_prose(cell):
        return ""
    text = _text(cell)
    again = (column and rows[row][column - 1] is cell) or (row and cell in rows[row - 1])
    return "" if again and is_figure(tidied(text)) else text


def _paragraphs(cell: Any) -> list[Any]:
    return [] if cell is None else list(_inside(cell, (_P,)))


def _text(cell: Any) -> str:
    return "\n".join(text_of(paragraph) for paragraph in _paragraphs(cell))


def _is_prose(cell: Any) -> bool:
    text = _text(cell)
    return len(text) > _LONG and _PROSE.search(text) is not None


def _beside(paragraph: Any, where: str, notes: Mapping[tuple[str, str], Any]) -> Iterator[tuple[Paragraph, Spot]]:
    """What belongs to a paragraph: text boxes and notes; their place is the run at which they are."""
    for run in _inside(paragraph, (_R,)):
        for box in run.iter(qn("w:txbxContent")):
            # Each box is written twice, for older programs too.
            if any(outer.tag.endswith("}Fallback") for outer in box.iterancestors()):
                continue
            for block in _inside(box, (_P, _TABLE)):
                found = _table(block, f"{where}文本框") if block.tag == _TABLE else _single(block, f"{where}文本框")
                yield from ((text, Spot(run=_run(run))) for text, _ in found)
        for kind in ("footnote", "endnote"):
            for reference in run.iter(qn(f"w:{kind}Reference")):
                note = notes.get((kind, reference.get(qn("w:id"))))
                for block in _inside(note, (_P,)) if note is not None else ():
                    yield from ((text, Spot(run=_run(run))) for text, _ in _single(block, f"{where}脚注"))


def _single(paragraph: Any, where: str) -> Iterator[tuple[Paragraph, Spot]]:
    if text := text_of(paragraph).strip():
        yield Paragraph(text, where), Spot([[paragraph]])


def _notes(document: Any) -> dict[tuple[str, str], Any]:
    """XML elements of footnotes and endnotes by kind and id."""
    notes: dict[tuple[str, str], Any] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2].removesuffix("s")
        if kind in ("footnote", "endnote"):
            for note in parse_xml(relation.target_part.blob):
                notes[kind, note.get(qn("w:id"))] = note
    return notes
