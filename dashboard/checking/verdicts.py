"""Whether a figure of a text is what the catalogue holds: by value, growth, share, rank, multiple or difference."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.checking.facts import Fact, Facts, share_measures
from dashboard.checking.numerals import Numeral
from dashboard.checking.statement import LABELS, Saying, Statement
from dashboard.model import Period

SAME, ROUNDED, BASIS, DIFFERENT = "一致", "四舍五入一致", "口径不同", "不一致"
CONTRADICTED, NOT_HELD, UNREAD = "自相矛盾", "未收录", "未能识别"
VERDICTS: Final[Mapping[str, str]] = {
    SAME: "与所收的数相同",
    ROUNDED: "所收的数舍入后与所写相同",
    BASIS: "与另一口径的数相同，或两者口径不能直接相比",
    DIFFERENT: "与所收的数不同",
    CONTRADICTED: "与文中别的数算不拢",
    NOT_HELD: "没有收录可以核对的数",
    UNREAD: "没有读出说的是什么，不作核对",
}
# What should be looked at first, and what could be judged at all.
WRONG: Final = (DIFFERENT, CONTRADICTED)
JUDGED: Final = (SAME, ROUNDED, BASIS, *WRONG)
# What is not exact may be off by so much.
_ABOUT: Final = 0.05
# Beyond this the text likely speaks of something else, unless it is off by a power of ten.
_DIGITS: Final = 0.005
_FAR: Final = 3.0
_SLIPS: Final = {1e4: "一万倍", 1e8: "一亿倍", 1e3: "一千倍", 1e2: "一百倍", 10.0: "十倍"}
# What grows in prices of the year, which no official rate of growth does.
_REAL: Final = ("gdp", "primary_industry", "secondary_industry", "tertiary_industry")
_PERCENT: Final = 100
_OWN: Final = re.compile("[我本全].")
# Vintages that an economic census has revised, and how much such a revision may change.
_REVISED: Final = ("census4", "census5")
_REVISION: Final = 0.06


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement with its verdict: why in one sentence, the held value in the unit as printed (None where none is)."""

    statement: Statement
    verdict: str
    why: str
    held: float | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A value that a figure may be of, in base units: how it comes about, and whether its basis is the usual one."""

    value: float
    words: str
    facts: tuple[Fact, ...]
    usual: bool = True


def in_prices_of_the_year(indicator: str) -> bool:
    """Whether values of a measure are in prices of the year, while its official rates of growth are not."""
    return indicator.removeprefix("county_") in _REAL


def judged(facts: Facts, statement: Statement) -> Finding:
    """The verdict on one statement by what is held."""
    if statement.unclear:
        words = "”“".join(statement.unclear)
        if _OWN.fullmatch(words):
            return Finding(statement, UNREAD, f"“{words}”指哪里没有写明，请在文首写出地名，或先设好我的地方。")
        return Finding(statement, UNREAD, f"“{words}”有几个同名的地区，请写明省份。")
    if not statement.indicator:
        return Finding(statement, UNREAD, "没有读出是什么指标。")
    label = facts.catalog.registry.indicators[statement.indicator].label
    if not statement.place:
        return Finding(statement, UNREAD, f"读作{label}，没有读出是哪个地区。")
    if not statement.place.isdecimal():
        return Finding(statement, NOT_HELD, "几省合计的数没有收录。")
    return _compared(facts, statement, list(_CANDIDATES[statement.kind](facts, statement)))


def _compared(facts: Facts, statement: Statement, found: list[_Candidate]) -> Finding:
    """The verdict by the values that the figure may be of, the likeliest first."""
    numeral = statement.numeral
    if not found:
        return Finding(statement, NOT_HELD, _nearest(facts, statement))
    for one in found:
        if verdict := _agrees(numeral, one.value):
            said = verdict if one.usual or statement.kind == "rank" else BASIS
            return Finding(statement, said, f"{one.words}。", _printed(numeral, one.value), one.facts)
    first = next((one for one in found if one.usual), found[0])
    held = _printed(numeral, first.value)
    if not statement.period:
        return Finding(statement, UNREAD, f"没有写明年份，与所收各年的数都不同（{first.words}）。")
    if not first.usual:
        return Finding(statement, BASIS, f"{first.words}，不能直接相比。", held, first.facts)
    slip = _slip(numeral.value, first.value)
    far = first.value and not 1 / _FAR < abs(numeral.value / first.value) < _FAR
    if far and not slip:
        return Finding(statement, UNREAD, f"{first.words}，与所写相差悬殊，说的可能不是这一项。", held, first.facts)
    if _revised(facts, statement, first):
        words = f"{first.words}，是普查修订后的数；首次公布的数没有收录，不能直接相比。"
        return Finding(statement, BASIS, words, held, first.facts)
    hint = slip or _meant(facts, statement)
    words = f"{first.words}，所写{_apart(numeral, first.value)}{f'；{hint}' if hint else ''}。"
    if not statement.sure and not hint:
        words = f"{words[:-1]}（地区或年份承上文读出）。"
    return Finding(statement, DIFFERENT, words, held, first.facts)


def _revised(facts: Facts, statement: Statement, one: _Candidate) -> bool:
    """Whether only values revised by a census are held, and what is written is near enough to be the first told."""
    held = facts.at(statement.place, statement.indicator, statement.period)
    near = abs(statement.numeral.value / one.value - 1) < _REVISION if one.value else False
    return statement.kind == "value" and near and all(fact.vintage in _REVISED for fact in held)


def _agrees(numeral: Numeral, value: float) -> str:
    """一致 or 四舍五入一致 where a value is what is written; empty where it is not."""
    written, step = abs(numeral.value), numeral.step
    value = abs(value)
    if abs(value - written) <= 1e-9 * max(1.0, written):
        return SAME
    if abs(value - written) <= step / 2 * (1 + 1e-6):
        return ROUNDED
    loose = {"about": abs(value - written) <= _ABOUT * written, "more_than": value >= written > value / _FAR}
    loose["less_than"] = value <= written < value * _FAR
    return ROUNDED if loose.get(numeral.firmness) else ""


def _slip(written: float, value: float) -> str:
    """What is said where a figure is off by a power of ten."""
    if not written or not value:
        return ""
    times = abs(written / value)
    for size, words in _SLIPS.items():
        if abs(times / size - 1) < 0.006 or abs(times * size - 1) < 0.006:
            return f"恰差{words}，请核对单位"
    return ""


def _meant(facts: Facts, statement: Statement) -> str:
    """Whose or when the written figure is, among the places of the text and the years of the place."""
    numeral = statement.numeral
    # A figure of one or two digits is the same as many by chance.
    if statement.kind != "value" or numeral.firmness != "exact" or numeral.step > _DIGITS * abs(numeral.value):
        return ""
    for fact in facts.of(statement.place, statement.indicator):
        if fact.period != statement.period and _agrees(numeral, fact.value):
            return f"所写是{Period(fact.period).label}的数"
    for fact in facts.elsewhere(statement.indicator, statement.period):
        if fact.place != statement.place and _agrees(numeral, fact.value):
            return f"所写是{facts.called(fact.place)}的数"
    return ""


def _nearest(facts: Facts, statement: Statement) -> str:
    """Why there is nothing to compare with, and the nearest that is held."""
    label = facts.catalog.registry.indicators[statement.indicator].label
    name = facts.called(statement.place)
    years = list(dict.fromkeys(fact.period for fact in facts.of(statement.place, statement.indicator)))
    when = Period(statement.period).label if statement.period else ""
    if not years:
        return f"没有收录{name}的{label}。"
    missing = f"核对{LABELS[statement.kind]}的数" if statement.period in years else ""
    return f"没有收录{name}{when}的{label}{missing and f'可{missing}'}；有{'、'.join(years[-4:])}年的。"


def _values(facts: Facts, statement: Statement) -> Iterator[_Candidate]:
    """The held values of the period; of every period where the text names none."""
    first = True
    for fact in facts.in_question(statement, statement.place, statement.indicator):
        usual = first or not statement.period
        yield _Candidate(fact.value, _told(facts, fact, not usual), (fact,), usual)
        first = False


def _shares(facts: Facts, statement: Statement) -> Iterator[_Candidate]:
    """A part of a whole: of another measure of the place, or of the same in what it lies in."""
    for own in share_measures(facts.catalog, statement):
        for fact in facts.in_question(statement, statement.place, own):
            yield _Candidate(fact.value, _told(facts, fact, False), (fact,))
    whole_of = (statement.place, statement.whole) if statement.whole else (statement.area, statement.indicator)
    if not all(whole_of) or whole_of == (statement.place, statement.indicator):
        return
    for part in facts.in_question(statement, statement.place, statement.indicator):
        for whole in facts.at(*whole_of, part.period):
            if whole.value and (part.vintage == whole.vintage or not statement.whole):
                share = part.value / whole.value * _PERCENT
                words = f"{_told(facts, part, False)}，为{_told(facts, whole, False)}的{share:.2f}%"
                yield _Candidate(share, words, (part, whole))


def _changes(facts: Facts, statement: Statement) -> Iterator[tuple[Fact, Fact, bool]]:
    """The held values at both ends of a change, those of one vintage first; whether they are."""
    period = statement.period
    start, _, end = period.partition("-") if len(period) == 9 else ("", "", "")
    end = end or period
    start = start or statement.base or (str(int(period) - 1) if period.isdecimal() else "")
    pairs = [
        (before, after, before.vintage[:6] == after.vintage[:6])
        for before in facts.at(statement.place, statement.indicator, start)
        for after in facts.at(statement.place, statement.indicator, end)
    ]
    yield from sorted(pairs, key=lambda pair: not pair[2])


def _growth(facts: Facts, statement: Statement) -> Iterator[_Candidate]:
    for before, after, alike in _changes(facts, statement):
        if not before.value:
            continue
        rate = (after.value / before.value - 1) * _PERCENT
        real = in_prices_of_the_year(statement.indicator)
        words = f"{_told(facts, before, False)}，{_told(facts, after, False)}，"
        words += f"变化{rate:.2f}%{'（现价；公布的增速按不变价）' if real else ''}"
        yield _Candidate(
            rate / (_PERCENT if statement.numeral.dimension == "ratio" else 1),
            words,
            (before, after),
            alike and not real,
        )


def _differences(facts: Facts, statement: Statement) -> Iterator[_Candidate]:
    for before, after, alike in _changes(facts, statement):
        words = f"{_told(facts, before, not alike)}，{_told(facts, after, not alike)}"
        yield _Candidate(after.value - before.value, words, (before, after), alike)


def _points(facts: Facts, statement: Statement) -> Iterator[_Candidate]:
    """The difference of two shares; of what is no share there is none."""
    registry = facts.catalog.registry
    if registry.units[registry.indicators[statement.indicator].unit].dimension == "share":
        yield from _differences(facts, statement)


def _multiples(facts: Facts, statement: Statement) -> Iterator[_Candidate]:
    """How many times what another place has."""
    for own in facts.at(statement.place, statement.indicator, statement.period):
        for other in facts.at(statement.area, statement.indicator, statement.period):
            if other.value and statement.area != statement.place:
                words = f"{_told(facts, own, False)}，{_told(facts, other, False)}"
                yield _Candidate(own.value / other.value, words, (own, other))


def _ranks(facts: Facts, statement: Statement) -> Iterator[_Candidate]:
    held = facts.at(statement.place, statement.indicator, statement.period)
    if not held or not statement.area:
        return
    for among, rank in facts.ranks(statement.place, statement.area, statement.indicator, statement.period).items():
        # Where a census has revised the values, others came before whom it was once behind.
        usual = held[0].vintage not in _REVISED
        yield _Candidate(float(rank), f"{_told(facts, held[0], not usual)}，在{among}居第{rank}位", (held[0],), usual)


_CANDIDATES: Final[Mapping[Saying, Callable[[Facts, Statement], Iterator[_Candidate]]]] = {
    "value": _values,
    "share": _shares,
    "growth": _growth,
    "difference": _differences,
    "multiple": _multiples,
    "rank": _ranks,
    "points": _points,
}


def _told(facts: Facts, fact: Fact, vintage: bool) -> str:
    """A held value in words: whose, when, how much, of which vintage where that matters."""
    registry = facts.catalog.registry
    indicator = registry.indicators[fact.indicator]
    unit = registry.units[indicator.unit]
    basis = f"（{registry.vintages[fact.vintage].label}）" if vintage and fact.vintage in registry.vintages else ""
    value = f"{fact.value / unit.factor:,.{indicator.decimals}f}{unit.label}"
    return f"{facts.called(fact.place)}{Period(fact.period).label}{indicator.label}{basis}{value}"


def _printed(numeral: Numeral, value: float) -> float:
    """A value in the unit that the figure is printed in."""
    return value / numeral.factor


def _apart(numeral: Numeral, value: float) -> str:
    """How far what is written is from what is held, in the printed unit."""
    if numeral.dimension == "rank":
        return f"是第{int(numeral.value)}位"
    apart = _printed(numeral, abs(numeral.value) - abs(value))
    decimals = max(2, -round(math.log10(numeral.step / numeral.factor)))
    return f"{'多' if apart > 0 else '少'}{abs(apart):,.{decimals}f}{numeral.unit}"
