"""How one measure goes with another: the straight line of least squares, and how much of the variance it explains."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

# Fewer points than this fit any line.
_FEWEST = 8


@dataclass(frozen=True, slots=True)
class Fit:
    """up = intercept + slope × across, of the decadic logarithms of both where `logarithmic`, over `count` places."""

    slope: float
    intercept: float
    explained: float
    count: int
    logarithmic: bool

    def at(self, across: float) -> float:
        """The height of the line there; `across` above zero where it is logarithmic."""
        if self.logarithmic:
            return float(10 ** (self.intercept + self.slope * np.log10(across)))
        return float(self.intercept + self.slope * across)


def fit(across: pd.Series[float], up: pd.Series[float], logarithmic: bool) -> Fit | None:
    """The line through points without gaps, above zero where `logarithmic`; None where it would tell nothing.

    `explained` is R², the share of the variance of `up` (of its logarithm) that the line explains, 0 to 1.
    """
    x, y = across.to_numpy(dtype="float64"), up.to_numpy(dtype="float64")
    if logarithmic:
        x, y = np.log10(x), np.log10(y)
    if len(x) < _FEWEST or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    slope, intercept = np.polyfit(x, y, 1)
    explained = float(np.corrcoef(x, y)[0, 1] ** 2)
    return Fit(float(slope), float(intercept), explained, len(x), logarithmic)
