from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.server.opening import Opening

PAGE = '<!DOCTYPE html><html lang="en"><head><title>县</title></head><body>' + "县" * 500 + "</body></html>"


async def page(request: object) -> Response:
    return HTMLResponse(PAGE)


async def plain(request: object) -> Response:
    return PlainTextResponse('<html lang="en"><title></title>')


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/", page), Route("/counties", page), Route("/text", plain)]
    hinted = Middleware(Opening, hints=b"<link id=hint>")
    return TestClient(Starlette(routes=routes, middleware=[hinted, Middleware(GZipMiddleware, minimum_size=100)]))


@pytest.mark.parametrize("path", ["/", "/counties"])
def test_a_page_is_declared_chinese_and_hinted_even_when_the_browser_asks_for_compression(
    client: TestClient, path: str
) -> None:
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert '<html lang="zh-CN">' in answer.text
    assert "</title><link id=hint></head>" in answer.text
    assert answer.text.replace("zh-CN", "en").replace("<link id=hint>", "") == PAGE
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_what_is_no_page_passes_untouched(client: TestClient) -> None:
    assert client.get("/text").text == '<html lang="en"><title></title>'
