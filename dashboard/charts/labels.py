"""Where direct labels stand so that none covers another."""

from __future__ import annotations

import pandas as pd


def spread(heights: pd.Series[float], step: float) -> pd.Series[float]:
    """Heights for labels of the given ones, lowest first, each at least `step` above the one below; gaps stay gaps."""
    order = heights.dropna().sort_values()
    placed, floor = [], float("-inf")
    for value in order:
        floor = max(value, floor + step)
        placed.append(floor)
    return pd.Series(placed, index=order.index, dtype="float64").reindex(heights.index)
