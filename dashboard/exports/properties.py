"""Document properties of every export format: title, author, language and time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from dashboard.exports.caption import PRODUCT
from dashboard.model.text import clean

LANGUAGE: Final = "zh-CN"


@dataclass(frozen=True, slots=True)
class Properties:
    """Document properties; `author` is also the last editor, `created` (UTC) also the time of the last change."""

    title: str
    author: str = PRODUCT
    language: str = LANGUAGE
    created: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))


def properties(title: str) -> Properties:
    """Properties of a file with this title, cleaned of invisible characters."""
    return Properties(clean(title))
