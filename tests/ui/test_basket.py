from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from dashboard.ui.basket import MOST, Basket, Kept

ONE = Kept("provinces", "provinces.map", (("indicator", "gdp"),), "图一", "批注")
TWO = Kept("county", "county.map", (), "图二")


def stored(*items: Kept, **other: Any) -> str:
    return json.dumps(json.loads(Basket(list(items)).text) | other)


def test_what_the_browser_keeps_is_the_whole_basket() -> None:
    own, again = Basket([ONE, TWO], "标题", "说明"), Basket()
    again.receive(1, own.text)
    assert (again.items, again.title, again.line, again.received) == (own.items, own.title, own.line, 1)
    assert again.changes == 0
    assert again.plan == own.plan
    assert again.plan.chapters[0].selections[0].remarks == {"provinces.map": "批注"}


def test_an_exhibit_is_gathered_once_whatever_it_was_called_or_remarked() -> None:
    own = Basket([ONE])
    assert "已在报告中" in own.keep(replace(ONE, title="另一个名字", remark=""))
    assert own.items == [ONE]
    assert own.changes == 0
    assert "共2幅" in own.keep(TWO)
    assert own.changes == 1


def test_a_full_basket_takes_no_more_and_says_so() -> None:
    own = Basket([replace(ONE, key=f"provinces.{at}") for at in range(MOST)])
    assert f"至多{MOST}幅" in own.keep(TWO)
    assert len(own.items) == MOST


def test_what_was_gathered_before_the_browser_answered_stays_and_is_written_back() -> None:
    own = Basket()
    own.keep(TWO)
    own.receive(1, stored(ONE))
    assert own.items == [ONE, TWO]
    assert own.changes == 2
    own.receive(2, stored(ONE))
    assert own.items == [ONE]


def test_exhibits_change_places_and_leave() -> None:
    own = Basket([ONE, TWO])
    own.move(1, -1)
    own.move(0, -1)
    assert own.items == [TWO, ONE]
    own.drop(0)
    own.drop(5)
    assert own.items == [ONE]


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", '{"items": 1, "title": "", "line": ""}', '{"items": []}', "[" * 100_000, "x" * 10_000_000],
    ids=["empty", "cut", "null", "list", "number", "bare", "deep", "long"],
)
def test_a_text_that_is_no_basket_changes_nothing(text: str) -> None:
    own = Basket([ONE])
    own.receive(1, text)
    assert own.items == [ONE]
    assert own.received == 0


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
    own = Basket()
    own.receive(1, stored(ONE, items=[entry, json.loads(stored(TWO))["items"][0]]))
    assert own.items == [TWO]
