"""Exhibits side by side are equally high, or stand below each other."""

from __future__ import annotations

import pytest

from dashboard.ui.row_heights import rows_of


@pytest.mark.parametrize(
    ("heights", "rows"),
    [
        ([], [[]]),
        ([360], [[0]]),
        ([360, 600], [[0, 1]]),
        ([300, 600], [[0, 1]]),
        ([600, 120], [[1], [0]]),
        ([360, 900, 200], [[2], [0], [1]]),
    ],
)
def test_what_cannot_be_equally_high_stands_below_each_other(heights: list[int], rows: list[list[int]]) -> None:
    assert rows_of(heights) == rows
