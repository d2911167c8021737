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


def test_the_own_group_is_a_part_of_the_link_and_of_the_table(catalog: Catalog) -> None:
    choices = resolve(catalog, SUBJECT.choices, {"at": "410800", "group": "两县=沁阳市、温县"}).choices
    assert read(catalog, choices).faults == ()
    exhibit = SUBJECT.exhibit(catalog, "query.table", choices)
    assert exhibit is not None
    assert list(exhibit.data["地区"])[-3:] == ["两县合计", "两县均值", "两县中位数"]


@pytest.mark.parametrize(
    ("level", "text", "message"),
    [
        ("county", "两县=沁阳市、无此县、也没有", "没有找到：无此县、也没有"),
        ("city", "两县=沁阳市、温县", "与所选的级别不同"),
        ("county", "两县=沁阳市", "至少要两个地区"),
    ],
)
def test_a_wrong_own_group_is_told_and_left_out(level: str, text: str, message: str, catalog: Catalog) -> None:
    reading = read(catalog, resolve(catalog, SUBJECT.choices, {"level": level, "group": text}).choices)
    assert reading.question.group == ""
    assert message in reading.faults[0]


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ({"level": "city", "at": "410000", "without": "郑州市"}, 17),
        ({"level": "city", "at": "410000", "without": "河南省郑州市、洛阳市"}, 16),
        ({"level": "provincial", "without": "东北、西部"}, 19),
        ({"at": "410800", "without": "县级市"}, 4),
    ],
)
def test_places_left_out_are_a_part_of_the_link(address: dict[str, str], count: int, catalog: Catalog) -> None:
    choices = resolve(catalog, SUBJECT.choices, address).choices
    assert read(catalog, choices).faults == ()
    cross = answered(catalog, choices)
    assert cross is not None
    assert len(cross.frame) == count


def places(catalog: Catalog, where: str) -> set[str]:
    cross = answered(catalog, resolve(catalog, SUBJECT.choices, {"at": "410000", "where": where}).choices)
    assert cross is not None
    return set(cross.frame["place"])


def test_of_alternatives_one_is_enough(catalog: Catalog) -> None:
    first, second = places(catalog, "GDP > 1000"), places(catalog, "财政自给率 > 60")
    assert first
    assert second - first
    assert places(catalog, "GDP > 1000 或 财政自给率 > 60") == first | second
    assert places(catalog, "GDP > 1000 且 财政自给率 > 60") == first & second


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("without", "无此地、郑州市", "不含的地区中没有认出：无此地"),
        ("where", "GDP > 1000 或 人口 > 100 且 财政自给率 > 60", "不能混在一起"),
    ],
)
def test_a_wrong_filter_is_told(name: str, text: str, message: str, catalog: Catalog) -> None:
    reading = read(catalog, resolve(catalog, SUBJECT.choices, {name: text}).choices)
    assert message in reading.faults[0]
