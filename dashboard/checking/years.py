"""The year that a text tells of that names none: the one with which its figures agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Final

from dashboard.checking.agreement import ROUNDED, SAME
from dashboard.checking.corroborated import is_precise
from dashboard.checking.verdicts import Finding

# Fewer figures than these agree by chance; and the share of one year among all that agree.
_ENOUGH: Final = 3
_MOST: Final = 0.75


def year_by_figures(findings: Collection[Finding]) -> str:
    """The year of nearly all figures that agree with a value, in a text that tells none but of goals; else ''."""
    if any(finding.statement.period and not finding.statement.hoped for finding in findings):
        return ""
    years = Counter(
        finding.facts[0].period
        for finding in findings
        if finding.verdict in (SAME, ROUNDED)
        and finding.statement.kind == "value"
        and finding.facts
        and is_precise(finding.statement.numeral)
    )
    year, count = max(years.items(), key=lambda item: item[1], default=("", 0))
    return year if count >= max(_ENOUGH, _MOST * years.total()) else ""
