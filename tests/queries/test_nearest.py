"""Words that name nothing, and names written wrongly."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.queries import alike_names, matches, nearest, nearest_measures


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("人均收入", "居民人均可支配收入"),
        ("北京的县", "北京市"),
        ("老龄", "65岁及以上人口比重"),
        ("医院", "医疗卫生机构床位"),
        ("城镇化率怎么样", "城镇化率"),
        ("昆山有多少人", "昆山市"),
        ("义乌的房价", "义乌市"),
    ],
)
def test_ordinary_words_lead_to_the_nearest_indicator_or_place(catalog: Catalog, text: str, name: str) -> None:
    assert matches(catalog, text) == ()
    assert name in {hit.name for hit in nearest(catalog, text)}


def test_words_that_share_letters_with_names_lead_to_these(catalog: Catalog) -> None:
    assert {"棉花产量", "油料产量"} <= {*nearest_measures(catalog, "粮食产量")}


@pytest.mark.parametrize("text", ["房价", "怎么用", "", "县", "%", ".*", "没有"])
def test_words_that_nothing_comes_near_have_no_hits(catalog: Catalog, text: str) -> None:
    assert nearest(catalog, text) == ()


@pytest.mark.parametrize(
    ("text", "near", "name"),
    [
        ("孟洲", ("410882",), "河南省孟州市"),
        ("武涉县", ("410882",), "河南省武陟县"),
        ("泌阳市", ("410800", "410883"), "河南省沁阳市"),
        ("昆衫市", (), "江苏省昆山市"),
        ("江荫", ("320583",), "江苏省江阴市"),
    ],
)
def test_a_name_with_one_wrong_letter_suggests_places_near_the_others(
    catalog: Catalog, text: str, near: tuple[str, ...], name: str
) -> None:
    assert name in alike_names(catalog, text, "county", near)


def test_a_name_unlike_any_other_suggests_nothing(catalog: Catalog) -> None:
    assert alike_names(catalog, "没有这个地方", "county") == []
    assert alike_names(catalog, "", "county") == []
