"""Simple linear regression of one measure on another by ordinary least squares, with R²."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

# Minimum number of points for a fit.
_FEWEST = 8


@dataclass(frozen=True, slots=True)
class Fit:
    """up = intercept + slope × across over `count` places; both in base-10 logarithms if `logarithmic`."""

    slope: float
    intercept: float
    explained: float
    count: int
    logarithmic: bool

    def predict(self, across: float) -> float:
        """Fitted value at `across`, which must be positive if `logarithmic`."""
        if self.logarithmic:
            return float(10 ** (self.intercept + self.slope * np.log10(across)))
        return float(self.intercept + self.slope * across)


def fit(across: pd.Series[float], up: pd.Series[float], logarithmic: bool) -> Fit | None:
    """Fit a line to points without missing values (positive if `logarithmic`).

    None for fewer than 8 points or a constant variable. `explained` is R² (of the logarithms if `logarithmic`).
    """
    x, y = across.to_numpy(dtype="float64"), up.to_numpy(dtype="float64")
    if logarithmic:
        x, y = np.log10(x), np.log10(y)
    if len(x) < _FEWEST or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    slope, intercept = np.polyfit(x, y, 1)
    explained = float(np.corrcoef(x, y)[0, 1] ** 2)
    return Fit(float(slope), float(intercept), explained, len(x), logarithmic)
