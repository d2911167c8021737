"""The filters of 数据查询."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.exhibits.choices import resolve
from dashboard.exhibits.query import DOWN, SORT, SUBJECT, answered


@pytest.mark.parametrize("level", ["county", "city", "provincial"])
@pytest.mark.parametrize("sort", ["", "0", "1"])
def test_a_direction_is_offered_only_where_it_changes_the_order(catalog: Catalog, level: str, sort: str) -> None:
    address = {"level": level, "at": "", SORT: sort} if sort else {"level": level}
    resolved = resolve(catalog, SUBJECT.choices, address)
    orders = []
    for direction in ("", "up"):
        choices = resolve(catalog, SUBJECT.choices, address | ({DOWN: direction} if direction else {})).choices
        cross = answered(catalog, choices)
        assert cross is not None
        orders.append(list(cross.frame["place"]))
    assert (DOWN in resolved.offers) == (orders[0] != orders[1])
