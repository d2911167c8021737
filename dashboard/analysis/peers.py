"""Nearest neighbours of a place over a set of indicators."""

from __future__ import annotations

from typing import cast

import numpy as np
import pandas as pd

# Above this skewness a few extreme values would set the scale and make all other places look the same.
SKEWED = 1.0


def nearest(table: pd.DataFrame, place: str, count: int = 10) -> pd.DataFrame:
    """The `count` places nearest to `place`, itself excluded: columns `place` and `distance`, ascending, ties by code.

    `table` is indexed by place code, with one numeric column per indicator. The distance is Euclidean over standardised
    columns (dimensionless, equal weights), so it is comparable within one call only. Places with a missing value are
    excluded, also from the standard deviations; if `place` itself has one, the result is empty. Raises ValueError if
    the place is not in the table, codes repeat, or there is no column.
    """
    if place not in table.index:
        raise ValueError(f"表中没有地区{place}，请核对行政区划代码。")
    if not table.index.is_unique or table.columns.empty:
        raise ValueError("查找相似地区要求每个地区只占一行，且至少有一项指标。")
    complete = table.dropna().astype("float64")
    if place not in complete.index:
        return pd.DataFrame({"place": pd.Series(dtype=str), "distance": pd.Series(dtype="float64")})
    scaled = complete.apply(_standardised)
    apart = np.sqrt(((scaled - scaled.loc[place]) ** 2).sum(axis="columns", skipna=False))
    # Rounded because the last digits depend on the order of summation and would break ties.
    distances = pd.DataFrame({"place": complete.index.astype(str), "distance": apart.round(12).to_numpy()})
    others = distances[complete.index != place]
    return others.sort_values(["distance", "place"], ignore_index=True).head(count)


def _standardised(column: pd.Series[float]) -> pd.Series[float]:
    """Scale by the standard deviation (n − 1), after taking logs if all values are positive and skewed; 0 if all equal.

    A z-score without centring, as the mean cancels in differences. The standard deviation is preferred to the
    interquartile range because logs already tame extreme values, equal variances give equal weights in a squared
    distance, and an interquartile range is 0 if half of the places share one value.
    """
    if (column > 0).all() and cast(float, column.skew()) > SKEWED:
        column = pd.Series(np.log(column.to_numpy()), index=column.index)
    return column / column.std() if column.nunique() > 1 else column * 0
