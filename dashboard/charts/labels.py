"""Placement of direct labels without overlap."""

from __future__ import annotations

import pandas as pd


def spread(heights: pd.Series[float], step: float) -> pd.Series[float]:
    """Label heights, moved up so that each is at least `step` above the one below; NaN stays NaN."""
    order = heights.dropna().sort_values()
    placed, floor = [], float("-inf")
    for value in order:
        floor = max(value, floor + step)
        placed.append(floor)
    return pd.Series(placed, index=order.index, dtype="float64").reindex(heights.index)
