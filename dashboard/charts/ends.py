"""Wording of findings: the maximum and minimum of figures, with ties, and the change from a first to a last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.charts.theme import written, written_alike
from dashboard.model import Indicator, Period, Unit
from dashboard.queries import Extract

# Dimensions that are counts: 最多 and 最少 instead of 最高 and 最低.
_COUNTED: Final = frozenset({"people", "household", "count", "bed", "piece", "village"})
# Maximum number of tied names listed.
_NAMED: Final = 3
# Units of positions, which have no largest and smallest worth telling.
_POSITIONS: Final = ("rank", "year")
# Dimensions of amounts, which 增加 and 减少; shares, ratios, indices and densities 上升 and 下降.
_AMOUNTS: Final = _COUNTED | {"money", "area", "mass", "volume", "power", "schooling"}


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
    if figures[0] == figures[1]:
        return f"都约为{figures[0]}"
    most, least = ("最多", "最少") if unit.dimension in _COUNTED else ("最高", "最低")
    first, last = (_tied(list(names[values == value])) for value in (high, low))
    return f"以{first}{most}，为{figures[0]}；{last}{least}，为{figures[1]}"


def _tied(names: list[str]) -> str:
    listed = "、".join(names[:_NAMED])
    return listed if len(names) <= _NAMED else f"{listed}等{len(names)}个"


def widest(extract: Extract) -> str:
    """Sentence on the measure that most items (`item`) have: its maximum and minimum, or the change of its only item.

    Of several periods, the one with most items counts, then the latest. Positions are no measure. Empty without values.
    """
    frame = _measured(extract)
    frame = frame[frame["value"].notna() & ~frame["unit"].isin(_POSITIONS)]
    if frame.empty:
        return ""
    key = frame["measure"] + "|" + frame["indicator"] + "|" + frame["unit"]
    items = frame.groupby(key)["item"].transform("nunique")
    rows = frame[key == key[items == items.max()].iloc[0]]
    unit = extract.registry.units[rows["unit"].iloc[0]]
    lead = replace(extract.indicator, decimals=int(rows["decimals"].iloc[0]))
    if rows["item"].nunique() == 1:
        return _course(rows.sort_values("period"), lead, unit)
    counts = {str(period): part["item"].nunique() for period, part in rows.groupby("period")}
    at = max(counts, key=lambda period: (counts[period], period))
    rows = rows[rows["period"] == at]
    names = rows["name"] if rows["name"].nunique() > 1 else rows["item"]
    return f"{_when(at, rows['measure'].iloc[0])}{ends(names, rows['value'], lead, unit)}。"


def _measured(extract: Extract) -> pd.DataFrame:
    """The rows with `decimals` and `measure`: their column, unless the columns are the periods, or else their label."""
    measures = [extract.measured(row) for row in extract.rows()]
    frame = extract.frame.assign(
        measure=[label for label, _, _ in measures], decimals=[decimals for _, _, decimals in measures]
    )
    if "column" in frame and (frame["column"] != frame["period"].map(lambda period: Period(period).label)).any():
        return frame.assign(measure=frame["column"])
    return frame


def _when(period: str, measure: str) -> str:
    """The measure with its period in front, unless it names years itself or there is no period."""
    return measure if not period or measure[:1].isdecimal() else f"{Period(period).label}{measure}"


def _course(rows: pd.DataFrame, indicator: Indicator, unit: Unit) -> str:
    """Sentence on the first and last value of an item, from its rows ordered by period."""
    item, ends_of = rows["item"].iloc[0], rows.iloc[[0, -1]]
    if rows["period"].nunique() == 1:
        return f"{_when(rows['period'].iloc[0], item)}为{written(float(rows['value'].iloc[0]), indicator, unit)}。"
    return course(item, list(ends_of["period"]), list(ends_of["value"]), indicator, unit)


def course(name: str, periods: Sequence[str], values: Sequence[float], indicator: Indicator, unit: Unit) -> str:
    """Sentence on a first and a last value, both in one unit: 甲由2020年的9.00亿元减少到2023年的3.00亿元。"""
    (since, until), (first, last) = [Period(period).label for period in periods], written_alike(values, indicator, unit)
    if first == last:
        return f"{name}在{since}与{until}同为{last}。"
    return f"{name}由{since}的{first}{became(values, unit)}{until}的{last}。"


def became(values: Sequence[float], unit: Unit) -> str:
    """Verb of a change between two different values in a unit, such as 增加到 or 下降到; 变为 for positions."""
    if unit.id in _POSITIONS:
        return "变为"
    rises = values[-1] > values[0]
    if unit.dimension in _AMOUNTS:
        return "增加到" if rises else "减少到"
    return "上升到" if rises else "下降到"
