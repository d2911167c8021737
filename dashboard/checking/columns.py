"""Tables in lines of text, with columns between bars, tabs or runs of spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from dashboard.checking.cells import Units, is_figure, tidied
from dashboard.checking.cuts import Cut, cuts_of
from dashboard.checking.grids import sentences
from dashboard.checking.spaced import grid_of
from dashboard.checking.tabular import Line

# The rule under the headings of a Markdown table.
_RULE: Final = re.compile(r"\|?[\s:|-]+\|?")
_BARS: Final = re.compile(r"\s*\|.*\|.*|.*\S \| \S.*|[^|]*[^|\s](?:\|[^|]+)+")
# Longest text of a line with one cell within a table.
_SHORT: Final = 20
_PROSE: Final = re.compile(r"[。；！？]|[，,](?!\d{3})")


@dataclass(frozen=True, slots=True)
class Found:
    """Lines with several cells, up to line `end`: cells by row, or in `loose` what is in no columns; else no table."""

    end: int
    grid: Sequence[Sequence[str]]
    loose: dict[int, str]

    def lines(self, above: Units | None = None) -> list[Line]:
        """Its rows as sentences, numbered from its first line."""
        loose = [Line(number, text, True) for number, text in self.loose.items()]
        return sorted([*sentences(self.grid, above), *loose], key=lambda line: line.number)


def table_at(lines: Sequence[str], first: int, wide: bool = True) -> Found | None:
    """What begins with line `first` if that has several cells; None if it has not.

    `wide` if Chinese characters take two columns of the text, as on a screen.
    """
    return _separated(lines, first) or _spaced(lines, first, wide)


def cells_of(line: str) -> list[str]:
    """Cells of a line with bars or tabs as they are written; [] of any other line."""
    if _BARS.fullmatch(line):
        return re.sub(r"^\s*\||\|\s*$", "", line).split("|")
    return line.split("\t") if "\t" in line else []


def _separated(lines: Sequence[str], first: int) -> Found | None:
    """A table with bars or tabs."""
    bars = bool(_BARS.fullmatch(lines[first]))
    if not bars and "\t" not in lines[first]:
        return None
    rows = list(takewhile(lambda line: bool(_BARS.fullmatch(line)) == bars and cells_of(line), lines[first:]))
    grid = [[] if bars and _RULE.fullmatch(line) else cells_of(line) for line in rows]
    figures = any(is_figure(tidied(cell)) for row in grid for cell in row[1:])
    return Found(first + len(rows), grid if figures and len(rows) > 1 else [], {})


def _spaced(lines: Sequence[str], first: int, wide: bool) -> Found | None:
    """A table with runs of spaces."""
    if not _is_tabular(cuts := cuts_of(lines[first], wide)):
        return None
    rows: list[list[Cut]] = []
    end = first
    for index in range(first, len(lines)):
        cuts = cuts_of(lines[index], wide)
        if _is_tabular(cuts):
            end = index + 1
        elif len(cuts) > 1 or index > end + 1 or any(len(cut.text) > _SHORT or _is_prose(cut) for cut in cuts):
            break
        rows.append(cuts)
    if end == first + 1:
        return Found(end, [], {})
    after = rows[end - first] if len(rows) > end - first else []
    grid, loose = grid_of(rows[: end - first], after, not wide)
    return Found(end, grid, loose)


def _is_tabular(cuts: Sequence[Cut]) -> bool:
    """Whether a line has several cells, and nothing of prose."""
    return len(cuts) > 1 and not any(map(_is_prose, cuts))


def _is_prose(cut: Cut) -> bool:
    return _PROSE.search(cut.text) is not None
