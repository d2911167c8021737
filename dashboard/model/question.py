"""What is asked of the catalogue, whoever asks: which places, which measures, which years, which conditions."""

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
        """Whether a value satisfies it; an unknown one (NaN) never does."""
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
    """Some measures of the places of a level in some periods.

    All places of the level and the `scope` (counties only), or those of `places` in their order, `within` an area: a
    code, a group of provinces or cities, or empty for the nation. Without `periods` each measure is of the last year
    that has it. Only places for which all `conditions` hold, by the last of the periods that has the measure, are
    answered.
    """

    level: str
    indicators: tuple[str, ...]
    periods: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    within: str = ""
    scope: str = ""
    # Formulas of somebody's own, as text.
    made: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
