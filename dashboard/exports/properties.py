"""The document properties of every file: title, author, language and time, whatever format it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from dashboard.exports.caption import PRODUCT
from dashboard.model.text import clean

LANGUAGE: Final = "zh-CN"


@dataclass(frozen=True, slots=True)
class Properties:
    """`author` is also the last editor, and `created` (UTC) also the time of the last change."""

    title: str
    author: str = PRODUCT
    language: str = LANGUAGE
    created: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))


def properties(title: str) -> Properties:
    """The properties of a file with this title, which may come from anywhere."""
    return Properties(clean(title))
