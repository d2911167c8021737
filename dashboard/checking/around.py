"""The statement that a figure makes by the words around it, and whether all of them are understood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dashboard.checking import signs
from dashboard.checking.carried import WORD
from dashboard.checking.listings import run_of
from dashboard.checking.measured import Measured
from dashboard.checking.statement import Statement
from dashboard.model import NATION, Place


@dataclass
class Around(Measured):
    """`Measured`, extended by the statement and by how sure it is."""

    def statement(self, where: int) -> Statement:
        """The statement that the figure makes; `where` is the number of its paragraph."""
        place, unclear = self.place
        (period, dated), base = self.period, self.base
        changed = self.kind in ("growth", "difference", "points") and not self._compared_with
        if changed and base.isdecimal() and period.isdecimal() and base > period:
            # 2020年8367万人，2010年为8042万人，增加325万人
            period, base = base, period
        indicator, whole = self.measures
        before = self.sentence[self.last : self.numeral.start]
        after = self.sentence[self.numeral.end : self.numeral.end + 8]
        sure = self.here and dated
        return Statement(
            where, self.numeral, self.kind, indicator, place, period, self.area, whole, base, sure,
            self.direct, before, after, unclear=unclear, hoped=self.hoped, bound=self.bound,
            direction=self.direction, other=self.other, loose=self.loose, here=self.here,
        )  # fmt: skip

    @cached_property
    def loose(self) -> bool:
        """Whether not every word around it is understood, so that it may be of something else."""
        level = signs.POSITION.search(self.window)
        if self.kind == "rank" and self._told is not None and self._told.kind == "growth" and not level:
            # Whether the rank is that of the level or of the growth is not told.
            return True
        if self.counties and not self.counties_named and Place(self.carried.home or NATION).level == "county":
            # A text on one county may have returned from all counties to its own.
            return True
        if self.subject is None and self.carried.several and not (self._listed_before or self.peers):
            return True
        if self.kind == "rank" and not (self._goes_on or self.peers) and not any(one.domain for one in self.left):
            # It may be of another area than the rank told before.
            return True
        if self.kind == "share" and self.measures[1].startswith("county_"):
            # Which counties are among all of them is told in several ways.
            return True
        if self._of_several:
            return True
        measure = self.item or (self._mentioned[-1] if self._mentioned else None)
        told = self._told
        while self._compared and told is not None and told.kind in ("rank", "growth"):
            # 居全国第4位，比某省低9285元: the level is compared, whatever is ranked.
            told = told._told
        if (measure is not None and measure.loose) or (told is not None and told.loose):
            return True
        start = max(self.last, measure.end if measure is not None else self.mentions[0].start if self._goes_on else 0)
        return len(self._unknown(start, signs.KNOWN)) >= WORD

    @property
    def _of_several(self) -> bool:
        """Whether it is of two measures together: 二、三产业增加值占85.2%."""
        # What stands right behind a figure is counted by it: 9个街道.
        named = [one for one in self._mentioned if one.start > self.last or not self.last]
        run = run_of(self.sentence, named, ("measure",))
        together = bool(run) and "，" not in self.sentence[run[-2].end : run[-1].start]
        return self.listing is None and together and run[-1].meaning[0] == self.measures[0]

    @cached_property
    def direct(self) -> bool:
        """Whether the measure directly precedes the figure."""
        return bool(self._mentioned and self.measures[0] and not self.loose and self._follows(self._mentioned[-1]))
