import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pandas as pd

from dashboard.model.memo import once


def test_what_was_made_is_given_again_for_the_same_arguments_in_any_kind_of_sequence() -> None:
    calls = []

    @once
    def joined(items: object, **more: object) -> list[object]:
        calls.append(items)
        return [items, more]

    assert joined(["a", "b"], lead={"x": 1}) is joined(("a", "b"), lead={"x": 1})
    assert len(calls) == 1


def test_another_order_of_a_mapping_or_another_table_is_another_question() -> None:
    @once
    def copied(table: pd.DataFrame, lead: dict[str, int]) -> pd.DataFrame:
        return table.assign(**lead)

    table = pd.DataFrame({"a": [1]})
    assert list(copied(table, {"x": 1, "y": 2})) != list(copied(table, {"y": 2, "x": 1}))
    assert copied(table, {"x": 1}) is copied(table, {"x": 1})
    assert copied(table, {"x": 1}) is not copied(table.copy(), {"x": 1})


def test_two_functions_never_share_an_answer() -> None:
    assert once(min)(3, 2) == 2
    assert once(max)(3, 2) == 3


def test_who_asks_for_what_is_being_made_waits_for_it_and_makes_no_second() -> None:
    calls, going, may_end = [], Event(), Event()

    @once
    def slow(question: str) -> object:
        calls.append(question)
        going.set()
        may_end.wait(10)
        return object()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(slow, "?")
        going.wait(10)
        second = pool.submit(slow, "?")
        may_end.set()
        assert first.result() is second.result()
    assert len(calls) == 1


def test_what_is_too_large_to_keep_is_still_given() -> None:
    class Huge:
        def __sizeof__(self) -> int:
            return sys.maxsize

    @once
    def huge() -> Huge:
        return Huge()

    assert isinstance(huge(), Huge)
    assert huge() is not huge()
