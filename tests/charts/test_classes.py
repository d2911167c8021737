from __future__ import annotations

import math

from dashboard.charts.classes import Classes, around_zero, quantiles


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


def test_classes_of_falls_and_rises_part_at_zero() -> None:
    classes = around_zero([-40.0, -20.0, -10.0, 5.0, 10.0, 30.0, float("nan")], 3, 1)
    assert 0.0 in classes.breaks
    below = sum(edge <= 0 for edge in classes.breaks)
    assert [at < below for at in classes.of([-40.0, -10.0, 0.0, 30.0])] == [True, True, False, False]


def test_only_rises_need_no_class_below_zero() -> None:
    assert around_zero([1.0, 2.0, 3.0], 3, 0).breaks[0] == 0.0
