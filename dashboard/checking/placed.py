"""The place of a figure, or the places of which it is together or among which it ranks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dashboard.checking import signs
from dashboard.checking.carried import REMEMBERED, likeliest_code
from dashboard.checking.listings import run_of
from dashboard.checking.mention import Mention
from dashboard.checking.within import Within
from dashboard.model import NATION, Place
from dashboard.model.counts import counted

# What joins a list with further items that are not read, behind it and before it.
_JOINED: Final = re.compile(r"\s*(?:、|和|与|及|以及|等)")
_JOINS: Final = re.compile(r"(?:、|和|与|及)\s*$")
# 三县 that are not those named.
_OTHERS: Final = re.compile("(?:另外?|余下|周边|相邻|邻近|毗邻|前|后|等)的?$")

_EXCEPT: Final = re.compile("[之以]外|除|其余|其他|其它")


@dataclass
class Placed(Within):
    """`Within`, extended by the place."""

    @cached_property
    def place(self) -> tuple[str, tuple[str, ...]]:
        """Code of the place, and words that are ambiguous or unresolved."""
        if self.whole_in:
            return self.whole_in, ()
        if self.item is not None and self.item.kind in ("place", "part") and not self._is_compared(self.item):
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

    def _is_compared(self, item: Mention) -> bool:
        """Whether an item of a list is a place of comparison, as the second of 甲市与乙市分别为 is not."""
        ends = [one.end for one in self.left if one.kind == "place" and not one.domain]
        return item.domain and not any(self.sentence[end : item.start] in ("与", "和") for end in ends)

    @cached_property
    def whole_in(self) -> str:
        """Code of the area whose value it is, of which a share or a multiple is told: 占全市14332.0亿元的35.8%."""
        since = self._whole_from
        if since < 0 or self._together:
            return ""
        named = [one for one in self.left if one.kind in ("place", "own") and since <= one.start]
        return named[-1].meaning[0] if named and len(named[-1].meaning) == 1 else ""

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
    def _whole_from(self) -> int:
        """Position of 占 or 是 after which the whole of a share or multiple is named, whose value it is; else -1."""
        start = self.sentence.rfind("，", 0, self.numeral.start) + 1
        if not signs.OF_WHOLE.match(self.sentence, self.numeral.end):
            return -1
        against = [match.start() for match in signs.AGAINST.finditer(self.sentence, start, self.numeral.start)]
        return next((at for at in against if self.sentence[at] == "占"), against[-1] if against else -1)

    @cached_property
    def _together(self) -> bool:
        """Whether it is of several places together: those of a list without 分别, 两市, or a sum."""
        if self._whole_from >= 0:
            # 甲县一地就占三地总数975家的57.2%: the whole is that of all three.
            return signs.COUNTED.search(self.sentence, self._whole_from, self.numeral.start) is not None
        told = self.previous
        if self.kind not in ("value", "rank") and told is not None and told._together and told._whole_from < 0:
            # 三地合计A，占全省的x%
            return not any(one.start >= told.numeral.end and not one.domain for one in self.left if one.kind == "place")
        if self.kind != "rank" and self.listing is None and signs.COUNTED.match(self.sentence, self.clause):
            return True
        if self.subject is None and self.kind != "rank" and signs.COUNTED.search(self.window):
            return True
        run = run_of(self.sentence, self._subjects, ("place",))
        several = bool(run) and run[-1] == self._subjects[-1] and self.subject in run
        return several or bool(signs.SUMMED.search(self.sentence[self.last : self.numeral.start]) and not self.counties)

    @cached_property
    def _subjects(self) -> list[Mention]:
        """Places named before it, but for those of comparison; the second of 甲市与乙市两地 is none."""
        named: list[Mention] = []
        for mention in self.left:
            joined = bool(named) and self.sentence[named[-1].end : mention.start] in ("与", "和", "同")
            if mention.kind == "place" and (not mention.domain or (joined and self._is_summed(mention.end))):
                named.append(mention)
        return named

    def _is_summed(self, position: int) -> bool:
        """Whether what stands at a position tells that the places before it are taken together."""
        summed = signs.SUMMED.search(self.sentence, position, self.numeral.start)
        return summed is not None or signs.COUNTED.match(self.sentence, position) is not None

    @cached_property
    def peers(self) -> tuple[str, ...]:
        """Codes of the places of which it is the sum, or among which it ranks; () if that is not certain."""
        if self.kind == "rank":
            return self._group or self._named_together(self.last)
        if self.kind == "share" and self._together and self.previous is not None:
            return self.previous.peers
        exact = self.numeral.firmness in ("exact", "about") and not signs.EACH_OF.search(self.window)
        if self.kind != "value" or not self._together or self.listing is not None or not exact:
            return ()
        return self._named_together(max(self._whole_from, 0) or min(self.last, self.clause))

    @property
    def _group(self) -> tuple[str, ...]:
        """The members of a named group, such as 中部六省, in which a place ranks."""
        groups = [one for one in self.left if one.kind == "group" and one.domain and one.start >= self.last]
        if len(groups) != 1 or len(groups[0].meaning) != 1:
            return ()
        members = self.catalog.registry.group(groups[0].meaning[0]).members
        return members if self.place[0] in members else ()

    def _named_together(self, since: int) -> tuple[str, ...]:
        """The places that 三地 after a position means, or those of the list before 合计."""
        named = [mention.meaning for mention in self._subjects]
        run = run_of(self.sentence, self._subjects, ("place",))
        number = signs.COUNTED.search(self.sentence, since, self.numeral.start)
        if _EXCEPT.search(self.sentence, 0, self.numeral.start):
            return ()
        if number is None:
            alone = self.kind == "value" and bool(run) and len(run) == len(named) and self._is_summed(run[-1].end)
            return _distinct(named) if alone and self._is_whole(run) else ()
        if _OTHERS.search(self.sentence, 0, number.start()) or self._names_place(number.end()):
            return ()
        remembered: list[tuple[str, ...]] = [(code,) for code in self._remembered]
        lists = [[one.meaning for one in run], named, remembered]
        several = (codes for codes in map(_distinct, lists) if len(codes) == counted(number[1]))
        return next(several, ())

    def _is_whole(self, run: Sequence[Mention]) -> bool:
        """Whether a list goes on neither with a name that is not read nor with another place: 甲、乙及某新区合计."""
        first, last = run[0].start, run[-1].end
        joined = _JOINED.match(self.sentence, last) or _JOINS.search(self.sentence, 0, first)
        return joined is None and not self._names_place(last)

    def _names_place(self, position: int) -> bool:
        """Whether another place is named after a position: 三市合计A，接近全省B的四成."""
        return any(one.kind in ("place", "own", "group", "name") and one.start >= position for one in self.left)

    @property
    def _remembered(self) -> Sequence[str]:
        """The places named so far that are of the level of the last one, unless there may be more of them."""
        named = dict.fromkeys((*(one.meaning[0] for one in self._subjects if one.meaning), *self.carried.named))
        level = Place(next(iter(named), "")).level
        return [code for code in named if Place(code).level == level] if len(self.carried.named) < REMEMBERED else ()


def _distinct(named: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Codes of places named, without repeats; () unless all are certain and of one level."""
    codes = tuple(dict.fromkeys(meaning[0] for meaning in named if len(meaning) == 1))
    certain = all(len(meaning) == 1 for meaning in named)
    return codes if certain and _alike(codes) else ()


def _alike(codes: Sequence[str]) -> bool:
    """Whether places are of one level and several."""
    return len(codes) > 1 and len({Place(code).level for code in codes}) == 1
