"""Period of a figure and of the start of a change that it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dashboard.checking import signs
from dashboard.checking.mention import Mention
from dashboard.checking.placed import Placed
from dashboard.checking.statement import BECAME
from dashboard.model.counts import counted

# A span of years has two ends.
_SPAN: Final = ("start", "end")
# Kinds of figures that the year of 由某年的 may be of besides values.
_FROM: Final = ("share", "multiple", "rank")


@dataclass
class Dated(Placed):
    """`Placed`, extended by the period and the base of a change."""

    @cached_property
    def period(self) -> tuple[str, bool]:
        """The period, and whether it is named in this sentence; unknown for 由A增加到B without a year."""
        if (behind := signs.BEHIND.match(self.sentence, self.numeral.end)) is not None:
            return behind[1], True
        if self.item is not None and self.item.kind in ("period", "base"):
            return self.item.meaning[0], True
        if self.begins:
            return self._earlier, bool(self._earlier)
        last = self.left[-1] if self.left else None
        came = last is not None and signs.CAME.search(self.sentence[: last.start]) and self.kind in _FROM
        if (
            last is not None
            and last.kind == "base"
            and self._gap(last) in ("的", "", "为", "是", "（", "(")
            and (came or self.kind == "value" or self._gap(last) in ("（", "("))
        ):
            return last.meaning[0], True
        timed = [mention for mention in self.left if mention.kind in ("period", "base") and mention.meaning[0]]
        periods = [mention for mention in self.left if mention.kind == "period"]
        changed = BECAME.search(self.sentence[self.last : self.numeral.start])
        if timed and changed and self.last and timed[-1].end <= self.last:
            return self._later(timed)
        if periods and periods[-1].meaning[0]:
            return self._ended(periods[-1].meaning[0], changed is not None), True
        became = signs.BECOMES.match(self.sentence, self.numeral.end) or (self.last and changed)
        return ("" if became or periods else self._ended(self.carried.period, changed is not None)), False

    @cached_property
    def begins(self) -> bool:
        """Whether it is the start of a change whose year is not named beside it: 由A增加到B, 第3位升至第2位."""
        if self.kind == "rank" and signs.RISES.match(self.sentence, self.numeral.end):
            return True
        return bool(signs.BEGINS.search(self.sentence[: self.numeral.start]))

    @property
    def _earlier(self) -> str:
        """Period of the start of a change: the year of comparison or the first of a span, else unknown."""
        timed = [mention.meaning[0] for mention in self.left if mention.kind in ("period", "base")]
        timed = timed or [self.carried.period]
        bases = [mention.meaning[0] for mention in self.left if mention.kind == "base" and mention.start >= self.last]
        span = timed[-1].split("-") if timed and not timed[-1].isdecimal() else []
        years = len(span) == len(_SPAN) and all(map(str.isdecimal, span))
        return bases[-1] if bases else span[0] if years else ""

    def _ended(self, period: str, changed: bool) -> str:
        """The period, or its last year for the result of a change within a span of years."""
        _, _, end = period.partition("-")
        return end if changed and self.kind == "value" and period[:4].isdecimal() and end.isdecimal() else period

    def _later(self, timed: list[Mention]) -> tuple[str, bool]:
        """Period of the result of a change: a later one named in the sentence, or the carried one."""
        before = timed[-1]
        started = self.before[-1].start if self.before else 0
        came = signs.BEGINS.search(self.sentence[:started])
        if before.kind == "period" and came is not None:
            # 某年由A增加到B: the year is that of the result; in 从七普的A提高到B it is that of the start.
            return (self._ended(before.meaning[0], True), True) if before.start < came.start() else ("", False)
        others = {mention.meaning[0] for mention in timed if mention.kind == "period"} - {before.meaning[0]}
        if others:
            return max(others), True
        later = self.carried.period if before.kind == "base" and self.carried.period > before.meaning[0] else ""
        return later, False

    @cached_property
    def base(self) -> str:
        """The earlier period of a change."""
        bases = [mention for mention in self.left if mention.kind == "base" and mention.meaning[0]]
        earlier = [mention for mention in self.left if mention.kind == "period" and mention.meaning[0]]
        ago = signs.AGO.search(self.window + self.numeral.text) or (
            self._changed and signs.WITHIN.search(self.sentence, 0, self.numeral.start)
        )
        if ago and not bases and self.period[0].isdecimal():
            # 三年增长36.1%
            return str(int(self.period[0]) - counted(ago[1]))
        return bases[-1].meaning[0] if bases else earlier[-2].meaning[0] if len(earlier) > 1 else ""

    @property
    def _changed(self) -> bool:
        """Whether it is a change, and not one on the year before."""
        return self.kind in ("growth", "difference", "points") and not signs.ON_LAST_YEAR.search(self.window)

    @property
    def _compared_with(self) -> bool:
        """Whether a year of comparison is named: 比2020年."""
        return any(mention.kind == "base" and mention.meaning[0] for mention in self.left)

    @property
    def other(self) -> str:
        """Alternative period if the sentence names none: that of the title or of the whole text."""
        mine, dated = self.period
        periods = (self.carried.title, self.carried.main, str(self.carried.year or ""))
        return "" if dated or not mine else next((period for period in periods if period and period != mine), "")
