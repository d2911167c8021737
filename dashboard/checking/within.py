"""Interpretation of a figure within its sentence: kind of statement, place and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Self

from dashboard.catalog import Catalog
from dashboard.checking import signs
from dashboard.checking.carried import Carried, is_subject, likeliest_code
from dashboard.checking.listings import Listing, listed_item, listing_of, run_of
from dashboard.checking.mention import Mention
from dashboard.checking.numerals import Numeral
from dashboard.checking.statement import BECAME, Saying
from dashboard.model import NATION, Place
from dashboard.model.counts import counted

# A span of years has two ends.
_SPAN: Final = ("start", "end")


@dataclass
class Within:
    """A figure with the mentions of its sentence, all figures of it, and the carried context.

    `previous` is the figure before it.
    """

    catalog: Catalog
    numeral: Numeral
    sentence: str
    mentions: Sequence[Mention]
    numbers: Sequence[Numeral]
    carried: Carried
    previous: Self | None = None

    @cached_property
    def before(self) -> list[Numeral]:
        """The preceding figures of the sentence."""
        return [numeral for numeral in self.numbers if numeral.start < self.numeral.start]

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
        head = self.previous if self.listing is not None and self.listing.index else None
        if head is not None and head.numeral.dimension == self.numeral.dimension:
            # All figures of a list tell the same: 分别多836家、900家.
            return head.kind
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
        if not indicator:
            return ""
        return registry.units[registry.indicators[indicator].unit].dimension

    @cached_property
    def listing(self) -> Listing | None:
        """The list after 分别 that it belongs to, if any."""
        return listing_of(self.sentence, self.numbers, self.numeral)

    @cached_property
    def item(self) -> Mention | None:
        """What it belongs to in its list: a place, a period or a measure; None if that is not certain."""
        if self.listing is None:
            return None
        # The whole of shares (占GDP比重分别为) is not listed.
        whole = signs.WHOLE.search(self.sentence, self.clause, self.listing.upto)
        cut = whole.start() if whole else self.listing.upto
        since = max((numeral.end for numeral in self.before if numeral.end <= self.listing.upto), default=0)
        return listed_item(self.sentence, self.listing, [one for one in self.left if one.end <= cut], since)

    @cached_property
    def subject(self) -> Mention | None:
        """The last mention before it that may be the subject: the one right before a bracket, whatever its role."""
        places = [mention for mention in self.left if mention.kind in ("place", "part")]
        if places and self._gap(places[-1]).strip() in ("（", "("):
            return places[-1]
        named = [mention for mention in self.left if is_subject(mention, self.sentence, self.carried.home)]
        return named[-1] if named else None

    @property
    def here(self) -> bool:
        """Whether the place is named in this sentence."""
        return self.subject is not None

    @cached_property
    def place(self) -> tuple[str, tuple[str, ...]]:
        """Code of the place, and words that are ambiguous or unresolved."""
        if self.item is not None and self.item.kind in ("place", "part") and not self.item.domain:
            return (self.item.meaning[0] if len(self.item.meaning) == 1 else ""), ()
        if code := self._listed_before:
            return code, ()
        if self._together:
            return "", ()
        if self.subject is None:
            return self._assumed, ()
        if self.subject.kind in ("group", "part"):
            return "", ()
        code = likeliest_code(self.subject.meaning, self.carried.place)
        return code, () if code else (self.sentence[self.subject.start : self.subject.end],)

    @property
    def _assumed(self) -> str:
        """The place of a figure whose sentence names none; all counties are those of the nation or of a province."""
        stated = self.carried.place_stated or Place(self.carried.place or NATION).level == "province"
        return self.carried.place if not self.counties or stated else NATION

    @property
    def _listed_before(self) -> str:
        """The place of an item of a list if the places were listed in the last sentence: 三地分别为."""
        if self.listing is None or self.item is not None:
            return ""
        listed = signs.COUNTED.search(self.sentence[: self.listing.upto])
        alike = listed and len(self.carried.listed) == counted(listed[1]) == self.listing.count
        return self.carried.listed[self.listing.index] if alike else ""

    @property
    def _together(self) -> bool:
        """Whether it is of several places together: those of a list without 分别, 两市, or a sum."""
        if self.subject is None and self.kind != "rank" and not self.counties and signs.COUNTED.search(self.window):
            return True
        run = run_of(self.sentence, [mention for mention in self.left if not mention.domain], ("place",))
        several = bool(run) and run[-1] == self.subject
        return several or bool(signs.SUMMED.search(self.sentence[self.last : self.numeral.start]) and not self.counties)

    @cached_property
    def counties(self) -> bool:
        """Whether the figure refers to all counties of an area."""
        selected = self.bound and any(mention.kind == "counties" for mention in self.mentions)
        return self.counties_named or selected or (self.carried.counties and not self.here)

    @property
    def counties_named(self) -> bool:
        """Whether its sentence names all counties."""
        return any(mention.kind == "counties" for mention in self.left)

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
            return self._ended(periods[-1].meaning[0], changed is not None), True
        became = signs.BECOMES.match(self.sentence, self.numeral.end) or (self.last and changed)
        return ("" if became or periods else self.carried.period), False

    @cached_property
    def begins(self) -> bool:
        """Whether it is the start of a change whose year is not named beside it: 由A增加到B."""
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
        if before.kind == "period" and signs.BEGINS.search(self.sentence[:started]):
            # 某年由A增加到B: the year is that of the result.
            return before.meaning[0], True
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
