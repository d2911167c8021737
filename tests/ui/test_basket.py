from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from dashboard.ui.basket import MOST, Basket, BasketItem

FIRST = BasketItem("provinces", "provinces.map", (("indicator", "gdp"),), "图一", "批注")
SECOND = BasketItem("county", "county.map", (), "图二")


def stored(*items: BasketItem, **other: Any) -> str:
    return json.dumps(json.loads(Basket(list(items)).text) | other)


def test_what_the_browser_keeps_is_the_whole_basket() -> None:
    basket, again = Basket([FIRST, SECOND], "标题", "说明"), Basket()
    again.receive(1, basket.text)
    assert (again.items, again.title, again.line, again.received) == (basket.items, basket.title, basket.line, 1)
    assert again.changes == 0
    assert again.plan == basket.plan
    assert again.plan.chapters[0].selections[0].remarks == {"provinces.map": "批注"}


def test_an_exhibit_is_gathered_once_whatever_it_was_called_or_remarked() -> None:
    basket = Basket([FIRST])
    assert "已在报告中" in basket.keep(replace(FIRST, title="另一个名字", remark=""))
    assert basket.items == [FIRST]
    assert basket.changes == 0
    assert "共2幅" in basket.keep(SECOND)
    assert basket.changes == 1


def test_a_full_basket_takes_no_more_and_says_so() -> None:
    basket = Basket([replace(FIRST, key=f"provinces.{number}") for number in range(MOST)])
    assert f"至多{MOST}幅" in basket.keep(SECOND)
    assert len(basket.items) == MOST


def test_what_was_gathered_before_the_browser_answered_stays_and_is_written_back() -> None:
    basket = Basket()
    basket.keep(SECOND)
    basket.receive(1, stored(FIRST))
    assert basket.items == [FIRST, SECOND]
    assert basket.changes == 2
    basket.receive(2, stored(FIRST))
    assert basket.items == [FIRST]


def test_exhibits_change_places_and_leave() -> None:
    basket = Basket([FIRST, SECOND])
    basket.move(1, -1)
    basket.move(0, -1)
    assert basket.items == [SECOND, FIRST]
    basket.drop(0)
    basket.drop(5)
    assert basket.items == [FIRST]


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", '{"items": 1, "title": "", "line": ""}', '{"items": []}', "[" * 100_000, "x" * 10_000_000],
    ids=["empty", "cut", "null", "list", "number", "bare", "deep", "long"],
)
def test_a_text_that_is_no_basket_changes_nothing(text: str) -> None:
    basket = Basket([FIRST])
    basket.receive(1, text)
    assert basket.items == [FIRST]
    assert basket.received == 0


@pytest.mark.parametrize(
    "entry",
    [
        None,
        {"page": "provinces"},
        {"page": "../streamlit_app", "key": "a.b", "choices": [], "title": "", "remark": ""},
        {"page": "nosuchpage", "key": "a.b", "choices": [], "title": "", "remark": ""},
        {"page": "provinces", "key": "a b<", "choices": [], "title": "", "remark": ""},
        {"page": "provinces", "key": "a.b", "choices": [["only"]], "title": "", "remark": ""},
        {"page": "provinces", "key": "a.b", "choices": 3, "title": "", "remark": ""},
    ],
)
def test_an_entry_that_leads_nowhere_is_left_out_and_the_others_stay(entry: Any) -> None:
    basket = Basket()
    basket.receive(1, stored(FIRST, items=[entry, json.loads(stored(SECOND))["items"][0]]))
    assert basket.items == [SECOND]
