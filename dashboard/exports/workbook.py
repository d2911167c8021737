"""Workbooks in which text stays text: never parsed as a formula, URL or number, even after editing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, Any, Final

import xlsxwriter

from dashboard.charts.exhibit import Recipe
from dashboard.exports.package import stamped
from dashboard.exports.properties import properties
from dashboard.model.text import clean, formula_like

FONT: Final = {"font_name": "微软雅黑", "font_size": 10}
# Maximum characters in a cell.
_LONGEST: Final = 32_767
_PLAIN: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@contextmanager
def workbook(file: IO[bytes], title: str, recipe: Recipe | None = None) -> Iterator[Any]:
    """Workbook to fill; written to `file` with the platform's document properties when the block ends."""
    inside = io.BytesIO()
    book = xlsxwriter.Workbook(inside, _PLAIN)
    yield book
    book.close()
    file.write(stamped(inside.getvalue(), properties(title), recipe=recipe))


def worksheet(book: Any, name: str | None = None) -> Any:
    """New sheet whose `write` cleans text and gives formula-like text Excel's quote prefix."""
    page = book.add_worksheet(name)
    page.add_write_handler(str, partial(_write, book.add_format(FONT | {"quote_prefix": True})))
    return page


def _write(quoted: Any, page: Any, row: int, column: int, text: str, form: Any = None) -> int:
    # Without the prefix Excel parses the text as a formula when the cell is edited.
    return int(page.write_string(row, column, clean(text)[:_LONGEST], quoted if formula_like(text) else form))
