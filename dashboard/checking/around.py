"""Interpretation of a figure from the words around it: measure, area and statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from dashboard.checking import signs
from dashboard.checking.carried import CARRIES, WORD
from dashboard.checking.statement import Statement
from dashboard.checking.subjects import Mention
from dashboard.checking.within import Within
from dashboard.model import NATION, Place


@dataclass
class Around(Within):
    """`Within`, extended by the measure and the area of comparison."""

    def statement(self, where: int) -> Statement:
        """The statement that the figure makes; `where` is the number of its paragraph."""
        place, unclear = self.place
        period, dated = self.period
        indicator, whole = self.measures
        before = self.sentence[self.last : self.numeral.start]
        after = self.sentence[self.numeral.end : self.numeral.end + 8]
        sure = self.here and dated
        return Statement(
            where, self.numeral, self.kind, indicator, place, period, self.area, whole, self.base, sure,
            self.direct, before, after, unclear=unclear, hoped=self.hoped, bound=self.bound,
            direction=self.direction, other=self.other,
        )  # fmt: skip

    @cached_property
    def area(self) -> str:
        """Area of a rank, whole of a share, or place of comparison; 全省 is the province of the place."""
        if self.kind not in ("rank", "share", "multiple"):
            return ""
        start = self.last if self.kind == "rank" else 0
        named = [
            mention
            for mention in self.left
            if mention.kind in ("place", "own") and mention.domain and len(mention.meaning) == 1
        ]
        near = [mention for mention in named if mention.start >= start] or named
        if not near:
            return ""
        area, place = near[-1].meaning[0], self.place[0]
        owned = near[-1].kind == "own" and Place(area).level == "province"
        return Place(place).province if owned and place.isdecimal() and place != NATION else area

    @cached_property
    def measures(self) -> tuple[str, str]:
        """The measure and, for a share of another measure, that measure; empty if unknown."""
        if self.bound:
            return "", ""
        indicator, whole = self._of_list() if self.listing else self._nearest(), ""
        if self.kind == "share":
            indicator, whole = self._of_whole(indicator)
        if self.kind in ("value", "difference") and not (self.listing or self._counted) and self._another():
            return "", ""
        if self.counties and indicator and Place(self.place[0]).level in ("nation", "province"):
            indicator = self._of_counties(indicator)
        return indicator, whole

    @cached_property
    def _mentioned(self) -> list[Mention]:
        return [mention for mention in self.left if mention.kind == "measure"]

    def _fits(self, indicator: str) -> bool:
        """Whether the figure's kind and unit are compatible with the measure."""
        if self.kind not in ("value", "difference"):
            return True
        # 常住人口约7.4亿 omits the unit.
        understood = not self.numeral.dimension and self.numeral.factor >= signs.TEN_THOUSAND
        dimension = self._dimension(indicator)
        if understood:
            return dimension in signs.COUNTED_IN
        registry = self.catalog.registry
        # 每千人床位4.8张 means 张/千人.
        per = registry.units[registry.indicators[indicator].unit].label.partition("/")
        return dimension == self.numeral.dimension or (bool(per[1]) and per[0] == self.numeral.unit)

    @property
    def _counted(self) -> str:
        """The measure that counts the noun right after the figure: 20个县级市; empty if there is none."""
        if self.numeral.dimension != "count":
            return ""
        behind = [
            mention for mention in self.mentions if mention.kind == "measure" and mention.start == self.numeral.end
        ]
        return behind[0].meaning[0] if behind and self._fits(behind[0].meaning[0]) else ""

    def _nearest(self) -> str:
        """What it counts, else the last compatible measure before it, one right after it, or the one carried over."""
        if self._counted:
            return self._counted
        if self.numeral.dimension == "count" and signs.NOUN.match(self.sentence, self.numeral.end):
            return ""
        last = self._mentioned[-1] if self._mentioned else None
        if last is not None and last.start >= self.last and not self._fits(last.meaning[0]) and self._follows(last):
            # The measure right before it does not fit, so earlier ones cannot apply either.
            return ""
        before = [mention.meaning[0] for mention in self._mentioned if self._fits(mention.meaning[0])]
        if self.kind == "value" and self.numeral.dimension == "share":
            before = [name for name in before if self._dimension(name) == "share"]
        if before:
            return before[-1]
        end = self.numeral.end
        after = [
            mention.meaning[0] for mention in self.mentions if mention.kind == "measure" and mention.start == end + 1
        ]
        if after and self.sentence[end : end + 1] == "的" and self._fits(after[0]):
            return after[0]
        carried = self.carried.indicator
        goes_on = CARRIES.match(self.sentence) or (
            self._bare and not any(mention.kind == "measure" for mention in self.mentions)
        )
        return carried if carried and goes_on and self._fits(carried) else ""

    @property
    def _bare(self) -> bool:
        """Whether the sentence starts with a place followed directly by a figure: 某市232.83亿元，居全市第二位."""
        first = min(numeral.start for numeral in [*self.before, self.numeral])
        place = self.subject
        return place is not None and place.start <= 1 and len(self.sentence[place.end : first]) <= WORD

    def _of_list(self) -> str:
        """The measure of an item in a list after 分别; not guessed for elided names as in 存、贷款余额分别为."""
        assert self.listing is not None
        upto, index = self.listing
        # Measures since the last figure belong to the list.
        since = max((numeral.end for numeral in self.before if numeral.end <= upto), default=0)
        named = [mention for mention in self._mentioned if mention.end <= upto]
        measures = [measure for measure in named if measure.start >= since] or named
        if self._listed_places or len(measures) < WORD:
            parted = bool(measures) and self.sentence[: measures[0].start].endswith("、")
            return "" if parted or not measures else measures[-1].meaning[0]
        return measures[index].meaning[0] if index < len(measures) else ""

    def _of_whole(self, indicator: str) -> tuple[str, str]:
        """Part and whole of a share: 税收收入占一般公共预算收入 has two measures, 占全国GDP比重 one."""
        position = self.sentence.rfind("占", 0, self.numeral.start)
        ahead = [mention.meaning[0] for mention in self._mentioned if mention.end <= position]
        behind = [mention.meaning[0] for mention in self._mentioned if mention.start > position >= 0]
        part = ahead[-1] if ahead else indicator
        return part, behind[-1] if behind and ahead and behind[-1] != part else ""

    def _another(self) -> bool:
        """Whether another noun since the last figure shows that it counts something else: 冶金12家、化工48家."""
        if not self.last or any(mention.start >= self.last for mention in self._mentioned):
            return False
        if self.kind == "difference" and signs.GOES_ON.match(self.sentence, self.clause):
            return False
        letters = enumerate(self.sentence[self.last : self.numeral.start], self.last)
        rest = "".join(
            letter
            for index, letter in letters
            if not any(mention.start <= index < mention.end for mention in self.left)
        )
        return len(re.sub(r"[^一-龥]", "", signs.LEADS.sub("", rest))) >= WORD

    def _of_counties(self, indicator: str) -> str:
        """The measure of all counties that corresponds to one of a county, or their mean if the text says so."""
        measure, indicators = f"county_{indicator.removeprefix('county_')}", self.catalog.registry.indicators
        if signs.MEAN.search(self.sentence[: self.numeral.start]) and f"{measure}_mean" in indicators:
            return f"{measure}_mean"
        return measure if measure in indicators else indicator

    @cached_property
    def direct(self) -> bool:
        """Whether the measure directly precedes the figure."""
        return bool(self._mentioned and self.measures[0] and self._follows(self._mentioned[-1]))

    def _follows(self, measure: Mention) -> bool:
        """Whether only filler words stand between a measure and the figure."""
        return signs.FILLED.fullmatch(signs.YEARS.sub("", self._gap(measure))) is not None
