"""Interpretation of a figure within its sentence: kind of statement, subject, and measures that fit it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from dashboard.catalog import Catalog
from dashboard.checking import signs
from dashboard.checking.asides import asides, outside, within, without
from dashboard.checking.carried import RANKED, Carried, is_subject
from dashboard.checking.listings import Listing, listed_item, listing_of
from dashboard.checking.mention import Mention
from dashboard.checking.numerals import Numeral
from dashboard.checking.statement import SECTORS, UNITS, Saying
from dashboard.model.amounts import measures


@dataclass
class Within:
    """A figure with the mentions of its sentence, all figures of it, and the carried context.

    `previous` is the figure before it, but for those in closed brackets.
    """

    catalog: Catalog
    numeral: Numeral
    sentence: str
    mentions: Sequence[Mention]
    numbers: Sequence[Numeral]
    carried: Carried
    previous: Self | None = None

    @cached_property
    def asides(self) -> list[tuple[int, int]]:
        """Brackets closed before it."""
        return asides(self.sentence, self.numeral.start)

    @cached_property
    def before(self) -> list[Numeral]:
        """The preceding figures of the sentence, without those in closed brackets."""
        ahead = [numeral for numeral in self.numbers if numeral.start < self.numeral.start]
        return [numeral for numeral in ahead if not within(self.asides, numeral.start)]

    @cached_property
    def last(self) -> int:
        """End of the preceding figure; 0 for the first of the sentence."""
        return max((numeral.end for numeral in self.before if numeral.end <= self.numeral.start), default=0)

    @cached_property
    def clause(self) -> int:
        """Start of its clause."""
        text = without(self.asides, self.sentence)
        return max((match.end() for match in signs.CLAUSE.finditer(text, 0, self.numeral.start)), default=0)

    @cached_property
    def window(self) -> str:
        """Text of its clause before the figure, without years."""
        return signs.YEARS.sub("", self.sentence[self.clause : self.numeral.start])

    @cached_property
    def left(self) -> list[Mention]:
        """Mentions before the figure, without the measure by which it is reckoned (按常住人口计).

        The last place in 是某市的14.7倍 is marked as a place of comparison.
        """
        reckoned = [match.span() for match in signs.RECKONED.finditer(self.sentence, 0, self.numeral.start)]
        ahead = [
            mention
            for mention in self.mentions
            if mention.end <= self.numeral.start and not (mention.kind == "measure" and within(reckoned, mention.start))
        ]
        mentions = outside(self.asides, ahead, self.numbers)
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
        if moved and not (is_share and to):
            return "growth"
        # 二产占62.5%，一产3.4%
        part = inside[-1] if inside and not is_share and signs.FILLED.fullmatch(self._gap(inside[-1])) else None
        told = self.previous is None or self.previous.kind in ("share", "value", "rank")
        return "share" if part and told and part.meaning[0] in SECTORS else "value"

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
        if places and signs.OPENED.fullmatch(self._gap(places[-1])):
            return places[-1]
        named = [mention for mention in self.left if is_subject(mention, self.sentence, self.carried.home)]
        return named[-1] if named else None

    @property
    def here(self) -> bool:
        """Whether the place is named in this sentence."""
        return self.subject is not None

    @cached_property
    def counties(self) -> bool:
        """Whether the figure refers to all counties of an area."""
        selected = self.bound and any(mention.kind == "counties" for mention in self.mentions)
        return self.counties_named or selected or (self.carried.counties and not self.here)

    @property
    def counties_named(self) -> bool:
        """Whether its sentence names all counties, and not only as those among which it ranks: 在某市各县（市）中."""
        named = [mention.start for mention in self.left if mention.kind == "counties"]
        return any(self.kind != "rank" or not RANKED.search(self.sentence[:start]) for start in named)

    @property
    def counts_places(self) -> bool:
        """Whether it is the number of units among which a rank is told: 103个县（市）."""
        return not self._counted and UNITS.match(self.sentence, self.numeral.end) is not None

    @cached_property
    def _mentioned(self) -> list[Mention]:
        return [mention for mention in self.left if mention.kind == "measure"]

    def _fits(self, indicator: str) -> bool:
        """Whether the figure's kind and unit are compatible with the measure."""
        if self.kind not in ("value", "difference") or not indicator:
            return True
        # 常住人口约7.4亿 omits the unit.
        understood = not self.numeral.dimension and self.numeral.factor >= signs.TEN_THOUSAND
        dimension = self._dimension(indicator)
        if understood:
            return dimension in signs.COUNTED_IN
        registry = self.catalog.registry
        # 每千人床位4.8张 means 张/千人.
        per = registry.units[registry.indicators[indicator].unit].label.partition("/")
        numeral = self.numeral
        return measures(numeral.unit, numeral.dimension, dimension) or (bool(per[1]) and per[0] == numeral.unit)

    @property
    def _counted(self) -> str:
        """The measure that counts the noun right after the figure: 20个县级市; empty if there is none."""
        if self.numeral.dimension != "count":
            return ""
        behind = [
            mention for mention in self.mentions if mention.kind == "measure" and mention.start == self.numeral.end
        ]
        return behind[0].meaning[0] if behind and self._fits(behind[0].meaning[0]) else ""
