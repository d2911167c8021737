"""What can be shown: per page its choices and its exhibits, pure functions of the catalogue and the choices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.exhibits import counties, provinces
from dashboard.exhibits.subject import Subject

# The table of contents of this folder; a test compares the two.
SUBJECTS: Final[Mapping[str, Subject]] = {subject.name: subject for subject in (provinces.SUBJECT, counties.SUBJECT)}
