"""With how many decimals a figure was printed, as far as its value tells."""

from __future__ import annotations

from typing import Final

# No figure is shown with more.
MOST: Final = 2


def printed_decimals(value: float) -> int:
    """The fewest decimals that write `value` exactly, at most MOST; NaN takes MOST."""
    return next((places for places in range(MOST + 1) if round(value, places) == value), MOST)
