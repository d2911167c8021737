"""What a figure is set against: the area of a rank, the whole of a share, or another place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dashboard.checking import signs
from dashboard.checking.asides import without
from dashboard.checking.dated import Dated
from dashboard.model import NATION, Place

# What a sentence may start with that goes on about what was told before, and words that may stand before it.
_STARTS: Final = ("place", "period", "base")
_ONWARD: Final = re.compile(
    rf"(?:{signs.FOREMOST}|(?:[此其随之而][后间]|后来|近年来?)?[，,]?(?:逐年|连年|一路|持续|稳步|不断|快速|节节|连续?[上跨]?)*"
    r"(?:增长|增加|提高|提升|攀升|上升|扩大|走高|跃升|壮大|(?:[上跨迈]?[新几两三多个]*台阶))?[，,]?)"
)


@dataclass
class InArea(Dated):
    """`Dated`, extended by the area of comparison."""

    @cached_property
    def base(self) -> str:
        """As of `Dated`, or the year of the sentence before: 2020年A；2023年B，名义增长x%."""
        base, earlier = super().base, self.carried.periods
        nominal = not base and self._changed and self._goes_on and signs.NOMINAL.search(self.window)
        return earlier[0] if nominal and len(earlier) == 1 and earlier[0] < self.period[0] else base

    @cached_property
    def area(self) -> str:
        """Area of a rank, whole of a share, or place of comparison; 全省 is the province of the place."""
        if self.numeral.text.startswith("翻"):
            return ""
        if self.kind not in ("rank", "share", "multiple", "difference", "points"):
            return ""
        start = self.last if self.kind == "rank" else 0
        if self.item is not None and self.item.domain and len(self.item.meaning) == 1:
            return self.item.meaning[0]
        if self.kind in ("difference", "points"):
            return self._compared
        named = [mention for mention in self.left if mention.kind in ("place", "own") and mention.domain]
        near = [mention for mention in named if mention.start >= start] or named
        if not near and self.kind == "rank" and (self._goes_on or not self.here):
            return self.carried.area
        if not near or any(mention.kind == "group" and mention.start >= near[-1].end for mention in self.left):
            return ""
        place = self.place[0]
        area = _around(near[-1].meaning, place)
        owned = near[-1].kind == "own" and Place(area).level == "province"
        return Place(place).province if owned and place.isdecimal() and place != NATION else area

    @property
    def _compared(self) -> str:
        """The other place of a difference between two: 比某省高9285元."""
        named = [
            mention
            for mention in self.left
            if mention.kind in ("place", "own") and mention.domain and mention.start >= self.clause
        ]
        apart = signs.APART.search(self.window) and named and len(named[-1].meaning) == 1
        return named[-1].meaning[0] if apart and named[-1].meaning[0] != self.place[0] else ""

    @cached_property
    def _goes_on(self) -> bool:
        """Whether the sentence starts with a place or a year and tells nothing but figures: 某市232.83亿元."""
        named = [one for one in self.mentions if one.kind in _STARTS]
        if not named or (named[0].start > 1 and not _ONWARD.fullmatch(self.sentence, 0, named[0].start)):
            return False
        end = signs.CLAUSE.search(self.sentence, self.numeral.end)
        behind = end.start() if end is not None else len(self.sentence)
        if any(one.kind == "measure" and one.start < behind for one in self.mentions):
            return False
        return not self._unknown(named[0].end, signs.KNOWN)

    def _unknown(self, start: int, known: re.Pattern[str], end: int = 0) -> str:
        """Chinese characters from `start` to `end`, or else the figure, that are in no mention and not `known`."""
        figures = [(number.start, number.end) for number in self.before]
        letters = enumerate(without([*self.asides, *figures], self.sentence)[start : end or self.numeral.start], start)
        rest = "".join(
            " " if any(mention.start <= index < mention.end for mention in self.left) else letter
            for index, letter in letters
        )
        return re.sub(r"[^一-龥]", "", known.sub("", rest))


def _around(codes: Sequence[str], place: str) -> str:
    """Of several places of one name the one that contains a place; '' if none does."""
    if len(codes) == 1:
        return codes[0]
    return next((code for code in codes if code != place and place.startswith(Place(code).prefix)), "")
