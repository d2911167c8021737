"""What can be shown: per page its choices and its exhibits, pure functions of the catalogue and the choices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.exhibits import (
    counties,
    gaps,
    history,
    leaders,
    nation,
    overview,
    population,
    provinces,
)
from dashboard.exhibits.subject import Subject

# The table of contents of this folder, in the order of the pages; a test compares the two.
SUBJECTS: Final[Mapping[str, Subject]] = {
    subject.name: subject
    for subject in (
        overview.SUBJECT,
        nation.SUBJECT,
        leaders.SUBJECT,
        provinces.SUBJECT,
        counties.SUBJECT,
        gaps.SUBJECT,
        population.SUBJECT,
        history.SUBJECT,
    )
}
