"""Other readings of a figure whose place, measure or period is carried over from words before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from dashboard.checking import signs
from dashboard.checking.around import Around
from dashboard.checking.asides import without
from dashboard.checking.carried import OPENING
from dashboard.checking.facts import share_measures
from dashboard.checking.listed import FILLED, list_named
from dashboard.checking.mention import Mention
from dashboard.checking.numerals import Numeral
from dashboard.checking.statement import BECAME, Statement
from dashboard.model import NATION, Place

# What follows a list may be told of its last item or of the whole: 其中甲1元、乙2元，居第2位.
_LIST: Final = re.compile("其中|包括")
_PLACES: Final = ("place", "own", "name")


@dataclass
class Rivalled(Around):
    """`Around`, extended by what else the figure may be of."""

    def statement(self, where: int) -> Statement:
        """The statement that the figure makes, with the other readings that its sentence allows."""
        return replace(
            super().statement(where),
            named=self._firm,
            rivals=self._rival_places,
            rival_measures=self._rival_measures,
            rival_periods=self._rival_periods,
            began=self._began,
            placed=self.placed,
            dated=self._dated,
            nominal=signs.NOMINAL.search(self.sentence, 0, self.numeral.start) is not None,
            listed=self._on_list,
            annual=self._annual,
            peers=self.peers,
        )

    @property
    def _on_list(self) -> str:
        """The name of the list on which a rank is: nothing else is named since but places and other ranks."""
        if "百强" not in self.sentence or self.kind != "rank" or (self.listing is not None and self.item is None):
            return ""
        start, end = list_named(self.sentence, self.numeral.start)
        # 中国 is a part of the name.
        ahead = [one for one in self.left if one.kind in _PLACES and one.end <= end and one.meaning != (NATION,)]
        start = max([start, *(one.end for one in ahead)])
        since = [one for one in self.left if one.start >= end]
        ranks = all(number.dimension == "rank" for number in self.before if number.start >= end)
        only = ranks and all(one.kind in _PLACES for one in since)
        return self.sentence[start:end] if only and not self._unknown(end, FILLED) else ""

    @property
    def _annual(self) -> str:
        """The period carried over from before a census, if none but that is named in its sentence."""
        timed = [mention for mention in self.left if mention.kind in ("period", "base")]
        if any(self.sentence[mention.start].isdecimal() or self._relative(mention) for mention in timed):
            return ""
        return self.carried.annual or (self.carried.period if timed else "")

    @cached_property
    def measures(self) -> tuple[str, str]:
        """As of `Around`, but the rank after a share is that of the share; empty if the catalogue has no such ratio."""
        measures, told = super().measures, self._told
        if self.kind != "rank" or told is None or told.kind != "share" or not measures[0]:
            return measures
        if told.area and not measures[1]:
            # Shares of one whole have the ranks of the amounts.
            return measures
        share = Statement(0, told.numeral, "share", measures[0], whole=measures[1])
        return next(iter(share_measures(self.catalog, share)), ""), ""

    @cached_property
    def loose(self) -> bool:
        """As of `Around`, or whether it follows a list of several measures, with none named since."""
        before = self.previous
        listed = before is not None and before.item is not None and before.item.kind == "measure"
        named = self.listing is not None or any(mention.start >= self.last for mention in self._mentioned)
        other = self._of_another_time or self._of_noun_behind or self._within_another or self._of_unread_name
        # 947家对529家: the second is of the other place.
        against = self._nothing_new and self.sentence[self.last : self.numeral.start].strip() in ("对", "比", "：", "∶")
        return super().loose or (listed and not named) or other or against

    @cached_property
    def _firm(self) -> bool:
        """Whether its measure is named since the last figure, or that of the figure of which it tells more is."""
        if self._counted or (self.item is not None and self.item.kind == "measure"):
            return True
        if self._told is None:
            return any(mention.start >= self.last for mention in self._mentioned)
        told, ahead = self._told, self.sentence[: self.numeral.start]
        listed = told.listing is not None or "、" in self.sentence[told.last : told.numeral.start]
        return not listed and not _LIST.search(ahead) and any(one.start >= told.last for one in told._mentioned)

    @property
    def _rival_measures(self) -> tuple[str, ...]:
        """Other measures named before it that it may be of: those of its sentence, else of the one before."""
        # county_gdp is that of all counties, county_level_cities counts a kind of them.
        whole = self.measures[0].removeprefix("county_")
        whole = whole if whole in self.catalog.registry.indicators else self.measures[0]
        if whole != self.measures[0] and not self.counties_named:
            # The text may have returned from all counties to the whole area.
            return (whole,)
        if not whole or self._firm:
            return ()
        named = tuple(mention.meaning[0] for mention in self._mentioned) or self.carried.measures
        if self._told is not None:
            named = (*named, self._told.measures[0])
        others = [self._of_counties(name) if self.counties else name for name in named if name and self._fits(name)]
        return tuple(name for name in dict.fromkeys(others) if name != self.measures[0])

    @property
    def _rival_periods(self) -> tuple[str, ...]:
        """Other periods named before it that it may be of: none if its period is named since the last figure."""
        timed = [mention for mention in self.left if mention.kind in ("period", "base")]
        listed = self.item is not None and self.item.kind in ("period", "base")
        behind = signs.BEHIND.match(self.sentence, self.numeral.end)
        if listed or behind or self.begins or (timed and timed[-1].start >= self.last):
            return ()
        periods = [mention for mention in timed if mention.kind == "period"]
        named = [mention.meaning[0] for mention in periods] or list(self.carried.periods)
        if not any(self.sentence[mention.start].isdecimal() for mention in periods):
            # A census, or no year at all: what follows may be of any year that the text goes on about.
            named += [*self.carried.years, self.carried.title, self.carried.main]
        others = dict.fromkeys(named)
        return tuple(period for period in others if period and period != self.period[0])

    @property
    def _began(self) -> Numeral | None:
        """The start of the change of which it tells: the A of 由A增加到B，增长; None if there is none."""
        told = self._told
        start = told.previous if told is not None else None
        if told is None or start is None or self.kind not in ("growth", "difference", "points"):
            return None
        became = BECAME.search(self.sentence[told.last : told.numeral.start])
        return start.numeral if became and start.numeral.dimension == told.numeral.dimension else None

    @property
    def _rival_places(self) -> tuple[str, ...]:
        """Other places that it may be of: none if its place is named beside it or is an item of its list."""
        if self.placed:
            return ()
        named = [
            mention.meaning[0]
            for mention in self.mentions
            if mention.kind in ("place", "own") and len(mention.meaning) == 1
        ]
        others = dict.fromkeys((*named, *self.carried.named, self.carried.place, self.carried.home))
        told = self._told
        if self.kind == "rank" and self.peers and told is not None and told.placed and told.place == self.place:
            # Each of several places has one of the ranks among them.
            return ()
        # Only counties have ranks among counties.
        among = self.kind == "rank" and "县" in self.window
        return tuple(
            code
            for code in others
            if code.isdecimal() and code != self.place[0] and not (among and Place(code).level != "county")
        )

    @cached_property
    def placed(self) -> bool:
        """Whether its place is named beside it or is in its list; the order of the sentence before may be another."""
        listed = self.item is not None and self.item.kind in ("place", "part")
        summed = bool(self.peers) and not self.place[0] and self.subject is not None
        return bool(listed or summed or self._beside)

    @property
    def _dated(self) -> bool:
        """Whether its period is named in its clause or in its list, or alone at the beginning of its sentence."""
        if signs.BEHIND.match(self.sentence, self.numeral.end):
            return True
        if self.item is not None and self.item.kind in ("period", "base"):
            return True
        # 上年 and the like are as sure as the year that they follow.
        timed = [one for one in self.left if one.kind in ("period", "base") and not self._relative(one)]
        periods = [mention for mention in timed if mention.kind == "period"]
        beside = bool(timed) and timed[-1].start >= self.clause and timed[-1].meaning[0] == self.period[0]
        return beside or (len(periods) == 1 and periods[0].start <= OPENING)

    def _relative(self, timed: Mention) -> bool:
        """Whether a period is told by another one: 上年, 今年上半年."""
        return self.sentence[timed.start] in signs.RELATIVE

    @property
    def _of_noun_behind(self) -> bool:
        """Whether a word right after it tells what it is of, and none before: 八成支出靠转移支付, 三百万人住在乡村."""
        named = self.listing is not None or any(mention.start >= self.last for mention in self._mentioned)
        noun = signs.NOUN_BEHIND.match(self.sentence, self.numeral.end)
        changed = noun is not None and any(words.match(noun[0]) for words in (signs.RISE, signs.FALL))
        alone = self.numeral.dimension in ("share", "people") and not named and not changed
        return noun is not None and (self.kind == "rank" or alone)

    @property
    def _within_another(self) -> bool:
        """Whether it is a share of another whole than the usual one, named before: 户籍人口中，60岁以上占20%."""
        wholes = {one.meaning[0] for one in self._mentioned if signs.INSIDE.match(self.sentence, one.end)}
        if not wholes or self.numeral.dimension != "share":
            return False
        share = Statement(0, self.numeral, "share", self.measures[0])
        indicators = self.catalog.registry.indicators
        named = (indicators[name].formula for name in (self.measures[0], *share_measures(self.catalog, share)) if name)
        return wholes.isdisjoint({part for formula in named if formula is not None for part in formula.of})

    @property
    def _of_another_time(self) -> bool:
        """Whether words tell of a time that is not read (十年前), or of another reckoning than the published one."""
        if signs.SUPPOSED.search(self.sentence, 0, self.numeral.start):
            return True
        timed = [mention.end for mention in self.left if mention.kind in ("period", "base")]
        return not self._dated and bool(signs.ELSEWHEN.search(self.sentence, max(timed, default=0), self.numeral.start))

    @property
    def _of_unread_name(self) -> bool:
        """Whether a name that is not read stands where its subject does, after the place that is read."""
        if self.item is not None and self.item.kind in ("place", "part"):
            return False
        subject = self.subject.start if self.subject is not None and self.subject.kind != "own" else -1
        unread = [one for one in self.left if one.kind == "name" and not one.domain and one.start > subject]
        return any(self.place[0] not in one.meaning for one in unread)

    @property
    def _beside(self) -> bool:
        """Whether its place is named in its clause, or alone at the beginning of its sentence."""
        place = self.subject
        if place is None or place.kind != "place":
            return False
        gap = without(self.asides, self.sentence)[place.end : self.numeral.start]
        alone = not any(one.kind in ("place", "group") and one != place for one in self.left)
        return signs.CLAUSE.search(gap, 1) is None or (alone and place.start <= OPENING)
