"""Values of spreadsheet cells as they are shown."""

from __future__ import annotations

from datetime import datetime

import pytest

from dashboard.checking.shown import shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.123, "0.0%", "12.3%"),
        (12.299999999999999, "General", "12.3"),
        (12.345, "0.00", "12.35"),
        (1234.5, "#,##0.0", "1234.5"),
        (1234.5, '#,##0.0_ ;[Red]-#,##0.0" "', "1234.5"),
        (12.5, '0.0"亿元"', "12.5亿元"),
        (12.5, "0.##", "12.5"),
        (62.5, '0.0"%"', "62.5%"),
        (62.5, r"0.0\%", "62.5%"),
        (12345678, "0.00,", ""),
        (2020, "General", "2020"),
        (datetime(2020, 1, 1), 'yyyy"年"', "2020年"),
        (datetime(2020, 3, 1), 'yyyy"年"m"月"', "2020年3月"),
        (datetime(2020, 3, 5), "yyyy-mm-dd", "2020年3月5日"),
        ("甲县", "General", "甲县"),
        (True, "General", ""),
    ],
)
def test_a_value_is_read_as_its_cell_shows_it(value: object, code: str, text: str) -> None:
    assert shown(value, code) == text
