"""The filters of 数据查询."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.exhibits.query import DOWN, SORT, SUBJECT, answered, read


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


def test_a_pasted_name_with_a_wrong_letter_is_asked_back(catalog: Catalog) -> None:
    choices = resolve(catalog, SUBJECT.choices, {"list": "沁阳市、孟洲市、武涉县、没有这个县"}).choices
    (fault,) = read(catalog, choices).faults
    assert "孟洲市（是不是河南省孟州市" in fault
    assert "武涉县（是不是河南省武陟县" in fault
    assert "没有这个县。" in fault


def test_a_compared_name_with_a_wrong_letter_is_asked_back(catalog: Catalog) -> None:
    resolved = resolve(catalog, SUBJECTS["compare"].choices, {"places": "沁阳市,孟洲市"})
    (sentence,) = resolved.wrong
    assert "孟洲市（是不是河南省孟州市" in sentence
