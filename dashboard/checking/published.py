"""Figures that may be right as published at another time: before a census, at the end of a year, with other digits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dashboard.checking.candidates import Candidate
from dashboard.checking.facts import Fact, Facts
from dashboard.checking.statement import Statement
from dashboard.queries import table_of

# Maximum relative revision by an economic census.
_REVISION: Final = 0.06
# The same of values of single sectors or of long before a census, and of ratios of them.
_LARGE_REVISION: Final = 0.13
_RATIO_REVISION: Final = 0.08
# Maximum relative difference of figures that differ only in how they were last counted or rounded.
_RECOUNTED: Final = 2e-5
# Maximum relative difference of a population at the end of a year of census from that of the census, and of an amount
# per person by the mean population of a year from one by that of a census.
_YEAR_END: Final = 0.02


def may_be_published(facts: Facts, statement: Statement, candidate: Candidate, meant: Callable[[], bool]) -> str:
    """Why a figure that differs from a value may be right, in words; empty if it may not.

    `meant` is whether the figure is exactly another one held of the text's places, years or measures.
    """
    if why := _counted_otherwise(facts, statement, candidate):
        return why
    if _revised(facts, statement, candidate, meant):
        return "是普查修订后的数；首次公布的数没有收录，不能直接相比。"
    if _revised_since(facts, statement, candidate) and not meant():
        return "是此后修订过的数；首次公布的数没有收录，不能直接相比。"
    return ""


def _revised(facts: Facts, statement: Statement, candidate: Candidate, meant: Callable[[], bool]) -> bool:
    """Whether a figure may be first-published, or follow from such figures, where only census-revised ones are held."""
    if not any(_only_revised(facts, fact) for fact in candidate.facts) or not candidate.value:
        return False
    apart = abs(abs(statement.numeral.value / candidate.value) - 1)
    if statement.kind == "value":
        return apart < _REVISION or (apart < _LARGE_REVISION and not meant())
    return apart < _RATIO_REVISION or statement.kind in ("difference", "points", "growth")


def _only_revised(facts: Facts, fact: Fact) -> bool:
    """Whether a value is held as revised after a census only."""
    return all(map(facts.is_revised, facts.of_period(fact.place, fact.indicator, fact.period)))


def _counted_otherwise(facts: Facts, statement: Statement, candidate: Candidate) -> str:
    """Why a figure that nearly agrees may be counted at another time or rounded from other digits; '' if it may not."""
    if statement.kind != "value" or not candidate.value or not candidate.facts:
        return ""
    apart = abs(statement.numeral.value / candidate.value - 1)
    if apart < _RECOUNTED:
        return "只差末位，可能是公布或取舍的先后不同。"
    registry, fact = facts.catalog.registry, candidate.facts[0]
    if facts.is_of_census(fact) and statement.at_year_end and apart < _YEAR_END:
        return "是普查时点的数，与年末的估计数不能直接相比。"
    formula = registry.indicators[statement.indicator].formula
    derived = formula is not None and formula.op == "ratio" and statement.indicator.endswith("_per_person")
    if derived and apart < _YEAR_END:
        return "是按普查或年末人口算得的，与按年平均人口算的不能直接相比。"
    return ""


def _revised_since(facts: Facts, statement: Statement, candidate: Candidate) -> bool:
    """Whether the catalogue has only a revised series, and the figure may be that of its first publication."""
    table = table_of(statement.place or candidate.facts[0].place)
    period = statement.period.rpartition("-")[2]
    for revision in facts.catalog.registry.revisions:
        if not revision.covers(statement.indicator, table, period):
            continue
        if statement.kind in ("value", "share", "multiple"):
            return bool(candidate.value) and abs(statement.numeral.value / candidate.value - 1) < revision.within
        if statement.kind == "growth" and statement.numeral.dimension == "share":
            return abs(abs(statement.numeral.value) - abs(candidate.value)) < revision.points
        return statement.kind in ("difference", "rank")
    return False
