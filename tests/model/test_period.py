from __future__ import annotations

import pytest

from dashboard.model import Period


@pytest.mark.parametrize(
    ("text", "kind", "year", "label"),
    [
        ("2020", "year", 2020, "2020年"),
        ("2022H1", "half", 2022, "2022年上半年"),
        ("2021H2", "half", 2021, "2021年下半年"),
        ("2022M01-07", "months", 2022, "2022年1—7月"),
        ("2011-2020", "span", 2020, "2011—2020年"),
    ],
)
def test_a_period_knows_its_kind_its_year_and_its_chinese(text: str, kind: str, year: int, label: str) -> None:
    period = Period(text)
    assert (period.kind, period.year, period.label) == (kind, year, label)


@pytest.mark.parametrize("text", ["", "20", "2022H3", "2022年", "2022M1-7", "2020-21"])
def test_anything_else_is_refused_with_what_was_found(text: str) -> None:
    with pytest.raises(ValueError, match="不是认得的时期"):
        Period(text)


def test_years_sort_in_time() -> None:
    assert sorted([Period("2020"), Period("2010"), Period("2011")]) == [Period("2010"), Period("2011"), Period("2020")]
