from __future__ import annotations

import math

import numpy as np
import pytest

from dashboard.catalog import Catalog
from dashboard.charts.classification import (
    BY_HAND,
    METHODS,
    MIDDLES,
    QUANTILES,
    Classes,
    Classing,
    breaks_of,
)
from dashboard.queries import Places, observations


def test_breaks_are_figures_a_reader_can_say() -> None:
    assert QUANTILES([float(value) for value in range(1, 1001)], 4, 2).breaks == (250.0, 500.0, 750.0)
    assert QUANTILES([0.0123 * step for step in range(1, 101)], 2, 2).breaks == (0.62,)


def test_values_fall_between_their_breaks_and_the_missing_nowhere() -> None:
    classes = Classes((10.0, 20.0), 0)
    assert classes.of([9.9, 10.0, 19.9, 20.0, math.nan]) == [0, 1, 1, 2, -1]
    assert classes.labels == ("10以下", "10—20", "20及以上", "无数")


def test_one_value_everywhere_is_one_class() -> None:
    assert QUANTILES([5.0, 5.0, 5.0], 6, 0).count == 1


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("middle", MIDDLES)
def test_nothing_known_is_no_classes(method: str, middle: str) -> None:
    assert Classing(method, (1.0,), middle)([math.nan], 6, 0).breaks == ()


def test_negative_values_class_too() -> None:
    assert QUANTILES([-46.41, -20.0, -10.0, -5.0], 2, 1).breaks == (-15.0,)


def test_what_falls_and_rises_parts_at_zero_unless_asked_otherwise() -> None:
    values = [-40.0, -20.0, -10.0, 5.0, 10.0, 30.0, math.nan]
    classes = QUANTILES(values, 6, 1)
    assert classes.middle == 0.0
    assert 0.0 in classes.breaks
    below = sum(edge <= 0 for edge in classes.breaks)
    assert [class_ < below for class_ in classes.of([-40.0, -10.0, 0.0, 30.0])] == [True, True, False, False]
    assert Classing(middle="none")(values, 6, 1).middle is None


def test_colours_part_at_the_median_where_asked_and_the_subtitle_says_so() -> None:
    classing = Classing("equal", middle="median")
    classes = classing([1.0, 2.0, 3.0, 40.0, 500.0], 6, 1)
    assert classes.middle == 3.0
    assert classing.description(classes).endswith("，以3.0为界分色")


def test_natural_breaks_fall_into_the_gaps_and_are_the_same_every_time() -> None:
    values = [1.0, 2.0, 3.0, 50.0, 51.0, 52.0, 900.0, 910.0]
    classes = Classing("natural")(values, 3, 0)
    assert classes.of(values) == [0, 0, 0, 1, 1, 1, 2, 2]
    drawn = list(np.random.default_rng(7).lognormal(size=500))
    assert Classing("natural")(drawn, 6, 2) == Classing("natural")(drawn, 6, 2)


def test_natural_breaks_of_few_values_are_few() -> None:
    assert Classing("natural")([1.0, 1.0, 2.0], 6, 0).count == 1
    assert Classing("natural")([1.0, 5.0, 9.0], 6, 0).count == 2


def test_equal_intervals_are_equal() -> None:
    assert Classing("equal")([0.0, 1.0, 60.0], 6, 0).breaks == (10.0, 20.0, 30.0, 40.0, 50.0)


def test_breaks_by_hand_are_taken_as_they_are() -> None:
    classes = Classing(BY_HAND, breaks_of("200，50、 100.5", 6))([1.0, 300.0], 6, 0)
    assert classes.breaks == (50.0, 100.5, 200.0)
    assert classes.labels[0] == "50.0以下"


@pytest.mark.parametrize("typed", ["", "五十", "1 2 3 4 5 6", "nan", "inf 3", "=1+1"])
def test_breaks_that_are_no_numbers_are_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match="分点"):
        breaks_of(typed, 6)


def test_quantiles_are_said_in_as_many_digits_as_keep_their_classes_about_even(catalog: Catalog) -> None:
    close = [100 + step / 10 for step in range(1000)]
    assert QUANTILES(close, 6, 2).breaks == (117.0, 133.0, 150.0, 167.0, 183.0)
    assert Classing("equal")(close, 6, 2).breaks == (120.0, 130.0, 150.0, 170.0, 180.0)
    values = observations(catalog, Places("county"), ("gdp",), ("2023",)).with_values["value"].tolist()
    classes = QUANTILES(values, 6, 2)
    counts = [classes.of(values).count(class_) for class_ in range(6)]
    assert max(counts) - min(counts) < 0.4 * len(values) / 6


@pytest.mark.parametrize(
    "values",
    [
        [224.1, 300.0, 451.6, 482.6, 3543.0],
        [1.0, 2.0],
        [7.0],
        [1.0, 1.0, 1.0, 2.0, 3.0],
        [5.0, 5.0, 5.0, 5.0, 9.0, 9.0, 100.0],
        [-3.0, -1.0, 2.0, 8.0],
        [0.0, 0.0, 0.0, 0.0, 12.0],
    ],
)
def test_few_or_tied_values_have_no_empty_class_and_no_more_classes_than_values(values: list[float]) -> None:
    classes = QUANTILES(values, 6, 2)
    assert classes.count <= len(set(values))
    assert set(classes.of(values)) == set(range(classes.count))
