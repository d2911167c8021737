"""Names of a table's rows that are broken over several lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.checking.cells import is_place, parted, unit_of
from dashboard.checking.cuts import Cut
from dashboard.checking.headings import is_open

# What is no name of a group of rows, but ends one.
_NO_GROUP: Final = "…"
# One in so many names at least is broken in a table with narrow columns; and fewest names that tell of it.
_OFTEN: Final = 2
_FEWEST: Final = 3


def unwrap(rows: Sequence[Sequence[Cut]], placed: list[list[str] | None], first: int) -> None:
    """Join names of rows that go on in the next lines; where that is not certain, none of the lines is in columns.

    `rows` and their cells by column, `placed`, may be followed by the line after the table; the first row of figures
    is `first`.
    """
    owners = [index for index, cells in enumerate(placed) if index >= first and cells and len(rows[index]) > 1]
    longest = max((rows[index][0].end for index in owners), default=0)
    broken = {index: count for index in owners if (count := _more(rows, placed, index))}
    often = len(broken) >= max(len(owners) / _OFTEN, _FEWEST)
    places = sum(is_place(rows[index][0].text) for index in owners) * _OFTEN > len(owners)
    units = any(parted(rows[index][0].text)[1] for index in owners)
    for index, count in broken.items():
        name, lines = rows[index][0], rows[index + 1 : index + 1 + count]
        more = "".join(line[0].text for line in lines)
        whole = name.text + more
        full = name.end >= longest - 1 and all(line[0].end <= longest for line in lines)
        goes_on = often or (units and parted(more)[1]) or (places and is_place(whole) and not is_place(name.text))
        cells = placed[index]
        assert cells is not None
        if is_open(name.text) or unit_of(more) or (full and goes_on):
            cells[0] = whole
            placed[index + 1 : index + 1 + count] = [[] for _ in lines]
        elif full:
            # The lines may be the end of the name, or the name of a group of rows.
            placed[index : index + 1 + count] = [None, *([_NO_GROUP] for _ in lines)]


def _more(rows: Sequence[Sequence[Cut]], placed: Sequence[list[str] | None], index: int) -> int:
    """Number of lines with a single cell right below a row."""
    count = 0
    while index + count + 1 < len(rows) and len(rows[index + count + 1]) == 1 and placed[index + count + 1]:
        count += 1
    return count
