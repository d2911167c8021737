"""Whether the figures around one that differs bear out its reading, where its place or period is only carried over.

A place or a year that was not read moves all figures after it to the wrong subject: they differ together. A mistake of
the writer stands alone, among figures that agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from dashboard.checking.agreement import ROUNDED, SAME, slipped
from dashboard.checking.facts import Facts
from dashboard.checking.statement import Statement
from dashboard.checking.texts import Paragraph
from dashboard.checking.verdicts import DIFFERENT, UNREAD, Finding, of_another_measure

# Largest share of its last digit in a figure that identifies a value; those with fewer digits agree by chance.
_DIGITS: Final = 0.01
_Alike = Callable[[Statement, Statement], bool]


def corroborated(facts: Facts, paragraphs: Sequence[Paragraph], findings: Sequence[Finding]) -> list[Finding]:
    """The findings in their order; UNREAD instead of DIFFERENT where the reading is a guess that nothing bears out."""
    speaks = [_speaks(facts, finding) for finding in findings]
    return [
        _withheld(finding) if _is_doubtful(facts, paragraphs, findings, speaks, index) else finding
        for index, finding in enumerate(findings)
    ]


def _withheld(finding: Finding) -> Finding:
    why = f"{finding.why.rstrip('。')}；地区或年份没有写在旁边，前后的数也不足以断定，请核对说的是哪里、哪年。"
    return replace(finding, verdict=UNREAD, why=why)


def _is_doubtful(
    facts: Facts,
    paragraphs: Sequence[Paragraph],
    findings: Sequence[Finding],
    speaks: Sequence[bool | None],
    index: int,
) -> bool:
    """Whether a figure that differs may be of another place or period than the one read."""
    finding, own = findings[index], findings[index].statement
    if finding.verdict != DIFFERENT or not own.indicator or _identifies(facts, finding):
        return False
    told = findings[index - 1] if index else finding
    if speaks[index - 1] and _same_measure(told.statement, own) and told.statement.sentence == own.sentence:
        return False
    aspects: list[_Alike] = []
    if not own.placed:
        aspects.append(_same_place)
    if not own.dated:
        aspects.append(_same_period)
    if not aspects:
        passage = range(*_passage(paragraphs, findings, index))
        others = [speaks[one] for one in passage if one != index and _same(findings[one].statement, own)]
        heard = [bears for bears in others if bears is not None]
        return len(heard) > 1 and not any(heard)
    return any(not _borne_out(paragraphs, findings, speaks, index, alike) for alike in aspects)


def _borne_out(
    paragraphs: Sequence[Paragraph],
    findings: Sequence[Finding],
    speaks: Sequence[bool | None],
    index: int,
    alike: _Alike,
) -> bool:
    """Whether the nearest figures before and after it with the same place or period agree."""
    first, end = _passage(paragraphs, findings, index)
    whole_text = 0, len(findings)
    for start, stop in ((first, end), whole_text):
        ahead, behind = range(index - 1, start - 1, -1), range(index + 1, stop)
        near = [*_nearest(findings, speaks, index, ahead, alike), *_nearest(findings, speaks, index, behind, alike)]
        if near:
            return all(near)
    # The only figure of its place or period, in a text on nothing else.
    return all(alike(one.statement, findings[index].statement) for one in findings if one.statement.indicator)


def _nearest(
    findings: Sequence[Finding], speaks: Sequence[bool | None], index: int, others: range, alike: _Alike
) -> Iterator[bool]:
    own = findings[index].statement
    for one in others:
        bears = speaks[one]
        if bears is not None and alike(findings[one].statement, own) and not _composed(findings[one].statement, own):
            yield bears
            return


def _passage(paragraphs: Sequence[Paragraph], findings: Sequence[Finding], index: int) -> tuple[int, int]:
    """Range of the findings in the paragraph, or the table, of one of them."""

    def begins(where: int) -> int:
        while where and paragraphs[where].row and paragraphs[where - 1].row:
            where -= 1
        return where

    start = begins(findings[index].statement.where)
    inside = [one for one, finding in enumerate(findings) if begins(finding.statement.where) == start]
    return inside[0], inside[-1] + 1


def _composed(one: Statement, other: Statement) -> bool:
    """Whether two shares are of one composition (5.1:48.2:47.7), in which a mistake in one moves another."""
    bare = all(both.numeral.text.replace(".", "").isdecimal() and both.kind == "share" for both in (one, other))
    return bare and one.sentence == other.sentence


def _same_place(one: Statement, other: Statement) -> bool:
    return one.place == other.place


def _same_period(one: Statement, other: Statement) -> bool:
    return one.period == other.period


def _same(one: Statement, other: Statement) -> bool:
    return _same_place(one, other) and _same_period(one, other)


def _same_measure(one: Statement, other: Statement) -> bool:
    return _same(one, other) and one.indicator == other.indicator


def _identifies(facts: Facts, finding: Finding) -> bool:
    """Whether a figure that differs is plainly of its place and period: it has its digits, or is another measure's."""
    numeral, held = finding.statement.numeral, finding.held
    if finding.statement.kind != "value" or held is None:
        return False
    return slipped(numeral, held * numeral.factor) or bool(of_another_measure(facts, finding.statement))


def _speaks(facts: Facts, finding: Finding) -> bool | None:
    """Whether a figure speaks for its place and period, or against them; None if it tells nothing of them."""
    statement = finding.statement
    if not statement.indicator or statement.loose:
        return None
    if finding.verdict in (SAME, ROUNDED):
        return True if statement.numeral.step <= _DIGITS * abs(statement.numeral.value) else None
    if finding.verdict not in (DIFFERENT, UNREAD) or finding.held is None:
        return None
    if _identifies(facts, finding):
        return True
    # Changes may be from another year, and shares of another area, than the one read.
    level = statement.kind == "value" or (statement.kind == "share" and not statement.area)
    return False if level else None
