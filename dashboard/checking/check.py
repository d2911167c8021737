"""Check of a text: every figure with its verdict, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dashboard.catalog import Catalog
from dashboard.checking.agreement import ROUNDED, SAME
from dashboard.checking.corroborated import corroborated, is_precise
from dashboard.checking.facts import Facts
from dashboard.checking.homes import home_by_figures
from dashboard.checking.inner import contradictions
from dashboard.checking.listed import on_list
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.printed import follows_from_printed
from dashboard.checking.statement import Statement, by_sentence
from dashboard.checking.statements import first_place, report_year, statements
from dashboard.checking.tallies import tallies
from dashboard.checking.verdicts import UNREAD, VERDICTS, WRONG, Finding, counted, judged
from dashboard.checking.years import year_by_figures

# Findings by paragraph and position in it.
_Findings = dict[tuple[int, int], Finding]


@dataclass(frozen=True, slots=True)
class Checked:
    """Paragraphs of a text and their findings, in the order of the text."""

    paragraphs: tuple[Paragraph, ...]
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Number of figures by verdict (non-zero only), in the order of VERDICTS."""
        verdicts = [finding.verdict for finding in self.findings]
        return {verdict: verdicts.count(verdict) for verdict in VERDICTS if verdict in verdicts}


def check(catalog: Catalog, paragraphs: Sequence[Paragraph], home: str = "") -> Checked:
    """Check every figure of the paragraphs; `home` is the place that 全市 and 我县 mean.

    Of contradictory figures, one that is not settled by the catalogue is reported.
    """
    home = home or home_by_figures(catalog, paragraphs, first_place(catalog, paragraphs), partial(_agreeing, catalog))
    stated, findings = _read(catalog, paragraphs, home)
    if year := report_year(paragraphs):
        # A report of a year mostly tells of the year before: the year with which more figures agree is meant.
        before, of_before = _read(catalog, paragraphs, home, str(year - 1))
        if _is_of_year_before(stated, findings, before, of_before):
            stated, findings = before, of_before
    elif untold := year_by_figures(findings.values()):
        stated, findings = _read(catalog, paragraphs, home, untold)

    def verdict_of(statement: Statement) -> str:
        return findings[_position(statement)].verdict

    def read(statement: Statement) -> Statement:
        finding = findings[statement.where, statement.numeral.start]
        # What may be of something else neither repeats a figure nor is a part of one.
        doubtful = finding.verdict == UNREAD and finding.held is not None
        return replace(statement, sure=False, direct=False) if doubtful else statement

    for finding in contradictions(catalog, paragraphs, [read(statement) for statement in stated], verdict_of):
        findings[finding.statement.where, finding.statement.numeral.start] = finding
    return Checked(tuple(paragraphs), tuple(findings[position] for position in sorted(findings)))


def _read(
    catalog: Catalog, paragraphs: Sequence[Paragraph], home: str, begun: str = ""
) -> tuple[list[Statement], _Findings]:
    """Statements of a text that begins with a year, by default that of its title, and the findings by position."""
    stated = statements(catalog, paragraphs, home, begun)
    facts = Facts(catalog, stated)
    findings = {
        _position(statement): on_list(catalog, statement)
        or _counted(catalog, paragraphs, statement)
        or judged(facts, statement)
        for statement in stated
    }
    for sentence in by_sentence(stated):
        for statement in sentence:
            position = _position(statement)
            own = findings[position]
            findings[position] = follows_from_printed(own, sentence, lambda one: findings[_position(one)])
    settled = corroborated(facts, paragraphs, [findings[position] for position in sorted(findings)])
    return stated, dict(zip(sorted(findings), settled, strict=True))


def _agreeing(catalog: Catalog, paragraphs: Sequence[Paragraph], home: str) -> int:
    """Number of figures with several digits that agree if a text is on a place."""
    _, findings = _read(catalog, paragraphs, home)
    return sum(
        finding.verdict in (SAME, ROUNDED) and is_precise(finding.statement.numeral) for finding in findings.values()
    )


def _position(statement: Statement) -> tuple[int, int]:
    return statement.where, statement.numeral.start


def _is_of_year_before(
    stated: Sequence[Statement], findings: _Findings, before: Sequence[Statement], of_before: _Findings
) -> bool:
    """Whether figures without a year of their own agree with the year before at least as often as with the title's."""
    own = earlier = 0
    for one, other in zip(stated, before, strict=True):
        position = one.where, one.numeral.start
        if one.period == other.period:
            continue
        own += findings[position].verdict in (SAME, ROUNDED)
        second = of_before[position]
        earlier += second.verdict in (SAME, ROUNDED) and second.statement.period == other.period
    return earlier >= own


def _counted(catalog: Catalog, paragraphs: Sequence[Paragraph], statement: Statement) -> Finding | None:
    """The finding on a figure that tells of no measure but how many places there are; None for any other."""
    if statement.indicator or statement.unclear or statement.bound:
        return None
    start, end = statement.sentence
    text = paragraphs[statement.where].text[start:end]
    return counted(statement, tallies(catalog, statement, text, statement.numeral.start - start))


def wrong(checked: Checked) -> tuple[Finding, ...]:
    """Findings to review first: figures that differ or contradict others."""
    return tuple(finding for finding in checked.findings if finding.verdict in WRONG)


def by_paragraph(findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    """Findings by paragraph number, each list in the order of the text."""
    by: dict[int, list[Finding]] = {}
    for finding in sorted(findings, key=lambda item: (item.statement.where, item.statement.numeral.start)):
        by.setdefault(finding.statement.where, []).append(finding)
    return by
