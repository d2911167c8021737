"""The choices of an indicator and of its year, offered as far as a level has figures."""

from __future__ import annotations

from dashboard.catalog import Catalog, ask
from dashboard.exhibits.choices import Choice, Choices
from dashboard.queries import available, labels


def indicator_choice(label: str, level: str, default: str) -> Choice:
    """Every indicator that a level has, in registry order."""
    return Choice(
        "indicator",
        label,
        lambda catalog, choices: ask(catalog, labels, ask(catalog, available, level).indicators),
        lambda catalog, choices: default,
    )


def year_choice(label: str, level: str) -> Choice:
    """The years in which a level has the chosen indicator (in the chosen vintage), the latest first."""
    return Choice(
        "year",
        label,
        lambda catalog, choices: {at: f"{at}年" for at in reversed(years_of(catalog, level, choices))},
    )


def years_of(catalog: Catalog, level: str, choices: Choices) -> tuple[str, ...]:
    """The periods of the chosen indicator at a level (in the chosen vintage, if any), in time order."""
    return ask(catalog, available, level).periods(choices["indicator"], choices.get("vintage"))
