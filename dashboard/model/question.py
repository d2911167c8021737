"""Questions to the catalogue: places, measures, periods and conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Comparison = Literal[">=", "<=", ">", "<", "=", "!="]


@dataclass(frozen=True, slots=True)
class Condition:
    """A measure compared with a number in the measure's own unit."""

    indicator: str
    comparison: Comparison
    value: float

    def holds(self, value: float) -> bool:
        """Whether a value satisfies it; NaN never does."""
        if value != value:
            return False
        return {
            ">=": value >= self.value,
            "<=": value <= self.value,
            ">": value > self.value,
            "<": value < self.value,
            "=": value == self.value,
            "!=": value != self.value,
        }[self.comparison]


@dataclass(frozen=True, slots=True)
class Question:
    """Measures of the places of a level in some periods; without a level, of `places` of any levels.

    Covers all places of the level and the `scope` (counties only), or `places` in their order, `within` an area: a
    code, a group of provinces or cities, or empty for the nation. Without `periods` each measure is taken for its
    latest year. Only places that satisfy all `conditions`, in the latest of the periods that has the measure, are
    returned.
    """

    level: str
    indicators: tuple[str, ...]
    periods: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    within: str = ""
    scope: str = ""
    # User-defined formulas, as text.
    formulas: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    # User-defined group of places, as text (名称 = 甲、乙、丙); its statistics are rows of their own.
    group: str = ""
    # Places left out: codes (with all inside), ids of groups, or scopes.
    without: tuple[str, ...] = ()
    # Further scopes, in all of which the places must be.
    also: tuple[str, ...] = ()
    # Whether one of the conditions is enough.
    either: bool = False
