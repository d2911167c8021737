from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.analysis.placing import placings, positions
from dashboard.catalog import Catalog
from dashboard.queries import Places


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3], [0, 0.5, 1]),
        ([1, 2, 3, 3], [0, 1 / 3, 1, 1]),
        ([1, 1, 2], [0, 0, 1]),
        ([5], [0.5]),
        ([4, 4], [0.5, 0.5]),
    ],
)
def test_whoever_shares_the_first_or_the_last_place_stands_at_the_end(
    values: list[float], expected: list[float]
) -> None:
    assert list(positions(pd.Series(values, dtype="float64"))) == pytest.approx(expected)


def test_a_place_without_a_value_has_no_position() -> None:
    assert math.isnan(positions(pd.Series([1.0, math.nan, 2.0]))[1])


def test_every_first_of_the_nation_its_province_or_its_city_has_the_highest_position(catalog: Catalog) -> None:
    placed = placings(catalog, Places("county", scope="all", drawn=False), ("urban_share",), "2020")
    for scope in ("", "_in_province", "_in_city"):
        several = placed[placed[f"of{scope}"] > 1]
        assert (several.loc[several[f"best{scope}"] == 1, f"position{scope}"] == 1).all()
