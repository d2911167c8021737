"""Wording of the maximum and minimum in a finding, with ties; 最多 and 最少 for counts, else 最高 and 最低."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.charts.theme import written
from dashboard.model import Indicator, Unit

# Dimensions that are counts: 最多 and 最少 instead of 最高 and 最低.
_COUNTED: Final = frozenset({"people", "household", "count", "bed", "piece", "village"})
# Maximum number of tied names listed.
_NAMED: Final = 3


def named(rows: pd.DataFrame) -> pd.Series[str]:
    """Place names prefixed with the province, unless it is the place itself or all places share one."""
    provinces = rows["province_name"].where(rows["province_name"] != rows["name"], "")
    return rows["name"] if rows["province_name"].nunique() == 1 else provinces + rows["name"]


def ends(names: pd.Series[str], values: pd.Series[float], indicator: Indicator, unit: Unit) -> str:
    """以甲市最高，为3.0%；乙县、甲县最低，为1.0%: clause on the maximum and minimum of `values` (no NaN).

    All values equal: 均为3.0%. A single value: 甲市为3.0%.
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
