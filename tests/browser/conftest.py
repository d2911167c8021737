"""The real server and a real Chromium, one of each for all browser tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import CHROMIUM, FLAGS
from benchmarks.servers import Dashboard as Server

Visit = Callable[[str], Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in Path(item.path).parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        message = "Chromium is missing: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with Server() as started:
        yield started


def asked_elsewhere(page: Page, server: Server) -> list[str]:
    """What the page asks of any other host than the server, filled as it asks."""
    strangers: list[str] = []
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((server.url, "data:", "blob:")) else strangers.append(asked.url),
    )
    return strangers


@pytest.fixture
def visit(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Opens an address of the server in a clean window; nothing may be asked of any other host."""
    width = getattr(request, "param", 1400)
    context = chromium.new_context(viewport={"width": width, "height": 900}, accept_downloads=True, locale="zh-CN")
    page = context.new_page()
    strangers = asked_elsewhere(page, server)

    def open_(address: str) -> Page:
        page.goto(f"{server.url}/{address}")
        # The page of reports shows no figures of its own.
        page.wait_for_selector(".exhibit-source, button:has-text('生成')", timeout=30_000)
        return page

    yield open_
    context.close()
    assert strangers == []


def go(page: Page, group: str, title: str) -> None:
    """Follow the link to a page in a menu of the bar; `group` is how the menu's heading begins."""
    page.get_by_test_id("stTopNavSection").filter(has_text=group).click(timeout=30_000)
    page.get_by_test_id("stTopNavDropdownLink").filter(has_text=title).click()


def settled(page: Page) -> None:
    """Wait until the page has run and its charts are drawn."""
    page.wait_for_selector(".exhibit-source, button:has-text('生成')", timeout=30_000)
    page.wait_for_selector("[data-test-script-state=notRunning]", timeout=30_000)
    page.wait_for_function("!document.querySelector('[data-testid=stVegaLiteChart]:not(:has(canvas))')")
