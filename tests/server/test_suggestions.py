from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.asking.suggestions import suggestions
from dashboard.catalog import Catalog
from dashboard.errors import DashboardError
from dashboard.server.suggestions import Suggestions


def response(read: Callable[[], Sequence[str]], path: str = "/suggestions.json") -> Any:
    return TestClient(Starlette(middleware=[Middleware(Suggestions, suggestions=read)])).get(path)


def test_words_are_sent_whole_and_packed() -> None:
    answer = response(lambda: ("常住人口", "沁阳市"), "/base/suggestions.json")
    assert answer.json() == ["常住人口", "沁阳市"]
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=3600"


def test_without_a_catalogue_there_are_none() -> None:
    def none() -> tuple[str, ...]:
        raise DashboardError("没有目录。")

    assert response(none).json() == []


def test_another_address_is_left_to_the_product() -> None:
    assert response(lambda: (), "/suggestions").status_code == 404


def test_measures_come_before_places_and_the_whole_is_small(catalog: Catalog) -> None:
    names = suggestions(catalog)
    assert names.index("地区生产总值") < names.index("河南省") < names.index("焦作市") < names.index("沁阳市")
    assert len(set(names)) == len(names)
    assert len(gzip.compress(json.dumps(names, ensure_ascii=False).encode())) < 40_000
