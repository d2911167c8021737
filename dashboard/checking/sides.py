"""Multiples and differences between two places whose values the text prints: 甲市是乙市的1.8倍; 甲市比乙市多9亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.facts import called
from dashboard.checking.operands import Conflict, differs, is_firm, quotient, rounding, same_measure
from dashboard.checking.statement import Statement
from dashboard.queries.search import bare

_LEAD: Final = r"[，,；;。\s]*(?:其中|而|且|但)?[，,：:]?"
_IS: Final = "(?:约|大约)?(?:是|为|相当于|达到?)(?:约|近)?"
_ABOUT: Final = "(?:约|近|超过|不足|不到)*"
_NAMED: Final = (
    re.compile(
        rf"{_LEAD}(?P<one>[一-龥]{{2,8}}?)?的?(?:经济)?(?:总量|体量|规模)?{_IS}(?P<other>[一-龥]{{2,8}}?)的{_ABOUT}"
    ),
    re.compile(
        rf"{_LEAD}(?P<one>[一-龥]{{2,8}}?)?(?:比|较)(?P<other>[一-龥]{{2,8}}?)(?P<word>高出|多出|少|多|高|低)了?{_ABOUT}"
    ),
)
_LESS: Final = ("少", "低")
# Amounts between those of the places and what is told of them that are of the same measure: 合计A，接近全省B的四成.
_TOGETHER: Final = re.compile(
    r"[，,、]?(?:[两三四五六七八九十]?[市县区省地者])?(?:合计|共计|总计|总和)(?:为|达)?|[，,]?(?:接近|占|相当于|超过)?全[国省市区](?:的)?"
)


@dataclass
class Sides:
    """The statements of a text; `certain` are those of which place, period and measure are known."""

    catalog: Catalog
    statements: Sequence[Statement]
    certain: Sequence[Statement]
    last: dict[tuple[int, int], str] = field(default_factory=dict)

    @cached_property
    def values(self) -> dict[tuple[str, str], dict[str, Statement]]:
        """The first value of each place, by measure and period."""
        values: dict[tuple[str, str], dict[str, Statement]] = {}
        for one in self.certain:
            if one.kind == "value" and one.indicator and one.place and one.period and is_firm(one):
                values.setdefault((one.indicator, one.period), {}).setdefault(one.place, one)
        return values

    def conflicts(self) -> Iterator[Conflict]:
        """Multiples and differences that do not follow from the values of the two places."""
        for index, stated in enumerate(self.statements):
            if stated.kind not in ("multiple", "difference") or stated.base:
                continue
            for match in filter(None, (words.fullmatch(stated.before) for words in _NAMED)):
                one, other = self._sides(stated, match)
                if one and other and (key := self._told(index, {one, other}, stated.indicator)):
                    word = match.groupdict().get("word", "")
                    found = [list(_not_so(stated, *pair, word)) for pair in self._pairs(stated, one, other)]
                    # Of several measures that both places have, another may be meant than the last.
                    if found and all(found):
                        held = self.values[key]
                        yield from _not_so(stated, held[one], held[other], word)
            if stated.kind == "multiple" and stated.indicator and stated.named and not stated.loose:
                yield from self._read(stated)

    def _sides(self, stated: Statement, match: re.Match[str]) -> tuple[str, str]:
        """Codes of the places that are compared; that of the first may be told before in the sentence."""
        sentence = (stated.where, stated.sentence[0])
        one = self._code(match["one"]) if match["one"] else self.last.get(sentence, "")
        self.last[sentence] = one
        return one, self._code(match["other"])

    def _code(self, name: str) -> str:
        """Code of the only place with a value that has a name; '' if there is none."""
        codes = {place for held in self.values.values() for place in held}
        found = [code for code in codes if name in (called(self.catalog, code), bare(called(self.catalog, code)))]
        return found[0] if len(found) == 1 else ""

    def _told(self, index: int, places: set[str], indicator: str) -> tuple[str, str] | None:
        """Measure and period of the last value told of one of the places, in the paragraph, if of both."""
        stated = self.statements[index]
        for one in reversed(self.statements[:index]):
            if one.where != stated.where:
                break
            key = one.indicator, one.period
            held = self.values.get(key, {})
            if one.kind == "value" and one.place in places and held.get(one.place) == one:
                return key if places <= held.keys() and indicator in ("", one.indicator) else None
            other = one.kind == "value" and one.numeral.dimension not in ("share", "ratio")
            if other and held.get(one.place) != one and not _TOGETHER.fullmatch(one.before):
                break
        return None

    def _pairs(self, stated: Statement, one: str, other: str) -> Iterator[tuple[Statement, Statement]]:
        """Amounts of two places of one measure and period, which a difference is in the unit of."""
        for held in self.values.values():
            pair = [held[place] for place in (one, other) if place in held]
            of_unit = same_measure(*pair, *([stated] if stated.kind == "difference" else [])) if pair else False
            if len(pair) == 2 and of_unit:
                yield pair[0], pair[1]

    def _read(self, stated: Statement) -> Iterator[Conflict]:
        """The contradiction if no value of the measure told is so many times that of the other place."""
        held = self.values.get((stated.indicator, stated.period), {})
        if stated.area == stated.place or stated.place not in held or stated.area not in held:
            return
        other = held[stated.area]
        # The subject may be another of those told.
        if all(same_measure(one, other) and list(_not_so(stated, one, other, "")) for one in held.values()):
            yield from _not_so(stated, held[stated.place], other, "")


def _not_so(stated: Statement, one: Statement, other: Statement, word: str) -> Iterator[Conflict]:
    """The contradiction if a value is not so many times another, or so much more or less."""
    high, low = one.numeral, other.numeral
    why = ""
    if stated.kind == "multiple":
        times, slack = quotient(one, other)
        if differs(stated, times, slack):
            why = f"{high.text}是{low.text}的{times:.2f}倍，不是{stated.numeral.text}。"
    else:
        apart, slack = high.value - low.value, rounding(one, other)
        size = stated.numeral.printed(abs(apart))
        if differs(stated, apart, slack):
            why = f"{high.text}与{low.text}相差{size}，不是{stated.numeral.text}。"
        elif (apart < 0) != (word in _LESS) and abs(apart) > slack:
            why = f"{high.text}比{low.text}{'少' if apart < 0 else '多'}{size}，与所写的“{word}”不合。"
    if why:
        yield (stated, one, other), why
