"""What the headings of a column, or the names of a row, say of a figure: time, place, what it measures, unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.checking.cells import (
    YEAR,
    Units,
    is_month,
    is_place,
    is_rank,
    is_rate,
    is_time,
    named,
    parted,
    says_nothing,
    time_of,
    unit_of,
)

_LATIN: Final = re.compile(r"[^\u2e80-\uffef]*[a-z][^\u2e80-\uffef]*")
_WORDS: Final = re.compile(r"[一-龥]")
# A short name of a place, and no words for a plan, a change or a kind of figure.
_PART: Final = re.compile(
    r"(?!.*(?:目标|计划|预[算计期]|任务|规划|上年|本[年期月]|同[期比]|累计|其中|比|占|增|减|[数额量率值]))[一-龥]{2,5}"
)
_NO_LETTERS: Final = re.compile(r"[^A-Za-z]*")
# Units of figures beside those of the row's measure: its growth, its share, its rank.
_BESIDE: Final = ("%", "‰", "百分点", "个百分点", "倍", "位", "名")


@dataclass(frozen=True, slots=True)
class Heading:
    """Headings one under another, or names one beside another; what they do not say is empty.

    `partly` if they tell a part of a year without the year.
    """

    time: str = ""
    place: str = ""
    words: str = ""
    unit: str = ""
    partly: bool = False

    @property
    def name(self) -> str:
        """All that it says but for the unit."""
        return f"{self.place}{self.words}{self.time}"

    @property
    def tells_time(self) -> bool:
        """Whether a year is among what it says."""
        return bool(self.time) or re.search(YEAR, self.words) is not None

    @property
    def is_part(self) -> bool:
        """Whether it may be of which, rather than what, a row's figures measure: a short name of a place."""
        return _PART.fullmatch(self.words) is not None and not self.unit and not self.goes_with_any

    @property
    def goes_with_any(self) -> bool:
        """Whether it may be told of any measure: a year, a place, 增速, 位次, 绝对数."""
        return not self.words or is_rate(self.words) or is_rank(self.words)

    def within(self, group: Heading) -> Heading:
        """The name of a row under the name of a group of rows."""
        words = f"{group.words} {self.words}".strip()
        partly = self.partly or group.partly
        return Heading(self.time or group.time, group.place + self.place, words, self.unit or group.unit, partly)


def is_latin(text: str) -> bool:
    """Whether a heading is the translation of another."""
    return _LATIN.fullmatch(text) is not None


def is_open(text: str) -> bool:
    """Whether a heading breaks off within brackets."""
    return len(re.findall("[（(]", text)) > len(re.findall("[）)]", text))


def told_by(parts: Iterable[str], between: str = "") -> Heading:
    """What headings say together, from the first to the last; `between` is put between their words."""
    result = Heading()
    for part in _whole(parts):
        if unit := unit_of(part):
            result = replace(result, unit=unit)
            continue
        text, unit = parted(named(part))
        result = replace(result, unit=unit or result.unit)
        if time := time_of(text):
            result = replace(result, time=result.time + time)
        elif is_month(text):
            result = replace(result, time=result.time + text, partly=True)
        elif is_place(text):
            result = replace(result, place=result.place + text)
        elif not says_nothing(text):
            result = replace(result, words=f"{result.words}{between if result.words else ''}{text}")
    return result


def _whole(parts: Iterable[str]) -> list[str]:
    """The different headings in their order, without translations; what was broken within brackets is joined."""
    whole: list[str] = []
    for part in parts:
        if whole and is_open(whole[-1]):
            whole[-1] += part
        elif part and part not in whole:
            whole.append(part)
    # GDP is a translation only beside other words.
    words = any(_WORDS.search(part) and not is_time(part) and not unit_of(part) for part in whole)
    return [
        part
        for part in whole
        if not is_latin(part) and (_WORDS.search(part) or _NO_LETTERS.fullmatch(part) or not words)
    ]


def unit_for(row: Heading, column: Heading, above: Units) -> str:
    """The unit of a figure: that of its column or its row, else the one above the table; '' if that is not certain."""
    if is_rank(column.words):
        return ""
    if column.unit and row.unit:
        return column.unit if column.unit == row.unit or column.unit in _BESIDE else ""
    if column.unit or not is_rate(column.words or row.words):
        return column.unit or row.unit or above.amount
    # The unit of the measure is not that of its growth.
    return row.unit if row.unit and (not column.words or row.unit == "%") else above.rate


def with_units(columns: Sequence[Heading | None], above: Units) -> list[Heading | None]:
    """Headings of measures with the units above the table in their order, if each has one: 单位：亿元、万人."""
    told = [heading for heading in columns if heading is not None and heading.words and not heading.unit]
    of_measures = len(told) == len(columns) == len(above.each) > 1 and not all(heading.is_part for heading in told)
    rates = [is_rate(heading.words) or is_rank(heading.words) for heading in told]
    if not of_measures or rates != [unit in _BESIDE for unit in above.each]:
        return list(columns)
    return [replace(heading, unit=unit) for heading, unit in zip(told, above.each, strict=True)]


def is_measure(row: Heading, columns: Sequence[Heading]) -> bool:
    """Whether a row's name is what its figures measure, and not that of which they are told."""
    return bool(row.words) and (bool(row.unit) or all(column.goes_with_any for column in columns))
