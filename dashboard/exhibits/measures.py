"""Choices of an indicator and its year, limited to what is available at a level."""

from __future__ import annotations

from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.exhibits.choices import Choice, Choices
from dashboard.model import Period
from dashboard.queries import available, labels

# Name of the choice of a level, if a page has one.
LEVEL: Final = "level"
# Labels of the levels, by table.
LEVELS: Final = {"county": "县级", "city": "地级", "provincial": "省级"}


def indicator_choice(label: str, level: str, default: str) -> Choice:
    """Choice of the indicators available at `level`, or at that of the choice LEVEL, in registry order."""
    return Choice(
        "indicator",
        label,
        lambda catalog, choices: ask(catalog, labels, ask(catalog, available, choices.get(LEVEL, level)).indicators),
        lambda catalog, choices: default,
    )


def year_choice(label: str, level: str) -> Choice:
    """Choice of the periods of the chosen indicator (in the chosen vintage) at that level, latest first."""
    return Choice(
        "year",
        label,
        lambda catalog, choices: {
            period: Period(period).label for period in reversed(years_of(catalog, choices.get(LEVEL, level), choices))
        },
    )


def years_of(catalog: Catalog, level: str, choices: Choices) -> tuple[str, ...]:
    """Periods of the chosen indicator (in the chosen vintage, if any) at a level, ascending."""
    return ask(catalog, available, level).periods(choices["indicator"], choices.get("vintage"))
