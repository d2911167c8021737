"""Fixtures of the browser tests: one real server and one Chromium, shared by all."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from benchmarks.browser import CHROMIUM as WHOLE
from benchmarks.browser import FLAGS
from benchmarks.servers import Dashboard as Server

Visit = Callable[[str], Page]
# The same engine without a window needs half the processor time.
CHROMIUM = shutil.which("chromium-headless-shell") or WHOLE

# Generous, because the server and several browsers share the machine: tests check content, not speed.
expect.set_options(timeout=30_000)
# No visible chart lacks its canvas; charts that phones replace with a list are hidden and never drawn. The framework's
# code for charts may still be on its way.
UNDRAWN = """() => !document.querySelector(".stMain [data-testid=stSkeleton]")
  && ![...document.querySelectorAll("[data-testid=stVegaLiteChart]:not(:has(canvas))")]
    .some((chart) => chart.offsetWidth)"""
# Attempts to open a menu that closes again.
TRIES = 4


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


def foreign_requests(page: Page, server: Server) -> list[str]:
    """List of requests to other hosts than the server, filled as the page makes them."""
    strangers: list[str] = []
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((server.url, "data:", "blob:")) else strangers.append(request.url)
        ),
    )
    return strangers


@pytest.fixture(scope="session")
def readers(chromium: Browser) -> Iterator[dict[int, BrowserContext]]:
    """Browser contexts by window width, shared so that the framework's files are fetched only once."""
    contexts: dict[int, BrowserContext] = {}
    yield contexts
    for context in contexts.values():
        context.close()


@pytest.fixture
def visit(
    chromium: Browser, server: Server, readers: dict[int, BrowserContext], request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """Function that opens an address in a browser without stored data; fails on requests to other hosts."""
    width = getattr(request, "param", 1400)
    if width not in readers:
        size = {"width": width, "height": 900}
        readers[width] = chromium.new_context(viewport=size, accept_downloads=True, locale="zh-CN")  # type: ignore[arg-type]
    page = readers[width].new_page()
    strangers = foreign_requests(page, server)

    def open_(address: str) -> Page:
        page.goto(f"{server.url}/{address}")
        # The report page has no exhibits; wait for its button instead.
        page.wait_for_selector(".exhibit-source, button:has-text('生成')", timeout=30_000)
        return page

    yield open_
    # Clear stored data but keep the HTTP cache.
    stored = {"origin": server.url, "storageTypes": "cookies,local_storage,indexeddb"}
    readers[width].new_cdp_session(page).send("Storage.clearDataForOrigin", stored)
    page.close()
    assert strangers == []


def go(page: Page, group: str, title: str) -> None:
    """Open a page from a menu of the navigation bar whose heading contains `group`."""
    page.get_by_test_id("stTopNavSection").filter(has_text=group).click(timeout=30_000)
    page.get_by_test_id("stTopNavDropdownLink").filter(has_text=title).click()


def settled(page: Page) -> None:
    """Wait until the script has run and all charts are drawn."""
    page.wait_for_selector(".exhibit-source, button:has-text('生成')", timeout=30_000)
    page.wait_for_selector("[data-test-script-state=notRunning]", timeout=30_000)
    page.wait_for_function(UNDRAWN, timeout=60_000)


def choose(page: Page, label: str, option: str) -> None:
    # While the page still runs, a filter may be rerendered, which closes its menu: open it again, as a reader would.
    offered = page.get_by_role("option", name=option, exact=True)
    for _ in range(TRIES):
        settled(page)
        # A table of the page may be named by the same words.
        box = page.get_by_role("combobox", name=re.compile(label)).first
        box.click()
        box.fill(option)
        try:
            offered.click(timeout=10_000)
        except TooLate:
            page.keyboard.press("Escape")
        else:
            return
    raise AssertionError(f"{label} never offered {option}")
