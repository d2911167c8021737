from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.queries import named, parted


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("沁阳", {"410882"}),
        ("沁阳市", {"410882"}),
        ("410882", {"410882"}),
        ("河南沁阳", {"410882"}),
        ("河南省焦作市沁阳市", {"410882"}),
        ("南京鼓楼区", {"320106"}),
        ("北京朝阳", {"110105"}),
        ("新疆", {"650000"}),
        ("内蒙古", {"150000"}),
        ("吉林省", {"220000"}),
        ("吉林市", {"220200"}),
        ("吉林", {"220000", "220200"}),
        ("朝阳", {"110105", "211300", "211321", "220104"}),
        ("kunshan", {"320583"}),
        ("没有这里", set()),
        ("", set()),
    ],
)
def test_a_place_is_read_from_code_name_or_pinyin(text: str, codes: set[str], catalog: Catalog) -> None:
    assert set(named(catalog, text)) == codes


def test_a_pasted_list_is_parted_at_any_mark_and_each_name_counts_once() -> None:
    assert parted("沁阳、孟州，温县\n沁阳; 410825") == ("沁阳", "孟州", "温县", "410825")
