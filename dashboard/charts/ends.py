"""How a finding names the two ends of an order: ties together, counts as most and fewest, a place's name once."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.charts.theme import written
from dashboard.model import Indicator, Unit

# What is counted is many or few; what is measured is high or low.
_COUNTED: Final = frozenset({"people", "household", "count", "bed", "piece", "village"})
# So many names of a tie are said.
_NAMED: Final = 3


def named(rows: pd.DataFrame) -> pd.Series[str]:
    """The names of places with their province in front, where that is not their own name or the same for all."""
    provinces = rows["province_name"].where(rows["province_name"] != rows["name"], "")
    return rows["name"] if rows["province_name"].nunique() == 1 else provinces + rows["name"]


def ends(names: pd.Series[str], values: pd.Series[float], indicator: Indicator, unit: Unit) -> str:
    """以甲市最高，为3.0%；乙县、甲县最低，为1.0%: the largest and the smallest of `values`, which has no gaps.

    What is the same everywhere has no ends: 均为3.0%. One alone: 以 is left out, 甲市为3.0%.
    """
    high, low = float(values.max()), float(values.min())
    figures = [written(value, indicator, unit) for value in (high, low)]
    if len(values) == 1:
        return f"{names.iloc[0]}为{figures[0]}"
    if high == low:
        return f"均为{figures[0]}"
    most, least = ("最多", "最少") if unit.dimension in _COUNTED else ("最高", "最低")
    first, last = (_tied(list(names[values == value])) for value in (high, low))
    return f"以{first}{most}，为{figures[0]}；{last}{least}，为{figures[1]}"


def _tied(names: list[str]) -> str:
    listed = "、".join(names[:_NAMED])
    return listed if len(names) <= _NAMED else f"{listed}等{len(names)}个"
