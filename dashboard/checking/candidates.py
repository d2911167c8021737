"""Candidate values for a figure in a text: by value, share, growth, difference, multiple or rank."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from dashboard.checking.facts import Fact, Facts, share_measures
from dashboard.checking.numerals import Numeral
from dashboard.checking.statement import Saying, Statement
from dashboard.model import Period, Place

# Measures in current prices, whose official growth rates are in constant prices.
_REAL: Final = ("gdp", "gdp_per_person", "primary_industry", "secondary_industry", "tertiary_industry")
_PERCENT: Final = 100
# 县（市）: counties and county-level cities, not districts.
_COUNTIES_ONLY: Final = re.compile(r"县(?:[（(]市[)）]|市|域)")
# Most places whose values are told one by one beside their sum.
_LISTED: Final = 4
# Deviation of a quotient of rounded figures, in last digits.
_DIGITS: Final = 1.5
# Relative tolerance for differences between publications in the last digits.
DIGIT: Final = 2e-5
# Largest share of its last digit in an amount in which one more or less is no mistake: 147.8万人 for 147.73万人.
_NOTHING: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value in base units to compare with a figure: its derivation (`text`), and whether its basis is the usual one.

    It may be off by `slack`, because its inputs were rounded when published.
    """

    value: float
    text: str
    facts: tuple[Fact, ...]
    usual: bool = True
    slack: float = 0.0


def in_prices_of_the_year(indicator: str) -> bool:
    """Whether a measure is in current prices while its official growth rates are in constant prices."""
    return indicator.removeprefix("county_") in _REAL


def _values(facts: Facts, statement: Statement) -> Iterator[Candidate]:
    """Catalogue values of the period, or of all periods if the text names none; else a ratio computed from inputs."""
    if statement.peers:
        yield from _sums(facts, statement)
        return
    first = True
    for fact in facts.in_question(statement, statement.place, statement.indicator):
        usual = first or not statement.period
        slack = max(fact.slack, _derived(facts, statement, fact.indicator), _last_digit(statement.numeral))
        yield Candidate(fact.value, fact_text(facts, fact, not usual), (fact,), usual, slack)
        first = False
    if first:
        yield from _ratio(facts, statement)


def _sums(facts: Facts, statement: Statement) -> Iterator[Candidate]:
    """Sums of the values of several places, first those of one vintage."""
    registry = facts.catalog.registry
    if registry.indicators[statement.indicator].formula is not None or not statement.period or statement.place:
        return
    held = [facts.of_period(code, statement.indicator, statement.period) for code in statement.peers]
    vintages = dict.fromkeys(fact.vintage for fact in held[0]) if all(held) else ()
    for number, vintage in enumerate(vintages):
        parts = [fact for facts_ in held for fact in facts_ if fact.vintage == vintage]
        if len(parts) != len(held):
            continue
        total = sum(part.value for part in parts)
        indicator = registry.indicators[statement.indicator]
        unit = registry.units[indicator.unit]
        text = "、".join(fact_text(facts, part, bool(number)) for part in parts[:_LISTED])
        text += f"{'等' if len(parts) > _LISTED else ''}，合计{total / unit.factor:,.{indicator.decimals}f}{unit.label}"
        # It may be the sum of rounded figures.
        slack = sum(part.slack for part in parts) + len(parts) * statement.numeral.step / 2
        yield Candidate(total, text, tuple(parts), not number, slack)


def _shares_of_sum(facts: Facts, statement: Statement) -> Iterator[Candidate]:
    """Shares of several places together in an area."""
    # 占全省县域生产总值: the whole has a measure of its own.
    part = statement.indicator.removeprefix("county_")
    part = part if part in facts.catalog.registry.indicators else statement.indicator
    for total in _sums(facts, replace(statement, indicator=part)):
        for whole in facts.of_period(statement.area, statement.whole or statement.indicator, statement.period):
            if whole.value and whole.indicator.removeprefix("county_") == part:
                share = total.value / whole.value * _PERCENT
                text = f"{total.text}，为{fact_text(facts, whole, False)}的{share:.2f}%"
                yield Candidate(share, text, (*total.facts, whole), total.usual, _of_rounded(statement))


def _derived(facts: Facts, statement: Statement, indicator: str) -> float:
    """Deviation of a written share from one that the catalogue computes: the writer computed it from rounded values."""
    formula = facts.catalog.registry.indicators[indicator].formula
    ratio = formula is not None and formula.op == "ratio" and statement.numeral.dimension == "share"
    return _of_rounded(statement) if ratio else 0.0


def _last_digit(numeral: Numeral) -> float:
    """One in the last digit of an amount that has many: a bulletin and a yearbook do not round alike."""
    exact = numeral.counted_exactly or numeral.step > _NOTHING * abs(numeral.value)
    return 0.0 if exact else numeral.step


def _of_rounded(statement: Statement) -> float:
    """One in the last digit of a share, if that is no whole percent."""
    step = statement.numeral.step
    return step if step < 1 else 0.0


def _part_of(facts: Facts, part: Fact, whole: Fact, slack: float) -> Candidate:
    """One catalogue value as a percentage of another."""
    share = part.value / whole.value * _PERCENT
    text = f"{fact_text(facts, part, False)}，为{fact_text(facts, whole, False)}的{share:.2f}%"
    return Candidate(share, text, (part, whole), slack=slack)


def _ratio(facts: Facts, statement: Statement) -> Iterator[Candidate]:
    """A ratio missing from the catalogue, computed from inputs of one vintage."""
    formula = facts.catalog.registry.indicators[statement.indicator].formula
    if formula is None or formula.op != "ratio" or not statement.period:
        return
    units, indicator = facts.catalog.registry.units, facts.catalog.registry.indicators[statement.indicator]
    if units[indicator.unit].dimension != "share":
        return
    for part in facts.of_period(statement.place, formula.of[0], statement.period):
        for whole in facts.of_period(statement.place, formula.of[-1], statement.period):
            if whole.value and part.vintage == whole.vintage:
                yield _part_of(facts, part, whole, _of_rounded(statement))


def _shares(facts: Facts, statement: Statement) -> Iterator[Candidate]:
    """Shares of another measure of the place, or of the same measure in an area that contains it."""
    if statement.peers:
        yield from _shares_of_sum(facts, statement)
        return
    for measure in share_measures(facts.catalog, statement):
        held = facts.in_question(statement, statement.place, measure)
        for fact in held:
            yield Candidate(
                fact.value, fact_text(facts, fact, False), (fact,), slack=_derived(facts, statement, measure)
            )
        if not held and not statement.area:
            yield from _ratio(facts, replace(statement, indicator=measure))
    of_counties = bool(statement.area) and statement.whole == f"county_{statement.indicator}"
    whole_of = (statement.place if not of_counties else statement.area, statement.whole)
    whole_of = whole_of if statement.whole else (statement.area, statement.indicator)
    outside = not statement.whole and not statement.place.startswith(Place(statement.area).prefix)
    if not all(whole_of) or whole_of == (statement.place, statement.indicator) or outside:
        return
    for part in facts.in_question(statement, statement.place, statement.indicator):
        for whole in facts.of_period(*whole_of, part.period):
            if whole.value and (part.vintage == whole.vintage or of_counties or not statement.whole):
                yield _part_of(facts, part, whole, _of_rounded(statement))


def _changes(facts: Facts, statement: Statement) -> Iterator[tuple[Fact, Fact, bool]]:
    """Values at both ends of a change, and whether they have the same vintage; those that do first."""
    period = statement.period
    start, _, end = period.partition("-") if len(period) == 9 else ("", "", "")
    end = end or period
    start = start or statement.base or (str(int(period) - 1) if period.isdecimal() else "")
    if start == end:
        return
    pairs = [
        (before, after, before.vintage[:6] == after.vintage[:6])
        for before in facts.of_period(statement.place, statement.indicator, start)
        for after in facts.of_period(statement.place, statement.indicator, end)
    ]
    yield from sorted(pairs, key=lambda pair: not pair[2])


def _growth(facts: Facts, statement: Statement) -> Iterator[Candidate]:
    for before, after, alike in _changes(facts, statement):
        if not before.value:
            continue
        times = after.value / before.value
        years = int(after.period) - int(before.period) if (after.period + before.period).isdecimal() else 1
        yearly = statement.yearly and years > 1 and times > 0
        rate = ((times ** (1 / years) if yearly else times) - 1) * _PERCENT
        real = in_prices_of_the_year(statement.indicator)
        text = f"{fact_text(facts, before, False)}，{fact_text(facts, after, False)}，"
        text += f"{'年均' if yearly else ''}变化{rate:.2f}%{'（现价；公布的增速按不变价）' if real else ''}"
        yield Candidate(
            rate / (_PERCENT if statement.numeral.dimension == "ratio" else 1),
            text,
            (before, after),
            alike and (statement.nominal or not real) and not statement.adjusted,
        )


def _apart(facts: Facts, statement: Statement) -> Iterator[Candidate]:
    """Differences between two places in one period."""
    for fact in facts.of_period(statement.place, statement.indicator, statement.period):
        for other in facts.of_period(statement.area, statement.indicator, statement.period):
            text = f"{fact_text(facts, fact, False)}，{fact_text(facts, other, False)}"
            slack = fact.slack + other.slack + statement.numeral.step
            alike = fact.vintage[:6] == other.vintage[:6]
            yield Candidate(fact.value - other.value, text, (fact, other), alike, slack)


def _differences(facts: Facts, statement: Statement) -> Iterator[Candidate]:
    if statement.area:
        yield from _apart(facts, statement)
        return
    years = statement.years if statement.yearly else 1
    for before, after, alike in _changes(facts, statement) if years > 0 else ():
        text = f"{fact_text(facts, before, not alike)}，{fact_text(facts, after, not alike)}"
        slack = before.slack + after.slack + DIGIT * max(abs(before.value), abs(after.value))
        if not statement.numeral.counted_exactly:
            # A difference of two rounded figures may be off by one in its last digit.
            slack += statement.numeral.step
        text += "（年均）" if years > 1 else ""
        yield Candidate((after.value - before.value) / years, text, (before, after), alike, slack / years)


def _points(facts: Facts, statement: Statement) -> Iterator[Candidate]:
    """Differences of shares in percentage points, of the measure itself or of its share."""
    registry = facts.catalog.registry
    if registry.units[registry.indicators[statement.indicator].unit].dimension == "share":
        yield from _differences(facts, statement)
        return
    # In 65岁及以上人口占7.2%，提高1.1个百分点 the change is that of the share.
    for share in share_measures(facts.catalog, replace(statement, kind="share", area=""))[:1]:
        yield from _differences(facts, replace(statement, indicator=share))


def _multiples(facts: Facts, statement: Statement) -> Iterator[Candidate]:
    """Multiples of another place's value, or of the place's own in an earlier period."""
    if statement.base and (not statement.area or statement.area == statement.place):
        for before, after, alike in _changes(facts, statement):
            if before.value:
                text = f"{fact_text(facts, before, False)}，{fact_text(facts, after, False)}"
                yield Candidate(after.value / before.value, text, (before, after), alike)
        return
    for fact in facts.of_period(statement.place, statement.indicator, statement.period):
        for other in facts.of_period(statement.area, statement.indicator, statement.period):
            if other.value and statement.area != statement.place:
                text = f"{fact_text(facts, fact, False)}，{fact_text(facts, other, False)}"
                # It may be the quotient of two rounded figures, and off by one in its last digit.
                yield Candidate(fact.value / other.value, text, (fact, other), slack=_DIGITS * statement.numeral.step)


def _ranks(facts: Facts, statement: Statement) -> Iterator[Candidate]:
    key = statement.indicator, statement.period
    held = facts.of_period(statement.place, *key)
    if not held or not (statement.area or statement.peers):
        return
    if statement.peers:
        among = facts.standing_among(statement.place, statement.peers, *key)
        standings = [among] if among is not None else []
    else:
        districts = not _COUNTIES_ONLY.search(statement.before)
        standings = facts.standings(statement.place, statement.area, *key, districts)
    revised = facts.is_revised(held[0])
    for one in standings:
        # A census revision may change ranks.
        usual = not revised or not one.least <= statement.numeral.value <= one.most
        text = f"{fact_text(facts, held[0], revised)}，在{one.among}居第{one.rank}位"
        yield Candidate(float(one.rank), text, (held[0],), usual)


CANDIDATES: Final[Mapping[Saying, Callable[[Facts, Statement], Iterator[Candidate]]]] = {
    "value": _values,
    "share": _shares,
    "growth": _growth,
    "difference": _differences,
    "multiple": _multiples,
    "rank": _ranks,
    "points": _points,
}


def fact_text(facts: Facts, fact: Fact, vintage: bool) -> str:
    """A catalogue value in words: place, period, measure, value and, if `vintage`, its vintage."""
    registry = facts.catalog.registry
    indicator = registry.indicators[fact.indicator]
    unit = registry.units[indicator.unit]
    basis = f"（{registry.vintages[fact.vintage].label}）" if vintage and fact.vintage in registry.vintages else ""
    value = f"{fact.value / unit.factor:,.{indicator.decimals}f}{unit.label}"
    return f"{facts.called(fact.place)}{Period(fact.period).label}{indicator.label}{basis}{value}"
