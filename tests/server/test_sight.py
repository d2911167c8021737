from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from streamlit import file_util

from dashboard.server.sight import Sight, Sights, ready, sighted

INDEX = (Path(file_util.get_static_dir()) / "index.html").read_bytes()
SIGHT = Sight("<style>.sight {}</style>", "<div class='sight'></div>")
SCOPE = {"type": "http", "path": "/counties", "query_string": b"at=410000", "headers": [(b"cookie", b"a=b")]}


# Set once a page was served without what is late.
served = threading.Event()


def late(path: str, query: str, cookies: Mapping[str, str]) -> Sight | None:
    assert served.wait(30)
    return SIGHT


def broken(path: str, query: str, cookies: Mapping[str, str]) -> Sight | None:
    raise ValueError


def test_the_sight_comes_ahead_of_all_that_the_page_loads_and_nothing_is_lost() -> None:
    page = sighted(INDEX, SIGHT).decode()
    before, _, after = page.partition(SIGHT.body)
    assert SIGHT.head in before
    assert not re.search(r"modulepreload|stylesheet|\bsrc=", before)
    for address in re.findall(rb'(?:href|src)="(\./static/[^"]+)"', INDEX):
        assert after.count(address.decode()) == 1
    assert '<div id="root">' in after


def test_a_page_without_a_sight_is_served_as_it_is() -> None:
    assert sighted(INDEX, None) == INDEX
    assert sighted(b"<html><head></head><body></body></html>", SIGHT) == b"<html><head></head><body></body></html>"


@pytest.mark.parametrize("sights", [None, late, broken])
def test_a_page_does_not_wait_for_a_sight_that_is_not_ready_or_fails(sights: Sights | None) -> None:
    async def opened() -> Sight | None:
        sight = await ready(sights, SCOPE)
        served.set()
        return sight

    served.clear()
    assert asyncio.run(opened()) is None


def test_a_sight_is_that_of_the_path_the_query_and_the_cookies() -> None:
    asked: list[object] = []

    def noted(path: str, query: str, cookies: Mapping[str, str]) -> Sight | None:
        asked.append((path, query, dict(cookies)))
        return SIGHT

    assert asyncio.run(ready(noted, SCOPE)) == SIGHT
    assert asked == [("/counties", "at=410000", {"a": "b"})]
