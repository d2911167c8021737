from __future__ import annotations

import pytest

from dashboard.model import kind_of


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("410882", "沁阳市", "county_city"),
        ("410821", "修武县", "county"),
        ("150622", "准格尔旗", "county"),
        ("520203", "六枝特区", "county"),
        ("429021", "神农架林区", "county"),
        ("310115", "浦东新区", "district"),
        ("140109", "万柏林区", "district"),
        ("441900", "东莞市", "city"),
        ("320571", "苏州工业园区", "zone"),
        ("410871", "焦作城乡一体化示范区", "zone"),
        ("629900", "太子山天然林保护区", "zone"),
    ],
)
def test_the_kind_of_a_unit_is_read_from_its_code_and_name(code: str, name: str, kind: str) -> None:
    assert kind_of(code, name) == kind
