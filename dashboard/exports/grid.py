"""Layout of a text table for print: column widths, line breaks and numeric columns."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from dashboard.charts import Exhibit
from dashboard.charts.table import figured
from dashboard.charts.theme import PALETTES
from dashboard.model.memo import once
from dashboard.model.text import clean

# In half-width columns: maximum requested width of a cell, and its margins; maximum lines of a heading (figures have
# one).
_LONGEST, _MARGIN, _HEADING = 60, 3, 3
# Columns up to this width keep it when others are shrunk.
_SHORT: Final = 16
# Width to which these are shrunk when there is no room for the others.
_CAPPED: Final = 11

_WORD: Final = re.compile(r"[（《“‘【]*(?:[!-~]+|.)[，。、；：！？）》”’】]*")
# The middle shade is the background itself.
_PLAIN: Final = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """Table layout: `headings` and `lines` (rows after the headings) of cells, each a tuple of wrapped lines.

    `widths` are in half-width columns and sum to about the given room; `figures` flags numeric, right-aligned columns.
    """

    headings: tuple[tuple[str, ...], ...]
    lines: tuple[tuple[tuple[str, ...], ...], ...]
    widths: tuple[int, ...]
    figures: tuple[bool, ...]


@once
def grid(exhibit: Exhibit, room: int) -> Grid:
    """Layout of an exhibit's table in `room` half-width columns."""
    data = exhibit.data.astype(str).map(clean)
    names = [clean(name) for name in data]
    wants = []
    for name, column in zip(names, data, strict=True):
        longest = max((min(columns(cell), _LONGEST) for cell in data[column]), default=0)
        wants.append(_MARGIN + max(4, _heading(name), longest))
    figures = tuple(figured(data[column]) for column in data)
    widths = _fitted(wants, [figure or want <= _SHORT for figure, want in zip(figures, wants, strict=True)], room)
    broken = [
        tuple(tuple(wrapped(cell, width - _MARGIN + 1)) for cell, width in zip(cells, widths, strict=True))
        for cells in [names, *data.itertuples(index=False)]
    ]
    return Grid(broken[0], tuple(broken[1:]), widths, figures)


def shade(exhibit: Exhibit, row: int, column: int) -> int:
    """Shade of a cell of a text table, 0 (worst of its kind) to 4 (best); negative for none, as for the middle one."""
    level = exhibit.shades[row][column] if 0 <= row < len(exhibit.shades) else -1
    return -1 if level == _PLAIN else level


def shade_colour(exhibit: Exhibit, row: int, column: int) -> str:
    """Background of a cell as #rrggbb on paper; empty if it has no shade."""
    level = shade(exhibit, row, column)
    return PALETTES["light"].shades[level] if level >= 0 else ""


def some_rows(exhibit: Exhibit, first: int, last: int, left: int = 0) -> Exhibit:
    """The table with its rows from `first` up to `last`; the subtitle says how many rows are `left` out, if any."""
    rest = f"{exhibit.subtitle}（另有{left}行，见平台）" if left > 0 else exhibit.subtitle
    return replace(exhibit, data=exhibit.data.iloc[first:last], shades=exhibit.shades[first:last], subtitle=rest)


def _heading(name: str) -> int:
    """Minimum width of a heading: wrapped into up to three lines, its unit unbroken unless long."""
    label, bracket, unit = name.partition("（")
    whole = columns(bracket + unit)
    return max(-(-columns(label) // _HEADING), whole if whole <= _SHORT else -(-whole // _HEADING))


def _fitted(wants: list[int], firm: list[bool], room: int) -> tuple[int, ...]:
    """Fit column widths to `room` half-width characters; shrink flexible columns first."""
    if sum(wants) <= room:
        return tuple(want * room // sum(wants) for want in wants)
    for cap in (max(wants), _CAPPED):
        kept = [min(want, cap) if keeps else 0 for want, keeps in zip(wants, firm, strict=True)]
        left, loose = room - sum(kept), sum(want for want, keeps in zip(wants, firm, strict=True) if not keeps)
        if loose and left >= _SHORT * firm.count(False):
            return tuple(keep or int(want * left / loose) for keep, want in zip(kept, wants, strict=True))
    # Narrow columns keep their width, and the others share the rest.
    widths, rest = [0] * len(wants), room
    for place, column in enumerate(sorted(range(len(wants)), key=wants.__getitem__)):
        widths[column] = min(wants[column], rest // (len(wants) - place))
        rest -= widths[column]
    return tuple(widths)


def height(cells: tuple[tuple[str, ...], ...]) -> int:
    """Height of a row in lines."""
    return max(map(len, cells), default=1)


def wrapped(text: str, wide: int) -> list[str]:
    """Wrap into lines of at most `wide` half-width columns; Latin words stay whole, Chinese breaks anywhere.

    No line begins with closing punctuation or ends with opening punctuation.
    """
    lines, filled = [""], 0
    for word in _WORD.findall(clean(text)):
        size = columns(word)
        if filled + size > wide and filled:
            lines.append("")
            filled = 0
        lines[-1] += word
        filled += size
    return lines


def columns(text: str) -> int:
    """Width of a text in half-width columns; dashes and quotation marks are full-width in Chinese fonts."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
