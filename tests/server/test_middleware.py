from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.errors import DashboardError
from dashboard.server.assets import geometry_urls
from dashboard.server.middleware import Headers, Language

PAGE = '<!DOCTYPE html><html lang="en"><body>' + "县" * 500 + "</body></html>"


async def page(request: object) -> Response:
    return HTMLResponse(PAGE)


async def plain(request: object) -> Response:
    return PlainTextResponse('<html lang="en">')


@pytest.fixture
def client() -> TestClient:
    paths = ("/app/static/geo/county-0a1b2c3d.topojson", "/app/static/fonts/x.woff2", "/app/static/icon.png")
    routes = [Route("/", page), Route("/counties", page), Route("/text", plain)]
    middleware = [Middleware(Language), Middleware(Headers), Middleware(GZipMiddleware, minimum_size=100)]
    return TestClient(Starlette(routes=routes + [Route(path, plain) for path in paths], middleware=middleware))


@pytest.mark.parametrize("path", ["/", "/counties"])
def test_a_page_is_declared_chinese_even_when_the_browser_asks_for_compression(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert '<html lang="zh-CN">' in answer.text
    assert answer.text.replace("zh-CN", "en") == PAGE
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_what_is_no_page_passes_untouched(client: TestClient) -> None:
    assert client.get("/text").text == '<html lang="en">'


def test_hashed_files_are_kept_for_a_year_fonts_for_a_day_others_not(client: TestClient) -> None:
    assert "immutable" in client.get("/app/static/geo/county-0a1b2c3d.topojson").headers["cache-control"]
    assert client.get("/app/static/fonts/x.woff2").headers["cache-control"] == "public, max-age=86400"
    assert "cache-control" not in client.get("/app/static/icon.png").headers


def test_addresses_of_geometry_are_relative_so_that_a_base_path_works(root: Path) -> None:
    urls = geometry_urls(root / "static")
    assert {"province", "city", "county", "lines", "county-410000", "lines-410000"} <= set(urls)
    assert all(url.startswith("app/static/geo/") for url in urls.values())


def test_without_built_geometry_it_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(DashboardError, match="python -m dashboard boundaries"):
        geometry_urls(tmp_path)
