"""The first sight that a page is served with, and its replacement by the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.servers import Dashboard as Server
from tests.browser.conftest import settled

# Rounded: the chart stands at fractions of a pixel.
_PLACE = "found => { const box = found.getBoundingClientRect(); return [box.left, box.top, box.width, box.height] }"
_CHART = "[class*=st-key-card-] [data-testid=stVegaLiteChart] canvas"
_NEAR = 1.5


@pytest.fixture
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", [(1366, 768), (390, 844)], indirect=True, ids=["desk", "phone"])
@pytest.mark.parametrize("address", ["", "counties"])
def test_title_and_map_stand_where_the_page_then_shows_them_and_give_way_to_it(
    page: Page, server: Server, address: str
) -> None:
    code = "**/static/js/index.*.js"
    page.route(code, lambda route: route.abort())
    # The server makes it in the background until it is ready.
    while not page.goto(f"{server.url}/{address}") or not page.locator(".sketch").count():
        page.wait_for_timeout(200)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("img", name="地图")).to_be_visible()
    title = page.locator("h1").evaluate(_PLACE)
    picture = page.locator(".sketch").evaluate(_PLACE)
    page.unroute(code)
    page.goto(f"{server.url}/{address}")
    settled(page)
    expect(page.locator(".sight, .sketch")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.locator(_CHART).first.evaluate(_PLACE) == pytest.approx(picture, abs=_NEAR)
    assert page.locator("h1").evaluate(_PLACE) == pytest.approx(title, abs=_NEAR)


@pytest.mark.parametrize("page", [(1366, 768)], indirect=True)
def test_nothing_is_fetched_twice(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.url)
    settled(page)
    fetched = [url for url in asked if url.startswith("http")]
    assert sorted(fetched) == sorted(set(fetched))
    assert any("/geo/county-" in url for url in fetched)
