"""Classification of map values by a named method, with rounded class breaks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.charts.theme import NO_FIGURE, number

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Classes:
    """Inner `breaks` in ascending order; class i holds values in [break i-1, break i).

    `middle`, if given, is one of the breaks: colours diverge there.
    """

    breaks: tuple[float, ...]
    decimals: int
    middle: float | None = None

    @property
    def count(self) -> int:
        return len(self.breaks) + 1

    def of(self, values: Sequence[float]) -> list[int]:
        """Class of each value; -1 if missing."""
        array = np.asarray(values, dtype="float64")
        positions = np.searchsorted(np.asarray(self.breaks), array, side="right")
        return [-1 if math.isnan(value) else int(position) for value, position in zip(array, positions, strict=True)]

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the classes from the lowest, then of missing values."""
        if not self.breaks:
            return ("全部", NO_FIGURE)
        edges = [number(edge, self.decimals) for edge in self.breaks]
        inner = [f"{low}—{high}" for low, high in pairwise(edges)]
        return (f"{edges[0]}以下", *inner, f"{edges[-1]}及以上", NO_FIGURE)


# Significant digits of a break.
_DIGITS: Final = 2
# Tolerated relative deviation of a quantile class from its share of the values.
_UNEVEN: Final = 0.2


@dataclass(frozen=True, slots=True)
class Classing:
    """The reader's classification settings: one of METHODS, `breaks` if set by hand, one of MIDDLES."""

    method: str = "quantile"
    breaks: tuple[float, ...] = ()
    middle: str = ""

    def __call__(self, values: Sequence[float], count: int, decimals: int) -> Classes:
        """At most `count` classes of the non-missing values; breaks have at most `decimals` decimals.

        Quantile classes are no more than the distinct values, and none is empty.

        Values of both signs diverge at zero unless the reader chose otherwise.
        """
        array = np.asarray(values, dtype="float64")
        array = array[~np.isnan(array)]
        if array.size == 0:
            return Classes((), decimals)
        if self.method == BY_HAND:
            return Classes(self.breaks, max((_decimals(edge, 6) for edge in self.breaks), default=0))
        if self.method == CIRCLES:
            return Classes((), decimals)
        both_ways = bool((array < 0).any() and (array > 0).any())
        if self.middle == "median":
            middle = round(float(np.median(array)), decimals)
        elif self.middle == "zero" or (both_ways and not self.middle):
            middle = 0.0
        else:
            return self._classes(self._edges(array, count), array, decimals)
        sides = (array[array < middle], array[array >= middle])
        low, high = (self._edges(side, count // 2) if side.size else [] for side in sides)
        parted = self._classes([*low, *high], array, decimals)
        inner = sorted({edge for edge in parted.breaks if edge != middle} | {middle})
        most_decimals = max(parted.decimals, _decimals(middle, decimals))
        return replace(parted, breaks=tuple(inner), decimals=most_decimals, middle=middle)

    def description(self, classes: Classes) -> str:
        """Description of the method for the subtitle of a map."""
        parted = "" if classes.middle is None else f"，以{number(classes.middle, classes.decimals)}为界分色"
        return f"{METHODS[self.method].phrase.format(classes.count)}{parted}"

    def _edges(self, values: Values, count: int) -> list[float]:
        return METHODS[self.method].edges(values, count)

    def _classes(self, edges: Sequence[float], array: Values, decimals: int) -> Classes:
        """Classes at `edges` rounded to two significant digits; up to four for quantiles, to keep classes even."""
        plain = _rounded(edges, array, decimals, _DIGITS)
        if self.method != "quantile":
            return plain
        finer = (_rounded(edges, array, decimals, digits) for digits in (_DIGITS + 1, _DIGITS + 2))
        return _filled(next((classes for classes in (plain, *finer) if _even(classes, array)), plain), array)


@dataclass(frozen=True, slots=True)
class Method:
    """A classification method: its label, its wording in a subtitle and the function that computes inner edges."""

    label: str
    phrase: str
    edges: Callable[[Values, int], list[float]]


def _quantile(values: Values, count: int) -> list[float]:
    count = min(count, len(np.unique(values)))
    return [float(edge) for edge in np.quantile(values, [step / count for step in range(1, count)])]


def _natural(values: Values, count: int) -> list[float]:
    """Exact Jenks natural breaks: minimum within-class sum of squares."""
    import jenkspy  # small, compiled and exact; other libraries take seconds or start at random

    distinct = len(np.unique(values))
    if distinct <= 2:
        return []
    edges = jenkspy.jenks_breaks(values, n_classes=min(count, distinct - 1))
    # jenkspy's edges are upper bounds (inclusive); ours are lower bounds of the next class.
    return [float(values[values > edge].min()) for edge in edges[1:-1]]


def _equal(values: Values, count: int) -> list[float]:
    return [float(edge) for edge in np.linspace(values.min(), values.max(), count + 1)[1:-1]]


def _none(values: Values, count: int) -> list[float]:
    return []


BY_HAND, CIRCLES = "hand", "circles"
METHODS: Final[dict[str, Method]] = {
    "quantile": Method("分位数", "按数量大致均分为{}档", _quantile),
    "natural": Method("自然断点", "按自然断点分为{}档", _natural),
    "equal": Method("等距", "等距分为{}档", _equal),
    BY_HAND: Method("自定", "按自定分点分为{}档", _quantile),
    CIRCLES: Method("不分档，比例圆", "圆的面积与数值成比例", _none),
}
MIDDLES: Final = {"": "自动", "none": "不分", "zero": "零", "median": "中位数"}
QUANTILES: Final = Classing()


def breaks_of(text: str, most: int) -> tuple[float, ...]:
    """Parse breaks typed by the reader, fewer than `most`, in ascending order; ValueError with a Chinese message."""
    parts = text.replace("，", " ").replace("、", " ").replace(",", " ").split()
    try:
        breaks = sorted({float(part.replace("−", "-")) for part in parts})
    except ValueError:
        raise ValueError(f"分点“{text[:40]}”中有不是数字的内容，请输入以空格或逗号隔开的数字，如 50 100 200") from None
    if not breaks or len(breaks) >= most or not all(math.isfinite(edge) for edge in breaks):
        raise ValueError(f"请输入一至{most - 1}个分点，以空格或逗号隔开，如 50 100 200")
    return tuple(breaks)


def _rounded(edges: Sequence[float], array: Any, decimals: int, digits: int) -> Classes:
    """Classes at `edges` rounded to significant digits; edges without values on both sides are dropped."""
    rounded = sorted({round_figure(edge, decimals, digits) for edge in edges})
    inner = tuple(edge for edge in rounded if array.min() < edge <= array.max())
    return Classes(inner, max((_decimals(edge, decimals) for edge in inner), default=0))


def _filled(classes: Classes, array: Any) -> Classes:
    """The classes without those that hold no value, which happen among few or tied values."""
    counts = np.bincount(np.searchsorted(classes.breaks, array, side="right"), minlength=classes.count)
    # The class below a break is merged with the next one if it is empty.
    return replace(classes, breaks=tuple(edge for edge, size in zip(classes.breaks, counts, strict=False) if size))


def _even(classes: Classes, array: Any) -> bool:
    """Whether every class size is within a fifth of an equal share."""
    counts = np.bincount(np.searchsorted(classes.breaks, array, side="right"), minlength=classes.count)
    return bool(np.abs(counts - array.size / classes.count).max() <= _UNEVEN * array.size / classes.count)


def round_figure(value: float, decimals: int, digits: int = _DIGITS) -> float:
    """Round to `digits` significant digits and at most `decimals` decimals."""
    if value == 0:
        return 0.0
    places = digits - 1 - math.floor(math.log10(abs(value)))
    return round(value, min(places, decimals))


def _decimals(value: float, most: int) -> int:
    return next((places for places in range(most) if round(value, places) == value), most)
