"""How values fall into the few classes of a map: quantiles with breaks rounded to figures a reader can say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dashboard.charts.theme import UNKNOWN, number


@dataclass(frozen=True, slots=True)
class Classes:
    """Inner `breaks` in rising order; class i holds values from break i-1 up to, not including, break i."""

    breaks: tuple[float, ...]
    decimals: int

    @property
    def count(self) -> int:
        return len(self.breaks) + 1

    def of(self, values: Sequence[float]) -> list[int]:
        """The class of each value; -1 where it is missing."""
        array = np.asarray(values, dtype="float64")
        found = np.searchsorted(np.asarray(self.breaks), array, side="right")
        return [-1 if math.isnan(value) else int(at) for value, at in zip(array, found, strict=True)]

    @property
    def labels(self) -> tuple[str, ...]:
        """Words of each class from the lowest, then of the missing."""
        if not self.breaks:
            return ("全部", UNKNOWN)
        said = [number(edge, self.decimals) for edge in self.breaks]
        inner = [f"{low}—{high}" for low, high in pairwise(said)]
        return (f"{said[0]}以下", *inner, f"{said[-1]}及以上", UNKNOWN)


def quantiles(values: Sequence[float], count: int, decimals: int) -> Classes:
    """At most `count` classes with about as many values each; breaks are rounded to two significant digits."""
    array = np.asarray(values, dtype="float64")
    array = array[~np.isnan(array)]
    if array.size == 0:
        return Classes((), decimals)
    edges = np.quantile(array, [step / count for step in range(1, count)])
    rounded = sorted({_rounded(float(edge), decimals) for edge in edges})
    inner = tuple(edge for edge in rounded if array.min() < edge <= array.max())
    shown = max((_decimals(edge, decimals) for edge in inner), default=0)
    return Classes(inner, shown)


def around_zero(values: Sequence[float], each: int, decimals: int) -> Classes:
    """Classes that part at zero: `each` of about as many values below it, and as many above; fewer where few are."""
    array = np.asarray(values, dtype="float64")
    below, above = (quantiles(list(side), each, decimals).breaks for side in (array[array < 0], array[array >= 0]))
    inner = (*(edge for edge in below if edge < 0), 0.0, *(edge for edge in above if edge > 0))
    return Classes(inner, max((_decimals(edge, decimals) for edge in inner), default=0))


def _rounded(value: float, decimals: int) -> float:
    if value == 0:
        return 0.0
    digits = 1 - math.floor(math.log10(abs(value)))
    return round(value, min(digits, decimals))


def _decimals(value: float, most: int) -> int:
    return next((places for places in range(most) if round(value, places) == value), most)
