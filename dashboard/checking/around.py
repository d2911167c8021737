"""One figure within its sentence: what the words around it make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dashboard.catalog import Catalog
from dashboard.checking import signs
from dashboard.checking.carried import CARRIES, WORD, Carried, is_subject, one_of
from dashboard.checking.numerals import Numeral
from dashboard.checking.statement import BECAME, Saying, Statement
from dashboard.checking.subjects import Mention
from dashboard.model import NATION, Place
from dashboard.model.counts import counted


@dataclass
class Around:
    """A figure with the mentions of its sentence, the figures before it in it, and what was said earlier."""

    catalog: Catalog
    numeral: Numeral
    sentence: str
    mentions: Sequence[Mention]
    before: Sequence[Numeral]
    carried: Carried

    def statement(self, where: int) -> Statement:
        """What the figure says."""
        place, unclear = self.place
        period, dated = self.period
        indicator, whole = self.measures
        words = self.sentence[self.last : self.numeral.start]
        after = self.sentence[self.numeral.end : self.numeral.end + 8]
        sure = self.here and dated
        return Statement(
            where, self.numeral, self.kind, indicator, place, period, self.area, whole, self.base, sure,
            self.direct, words, after, unclear=unclear,
        )  # fmt: skip

    @cached_property
    def last(self) -> int:
        """Where the figure before it ends; 0 for the first of its sentence."""
        return max((one.end for one in self.before if one.end <= self.numeral.start), default=0)

    @cached_property
    def clause(self) -> int:
        """Where its clause begins."""
        return max((found.end() for found in signs.CLAUSE.finditer(self.sentence, 0, self.numeral.start)), default=0)

    @cached_property
    def window(self) -> str:
        """The words of its clause before it, without years."""
        return signs.YEARS.sub("", self.sentence[self.clause : self.numeral.start])

    @cached_property
    def left(self) -> list[Mention]:
        """What is mentioned before it. What 是某市的14.7倍 names last is only compared with."""
        found = [one for one in self.mentions if one.end <= self.numeral.start]
        if self.kind == "multiple" and found and found[-1].kind in ("place", "own") and self._gap(found[-1]) == "的":
            found[-1] = replace(found[-1], domain=True)
        return found

    @cached_property
    def kind(self) -> Saying:
        """What it is, by its unit and the words of its clause."""
        if self.numeral.dimension == "rank":
            return "rank"
        if self.numeral.dimension == "share_change":
            return "points"
        after = self.sentence[self.numeral.end : self.numeral.end + 6]
        moved = bool(
            signs.RISE.search(self.window)
            or signs.FALL.search(self.window)
            or re.match(r"的?(增长|增速|增幅|降幅)", after)
        )
        to = signs.TO.search(self.window)
        if self.numeral.dimension == "ratio":
            return "growth" if moved and not to else "multiple"
        if self.numeral.dimension != "share":
            return "difference" if signs.CHANGE.search(self.window) and not to else "value"
        inside = [
            one
            for one in self.mentions
            if one.kind == "measure" and self.clause <= one.start and one.end <= self.numeral.start
        ]
        own = bool(inside) and self._dimension(inside[-1].meaning[0]) == "share"
        # 占比超过一半的有某省（64.72%）: a share in brackets is that of the sentence.
        bracketed = self.sentence[: self.numeral.start].endswith(("（", "(")) and signs.SHARE.search(
            self.sentence[: self.clause]
        )
        if (signs.SHARE.search(self.window) or bracketed) and not own:
            return "share"
        return "growth" if moved and not (own and to) else "value"

    def _gap(self, one: Mention) -> str:
        return self.sentence[one.end : self.numeral.start]

    def _dimension(self, indicator: str) -> str:
        registry = self.catalog.registry
        return registry.units[registry.indicators[indicator].unit].dimension

    @cached_property
    def listing(self) -> tuple[int, int] | None:
        """Where 分别 stands before it, and the how manieth of its unit it is after that."""
        found = signs.RESPECTIVELY.search(self.sentence, 0, self.numeral.start)
        if found is None:
            return None
        dimension = self.numeral.dimension
        return found.start(), sum(one.start > found.start() and one.dimension == dimension for one in self.before)

    @cached_property
    def subject(self) -> Mention | None:
        """The last place before it that may be spoken of."""
        named = [one for one in self.left if is_subject(one, self.sentence, self.carried.own)]
        return named[-1] if named else None

    @property
    def here(self) -> bool:
        """Whether the place stands in this sentence."""
        return self.subject is not None

    @cached_property
    def place(self) -> tuple[str, tuple[str, ...]]:
        """The code of the place spoken of, and words that name several or nobody knows which."""
        listed = self._listed_places
        if self.listing and listed:
            at = self.listing[1]
            return (listed[at] if at < len(listed) else ""), ()
        if self.subject is None:
            return (NATION if self.counties and not self.carried.said else self.carried.place), ()
        if self.subject.kind == "group":
            return "", ()
        code = one_of(self.subject.meaning, self.carried.place)
        return code, () if code else (self.sentence[self.subject.start : self.subject.end],)

    @cached_property
    def _listed_places(self) -> list[str]:
        """The places that a list after 分别 is of; 三地 are those that the last sentence listed."""
        if self.listing is None:
            return []
        upto = self.listing[0]
        listed = signs.COUNTED.search(self.sentence[:upto])
        if listed and len(self.carried.listed) == counted(listed[1]):
            return list(self.carried.listed)
        named = [one.meaning[0] for one in self.left if one.kind == "place" and one.end <= upto]
        return named if len(named) > 1 else []

    @cached_property
    def counties(self) -> bool:
        """Whether all counties of an area are spoken of."""
        return any(one.kind == "counties" for one in self.left) or (self.carried.counties and not self.here)

    @cached_property
    def period(self) -> tuple[str, bool]:
        """The period, and whether it stands in this sentence; 由A增加到B alone tells the year of neither."""
        if (behind := signs.BEHIND.match(self.sentence, self.numeral.end)) is not None:
            return behind[1], True
        last = self.left[-1] if self.left else None
        if last is not None and last.kind == "base" and self._gap(last) == "的" and self.kind == "value":
            return last.meaning[0], True
        periods = [one for one in self.left if one.kind == "period"]
        changed = BECAME.search(self.sentence[self.last : self.numeral.start])
        if periods and changed and self.last and periods[-1].end <= self.last:
            # What it was before stands in that year, so this is of another that the sentence names, or of none.
            others = {one.meaning[0] for one in periods} - {periods[-1].meaning[0]}
            return max(others, default=""), bool(others)
        if periods and periods[-1].meaning[0]:
            return periods[-1].meaning[0], True
        became = signs.BECOMES.match(self.sentence, self.numeral.end) or (self.last and changed)
        return ("" if became or periods else self.carried.period), False

    @cached_property
    def base(self) -> str:
        """The earlier period of a change."""
        bases = [one for one in self.left if one.kind == "base" and one.meaning[0]]
        earlier = [one for one in self.left if one.kind == "period" and one.meaning[0]]
        return bases[-1].meaning[0] if bases else earlier[-2].meaning[0] if len(earlier) > 1 else ""

    @cached_property
    def area(self) -> str:
        """Among what a place is ranked, of what it has a share, with what it is compared; 全省 is that of the place."""
        if self.kind not in ("rank", "share", "multiple"):
            return ""
        start = self.last if self.kind == "rank" else 0
        named = [one for one in self.left if one.kind in ("place", "own") and one.domain and len(one.meaning) == 1]
        near = [one for one in named if one.start >= start] or named
        if not near:
            return ""
        area, place = near[-1].meaning[0], self.place[0]
        owned = near[-1].kind == "own" and Place(area).level == "province"
        return Place(place).province if owned and place.isdecimal() and place != NATION else area

    @cached_property
    def measures(self) -> tuple[str, str]:
        """The measure spoken of and, of a share of another measure, that one; empty where it is not known."""
        found, whole = self._of_list() if self.listing else self._nearest(), ""
        if self.kind == "share":
            found, whole = self._of_whole(found)
        if self.kind in ("value", "difference") and not self.listing and self._another():
            return "", ""
        if self.counties and found and Place(self.place[0]).level in ("nation", "province"):
            found = self._of_counties(found)
        return found, whole

    @cached_property
    def _mentioned(self) -> list[Mention]:
        return [one for one in self.left if one.kind == "measure"]

    def _fits(self, indicator: str) -> bool:
        """Whether a figure of this kind and unit may be of the measure."""
        if self.kind not in ("value", "difference"):
            return True
        # 常住人口约7.4亿: how many is told, of what is understood.
        understood = not self.numeral.dimension and self.numeral.factor >= signs.TEN_THOUSAND
        own = self._dimension(indicator)
        return own in signs.COUNTED_IN if understood else own == self.numeral.dimension

    def _nearest(self) -> str:
        """The last measure before it that fits, else one right after it, else the one carried over."""
        before = [one.meaning[0] for one in self._mentioned if self._fits(one.meaning[0])]
        if self.kind == "value" and self.numeral.dimension == "share":
            before = [name for name in before if self._dimension(name) == "share"]
        if before:
            return before[-1]
        end = self.numeral.end
        after = [one.meaning[0] for one in self.mentions if one.kind == "measure" and one.start == end + 1]
        if after and self.sentence[end : end + 1] == "的" and self._fits(after[0]):
            return after[0]
        carried = self.carried.indicator
        goes_on = CARRIES.match(self.sentence) or (
            self._bare and not any(one.kind == "measure" for one in self.mentions)
        )
        return carried if carried and goes_on and self._fits(carried) else ""

    @property
    def _bare(self) -> bool:
        """某市232.83亿元，居全市第二位: whether its sentence begins with a place and goes straight to a figure."""
        first = min(one.start for one in [*self.before, self.numeral])
        place = self.subject
        return place is not None and place.start <= 1 and len(self.sentence[place.end : first]) <= WORD

    def _of_list(self) -> str:
        """The measure of a list after 分别; 存、贷款余额分别为: what the parts of one name are is not guessed."""
        assert self.listing is not None
        upto, at = self.listing
        measures = [one for one in self._mentioned if one.end <= upto]
        if self._listed_places or len(measures) < WORD:
            parted = bool(measures) and self.sentence[: measures[0].start].endswith("、")
            return "" if parted or not measures else measures[-1].meaning[0]
        return measures[at].meaning[0] if at < len(measures) else ""

    def _of_whole(self, indicator: str) -> tuple[str, str]:
        """The part and the whole of a share: 税收收入占一般公共预算收入 has two measures, 占全国GDP比重 one."""
        at = self.sentence.rfind("占", 0, self.numeral.start)
        ahead = [one.meaning[0] for one in self._mentioned if one.end <= at]
        behind = [one.meaning[0] for one in self._mentioned if one.start > at >= 0]
        part = ahead[-1] if ahead else indicator
        return part, behind[-1] if behind and ahead and behind[-1] != part else ""

    def _another(self) -> bool:
        """冶金12家、化工48家: whether another noun has come since the last figure, so that it is of another thing."""
        if not self.last or any(one.start >= self.last for one in self._mentioned):
            return False
        letters = enumerate(self.sentence[self.last : self.numeral.start], self.last)
        rest = "".join(letter for at, letter in letters if not any(one.start <= at < one.end for one in self.left))
        return len(re.sub(r"[^一-龥]", "", signs.LEADS.sub("", rest))) >= WORD

    def _of_counties(self, indicator: str) -> str:
        """The measure of all counties that belongs to one of a county; their mean where that is said."""
        own, known = f"county_{indicator.removeprefix('county_')}", self.catalog.registry.indicators
        if signs.MEAN.search(self.sentence[: self.numeral.start]) and f"{own}_mean" in known:
            return f"{own}_mean"
        return own if own in known else indicator

    @cached_property
    def direct(self) -> bool:
        """Whether the measure stands right before it."""
        return bool(
            self._mentioned
            and self.measures[0]
            and signs.FILLED.fullmatch(signs.YEARS.sub("", self._gap(self._mentioned[-1])))
        )
