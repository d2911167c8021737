"""Paragraphs of plain text, with the rows of its tables as sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.checking.cells import FULL_WIDTH, units_above
from dashboard.checking.columns import table_at
from dashboard.checking.paragraph import Cell, Paragraph
from dashboard.checking.tabular import Line

_MARKED: Final = re.compile(r"^\s*(#{1,6}\s+|[-*■▲●·]\s+)|\*\*|`")
_CHINESE: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CHINESE_YEAR: Final = re.compile("(?:二[〇零○]|一九)[〇零○一二三四五六七八九]{2}(?=年)")
_AGES: Final = re.compile(r"(?<=\d)[~～–－−-](?=\d{1,2}周?岁)")
_HEADING: Final = re.compile(
    r"^\s*(#{1,6}\s|第?[一二三四五六七八九十]+[、章节部]|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.．、]\s?\D)"
)
_HEADING_LENGTH: Final = 40
_DIGITS: Final = re.compile(r"[-−－]?\d[\d.,]*")


def half_width(text: str) -> str:
    """A text with full-width digits, and years in Chinese digits, as ASCII ones, and ages with one kind of dash.

    Characters keep their positions.
    """
    text = _AGES.sub("—", text.translate(FULL_WIDTH))
    return _CHINESE_YEAR.sub(lambda year: year[0].translate(_CHINESE), text)


def lines_of(text: str) -> list[str]:
    """Lines of a text with any line endings."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def plain(text: str) -> list[Paragraph]:
    """Paragraphs of plain text, tables row by row; Markdown marks are removed."""
    lines = lines_of(text)
    result: list[Paragraph] = []
    end = 0
    for table in [*tables(lines), Tabled(len(lines), len(lines), [])]:
        result += filter(None, (prose(lines[index], f"第{index + 1}行") for index in range(end, table.first)))
        result += table.rows
        end = table.end
    return result


@dataclass(frozen=True, slots=True)
class Tabled:
    """The rows of a table in lines `first` to `end`, exclusive, of a text."""

    first: int
    end: int
    rows: list[Paragraph]


def tables(lines: Sequence[str], wide: bool = True) -> list[Tabled]:
    """Tables of a text in order; `wide` if Chinese characters take two columns of it."""
    result: list[Tabled] = []
    index, above = 0, ""
    while index < len(lines):
        table = table_at(lines, index, wide)
        if table and (rows := table.lines(units_above(above))):
            where = [f"第{index + line.number + 1}行" for line in rows]
            result.append(Tabled(index, table.end, list(map(told, rows, where))))
        last, index = index, table.end if table else index + 1
        above = next(filter(None, map(str.strip, reversed(lines[last:index]))), above)
    return result


def with_figure(line: str, row: Paragraph, cell: Cell, figure: str) -> str:
    """The line of a row with another figure, in digits, in a cell; as it is if the cell is not found in it."""
    written = [_DIGITS.match(row.text, other.start) for other in row.cells if other.start <= cell.start]
    old = written[-1][0] if written and written[-1] else ""
    # The same figure may stand in several cells.
    before = sum(match is not None and match[0] == old for match in written[:-1])
    found = list(re.finditer(rf"(?<![\d.,]){re.escape(old)}(?![\d.,]*\d)", line)) if old else []
    if len(found) <= before:
        return line
    return line[: found[before].start()] + figure + line[found[before].end() :]


def told(line: Line, where: str) -> Paragraph:
    """The paragraph of a row of a table, or of a line above or below it."""
    return Paragraph(line.text, where, row=line.is_row, name=line.name, cells=line.cells)


def prose(line: str, where: str) -> Paragraph | None:
    """The paragraph of a line outside of tables; None if it is empty."""
    text = _MARKED.sub("", line).strip()
    short = len(text) < _HEADING_LENGTH and not text.endswith("。") and _HEADING.match(line) is not None
    return Paragraph(text, where, short) if text else None
