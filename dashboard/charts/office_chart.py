"""Data of a native Office chart: type, categories and numeric series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import pandas as pd

Kind = Literal["bar", "line", "stacked", "scatter"]
Numbers = tuple[float | None, ...]
# Categories kept from the end of a shortened chart.
_LAST: Final = 3


@dataclass(frozen=True, slots=True)
class Native:
    """A native chart; each of `series` holds one number per category, in order, None if not published.

    Numbers are in `unit`, as on screen, formatted with `decimals`. Bars are horizontal, the first on top; `marked`
    categories are highlighted. A line over years has all years between the first and the last, so that their distances
    are true; `follows_gap` tells which points to reach with a dotted line. In a scatter, categories name the points,
    `across` are their x values, series named in `marked` are single places, `lines` are straight lines by label with
    their end points (x, y), and both axes are logarithmic if `logarithmic`.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: Mapping[str, Numbers]
    unit: str
    decimals: int
    across: Numbers = ()
    across_title: str = ""
    logarithmic: bool = False
    marked: tuple[str, ...] = ()
    lines: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)

    def follows_gap(self, name: str) -> list[bool]:
        """For each category, whether the series has a number there but none before it since an earlier number."""
        found, gap, marks = False, False, []
        for number in self.series[name]:
            marks.append(number is not None and found and gap)
            found, gap = found or number is not None, number is None
        return marks


def shortened(numbers: Native, most: int) -> Native:
    """A bar chart with at most `most` categories: the first ones, the last few and the marked; others unchanged."""
    count = len(numbers.categories)
    if numbers.kind not in ("bar", "stacked") or count <= most:
        return numbers
    marked = {place for place, name in enumerate(numbers.categories) if name in numbers.marked}
    ends = [*range(count - _LAST, count), *range(count)]
    kept = sorted([*marked, *(place for place in ends if place not in marked)][:most])
    return replace(
        numbers,
        categories=tuple(numbers.categories[place] for place in kept),
        series={name: tuple(values[place] for place in kept) for name, values in numbers.series.items()},
    )


def every_year(numbers: Native) -> Native:
    """The chart with a category for each year from the first to the last; unchanged if its categories are not years."""
    if not all(category.isdecimal() for category in numbers.categories) or not numbers.categories:
        return numbers
    have = list(map(int, numbers.categories))
    all_years = range(min(have), max(have) + 1)
    series = {
        name: tuple(dict(zip(have, values, strict=True)).get(year) for year in all_years)
        for name, values in numbers.series.items()
    }
    return replace(numbers, categories=tuple(map(str, all_years)), series=series)


def native(
    kind: Kind,
    data: pd.DataFrame,
    items: str,
    value: str,
    sides: str | pd.Series,
    unit: str,
    decimals: int,
    marked: Sequence[str] = (),
) -> Native:
    """Native chart from long rows: columns of categories (`items`) and value; `sides` is a column or its labels."""
    named = data[sides] if isinstance(sides, str) else sides
    categories, series = (tuple(dict.fromkeys(column)) for column in (data[items], named))
    values = {
        (item, side): float(number)
        for item, side, number in zip(data[items], named, data[value], strict=True)
        if number == number
    }
    return Native(
        kind,
        tuple(map(str, categories)),
        {str(side): _numbers([values.get((item, side)) for item in categories]) for side in series},
        unit,
        decimals,
        marked=tuple(marked),
    )


def _numbers(values: Sequence[float | None]) -> Numbers:
    # Remove float32 noise.
    return tuple(None if value is None else round(value, 6) for value in values)
