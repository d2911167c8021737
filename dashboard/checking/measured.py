"""The measure of a figure, from the words before it, what it counts, or the figure of which it tells more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from dashboard.checking import signs
from dashboard.checking.areas import InArea
from dashboard.checking.carried import CARRIES, WORD
from dashboard.checking.mention import Mention
from dashboard.model import Place


@dataclass
class Measured(InArea):
    """`InArea`, extended by the measure."""

    @cached_property
    def measures(self) -> tuple[str, str]:
        """The measure and, for a share of another measure, that measure; empty if unknown."""
        if self.bound or self._of_change or self._unfounded or self._of_next or self._of_an_age:
            return "", ""
        if self._told is not None and self.kind != "share":
            if (
                self.kind in ("growth", "difference")
                and len(self._unknown(max(self.last, self.clause), signs.KNOWN)) >= WORD
            ):
                return "", ""
            indicator, whole = self._told.measures
            return (indicator, whole) if self._fits(indicator) else ("", "")
        indicator, whole = self._of_list() if self.listing else self._nearest(), ""
        if self.listing and not indicator and not signs.WHOLE.search(self.sentence, self.clause, self.listing.upto):
            return "", ""
        if self.kind == "share":
            indicator, whole = self._of_whole(indicator)
        if self.kind in ("value", "difference") and not (self.listing or self._counted) and self._another():
            return "", ""
        return (self._of_counties(indicator) if self.counties and indicator else indicator), whole

    @cached_property
    def _told(self) -> Self | None:
        """The figure before it, of which it tells more: …，增长4.7%，居全国第9位; None if it has its own measure."""
        if self.kind == "value" or self.listing:
            return None
        told = self.previous
        while told is not None and (told.counts_places or told._of_next or told.numeral.end > self._whole):
            told = told.previous
        if told is None or any(told.numeral.end <= mention.start < self._whole for mention in self._mentioned):
            return None
        return told

    @property
    def _whole(self) -> int:
        """Position of the 占 or 相当于 of a share, before the name of its whole; of the figure for any other."""
        # 三产占68.2%，二产30.6%: its own measure is named after the last 占.
        own = not self.listing and any(mention.start >= self.last for mention in self._mentioned)
        since = self.last if own else 0
        told = signs.PORTION.finditer(self.sentence, since, self.numeral.start) if self.kind == "share" else ()
        return max((match.start() for match in told), default=self.numeral.start)

    @property
    def _of_change(self) -> bool:
        """Whether it tells of the change of a measure, as a rank or a share does in 增速居第3位 and 增量占13%."""
        if self.kind in ("rank", "share"):
            return signs.OF_CHANGE.search(self.window) is not None
        measure = self._mentioned[-1] if self._mentioned else None
        return self.kind == "value" and measure is not None and signs.INCREASE.match(self._gap(measure)) is not None

    @property
    def _of_next(self) -> bool:
        """Whether it describes the place named after it: 第二名某市, 生产总值5140.6亿元的某市."""
        places = [one.start for one in self.mentions if one.kind == "place" and one.start >= self.numeral.end]
        gap = self.sentence[self.numeral.end : places[0]] if places else None
        return gap is not None and ((gap == "" and self.kind == "rank") or signs.DESCRIBED.fullmatch(gap) is not None)

    @property
    def _unfounded(self) -> bool:
        """Whether it compares with something unknown: 高于预期5亿元, 是2020年296.95亿元的1.18倍."""
        if self.kind == "multiple":
            # 2.51∶1 is the ratio of two measures.
            ratio = not set(self.numeral.text).isdisjoint(":：∶")
            return ratio or (bool(self.last) and self.sentence[self.last : self.numeral.start].strip() == "的")
        if self.kind == "points" and self._told is not None and (self._told.kind == "growth" or self._told.area):
            # Points of a growth rate, or of a share in an area.
            return True
        if signs.AGO.search(self.window) or any(one.kind == "base" and one.start >= self.clause for one in self.left):
            # 比2020年多25家, 三年多了25家: from another year and not from another place.
            return False
        ends = signs.APART.search(self.window)
        return self.kind in ("difference", "points") and ends is not None and not self.area

    @property
    def _after_unread(self) -> bool:
        """Whether it follows a figure of something unknown, with no measure of its own: 城镇某省1元、某省2元."""
        before = self.previous
        while before is not None and before.counts_places:
            before = before.previous
        if self.kind != "value" or before is None or before.bound or before.measures[0]:
            return False
        return not any(mention.start >= self.last for mention in self._mentioned)

    @property
    def _for_each(self) -> bool:
        """Whether it is an amount for each of something, while its measure is not."""
        each = [match.start() for match in signs.EACH.finditer(self.sentence, self.last, self.numeral.start)]
        if not each or self.kind != "value":
            return False
        return not any(mention.kind == "measure" and mention.end > each[-1] >= mention.start for mention in self.left)

    def _nearest(self) -> str:
        """What it counts, else the last compatible measure before it, one right after it, or the one carried over."""
        if self._counted:
            return self._counted
        if self.numeral.dimension == "count" and signs.NOUN.match(self.sentence, self.numeral.end):
            return ""
        last = self._mentioned[-1] if self._mentioned else None
        if self._for_each or self._after_unread:
            return ""
        if last is not None and last.start >= self.last and not self._fits(last.meaning[0]) and self._follows(last):
            # The measure right before it does not fit, so earlier ones cannot apply either.
            return ""
        before = [mention.meaning[0] for mention in self._mentioned if self._fits(mention.meaning[0])]
        among = signs.AMONG.search(self.sentence, self.last, self.numeral.start)
        if self.kind == "value" and among and self._nothing_new:
            return ""
        if self.kind == "value" and self.numeral.dimension == "share":
            before = [name for name in before if self._dimension(name) == "share"]
        if before:
            return before[-1]
        if self._behind:
            return self._behind
        if self._titled and not any(mention.kind == "measure" for mention in self.mentions):
            return self._titled if self._fits(self._titled) else ""
        told = self.carried.indicator if CARRIES.match(self.sentence) else self.carried.told if self._goes_on else ""
        return told if told and self._fits(told) else ""

    @cached_property
    def _titled(self) -> str:
        """The measure in the title of its table, if only places and years are named in its row."""
        alike = self.kind == "value" and not self._unknown(self.last, signs.LEADS)
        before = self.previous
        return self.carried.titled if alike and (before is None or before._titled) else ""

    @property
    def _behind(self) -> str:
        """The measure told right after it: 1553.3亿元的经济总量; empty if there is none."""
        end = self.numeral.end
        after = [one.meaning[0] for one in self.mentions if one.kind == "measure" and one.start == end + 1]
        return after[0] if after and self.sentence[end : end + 1] == "的" and self._fits(after[0]) else ""

    @property
    def _nothing_new(self) -> bool:
        """Whether nothing is named since the figure before it."""
        return bool(self.last) and not any(mention.start >= self.last for mention in self.left)

    def _of_list(self) -> str:
        """The measure of an item of a list; not guessed for elided names as in 存、贷款余额分别为."""
        if self.item is None and not self._listed_before:
            return ""
        if self.item is not None and self.item.kind == "measure":
            return self.item.meaning[0]
        assert self.listing is not None
        measures = [mention for mention in self._mentioned if mention.end <= self.listing.upto]
        parted = bool(measures) and self.sentence[: measures[0].start].endswith("、")
        return "" if parted or not measures else measures[-1].meaning[0]

    def _of_whole(self, indicator: str) -> tuple[str, str]:
        """Part and whole of a share: 税收收入占一般公共预算收入 has two measures, 占全国GDP比重 one."""
        position = self._whole
        behind = [mention.meaning[0] for mention in self._mentioned if mention.start > position]
        ahead = [mention.meaning[0] for mention in self._mentioned if mention.end <= position]
        part = ahead[-1] if ahead else indicator
        start = max(self.clause, self._told.numeral.end if self._told is not None else 0)
        named = any(start <= mention.start < position for mention in self._mentioned)
        if not named and not self.listing and len(self._unknown(start, signs.KNOWN, position)) >= WORD:
            # 民营经济增加值占GDP is a share of something unknown.
            return "", ""
        if self.item is not None:
            part = indicator
        elif self._told is not None:
            part = self._told.measures[0]
        outer = [one for one in self.left if one.domain and one.start >= position and self.place[0] not in one.meaning]
        if behind and behind[-1] == part and not outer:
            # 其中80岁以上2.9万人，占65岁以上人口的20.5%: the measure named is the whole of something else.
            return "", ""
        counties = f"county_{part.removeprefix('county_')}"
        if any(one.kind == "counties" and one.start > position for one in self.left) and self.area:
            # 占全省73个县（市）合计的
            return part, counties if counties in self.catalog.registry.indicators else ""
        of_another = bool(behind) and bool(part) and behind[-1] not in (part, part.removeprefix("county_"))
        if any(mention.kind == "group" and mention.start > position for mention in self.left):
            return "", ""
        return part, behind[-1] if of_another else ""

    def _another(self) -> bool:
        """Whether another noun since the last figure shows that it counts something else: 冶金12家、化工48家."""
        if any(mention.start >= self.last for mention in self._mentioned) or self._behind or self._goes_on:
            return False
        if self.kind == "difference" and signs.GOES_ON.match(self.sentence, self.clause):
            return False
        return len(self._unknown(self.last, signs.LEADS)) >= WORD

    @property
    def _of_an_age(self) -> bool:
        """Whether an age that no measure has is named since the last figure or measure: 80岁以上占2.9%."""
        ahead = max((mention.end for mention in self._mentioned), default=0)
        return signs.AGE.search(self.sentence, max(ahead, self.last), self.numeral.start) is not None

    def _of_counties(self, indicator: str) -> str:
        """The measure of all counties that corresponds to one of a county, or their mean if the text says so.

        All counties of a city have no measure of their own.
        """
        level = Place(self.place[0]).level
        if level not in ("nation", "province"):
            return "" if level == "city" else indicator
        measure, indicators = f"county_{indicator.removeprefix('county_')}", self.catalog.registry.indicators
        if signs.MEAN.search(self.sentence[: self.numeral.start]) and f"{measure}_mean" in indicators:
            return f"{measure}_mean"
        return measure if measure in indicators else indicator

    def _follows(self, measure: Mention) -> bool:
        """Whether only filler words stand between a measure and the figure."""
        return signs.FILLED.fullmatch(signs.YEARS.sub("", self._gap(measure))) is not None
