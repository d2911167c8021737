"""What a check tells of a text, for tests."""

from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.checking.check import check, wrong
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import CONTRADICTED


def verdicts(catalog: Catalog, text: str, place: str = "") -> dict[str, str]:
    """Verdict by figure as written, the last of those written alike."""
    return {one.statement.numeral.text: one.verdict for one in check(catalog, plain(text), place).findings}


def alarms(catalog: Catalog, text: str) -> list[str]:
    """Figures as written that differ or contradict others, in order."""
    return [one.statement.numeral.text for one in wrong(check(catalog, plain(text)))]


def whys(catalog: Catalog, text: str, place: str = "") -> list[str]:
    """Why those figures are wrong."""
    return [one.why for one in wrong(check(catalog, plain(text), place))]


def contradicted(catalog: Catalog, text: str) -> list[str]:
    """Figures as written that contradict others, in order."""
    findings = check(catalog, plain(text)).findings
    return [one.statement.numeral.text for one in findings if one.verdict == CONTRADICTED]
