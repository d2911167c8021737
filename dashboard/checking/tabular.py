"""A table's rows as sentences: which columns have the names of rows, and what the headings say of the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from dashboard.checking.cells import (
    Units,
    is_bare,
    is_figure,
    is_note,
    is_place,
    is_rank,
    is_time,
    is_year,
    names_whole,
    ranked,
    unit_of,
)
from dashboard.checking.headings import Heading, is_latin, is_measure, is_open, told_by, unit_for, with_units
from dashboard.checking.paragraph import Cell

# Headings of columns that only tell rows apart, that give units, and that give the names of rows.
_SERIAL: Final = re.compile(r"序\s?号|编\s?号|No\.?|[^，。]{0,6}代码|编码|邮编|区号|栏次")
_OF_UNITS: Final = re.compile(r"(?:计量|数据)?单位")
_OF_MONTHS: Final = re.compile(r"月份?")
_OF_TIMES: Final = re.compile(r"年份?|年度|时间|时期|月份?")
_OF_NAMES: Final = re.compile(
    r"[^，。]{0,6}(?:指标|项目|地区|城市|[市县区省]|县（[^）]*）|名称|类别|类型|分类|分组|行业|性别|年龄)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """Row `number` of a grid, from 0, as text; `is_row` unless it stands above or below the table."""

    number: int
    text: str
    is_row: bool = False
    name: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid with its number; `apart` if empty rows are above it, `lacks` if it says that it lacks figures."""

    number: int
    cells: tuple[str, ...]
    apart: bool = False
    lacks: bool = False

    def __getitem__(self, column: int) -> str:
        return self.cells[column]

    @property
    def told(self) -> list[str]:
        """The different cells that are not empty."""
        return list(dict.fromkeys(cell for cell in self.cells if cell))

    @property
    def has_figures(self) -> bool:
        """Whether there are figures beside the first cell, and not only years in their order, perhaps repeatedly."""
        beside = [cell for cell in self.cells[1:] if cell]
        years = [year for year, _ in groupby(cell for cell in beside if is_year(cell))]
        once = list(dict.fromkeys(years))
        ordered = once in (sorted(once), sorted(once, reverse=True)) and years == once * (
            len(years) // len(once or "1")
        )
        return any((is_year(cell) and not ordered) or is_figure(cell) for cell in beside)


@dataclass(frozen=True)
class Table:
    """A table with its rows of headings, the numbers of its columns, its rows of figures, and the units above it."""

    head: Sequence[Row]
    columns: Sequence[int]
    body: Sequence[Row]
    units: Units

    def lines(self) -> Iterator[Line]:
        """The rows in their order, some in several lines; names of groups of rows only if they have figures."""
        labels, units, figures = self._columns()
        over = {column: self._over(column, figures) for column in figures}
        headings = list(_runs(dict(zip(over, with_units(list(over.values()), self.units), strict=True))))
        named = list(self._named(labels, units))
        times = Counter((own.name, own.unit) for _, own in named if isinstance(own, Heading))
        for row, own in named:
            if isinstance(own, str):
                if is_note(own) or re.search(r"\d", own):
                    yield Line(row.number, own, not is_note(own), own)
                continue
            # What two rows have in common is not all that tells of what they are.
            own = replace(own, partly=own.partly or times[own.name, own.unit] > 1)
            lines = (_sentence(row, own, columns, self.units) for columns in headings)
            yield from (line for line in lines if line is not None)

    def _named(self, labels: Sequence[int], units: Sequence[int]) -> Iterator[tuple[Row, Heading | str]]:
        """Rows, each with its name, under that of its group; a row that is only the name of a group, with its text."""
        group, names = Heading(), [""] * len(labels)
        for row in self.body:
            told = list(dict.fromkeys(text for column in self.columns if (text := row[column]) and not is_latin(text)))
            if len(told) == 1 and row[self.columns[0]] and not row.lacks:
                group = told_by(told)
                # 一、综合 does not tell of what the rows under it are, nor does a part of a name.
                certain = group.name and (group.unit or group.time or group.place) and not is_open(told[0])
                group = group if certain else Heading()
                yield row, told[0]
                continue
            names = _continued([self._name(row, column) for column in labels], names)
            own = told_by(names, " ")
            unit = next((unit_of(row[column]) for column in units if row[column]), "")
            own = replace(own, unit=unit or own.unit)
            # A measure with a unit of its own is no part of a group that has one.
            group = Heading() if own.unit and group.unit else group
            yield row, own.within(group) if own.name else own

    def _name(self, row: Row, column: int) -> str:
        """A name of a row; '' if there is a figure in its stead, unless it is that of a month."""
        name = row[column]
        if not is_bare(name) or is_year(name):
            return name
        return f"{name}月" if _OF_MONTHS.fullmatch(self._title(column)) else ""

    def _title(self, column: int) -> str:
        return "".join(dict.fromkeys(row[column] for row in self.head if not is_latin(row[column])))

    def _columns(self) -> tuple[list[int], list[int], list[int]]:
        """Columns of names, of units and of figures, without those that number the rows or translate their names."""
        labels: list[int] = []
        units: list[int] = []
        figures: list[int] = []
        valued = False
        for column in self.columns:
            title, cells = self._title(column), [row[column] for row in self.body if row[column]]
            number = _SERIAL.fullmatch(title) or (not labels and (is_rank(title) or (not title and _counts(cells))))
            if number or (cells and all(map(is_latin, cells))):
                continue
            if _OF_UNITS.fullmatch(title) or (cells and all(map(unit_of, cells))):
                units.append(column)
            elif not valued and (not labels or self._has_names(title, cells, labels)):
                labels.append(column)
            else:
                figures.append(column)
                valued = valued or any(map(is_figure, cells))
        return labels, units, figures

    def _has_names(self, title: str, cells: Sequence[str], labels: Sequence[int]) -> bool:
        """Whether a further column has names of rows: 县（市）, 年份."""
        if not cells:
            return False
        if all(map(is_time, cells)):
            return _OF_TIMES.fullmatch(title) is not None or not any(map(is_year, cells))
        if all(map(is_place, cells)):
            return True
        alike = not title or title == self._title(labels[-1]) or _OF_NAMES.fullmatch(title)
        return bool(alike) and not any(map(is_figure, cells))

    def _over(self, column: int, figures: Sequence[int]) -> Heading | None:
        """What is said above a column; None if nothing is, unless it is the only one."""
        parts = [self._above(level, column, figures) for level in range(len(self.head))]
        return told_by(parts) if any(parts) or len(figures) == 1 else None

    def _above(self, level: int, column: int, figures: Sequence[int]) -> str:
        """A cell of the headings, or the one to its left that is over both, as both have others below."""
        row = self.head[level]
        if row[column] or not self._has_below(level, column):
            return row[column]
        left = next((other for other in reversed(figures) if other < column and row[other]), None)
        return row[left] if left is not None and self._has_below(level, left) else ""

    def _has_below(self, level: int, column: int) -> bool:
        below = (row[column] for row in self.head[level + 1 :])
        return any(cell and not unit_of(cell) and not is_latin(cell) for cell in below)


def _runs(headings: dict[int, Heading | None]) -> Iterator[dict[int, Heading | None]]:
    """Headings in groups, so that the year of one is not taken for that of another measure without one."""
    run: dict[int, Heading | None] = {}
    timed = False
    for column, heading in headings.items():
        if heading is not None and timed and not heading.tells_time and not (heading.words and heading.goes_with_any):
            yield run
            run, timed = {}, False
        run[column] = heading
        timed = timed or (heading is not None and heading.tells_time)
    yield run


def _counts(cells: Sequence[str]) -> bool:
    """Whether cells number the rows."""
    return len(cells) > 1 and cells == [str(number) for number in range(1, len(cells) + 1)]


def _continued(names: Sequence[str], before: Sequence[str]) -> list[str]:
    """Names of a row with those that are written once for several rows, which have further names."""
    return [
        name or (last if any(names[index + 1 :]) else "")
        for index, (name, last) in enumerate(zip(names, before, strict=True))
    ]


def _sentence(row: Row, own: Heading, headings: dict[int, Heading | None], above: Units) -> Line | None:
    """A row as a sentence, in which each figure has its headings and unit; None if it has no cells.

    Figures under no heading, or in a row without a name, are sentences of their own.
    """
    known = [heading for heading in headings.values() if heading is not None]
    measure = own.words if is_measure(own, known) else ""
    subject = f"{own.place}{'' if measure else own.words}"
    text = subject + own.time
    # After another area the place of the row is told again.
    again = own.place if any(names_whole(heading.words) for heading in known) else ""
    mark, cells, last = "：" if text else "", list[Cell](), ""
    for column, heading in headings.items():
        cell = row[column]
        if not cell or (cell == last and not is_figure(cell)):
            continue
        last = cell
        if heading is None or not own.name or own.partly or heading.partly:
            text = text or own.name
            mark, lead, said, after = "；" if text else "", "", cell, "；"
        else:
            lead, said = _said(cell, own, heading, measure, above)
            after = f"，{again}"
        start = len(text) + len(mark) + len(lead)
        text += mark + lead + said
        cells.append(Cell(start, start + len(said), column))
        mark = after
    return Line(row.number, text, True, subject or own.name, tuple(cells)) if cells else None


def _said(cell: str, own: Heading, heading: Heading, measure: str, above: Units) -> tuple[str, str]:
    """What a column and the measure of its row say of a cell, and the cell with its unit."""
    if not is_figure(cell):
        return heading.words, cell
    words = (heading.words, measure) if heading.is_part else (measure, heading.words)
    lead = f"{heading.time}{heading.place}{''.join(words)}"
    if not is_bare(cell):
        return lead, cell
    if is_rank(lead) and cell.isdecimal():
        return ranked(lead), f"第{cell}位"
    return lead, cell + unit_for(own, heading, above)
