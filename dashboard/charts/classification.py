"""How values fall into the few classes of a map, by a method that is named, with breaks a reader can say."""

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
    """Inner `breaks` in rising order; class i holds values from break i-1 up to, not including, break i.

    Where `middle` is given it is one of them, and colours part there.
    """

    breaks: tuple[float, ...]
    decimals: int
    middle: float | None = None

    @property
    def count(self) -> int:
        return len(self.breaks) + 1

    def of(self, values: Sequence[float]) -> list[int]:
        """The class of each value; -1 where it is missing."""
        array = np.asarray(values, dtype="float64")
        positions = np.searchsorted(np.asarray(self.breaks), array, side="right")
        return [-1 if math.isnan(value) else int(position) for value, position in zip(array, positions, strict=True)]

    @property
    def labels(self) -> tuple[str, ...]:
        """Words of each class from the lowest, then of the missing."""
        if not self.breaks:
            return ("全部", NO_FIGURE)
        edges = [number(edge, self.decimals) for edge in self.breaks]
        inner = [f"{low}—{high}" for low, high in pairwise(edges)]
        return (f"{edges[0]}以下", *inner, f"{edges[-1]}及以上", NO_FIGURE)


# Significant digits of a break.
_DIGITS: Final = 2
# How far a class of quantiles may be from its share of the values.
_UNEVEN: Final = 0.2


@dataclass(frozen=True, slots=True)
class Classing:
    """How the reader wants values classed: by which of METHODS, at which `breaks` by hand, around which of MIDDLES."""

    method: str = "quantile"
    breaks: tuple[float, ...] = ()
    middle: str = ""

    def __call__(self, values: Sequence[float], count: int, decimals: int) -> Classes:
        """At most `count` classes of the values, missing ones aside; `decimals` is how finely a break may be said.

        What both falls and rises parts at zero unless the reader asks for something else.
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

    def words(self, classes: Classes) -> str:
        """How the classes came to be, for the line under a map's title."""
        parted = "" if classes.middle is None else f"，以{number(classes.middle, classes.decimals)}为界分色"
        return f"{METHODS[self.method].words.format(classes.count)}{parted}"

    def _edges(self, values: Values, count: int) -> list[float]:
        return METHODS[self.method].edges(values, count)

    def _classes(self, edges: Sequence[float], array: Values, decimals: int) -> Classes:
        """Classes at `edges` in figures of two digits; quantiles in as many as keep the classes about even."""
        plain = _rounded(edges, array, decimals, _DIGITS)
        if self.method != "quantile" or _even(plain, array):
            return plain
        finer = (_rounded(edges, array, decimals, digits) for digits in (_DIGITS + 1, _DIGITS + 2))
        return next((classes for classes in finer if _even(classes, array)), plain)


@dataclass(frozen=True, slots=True)
class Method:
    """A way of cutting values into classes, with its name, and how a subtitle says it."""

    label: str
    words: str
    edges: Callable[[Values, int], list[float]]


def _quantile(values: Values, count: int) -> list[float]:
    return [float(edge) for edge in np.quantile(values, [step / count for step in range(1, count)])]


def _natural(values: Values, count: int) -> list[float]:
    """Jenks' natural breaks, exact: the smallest sum of squares within the classes."""
    import jenkspy  # small, compiled and exact; other libraries take seconds, or a random start

    distinct = len(np.unique(values))
    if distinct <= 2:
        return []
    edges = jenkspy.jenks_breaks(values, n_classes=min(count, distinct - 1))
    # Its edges close the class below them; ours open the class above.
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
    """Breaks typed by hand, in rising order; raises ValueError, in words for the reader, when they are not numbers."""
    parts = text.replace("，", " ").replace("、", " ").replace(",", " ").split()
    try:
        breaks = sorted({float(part.replace("−", "-")) for part in parts})
    except ValueError:
        raise ValueError(f"分点“{text[:40]}”中有不是数字的内容，请输入以空格或逗号隔开的数字，如 50 100 200") from None
    if not breaks or len(breaks) >= most or not all(math.isfinite(edge) for edge in breaks):
        raise ValueError(f"请输入一至{most - 1}个分点，以空格或逗号隔开，如 50 100 200")
    return tuple(breaks)


def _rounded(edges: Sequence[float], array: Any, decimals: int, digits: int) -> Classes:
    """Classes at `edges`, rounded to significant digits, as far as values lie on both sides of each."""
    rounded = sorted({round_figure(edge, decimals, digits) for edge in edges})
    inner = tuple(edge for edge in rounded if array.min() < edge <= array.max())
    return Classes(inner, max((_decimals(edge, decimals) for edge in inner), default=0))


def _even(classes: Classes, array: Any) -> bool:
    """Whether no class has a fifth more or fewer values than its share."""
    counts = np.bincount(np.searchsorted(classes.breaks, array, side="right"), minlength=classes.count)
    return bool(np.abs(counts - array.size / classes.count).max() <= _UNEVEN * array.size / classes.count)


def round_figure(value: float, decimals: int, digits: int = _DIGITS) -> float:
    """A figure near `value` that a reader can say: of so many digits, no more decimals than it is given with."""
    if value == 0:
        return 0.0
    places = digits - 1 - math.floor(math.log10(abs(value)))
    return round(value, min(places, decimals))


def _decimals(value: float, most: int) -> int:
    return next((places for places in range(most) if round(value, places) == value), most)
