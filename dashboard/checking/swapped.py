"""Pairs of figures each of which is the value held of the other: two places, years or measures are exchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from dashboard.checking.agreement import agrees
from dashboard.checking.candidates import CANDIDATES, Candidate
from dashboard.checking.facts import Facts
from dashboard.checking.meant import identifies
from dashboard.checking.statement import Statement
from dashboard.checking.verdicts import BASIS, DIFFERENT, UNREAD, Finding


def swapped(facts: Facts, findings: Sequence[Finding], passages: Sequence[int]) -> Mapping[int, Finding]:
    """The findings on figures of one passage that are exchanged, by position; `passages` are the numbers of theirs.

    Both are named beside their places, years or measures, so that neither of two agreements is by chance.
    """
    told: dict[int, Finding] = {}
    open_ = [index for index, finding in enumerate(findings) if _may_be(finding)]
    for one, other in combinations(open_, 2):
        if passages[one] != passages[other] or one in told or other in told:
            continue
        first, second = findings[one], findings[other]
        if not _are_apart(first.statement, second.statement):
            continue
        right = [_held_of(facts, first.statement, second.statement), _held_of(facts, second.statement, first.statement)]
        if right[0] is not None and right[1] is not None:
            # Each is the value held of the other.
            why = f"{right[1].text}，{right[0].text}，文中两个数写反了。"
            told[one] = replace(first, verdict=DIFFERENT, why=why)
            told[other] = replace(second, verdict=DIFFERENT, why=why)
    return told


def _may_be(finding: Finding) -> bool:
    statement = finding.statement
    differs = finding.verdict in (DIFFERENT, UNREAD, BASIS) and finding.held is not None
    # A share has as many digits as a value, although it identifies none by itself.
    precise = identifies(replace(statement, kind="value")) and statement.kind in ("value", "share")
    return differs and precise and bool(statement.period) and not statement.hoped


def _are_apart(one: Statement, other: Statement) -> bool:
    """Whether two figures differ in place, year or measure only, each of which is named beside them."""
    if one.kind != other.kind or one.numeral.dimension != other.numeral.dimension:
        return False
    differing = [name for name in ("place", "period", "indicator") if getattr(one, name) != getattr(other, name)]
    beside = {"place": "placed", "period": "dated", "indicator": "named"}
    return len(differing) == 1 and all(getattr(each, beside[differing[0]]) for each in (one, other))


def _held_of(facts: Facts, written: Statement, other: Statement) -> Candidate | None:
    """The value held of another figure with which a written one agrees; None if there is none."""
    candidates = CANDIDATES[other.kind](facts, other)
    return next((one for one in candidates if agrees(written.numeral, one.value, one.slack)), None)
