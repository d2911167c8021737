"""Paragraphs of a workbook: the tables of its sheets, also of hidden ones, with figures as they are shown."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from dashboard.checking.cells import is_figure
from dashboard.checking.grids import sentences
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.shown import shown
from dashboard.checking.texts import told
from dashboard.errors import DashboardError

# Columns at most, and cells with something in them: a few times the figures that can be checked.
_COLUMNS: Final = 200
_CELLS: Final = 100_000
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+\d+:[A-Z]+\d+)"')
# Names that programs give to sheets.
_UNNAMED: Final = re.compile(r"(?:Sheet|工作表|Table|表)\s?\d*", re.IGNORECASE)


def read(content: bytes) -> list[Paragraph]:
    """Paragraphs of an XLSX, of which the names of sheets are headings."""
    result: list[Paragraph] = []
    with warnings.catch_warnings():
        # On what openpyxl would not keep, such as lists to choose from.
        warnings.simplefilter("ignore")
        for sheet in load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets:
            result += _sheet(sheet)
    return result


def _sheet(sheet: Any) -> Iterator[Paragraph]:
    where = f"{'' if sheet.sheet_state == 'visible' else '隐藏的'}工作表“{sheet.title}”"
    lines = list(sentences(_grid(sheet)))
    if lines and not _UNNAMED.fullmatch(sheet.title):
        yield Paragraph(sheet.title, where, heading=True)
    for line in lines:
        yield told(line, f"{where}第{line.number + 1}行")


def _grid(sheet: Any) -> list[list[str]]:
    """Texts of a sheet's cells by row; a name over several cells stands in each."""
    grid: list[list[str]] = []
    filled = 0
    for row in sheet.iter_rows(max_col=_COLUMNS):
        texts = ["" if cell.value is None else shown(cell.value, cell.number_format) for cell in row]
        grid.append(texts if any(texts) else [])
        filled += sum(map(bool, texts))
        if filled > _CELLS:
            raise DashboardError(f"表里有{_CELLS:,}多个格子，一次核对不了。请分成几份再试。")
    for reference in _MERGED.findall(sheet._get_source().read()):
        left, top, right, bottom = range_boundaries(reference.decode())
        text = grid[top - 1][left - 1] if top <= len(grid) and left <= len(grid[top - 1]) else ""
        if not text or is_figure(text):
            continue
        for row in grid[top - 1 : bottom]:
            row += [""] * (min(right, _COLUMNS) - len(row))
            row[left - 1 : right] = [text] * (min(right, _COLUMNS) - left + 1)
    return grid
