"""Data of a native Office chart: type, categories and numeric series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

Kind = Literal["bar", "line", "stacked", "scatter"]
Numbers = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Native:
    """A native chart; each of `series` holds one number per category, in order, None if not published.

    Numbers are in `unit`, as on screen, formatted with `decimals`. Bars are horizontal, the first on top; `marked`
    categories are highlighted. In a scatter, categories name the points, `across` are their x values, and both axes
    are logarithmic if `logarithmic`.
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
