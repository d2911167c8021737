"""The choices of an indicator and of its year, offered as far as a level has figures."""

from __future__ import annotations

from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.exhibits.choices import Choice, Choices
from dashboard.model import Period
from dashboard.queries import available, labels

# The choice of a level, where a page has one.
LEVEL: Final = "level"
# The tables of places, as readers call their levels.
LEVELS: Final = {"county": "县级", "city": "地级", "provincial": "省级"}


def indicator_choice(label: str, level: str, default: str) -> Choice:
    """Every indicator that a level has, or that of the choice named LEVEL, in registry order."""
    return Choice(
        "indicator",
        label,
        lambda catalog, choices: ask(catalog, labels, ask(catalog, available, choices.get(LEVEL, level)).indicators),
        lambda catalog, choices: default,
    )


def year_choice(label: str, level: str) -> Choice:
    """The periods in which that level has the chosen indicator (in the chosen vintage), the latest first."""
    return Choice(
        "year",
        label,
        lambda catalog, choices: {
            period: Period(period).label for period in reversed(years_of(catalog, choices.get(LEVEL, level), choices))
        },
    )


def years_of(catalog: Catalog, level: str, choices: Choices) -> tuple[str, ...]:
    """The periods of the chosen indicator at a level (in the chosen vintage, if any), in time order."""
    return ask(catalog, available, level).periods(choices["indicator"], choices.get("vintage"))
