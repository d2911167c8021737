"""Interpretation of a figure within its sentence: kind of statement, place and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dashboard.catalog import Catalog
from dashboard.checking import signs
from dashboard.checking.carried import Carried, is_subject, likeliest_code
from dashboard.checking.numerals import Numeral
from dashboard.checking.statement import BECAME, Saying
from dashboard.checking.subjects import Mention
from dashboard.model import NATION
from dashboard.model.counts import counted


@dataclass
class Within:
    """A figure with the mentions of its sentence, the preceding figures in it, and the carried context."""

    catalog: Catalog
    numeral: Numeral
    sentence: str
    mentions: Sequence[Mention]
    before: Sequence[Numeral]
    carried: Carried

    @cached_property
    def last(self) -> int:
        """End of the preceding figure; 0 for the first of the sentence."""
        return max((numeral.end for numeral in self.before if numeral.end <= self.numeral.start), default=0)

    @cached_property
    def clause(self) -> int:
        """Start of its clause."""
        return max((match.end() for match in signs.CLAUSE.finditer(self.sentence, 0, self.numeral.start)), default=0)

    @cached_property
    def window(self) -> str:
        """Text of its clause before the figure, without years."""
        return signs.YEARS.sub("", self.sentence[self.clause : self.numeral.start])

    @cached_property
    def left(self) -> list[Mention]:
        """Mentions before the figure; the last place in 是某市的14.7倍 is marked as a place of comparison."""
        mentions = [mention for mention in self.mentions if mention.end <= self.numeral.start]
        if (
            self.kind == "multiple"
            and mentions
            and mentions[-1].kind in ("place", "own")
            and self._gap(mentions[-1]) == "的"
        ):
            mentions[-1] = replace(mentions[-1], domain=True)
        return mentions

    @cached_property
    def kind(self) -> Saying:
        """Kind of statement, by its unit and the words of its clause."""
        if self.numeral.dimension == "rank":
            return "rank"
        if self.numeral.dimension == "share_change":
            return "points"
        after = self.sentence[self.numeral.end : self.numeral.end + 6]
        moved = bool(signs.RISE.search(self.window) or signs.FALL.search(self.window) or signs.MOVED.match(after))
        to = signs.TO.search(self.window)
        if self.numeral.dimension == "ratio":
            return "growth" if moved and not to else "multiple"
        if self.numeral.dimension != "share":
            return "difference" if signs.CHANGE.search(self.window) and not to else "value"
        inside = [
            mention
            for mention in self.mentions
            if mention.kind == "measure" and self.clause <= mention.start and mention.end <= self.numeral.start
        ]
        is_share = bool(inside) and self._dimension(inside[-1].meaning[0]) == "share"
        # 占比超过一半的有某省（64.72%）: a percentage in brackets is the share mentioned before.
        bracketed = self.sentence[: self.numeral.start].endswith(("（", "(")) and signs.SHARE.search(
            self.sentence[: self.clause]
        )
        if (signs.SHARE.search(self.window) or bracketed) and not is_share:
            return "share"
        return "growth" if moved and not (is_share and to) else "value"

    @property
    def hoped(self) -> bool:
        """Whether it is a goal or an expectation."""
        return bool(signs.GOAL.search(self.sentence[: self.numeral.start]))

    @cached_property
    def bound(self) -> bool:
        """Whether it only tells some places from others: 超过1000亿元的县."""
        ahead, end = self.sentence[: self.numeral.start], self.numeral.end
        over = signs.OVER.search(ahead) and signs.BOUND_AFTER.match(self.sentence, end)
        return bool(over or signs.BOUND.match(self.sentence, end) or signs.SOME.search(ahead))

    @cached_property
    def direction(self) -> int:
        """1 for a rise, −1 for a fall, 0 for neither or for a change of a change."""
        if self.kind not in ("growth", "difference", "points"):
            return 0
        after = self.sentence[self.numeral.end : self.numeral.end + 6]
        return signs.direction(self.window, after) * (-1 if self.numeral.value < 0 else 1)

    def _gap(self, mention: Mention) -> str:
        return self.sentence[mention.end : self.numeral.start]

    def _dimension(self, indicator: str) -> str:
        registry = self.catalog.registry
        return registry.units[registry.indicators[indicator].unit].dimension

    @cached_property
    def listing(self) -> tuple[int, int] | None:
        """Position of the preceding 分别, and the index of the figure among those of its dimension after it."""
        match = signs.RESPECTIVELY.search(self.sentence, 0, self.numeral.start)
        if match is None:
            return None
        dimension = self.numeral.dimension
        return match.start(), sum(
            numeral.start > match.start() and numeral.dimension == dimension for numeral in self.before
        )

    @cached_property
    def subject(self) -> Mention | None:
        """The last mention before it that may be the subject."""
        named = [mention for mention in self.left if is_subject(mention, self.sentence, self.carried.home)]
        return named[-1] if named else None

    @property
    def here(self) -> bool:
        """Whether the place is named in this sentence."""
        return self.subject is not None

    @cached_property
    def place(self) -> tuple[str, tuple[str, ...]]:
        """Code of the place, and words that are ambiguous or unresolved."""
        listed = self._listed_places
        if self.listing and listed:
            index = self.listing[1]
            return (listed[index] if index < len(listed) else ""), ()
        if self.subject is None:
            return (NATION if self.counties and not self.carried.place_stated else self.carried.place), ()
        if self.subject.kind == "group":
            return "", ()
        code = likeliest_code(self.subject.meaning, self.carried.place)
        return code, () if code else (self.sentence[self.subject.start : self.subject.end],)

    @cached_property
    def _listed_places(self) -> list[str]:
        """Places of a list after 分别; 三地 refers to those listed in the last sentence."""
        if self.listing is None:
            return []
        upto = self.listing[0]
        listed = signs.COUNTED.search(self.sentence[:upto])
        if listed and len(self.carried.listed) == counted(listed[1]):
            return list(self.carried.listed)
        named = [mention.meaning[0] for mention in self.left if mention.kind == "place" and mention.end <= upto]
        return named if len(named) > 1 else []

    @cached_property
    def counties(self) -> bool:
        """Whether the figure refers to all counties of an area."""
        return any(mention.kind == "counties" for mention in self.left) or (self.carried.counties and not self.here)

    @cached_property
    def period(self) -> tuple[str, bool]:
        """The period, and whether it is named in this sentence; unknown for 由A增加到B without a year."""
        if (behind := signs.BEHIND.match(self.sentence, self.numeral.end)) is not None:
            return behind[1], True
        last = self.left[-1] if self.left else None
        came = (
            last is not None and signs.CAME.search(self.sentence[: last.start]) and self.kind in ("share", "multiple")
        )
        if (
            last is not None
            and last.kind == "base"
            and self._gap(last) in ("的", "")
            and (came or self.kind == "value")
        ):
            return last.meaning[0], True
        timed = [mention for mention in self.left if mention.kind in ("period", "base") and mention.meaning[0]]
        periods = [mention for mention in self.left if mention.kind == "period"]
        changed = BECAME.search(self.sentence[self.last : self.numeral.start])
        if timed and changed and self.last and timed[-1].end <= self.last:
            return self._later(timed)
        if periods and periods[-1].meaning[0]:
            return periods[-1].meaning[0], True
        became = signs.BECOMES.match(self.sentence, self.numeral.end) or (self.last and changed)
        return ("" if became or periods else self.carried.period), False

    def _later(self, timed: list[Mention]) -> tuple[str, bool]:
        """Period of the result of a change: a later one named in the sentence, or the carried one."""
        before = timed[-1]
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
        ago = signs.AGO.search(self.window)
        if ago and not bases and self.period[0].isdecimal():
            # 三年增长36.1%
            return str(int(self.period[0]) - counted(ago[1]))
        return bases[-1].meaning[0] if bases else earlier[-2].meaning[0] if len(earlier) > 1 else ""

    @property
    def other(self) -> str:
        """Alternative period if the sentence names none: that of the title or of the whole text."""
        mine, dated = self.period
        periods = (self.carried.title, self.carried.main, str(self.carried.year or ""))
        return "" if dated or not mine else next((period for period in periods if period and period != mine), "")
