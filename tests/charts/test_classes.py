from __future__ import annotations

import math

from dashboard.charts.classes import Classes, quantiles


def test_breaks_are_figures_a_reader_can_say() -> None:
    assert quantiles([float(value) for value in range(1, 1001)], 4, 2).breaks == (250.0, 500.0, 750.0)
    assert quantiles([0.0123 * step for step in range(1, 101)], 2, 2).breaks == (0.62,)


def test_values_fall_between_their_breaks_and_the_missing_nowhere() -> None:
    classes = Classes((10.0, 20.0), 0)
    assert classes.of([9.9, 10.0, 19.9, 20.0, math.nan]) == [0, 1, 1, 2, -1]
    assert classes.labels == ("10以下", "10—20", "20及以上", "未公布")


def test_one_value_everywhere_is_one_class() -> None:
    assert quantiles([5.0, 5.0, 5.0], 6, 0).count == 1


def test_nothing_known_is_no_classes() -> None:
    assert quantiles([math.nan], 6, 0).breaks == ()


def test_negative_values_class_too() -> None:
    assert quantiles([-46.41, -20.0, -10.0, 5.0], 2, 1).breaks == (-15.0,)
