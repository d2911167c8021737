from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.queries import matches


@pytest.mark.parametrize("text", ["沁阳", "沁阳市", "410882", "qys", "QYS", "qinyang", " 沁 阳 "])
def test_a_place_is_found_by_name_code_initials_and_pinyin(catalog: Catalog, text: str) -> None:
    hit = matches(catalog, text)[0]
    assert (hit.kind, hit.id, hit.name, hit.detail) == ("place", "410882", "沁阳市", "河南省 焦作市")


def test_initials_need_not_include_the_kind_of_unit(catalog: Catalog) -> None:
    assert "沁阳市" in {hit.name for hit in matches(catalog, "qy", 20)}


@pytest.mark.parametrize("text", ["财政自给率", "czzjl", "fiscal_self_sufficiency"])
def test_an_indicator_is_found_likewise(catalog: Catalog, text: str) -> None:
    hit = matches(catalog, text)[0]
    assert (hit.kind, hit.id, hit.level) == ("indicator", "fiscal_self_sufficiency", "county")


def test_a_province_comes_before_counties_of_the_same_sound(catalog: Catalog) -> None:
    assert matches(catalog, "henan")[0].name == "河南省"
    assert matches(catalog, "cq")[0].name == "重庆市"


@pytest.mark.parametrize("text", ["", "  ", "%", "_", ".*", "没有这个地方"])
def test_nothing_and_wildcards_find_nothing(catalog: Catalog, text: str) -> None:
    assert matches(catalog, text) == ()


def test_the_limit_cuts_the_list(catalog: Catalog) -> None:
    assert len(matches(catalog, "县", 5)) == 5
