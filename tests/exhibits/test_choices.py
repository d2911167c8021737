"""What a reader is told about values in the address that do not exist."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import Resolved, resolve


def resolved(catalog: Catalog, page: str, **address: str) -> Resolved:
    return resolve(catalog, SUBJECTS[page].choices, address)


@pytest.mark.parametrize(
    ("page", "name", "good", "bad"),
    [
        ("compare", "places", "410882", "999999"),
        ("compare", "places", "410882,320583", "没有的县"),
        ("compare", "indicators", "gdp", "nothing"),
        ("query", "indicators", "gdp,urban_share", "nothing"),
        ("provinces", "places", "410000", "990000"),
    ],
)
def test_a_wrong_value_among_good_ones_is_left_out_and_said_to_be(
    catalog: Catalog, page: str, name: str, good: str, bad: str
) -> None:
    found = resolved(catalog, page, **{name: f"{bad},{good}"})
    assert found.choices[name] == good
    (sentence,) = found.wrong
    assert sentence.endswith(f"没有“{bad}”这一项，已略去。")
    assert "改用" not in sentence
    assert "（" not in sentence


@pytest.mark.parametrize(("page", "name"), [("compare", "places"), ("compare", "indicators"), ("query", "indicators")])
def test_only_wrong_values_are_replaced_by_the_default_named_in_short(catalog: Catalog, page: str, name: str) -> None:
    (sentence,) = resolved(catalog, page, **{name: "nothing"}).wrong
    assert "没有“nothing”这一项，已改用“" in sentence
    assert "至多" not in sentence
    assert sentence.count("、") <= 2
    assert len(sentence) < 90


def test_many_wrong_values_are_counted(catalog: Catalog) -> None:
    (sentence,) = resolved(catalog, "compare", places=",".join([*(f"无{n}" for n in range(9)), "410882"])).wrong
    assert "无0、无1、无2等9项" in sentence


def test_a_single_wrong_value_is_replaced(catalog: Catalog) -> None:
    (sentence,) = resolved(catalog, "county", place="999999").wrong
    assert sentence == "“地区”没有“999999”这一项，已改用“河南省 沁阳市”。"
