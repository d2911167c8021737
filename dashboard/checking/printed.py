"""Changes that follow from the two values printed in the same sentence, whose digits writers compute with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dashboard.checking.agreement import ROUNDED, SAME, agrees
from dashboard.checking.statement import Statement
from dashboard.checking.verdicts import DIFFERENT, Finding

_PERCENT = 100
# A change is held by the values at its two ends.
_ENDS = 2


def follows_from_printed(
    finding: Finding, sentence: Sequence[Statement], of: Callable[[Statement], Finding]
) -> Finding:
    """The finding on a growth rate or difference; ROUNDED if it follows from two right values of its sentence.

    `of` gives the finding on another statement of the sentence.
    """
    statement = finding.statement
    if finding.verdict != DIFFERENT or statement.kind not in ("growth", "difference"):
        return finding
    alike = [
        one
        for one in sentence
        if one.kind == "value" and (one.indicator, one.place) == (statement.indicator, statement.place)
    ]
    right = [one for one in alike if of(one).verdict in (SAME, ROUNDED)]
    for before, after in (*_pairs(right, statement), *_ends(alike, finding)):
        change = _change(before, after, statement)
        if abs(change - statement.numeral.value) <= statement.numeral.step / 2 * (1 + 1e-6):
            why = f"{finding.why.rstrip('。')}；由文中的{before.numeral.text}和{after.numeral.text}算得与所写相同。"
            return replace(finding, verdict=ROUNDED, why=why)
    return finding


def _pairs(right: Sequence[Statement], statement: Statement) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of values at the start and the end of a change."""
    for before in right:
        for after in right:
            start, end = before.period, after.period
            if before.numeral.value and start < end and statement.base in ("", start):
                yield before, after


def _ends(alike: Sequence[Statement], finding: Finding) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of values that are those held at both ends of the change, whatever years are written beside them."""
    if len(finding.facts) == _ENDS:
        start, end = finding.facts
        for before in alike:
            for after in alike:
                if agrees(before.numeral, start.value, start.slack) and agrees(after.numeral, end.value, end.slack):
                    yield before, after


def _change(before: Statement, after: Statement, statement: Statement) -> float:
    """Change between two printed values, in the unit of the statement and in its direction."""
    low, high = before.numeral.value, after.numeral.value
    change = high - low if statement.kind == "difference" else (high / low - 1) * _PERCENT
    return change * (statement.direction or 1)
