"""Registry of subjects: each page's choices, and its exhibits as pure functions of catalogue and choices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.errors import DashboardError
from dashboard.exhibits import (
    audit,
    balances,
    board,
    chains,
    compare,
    counties,
    county,
    gaps,
    history,
    leaders,
    nation,
    overview,
    population,
    projects,
    provinces,
    query,
    sources,
)
from dashboard.exhibits.subject import Subject

# Subjects in the order of the pages; a test compares the two.
SUBJECTS: Final[Mapping[str, Subject]] = {
    subject.name: subject
    for subject in (
        overview.SUBJECT,
        nation.SUBJECT,
        leaders.SUBJECT,
        provinces.SUBJECT,
        counties.SUBJECT,
        county.SUBJECT,
        compare.SUBJECT,
        query.SUBJECT,
        gaps.SUBJECT,
        population.SUBJECT,
        history.SUBJECT,
        board.SUBJECT,
        chains.SUBJECT,
        projects.SUBJECT,
        balances.SUBJECT,
        audit.SUBJECT,
        sources.SUBJECT,
    )
}


def subject_named(name: str) -> Subject:
    """The subject of a page by name; raises DashboardError if there is none."""
    if name not in SUBJECTS:
        raise DashboardError(f"没有“{name}”这一页。可用的有：{'、'.join(SUBJECTS)}。")
    return SUBJECTS[name]
