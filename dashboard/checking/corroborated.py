"""Whether the figures around one that differs bear out its reading, where its place or period is only carried over.

A place or a year that was not read moves all figures after it to the wrong subject: they differ together. A mistake of
the writer stands alone, among figures that agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import Final

from dashboard.checking.agreement import ROUNDED, SAME, exchanged, slipped
from dashboard.checking.facts import Facts
from dashboard.checking.meant import of_another_measure, of_another_period
from dashboard.checking.numerals import Numeral
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.statement import Statement, years_between
from dashboard.checking.swapped import swapped
from dashboard.checking.verdicts import BASIS, DIFFERENT, UNREAD, Finding

# Largest share of its last digit in a figure that identifies a value; those with fewer digits agree by chance.
_DIGITS: Final = 0.01
_ELSEWHERE: Final = "地区或年份没有写在旁边，前后的数也不足以断定，请核对说的是哪里、哪年。"
_LAST_YEAR: Final = re.compile("上年|去年|同比|同期")
# Only the name of a place between two figures; and the ratio beyond which another thing is meant all the same.
_PARALLEL: Final = re.compile(r"[，,、；;和]?而?[一-龥]{2,6}(?:仅|只有|则|也)?[为有是]?")
_NEAR: Final = 10.0
# What a figure is read to be of, and where it stands.
_READING: Final = attrgetter("indicator", "place", "period", "sentence")
_Alike = Callable[[Statement, Statement], bool]


def corroborated(facts: Facts, paragraphs: Sequence[Paragraph], findings: Sequence[Finding]) -> list[Finding]:
    """The findings in their order; UNREAD instead of DIFFERENT where the reading is a guess that nothing bears out."""
    text = _Text(facts, paragraphs, findings)
    return [text.settled(index) for index in range(len(findings))]


def _told_apart(finding: Finding) -> Finding:
    why = finding.why.replace("，与所写相差悬殊，说的可能不是这一项。", "，与所写相差悬殊。")
    return replace(finding, verdict=DIFFERENT, why=why)


def _withheld(finding: Finding, doubt: str) -> Finding:
    return replace(finding, verdict=UNREAD, why=f"{finding.why.rstrip('。')}；{doubt}")


@dataclass
class _Text:
    """The findings on a text in their order."""

    facts: Facts
    paragraphs: Sequence[Paragraph]
    findings: Sequence[Finding]

    @cached_property
    def speaks(self) -> list[bool | None]:
        """For each whether it speaks for its place and period, or against them; None if it tells nothing of them."""
        return [
            True if index in self.swapped else _speaks(self.facts, finding)
            for index, finding in enumerate(self.findings)
        ]

    @cached_property
    def swapped(self) -> Mapping[int, Finding]:
        """The findings on figures that are exchanged."""
        return swapped(self.facts, self.findings, self.passages)

    @cached_property
    def passages(self) -> list[int]:
        """For each the number of its paragraph, or of the first row of its table."""
        first: list[int] = []
        for where, paragraph in enumerate(self.paragraphs):
            within = where and paragraph.row and self.paragraphs[where - 1].row
            first.append(first[-1] if within else where)
        return [first[finding.statement.where] for finding in self.findings]

    @cached_property
    def named(self) -> set[int]:
        """Passages that name places beside their figures."""
        return {
            passage for passage, finding in zip(self.passages, self.findings, strict=True) if finding.statement.placed
        }

    def settled(self, index: int) -> Finding:
        """A finding by what the others tell."""
        finding = self.findings[index]
        if index in self.swapped:
            return self.swapped[index]
        if self._has_value_beside(index):
            why = finding.why.replace("，不能直接相比。", f"，所写是{finding.statement.numeral.text}。")
            return replace(finding, verdict=DIFFERENT, why=why)
        if finding.verdict == DIFFERENT and (doubt := self._doubt(index)):
            return _withheld(finding, doubt)
        return _told_apart(finding) if self._is_parallel(index) else finding

    def _has_value_beside(self, index: int) -> bool:
        """Whether a rank that a revision might explain stands beside the very value of which the rank is another."""
        finding = self.findings[index]
        own = finding.statement
        if finding.verdict != BASIS or own.kind != "rank" or own.loose:
            return False
        held = self.facts.of_period(own.place, own.indicator, own.period)
        alone = len({fact.vintage for fact in held}) == 1 and self.facts.is_revised(held[0])
        return alone and any(
            self.speaks[at] is True and one.verdict in (SAME, ROUNDED) and _READING(one.statement) == _READING(own)
            for at, one in enumerate(self.findings[:index])
            if one.statement.kind == "value"
        )

    def _is_parallel(self, index: int) -> bool:
        """Whether it is far off, but told in one breath with one of another place that agrees: 甲县8亿元，乙县2亿元."""
        if not index or self.speaks[index - 1] is not True:
            return False
        finding, before = self.findings[index], self.findings[index - 1].statement
        own = finding.statement
        if finding.verdict != UNREAD or not finding.held or own.loose or own.kind != "value" != before.kind:
            return False
        alike = replace(before, place=own.place)
        beside = own.placed and before.placed and own.place != before.place and _PARALLEL.fullmatch(own.before)
        near = 1 / _NEAR < own.numeral.value / (finding.held * own.numeral.factor) < _NEAR
        return bool(beside) and near and _READING(own) == _READING(alike)

    def _doubt(self, index: int) -> str:
        """Why a figure that differs may be of something else than what was read; '' if nothing tells so."""
        own = self.findings[index].statement
        if not own.indicator or _identifies(self.facts, self.findings[index]) or self._goes_on(index):
            return ""
        if self._column_differs(index):
            return "表中这一项的数都与所收的不同，口径可能不同，请核对。"
        return _ELSEWHERE if self._is_elsewhere(index) else ""

    def _is_elsewhere(self, index: int) -> bool:
        """Whether a figure that differs may be of another place or period than the one read."""
        own = self.findings[index].statement
        if self._is_from_unnamed_year(index):
            return True
        if own.placed and own.dated:
            return self._stands_against_all(index)
        if not own.placed and not self._borne_out(index, _same_place):
            return True
        return not own.dated and not self._borne_out(index, _same_period)

    def _goes_on(self, index: int) -> bool:
        """Whether it tells more of a figure right before it that agrees: 8.2亿元，增长12%."""
        if not index or self.speaks[index - 1] is not True:
            return False
        own, before = self.findings[index].statement, self.findings[index - 1].statement
        # 由765.23亿元起步，增长18.3%: the start of a change has another period.
        begun = replace(before, period=own.period) if not before.period else before
        return own.kind != "value" and _READING(own) == _READING(begun)

    def _is_from_unnamed_year(self, index: int) -> bool:
        """Whether it tells a change without saying from when, after changes from another year than the last one."""
        own = self.findings[index].statement
        if own.kind not in ("growth", "difference", "points") or own.base or own.area or _LAST_YEAR.search(own.before):
            return False
        return any(
            one.base and years_between(one.base, one.period) > 1
            for one, passage in zip(
                (finding.statement for finding in self.findings[:index]), self.passages, strict=False
            )
            if passage == self.passages[index]
        )

    def _column_differs(self, index: int) -> bool:
        """Whether all other figures of its measure in its table, more than one, differ too: they may be others'."""
        own = self.findings[index].statement
        if not self.paragraphs[own.where].row:
            return False
        heard = [
            bears
            for one, bears in enumerate(self.speaks)
            if bears is not None
            and one != index
            and self.passages[one] == self.passages[index]
            and self.findings[one].statement.indicator == own.indicator
        ]
        return len(heard) > 1 and not any(heard)

    def _stands_against_all(self, index: int) -> bool:
        """Whether the other figures of the place and period that it names beside it, more than one, differ too."""
        heard = [
            bears
            for one, bears in enumerate(self.speaks)
            if bears is not None
            and one != index
            and not _composed(self.findings[one].statement, self.findings[index].statement)
            and self.passages[one] == self.passages[index]
            and _same_place(self.findings[one].statement, self.findings[index].statement)
            and _same_period(self.findings[one].statement, self.findings[index].statement)
        ]
        return len(heard) > 1 and not any(heard)

    def _borne_out(self, index: int, alike: _Alike) -> bool:
        """Whether the nearest figures with the same place or period, before it and after it, agree.

        They are those of its paragraph, or else of the whole text; of that on both sides if the figure is right for
        another year, which is more likely one that was not read.
        """
        own = self.findings[index].statement
        sides = range(index - 1, -1, -1), range(index + 1, len(self.findings))
        near = [self._nearest(index, side, self.passages[index], alike) for side in sides]
        if near == [None, None] or (alike is _same_period and of_another_period(self.facts, own)):
            far = [self._nearest(index, side, None, alike) for side in sides]
            near = [one if one is not None else other for one, other in zip(near, far, strict=True)]
        if near != [None, None]:
            return False not in near
        # The only figure of its place or period, in a text on nothing else.
        return all(alike(one.statement, own) for one in self.findings if one.statement.indicator)

    def _nearest(self, index: int, others: range, passage: int | None, alike: _Alike) -> bool | None:
        """What the first of some figures tells that speaks of the same place or period; None if none does."""
        own = self.findings[index].statement
        for one in others:
            other = self.findings[one].statement
            apart = self.passages[one] != self.passages[index]
            # A paragraph with a place of its own tells nothing of the one carried over in another.
            silent = apart and (passage is not None or (alike is _same_place and self.passages[one] in self.named))
            if self.speaks[one] is not None and not silent and alike(other, own) and not _composed(other, own):
                return self.speaks[one]
        return None


def _composed(one: Statement, other: Statement) -> bool:
    """Whether two shares are of one composition (5.1:48.2:47.7), in which a mistake in one moves another."""
    bare = all(both.numeral.text.replace(".", "").isdecimal() and both.kind == "share" for both in (one, other))
    return bare and one.sentence == other.sentence


def _same_place(one: Statement, other: Statement) -> bool:
    return one.place == other.place or one.place in other.peers


def _same_period(one: Statement, other: Statement) -> bool:
    return one.period == other.period


def _identifies(facts: Facts, finding: Finding) -> bool:
    """Whether a figure that differs is plainly of its place and period: it has its digits, or is another measure's."""
    numeral, held = finding.statement.numeral, finding.held
    if finding.statement.kind != "value" or held is None:
        return False
    value = held * numeral.factor
    return slipped(numeral, value) or exchanged(numeral, value) or bool(of_another_measure(facts, finding.statement))


def is_precise(numeral: Numeral) -> bool:
    """Whether a figure has enough digits not to agree with a value by chance."""
    return numeral.step <= _DIGITS * abs(numeral.value)


def _speaks(facts: Facts, finding: Finding) -> bool | None:
    statement = finding.statement
    if not statement.indicator or statement.loose:
        return None
    if finding.verdict in (SAME, ROUNDED):
        return True if is_precise(statement.numeral) else None
    if finding.verdict not in (DIFFERENT, UNREAD) or finding.held is None:
        return None
    if _identifies(facts, finding):
        return True
    # Changes may be from another year, and shares of another area, than the one read.
    level = statement.kind == "value" or (statement.kind == "share" and not statement.area)
    return False if level else None
