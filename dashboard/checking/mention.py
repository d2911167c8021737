"""Words of a sentence that name a place, a measure or a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["place", "own", "measure", "period", "base", "counties", "group", "part", "name"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of a sentence with kind, meaning and position; `domain` marks a place of comparison.

    A `part` is the name of an area within a place, without a meaning; a `name` is one that
    several places may have, or none, at the beginning of a clause. `loose` marks a measure's name that an unknown
    word restricts, or that is also used for other measures.
    """

    kind: Kind
    meaning: tuple[str, ...]
    start: int
    end: int
    domain: bool = False
    loose: bool = False
