"""What a figure that differs may have been meant to be: another year's, place's or measure's, or one with a slip."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.checking.agreement import agrees, exchanged, slipped
from dashboard.checking.candidates import CANDIDATES
from dashboard.checking.facts import Fact, Facts
from dashboard.checking.statement import Statement
from dashboard.model import Period

# Maximum relative step of figures precise enough to identify.
_DIGITS: Final = 0.005


def meant(facts: Facts, statement: Statement) -> str:
    """Hint that the figure is that of another year, another place or another measure in the text; empty otherwise."""
    if not identifies(statement):
        return ""
    if period := of_another_period(facts, statement):
        return f"所写是{Period(period).label}的数"
    if name := of_another_place(facts, statement):
        return f"所写是{name}的数"
    name = of_another_measure(facts, statement)
    return f"所写是{name}的数" if name else ""


def of_another_period(facts: Facts, statement: Statement) -> str:
    """Another period in which the place's measure has the figure's value; empty if there is none."""
    if not identifies(statement):
        return ""
    held = facts.of(statement.place, statement.indicator)
    periods = (fact.period for fact in held if agrees(statement.numeral, fact.value))
    return next((period for period in periods if period != statement.period), "")


def of_another_measure(facts: Facts, statement: Statement) -> str:
    """Name of another measure in the text whose value at the place and in the period it is; empty if there is none."""
    if not identifies(statement):
        return ""
    for fact in facts.beside(statement.place, statement.period):
        if (
            fact.indicator != statement.indicator
            and agrees(statement.numeral, fact.value)
            and _alike(facts, statement, fact)
        ):
            return facts.catalog.registry.indicators[fact.indicator].label
    return ""


def identifies(statement: Statement) -> bool:
    """Whether a figure has enough digits to identify a value; those with few match many by chance."""
    numeral = statement.numeral
    precise = numeral.step <= _DIGITS * abs(numeral.value)
    return statement.kind == "value" and numeral.firmness == "exact" and precise


def of_another_place(facts: Facts, statement: Statement) -> str:
    """Name of another place in the text whose value the figure is; empty if there is none."""
    numeral = statement.numeral
    if not identifies(statement):
        return ""
    for fact in facts.elsewhere(statement.indicator, statement.period):
        if fact.place != statement.place and agrees(numeral, fact.value):
            return facts.called(fact.place)
    return ""


def pointed(facts: Facts, statement: Statement) -> str:
    """Hint that the growth of a share is written in percent instead of percentage points; empty otherwise."""
    if statement.kind != "growth" or statement.numeral.dimension != "share":
        return ""
    candidates = CANDIDATES["points"](facts, replace(statement, kind="points"))
    alike = any(agrees(statement.numeral, candidate.value, candidate.slack) for candidate in candidates)
    return "占比、比率的增减应写作个百分点" if alike else ""


def _alike(facts: Facts, statement: Statement, fact: Fact) -> bool:
    """Whether a value has the dimension of a figure."""
    registry = facts.catalog.registry
    return registry.units[registry.indicators[fact.indicator].unit].dimension == statement.numeral.dimension


def slip_in(statement: Statement, value: float) -> str:
    """Hint at a slip in the digits or the unit of a figure; empty if it is another."""
    if exchanged(statement.numeral, value):
        return "有两位数字颠倒"
    return "位数或单位不对" if slipped(statement.numeral, value) else ""
