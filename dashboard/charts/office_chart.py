"""A chart as office programs draw it themselves: its kind, its categories and its series of plain numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

Kind = Literal["bar", "line", "stacked", "scatter"]
Numbers = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Native:
    """`series` holds a number a category, in their order, None where nobody published one.

    Numbers are in `unit`, the scale of the chart on the screen, written with `decimals`. Bars lie, the first on top;
    `marked` categories are those in question. In a scatter the categories name the points, `across` is where they stand
    on the other axis, and `logarithmic` tells how both axes are divided.
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
    """From long rows: the columns of the categories and of the value, and the column, or the name, of the series."""
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
    # A value that travelled as a small number would bring its noise along.
    return tuple(None if value is None else round(value, 6) for value in values)
