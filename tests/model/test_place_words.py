from __future__ import annotations

import pytest

from dashboard.model.place_words import conditions, each_of, short_kind


@pytest.mark.parametrize(
    ("code", "name", "word"),
    [
        ("110000", "北京市", "市情"),
        ("410000", "河南省", "省情"),
        ("450000", "广西壮族自治区", "区情"),
        ("410800", "焦作市", "市情"),
        ("110108", "海淀区", "区情"),
        ("410882", "沁阳市", "县情"),
        ("429021", "神农架林区", "县情"),
        ("520203", "六枝特区", "县情"),
        ("441900", "东莞市", "市情"),
    ],
)
def test_the_conditions_of_a_place_are_called_after_its_kind(code: str, name: str, word: str) -> None:
    assert conditions(code, name) == word


@pytest.mark.parametrize(
    ("kinds", "word"),
    [
        ({"county"}, "各县"),
        ({"county", "county_city"}, "各县"),
        ({"district"}, "各区"),
        ({"county", "district"}, "各区县"),
    ],
)
def test_units_are_called_counties_only_without_districts(kinds: set[str], word: str) -> None:
    assert each_of(kinds) == word


def test_a_rank_within_a_municipality_or_a_region_is_not_called_provincial() -> None:
    assert [short_kind(name) for name in ("天津市", "河北省", "西藏自治区")] == ["市", "省", "区"]
