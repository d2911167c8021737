from __future__ import annotations

import pandas as pd

from dashboard.charts.labels import spread


def test_close_labels_are_pushed_up_and_far_ones_stay() -> None:
    assert spread(pd.Series([1.0, 1.1, 5.0]), 0.5).to_list() == [1.0, 1.5, 5.0]


def test_a_gap_stays_a_gap() -> None:
    assert spread(pd.Series([2.0, float("nan")]), 1.0).isna().to_list() == [False, True]
