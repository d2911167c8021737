from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.queries import Places, lists_of, observations, scopes
from dashboard.queries.scopes import on_list


@pytest.mark.parametrize(
    ("scope", "count"),
    [
        ("counties", 1863),
        ("all", 2086),
        ("county", 1467),
        ("county_city", 396),
        ("thousand", 60),
        ("new_cities", 53),
        ("ccid_2025", 100),
        ("poverty_832", 808),
        ("autonomous", 119),
        ("province_administered", 31),
    ],
)
def test_a_scope_keeps_its_own_units_and_says_why_the_others_are_left_out(
    scope: str, count: int, catalog: Catalog
) -> None:
    extract = observations(catalog, Places("county", scope=scope), ("gdp",), ("2023",))
    assert len(extract.with_values) == count
    assert (extract.frame.loc[extract.frame["value"].isna(), "note"] != "").all()
    listed = observations(catalog, Places("county", scope=scope, drawn=False), ("gdp",), ("2023",))
    assert len(listed.with_values) == count


def test_every_scope_is_tried(catalog: Catalog) -> None:
    assert len(scopes(catalog)) == 11


def test_an_unknown_list_is_an_error(catalog: Catalog) -> None:
    with pytest.raises(KeyError):
        on_list(catalog, "hearsay")


def test_a_place_names_the_lists_it_is_on_with_what_they_say(catalog: Catalog) -> None:
    assert lists_of(catalog, "320583") == ("千亿县", "赛迪百强（2025）：第1位")
    assert lists_of(catalog, "130321") == ("原国家级贫困县（832个）：2017年退出", "自治县（旗）")
    assert lists_of(catalog, "410882") == ()
