"""Tables as sentences: a grid of cells is parted into tables, their headings and their rows.

Each figure is told with what its own headings say of it. What has no heading is told apart from the rest, so that it
is not taken for a figure of anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from dashboard.checking.cells import Units, is_figure, is_nothing, tidied, unit_of, units_above
from dashboard.checking.headings import is_latin
from dashboard.checking.tabular import Line, Row, Table

# Rows of headings at most, and the share of units in a row of them.
_MOST: Final = 8
_MOSTLY: Final = 0.7


def sentences(grid: Sequence[Sequence[str]], above: Units | None = None) -> Iterator[Line]:
    """The rows of a grid of texts as sentences; `above` are the units told over it. Headings are no rows.

    Rows may be of different lengths. Lines above and below a table come as they are.
    """
    width = max(map(len, grid), default=0)
    rows: list[Row] = []
    for number, texts in enumerate(grid):
        tidy = [tidied(text) for text in texts]
        cells = (*("" if is_nothing(text) else text for text in tidy), *[""] * (width - len(texts)))
        if any(cells):
            apart = bool(rows) and rows[-1].number < number - 1
            rows.append(Row(number, cells, apart, any(text and is_nothing(text) for text in tidy)))
    units = above or Units()
    while rows:
        first = next((index for index, row in enumerate(rows) if not _is_caption(row)), len(rows))
        for row in rows[:first]:
            yield from (Line(row.number, text) for text in row.told)
            units = next((told for text in row.told if (told := units_above(text))), units)
        end = _end(rows, first)
        yield from _tables(rows[first:end], units)
        rows = rows[end:]


def _is_caption(row: Row) -> bool:
    """Whether a row above a table is one text, or tells the unit."""
    if any(units_above(text) for text in row.told) and not row.has_figures:
        # In the corner of the headings it is one of them.
        return len(row.told) <= 2
    return len(row.told) == 1 and bool(row[0]) and not row.lacks


def _end(rows: Sequence[Row], first: int) -> int:
    """Where the table that begins at `first` ends: before the headings of another one."""
    for index in range(first + 2, len(rows) - 1):
        row, before = rows[index], rows[index - 1]
        words = [text for text in row.told if not is_latin(text)]
        if row.has_figures or len(words) < 2 or not rows[index + 1].has_figures:
            continue
        if _is_caption(before):
            return index - 1
        if row.apart:
            return index
    return len(rows)


def _tables(rows: Sequence[Row], units: Units) -> Iterator[Line]:
    """The rows of a table, or of several side by side."""
    count = _headings(rows)
    head = rows[:count]
    repeated = {row.cells for row in head}
    body = [row for row in rows[count:] if row.cells not in repeated and not _numbers_columns(row)]
    if not body:
        return
    filled = [column for column in range(len(rows[0].cells)) if any(row[column] for row in rows)]
    if head and (corner := units_above(head[0][filled[0]])):
        units = corner
    edges = [filled[0], *_starts(head, body, filled), filled[-1] + 1]
    sides = [[column for column in filled if start <= column < end] for start, end in pairwise(edges)]
    lines = (line for columns in sides for line in Table(head, columns, body, units).lines())
    yield from sorted(lines, key=lambda line: line.number)


def _starts(head: Sequence[Row], body: Sequence[Row], filled: Sequence[int]) -> list[int]:
    """Columns at which a table begins beside another: their headings are those of the first column again."""
    first = {row[filled[0]] for row in head} - {""}
    again = [column for column in filled[2:] if first & {row[column] for row in head}]
    return [column for column in again if not any(is_figure(row[column]) for row in body)]


def _headings(rows: Sequence[Row]) -> int:
    """Number of rows with headings; 0 if the first one has figures, or if there is nothing else."""
    count = 0
    for row in rows[:_MOST]:
        if row.has_figures or (count and not _goes_on(row, rows[:count])):
            break
        count += 1
    return count if count < len(rows) else 0


def _goes_on(row: Row, above: Sequence[Row]) -> bool:
    """Whether a row continues the headings above it."""
    beside = [cell for cell in row.cells[1:] if cell]
    if not beside:
        return False
    units = sum(map(bool, map(unit_of, beside)))
    if units == len(beside) or units > max(len(beside) * _MOSTLY, 2) or all(map(is_latin, row.told)):
        return True
    firsts = {other[0] for other in above}
    return not row[0] or row[0] in firsts or firsts == {""}


def _numbers_columns(row: Row) -> bool:
    """Whether a row only numbers the columns: 甲, 1, 2, 3."""
    numbers = [cell for cell in row.cells if cell.isdecimal()]
    return len(row.told) - 1 <= len(numbers) > 1 and numbers == [str(index + 1) for index in range(len(numbers))]
