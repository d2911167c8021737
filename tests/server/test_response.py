from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.server.response import Opening

PAGE = '<!DOCTYPE html><html lang="en"><head><title>县</title></head><body>' + "县" * 500 + "</body></html>"


async def page(request: Request) -> Response:
    # Like Streamlit's, the file is known by its tag.
    if "if-none-match" in request.headers or "range" in request.headers:
        return Response(status_code=304)
    return HTMLResponse(PAGE, headers={"ETag": '"1"'})


async def plain(request: object) -> Response:
    return PlainTextResponse('<html lang="en"><title></title>')


@pytest.fixture
def client() -> TestClient:
    # Like Streamlit, answer unknown addresses with the page.
    routes = [Route("/", page), Route("/text", plain), Route("/component/map/index.html", page)]
    routes.append(Route("/{path:path}", page))
    hinted = Middleware(Opening, hints=b"<link id=hint>", addresses={"/", "/counties"})
    return TestClient(Starlette(routes=routes, middleware=[hinted, Middleware(GZipMiddleware, minimum_size=100)]))


@pytest.mark.parametrize("path", ["/", "/counties"])
def test_a_page_is_declared_chinese_and_hinted_even_when_the_browser_asks_for_compression(
    client: TestClient, path: str
) -> None:
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert '<html lang="zh-CN">' in answer.text
    assert "</title><link id=hint></head>" in answer.text
    assert answer.text.replace("zh-CN", "en").replace("<link id=hint>", "") == PAGE
    assert int(answer.headers["content-length"]) == answer.num_bytes_downloaded


def test_a_page_is_never_taken_from_an_earlier_visit_and_is_sent_compressed(client: TestClient) -> None:
    answer = client.get("/", headers={"if-none-match": '"1"', "range": "bytes=0-9", "accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "etag" not in answer.headers
    assert "县" * 500 in answer.text


def test_what_is_no_page_passes_untouched(client: TestClient) -> None:
    assert client.get("/text").text == '<html lang="en"><title></title>'


@pytest.mark.parametrize("path", ["/nosuchpage", "/.git", "/index.html", "/counties/x", "/counties/_stcore/health/x"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_an_address_of_no_page_is_not_found_and_leads_home_below_any_path(
    client: TestClient, path: str, coding: str
) -> None:
    answer = client.get(path, headers={"accept-encoding": coding})
    assert answer.status_code == 404
    assert "没有这一页" in answer.text
    home = answer.text.split('href="')[1].split('"')[0]
    assert str(answer.url.join(home).path) == "/"
    assert client.head(path).status_code == 404


def test_the_pages_below_a_base_path_are_known_and_others_lead_to_its_first_page() -> None:
    below = Middleware(Opening, addresses={"/base", "/base/", "/base/counties"})
    client = TestClient(Starlette(routes=[Route("/{path:path}", page)], middleware=[below]))
    for path in ("/base/", "/base/counties"):
        assert client.get(f"{path}?year=2010").status_code == 200
    answer = client.get("/base/a/b")
    assert answer.status_code == 404
    assert str(answer.url.join(answer.text.split('href="')[1].split('"')[0]).path) == "/base/"


def test_files_of_components_and_what_is_no_page_are_never_called_missing(client: TestClient) -> None:
    assert client.get("/component/map/index.html").status_code == 200
    assert client.get("/text").status_code == 200
    assert client.post("/text").status_code == 405
