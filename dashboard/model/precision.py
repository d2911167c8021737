"""Number of decimals of a printed figure, inferred from its value."""

from __future__ import annotations

from typing import Final

# Maximum number of decimals shown.
MOST: Final = 2


def printed_decimals(value: float) -> int:
    """The fewest decimals that write `value` exactly, at most MOST; NaN takes MOST."""
    return next((places for places in range(MOST + 1) if round(value, places) == value), MOST)
