"""Rows of a table whose columns are parted by spaces: which cell stands in which column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Final

from dashboard.checking.cells import is_figure, is_nothing, is_place, is_time, time_of, unit_of, units_above
from dashboard.checking.cuts import Cut
from dashboard.checking.headings import told_by
from dashboard.checking.wrapped import unwrap

_NUMBERED: Final = re.compile(r"(?:附?表|图|专栏)\s?[\d一二三四五六七八九十—–-]*")
# Most words beside the name of a row: its code and unit, or the name of a row of the table beside it.
_WORDS: Final = 3
# A figure that goes on in the next line.
_TORN: Final = re.compile(r"\d[\d,]*[.,]")
# One in so many rows has all cells at least.
_OFTEN: Final = 5
# Most columns among which headings over several of them are placed; and how far from their middle headings stand.
_MOST: Final = 16
_OFF: Final = 2


def grid_of(
    rows: Sequence[Sequence[Cut]], after: Sequence[Cut], aligned: bool
) -> tuple[list[list[str]], dict[int, str]]:
    """Cells by row, empty for rows that are in no columns, whose cells are given by number of row.

    Without the columns of one heading none is given. `after` is the line after the last row; `aligned` if the
    lines are those of a printed table, with names of rows over several lines, and columns that surely stand apart.
    """
    bodies = [row for row in rows if _has_figures(row)]
    if not bodies:
        return [[] for _ in rows], {}
    if any(_TORN.fullmatch(cut.text) for row in rows for cut in row):
        # Where columns are too narrow for their figures, others may be torn too.
        return [[] for _ in rows], {index: "；".join(cut.text for cut in row) for index, row in enumerate(rows) if row}
    # The first of several names may be written once for several rows.
    counts = Counter(map(len, bodies))
    first = next(index for index, row in enumerate(rows) if _has_figures(row))
    often = [size for size in counts if counts[size] * _OFTEN >= len(bodies)] or counts
    headings = [row for row in rows[:first] if aligned and not _is_caption(row)]
    count = max([*often, *map(len, headings)])
    columns = _columns([row for row in bodies if len(row) == count] or [row for row in headings if len(row) == count])
    full = [row for row in rows[:first] if len(row) == count]
    # If the headings next to the figures do not stand over them, it is not known where the others do.
    columns = columns if not full or _fits(full[-1], columns) else []
    headed: Sequence[list[str] | None] = _headed(rows[:first], columns, count) or [None] * first
    placed: list[list[str] | None] = [*headed, *(_placed(row, columns, count) for row in rows[first:])]
    if aligned:
        placed.append([""] if len(after) == 1 else None)
        unwrap([*rows, after], placed, first)
        placed.pop()
    loose = {
        index: "；".join(time_of(cut.text) or cut.text for cut in row)
        for index, (row, cells) in enumerate(zip(rows, placed, strict=True))
        if row and cells is None
    }
    return [cells or [] for cells in placed], loose


def _has_figures(row: Sequence[Cut]) -> bool:
    """Whether a row has figures beside its name, or says that it lacks them, and few other words."""
    beside = [cut.text for cut in row[1:]]
    words = [text for text in beside if not (is_figure(text) or is_nothing(text) or unit_of(text) or is_time(text))]
    return len(words) <= _WORDS and (any(map(is_figure, beside)) or (bool(beside) and all(map(is_nothing, beside))))


def _columns(rows: Sequence[Sequence[Cut]]) -> list[Cut]:
    """The columns of characters of rows with the same number of cells; [] if they overlap."""
    columns = [
        Cut("", min(cut.start for cut in cells), max(cut.end for cut in cells), len({cut.start for cut in cells}) == 1)
        for cells in zip(*rows, strict=True)
    ]
    apart = all(left.end <= right.start for left, right in pairwise(columns))
    return columns if apart and all(column.start >= 0 for column in columns) else []


def _fits(row: Sequence[Cut], columns: Sequence[Cut]) -> bool:
    """Whether each cell of a full row stands in its own column."""
    return _over(row, columns) == [[index] for index in range(len(columns))]


def _over(row: Sequence[Cut], columns: Sequence[Cut]) -> list[list[int]]:
    """For each cell of a row the columns in which it stands."""
    return [
        [index for index, column in enumerate(columns) if cut.start < column.end and column.start < cut.end]
        for cut in row
    ]


def _placed(row: Sequence[Cut], columns: Sequence[Cut], count: int) -> list[str] | None:
    """The cells of a row by column; None if that is not certain."""
    if len(row) == count:
        return [cut.text for cut in row]
    if len(row) == count - 1 and (all(is_time(cut.text) for cut in row) or all(unit_of(cut.text) for cut in row)):
        # Nothing over the names.
        return ["", *(cut.text for cut in row)]
    if len(row) == 1 and (not columns or row[0].start < columns[0].end):
        # The name of a group of rows.
        return [row[0].text, *[""] * (count - 1)]
    cells = [""] * count
    for cut, over in zip(row, _over(row, columns), strict=True):
        if len(over) != 1 or cells[over[0]]:
            return None
        cells[over[0]] = cut.text
    return cells


def _headed(rows: Sequence[Sequence[Cut]], columns: Sequence[Cut], count: int) -> list[list[str]] | None:
    """The headings by row and column, and lines above them; None unless all headings are certain."""
    headed: list[list[str]] = []
    grouped = False
    for index, (row, below) in enumerate(zip(rows, [*rows[1:], ()], strict=False)):
        # A title with a gap in it may have as many parts as there are columns.
        title = not index and columns and len(row) == count != 1 and not _fits(row, columns) and len(rows) > 1
        if title or _is_caption(row):
            headed.append([" ".join(cut.text for cut in row)])
            continue
        groups = _grouped(row, below, columns, count)
        cells = groups if groups is not None else _placed(row, columns, count)
        if cells is None and grouped and len(row) == count - 1:
            # The heading over the names stands in the line above.
            cells = ["", *(cut.text for cut in row)]
        if not cells:
            return None
        headed.append(cells)
        grouped = groups is not None
    return headed


def _is_caption(row: Sequence[Cut]) -> bool:
    """Whether a line above the headings is the title of the table or tells the unit."""
    return not row or _NUMBERED.fullmatch(row[0].text) is not None or any(units_above(cut.text) for cut in row)


def _grouped(row: Sequence[Cut], below: Sequence[Cut], columns: Sequence[Cut], count: int) -> list[str] | None:
    """Headings over several columns each, by column; [] if it is not certain over which, None if they are not such."""
    first = [cut for cut in row[:1] if not is_time(cut.text) and (not columns or cut.start < columns[0].end)]
    above, figures = row[len(first) :], count - 1
    rest = [cut.text for cut in below[max(len(below) - figures, 0) :]]
    if not 0 < len(above) < figures:
        return None
    size, left = divmod(figures, len(above))
    if len(above) > 1 and rest and not left and rest == rest[:size] * len(above):
        # The same headings below each of them.
        sizes = [size] * len(above)
    elif all(is_time(cut.text) or is_place(cut.text) for cut in above) or (
        # 地区生产总值 over 2020年 and 2023年, or over 总量 and 增速.
        len(rest) == figures and all(told_by([text]).goes_with_any for text in rest)
    ):
        edges = _edges(above, columns[1:])
        sizes = [end - start for start, end in pairwise(edges)]
    else:
        return None
    names = [cut.text for cut, size in zip(above, sizes, strict=False) for _ in range(size)]
    return [first[0].text if first else "", *names] if names else []


def _edges(above: Sequence[Cut], columns: Sequence[Cut]) -> tuple[int, ...]:
    """The edges of the groups of columns over which headings stand; () if that is not certain."""
    if not len(above) < len(columns) <= _MOST:
        return ()
    inner = combinations(range(1, len(columns)), len(above) - 1)
    certain = [edges for some in inner if _stand(above, columns, edges := (0, *some, len(columns)))]
    return certain[0] if len(certain) == 1 else ()


def _stand(above: Sequence[Cut], columns: Sequence[Cut], edges: Sequence[int]) -> bool:
    """Whether headings all stand over the beginning of their groups of columns, or else all over the middle."""
    groups = [(columns[start], columns[end - 1]) for start, end in pairwise(edges)]
    if all(column.flush for column in columns):
        return all(abs(cut.start - left.start) <= 1 for cut, (left, _) in zip(above, groups, strict=True))
    middles = [abs(cut.middle - (left.start + right.end) / 2) for cut, (left, right) in zip(above, groups, strict=True)]
    return max(middles) <= _OFF
