"""Which places are most alike over a set of indicators."""

from __future__ import annotations

from typing import cast

import numpy as np
import pandas as pd

# Beyond this skewness a few giants would set the scale and make all other places look the same.
SKEWED = 1.0


def nearest(table: pd.DataFrame, place: str, count: int = 10) -> pd.DataFrame:
    """The `count` places nearest to `place`: columns `place` and `distance`, rising, ties by code, itself left out.

    `table` is indexed by place code, each numeric column an indicator. The distance is Euclidean over the standardised
    columns (no unit; every column weighs the same), so it compares within one call and not between two. Places with
    any gap are left out, also of the deviations; an asked place with a gap has no neighbours: an empty frame.
    ValueError when the place is not in the table, when codes repeat, or when there is no column.
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
    # The last digits depend on the order of summation; without rounding, a tie would not be one.
    distances = pd.DataFrame({"place": complete.index.astype(str), "distance": apart.round(12).to_numpy()})
    others = distances[complete.index != place]
    return others.sort_values(["distance", "place"], ignore_index=True).head(count)


def _standardised(column: pd.Series[float]) -> pd.Series[float]:
    """In standard deviations (n − 1), of the logs where all are positive and skewed; 0 throughout where all are equal.

    A z-score but for the mean, which cancels in a difference. The standard deviation rather than the interquartile
    range: the log has already tamed the giants, an equal variance lets every column weigh the same in a squared
    distance, and a quartile range is 0 where half of the places share one value.
    """
    if (column > 0).all() and cast(float, column.skew()) > SKEWED:
        column = pd.Series(np.log(column.to_numpy()), index=column.index)
    return column / column.std() if column.nunique() > 1 else column * 0
