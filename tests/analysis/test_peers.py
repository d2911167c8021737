from __future__ import annotations

import math
import statistics

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.peers import nearest

# USArrests of R (McNeil 1977): the fifty states in alphabetical order, Alabama 01, Alaska 02, Arizona 03.
# fmt: off
ARRESTS = pd.DataFrame(
    {
        "Murder": [13.2, 10, 8.1, 8.8, 9, 7.9, 3.3, 5.9, 15.4, 17.4, 5.3, 2.6, 10.4, 7.2, 2.2, 6, 9.7, 15.4, 2.1, 11.3,
                   4.4, 12.1, 2.7, 16.1, 9, 6, 4.3, 12.2, 2.1, 7.4, 11.4, 11.1, 13, 0.8, 7.3, 6.6, 4.9, 6.3, 3.4, 14.4,
                   3.8, 13.2, 12.7, 3.2, 2.2, 8.5, 4, 5.7, 2.6, 6.8],
        "Assault": [236, 263, 294, 190, 276, 204, 110, 238, 335, 211, 46, 120, 249, 113, 56, 115, 109, 249, 83, 300,
                    149, 255, 72, 259, 178, 109, 102, 252, 57, 159, 285, 254, 337, 45, 120, 151, 159, 106, 174, 279,
                    86, 188, 201, 120, 48, 156, 145, 81, 53, 161],
        "UrbanPop": [58, 48, 80, 50, 91, 78, 77, 72, 80, 60, 83, 54, 83, 65, 57, 66, 52, 66, 51, 67,
                     85, 74, 66, 44, 70, 53, 62, 81, 56, 89, 70, 86, 45, 44, 75, 68, 67, 72, 87, 48,
                     45, 59, 80, 80, 32, 63, 73, 39, 66, 60],
        "Rape": [21.2, 44.5, 31, 19.5, 40.6, 38.7, 11.1, 15.8, 31.9, 25.8, 20.2, 14.2, 24, 21, 11.3, 18, 16.3, 22.2,
                 7.8, 27.8, 16.3, 35.1, 14.9, 17.1, 28.2, 16.4, 16.5, 46, 9.5, 18.8, 32.1, 26.1, 16.1, 7.3, 21.4, 20,
                 29.3, 14.9, 8.3, 22.5, 12.8, 26.9, 25.5, 22.9, 11.2, 20.7, 26.2, 9.3, 10.8, 15.6],
    },
    index=[f"{number:02}" for number in range(1, 51)],
)
# fmt: on


def places(**columns: list[float]) -> pd.DataFrame:
    return pd.DataFrame(columns, index=[f"4100{number:02}" for number in range(len(next(iter(columns.values()))))])


def test_distances_are_those_published_for_standardised_arrests() -> None:
    # as.matrix(dist(scale(USArrests)))[1:3, 1:3] as printed in notes on Kassambara (2017), Practical Guide to
    # Cluster Analysis in R: 2.703754, 2.293520 and 2.700643. No column has skewness over 1, so no logs are taken.
    of_alabama = nearest(ARRESTS, "01", 49).set_index("place")["distance"]
    of_alaska = nearest(ARRESTS, "02", 49).set_index("place")["distance"]
    distances = (of_alabama["02"], of_alabama["03"], of_alaska["01"], of_alaska["03"])
    assert distances == pytest.approx((2.703754, 2.293520, 2.703754, 2.700643), abs=5e-7)
    assert len(of_alabama) == 49


def test_the_nearest_come_first_and_the_place_itself_is_left_out() -> None:
    neighbours = nearest(ARRESTS, "01", 3)
    assert list(neighbours.columns) == ["place", "distance"]
    assert neighbours["distance"].is_monotonic_increasing
    assert neighbours["distance"].min() > 0
    assert list(neighbours["place"]) == list(nearest(ARRESTS, "01", 49)["place"][:3])
    assert len(nearest(ARRESTS, "01")) == 10


def test_a_positive_skewed_column_is_compared_by_its_logs() -> None:
    # Equal log steps give equal distances; the standard library standardises them independently.
    gdp = [1.0, 10.0, 100.0, 1_000.0, 10_000.0]
    step = math.log(10) / statistics.stdev(math.log(value) for value in gdp)
    neighbours = nearest(places(gdp=gdp), "410002")
    assert list(neighbours["place"]) == ["410001", "410003", "410000", "410004"]
    assert list(neighbours["distance"]) == pytest.approx([step, step, 2 * step, 2 * step])


@pytest.mark.parametrize(
    "column",
    [
        pytest.param([0.0, 10.0, 100.0, 1_000.0, 10_000.0], id="skewed, with a zero"),
        pytest.param([1.0, 2.0, 3.0, 4.0, 6.0], id="positive, hardly skewed"),
    ],
)
def test_any_other_column_is_compared_as_it_is(column: list[float]) -> None:
    deviation = statistics.stdev(column)
    distances = nearest(places(value=column), "410000").set_index("place")["distance"].sort_index()
    assert list(distances) == pytest.approx([(value - column[0]) / deviation for value in column[1:]])


def test_every_column_weighs_the_same_whatever_its_unit() -> None:
    table = places(yuan=[1.0, 5.0, 2.0, 8.0], persons=[30.0, 10.0, 20.0, 60.0])
    pd.testing.assert_frame_equal(
        nearest(table, "410000"), nearest(table.assign(yuan=table["yuan"] * 1e4 + 7), "410000")
    )


def test_a_place_with_a_gap_is_left_out_also_of_the_scale() -> None:
    table = places(gdp=[1.0, 2.0, 3.0, 900.0], persons=[2.0, 4.0, 5.0, np.nan])
    pd.testing.assert_frame_equal(nearest(table, "410000"), nearest(table.iloc[:3], "410000"))


def test_an_asked_place_with_a_gap_has_no_neighbours() -> None:
    neighbours = nearest(places(gdp=[1.0, 2.0, 3.0], persons=[2.0, 4.0, np.nan]), "410002")
    assert neighbours.empty
    assert list(neighbours.columns) == ["place", "distance"]


def test_ties_come_in_the_order_of_the_codes() -> None:
    table = places(gdp=[0.1, 0.2, 0.3, 0.2, 0.3, 0.1]).iloc[::-1]
    assert list(nearest(table, "410001")["place"]) == ["410003", "410000", "410002", "410004", "410005"]


def test_a_column_that_is_everywhere_the_same_does_not_count() -> None:
    table = places(gdp=[1.0, 2.0, 4.0])
    pd.testing.assert_frame_equal(nearest(table.assign(same=0.5, none=0.0), "410000"), nearest(table, "410000"))


def test_a_table_that_cannot_be_searched_is_refused_in_chinese() -> None:
    table = places(gdp=[1.0, 2.0])
    with pytest.raises(ValueError, match="表中没有地区999999"):
        nearest(table, "999999")
    with pytest.raises(ValueError, match="每个地区只占一行"):
        nearest(pd.concat([table, table]), "410000")
    with pytest.raises(ValueError, match="至少有一项指标"):
        nearest(table[[]], "410000")
