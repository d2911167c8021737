"""Tests that apply to every page; each page is opened once for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from benchmarks.servers import Dashboard as Server
from dashboard.charts.theme import PALETTES
from dashboard.ui.navigation import PAGES
from dashboard.ui.navigation import Page as Entry
from tests.browser.conftest import foreign_requests, settled
from tests.browser.look import english, painted, until

# Violations of the framework that cannot be fixed here: (rule, selector) to reason.
EXCEPTIONS: Final[dict[tuple[str, str], str]] = {}
# Rules checked again at each window width, and in dark mode; all others are checked once.
BY_WIDTH: Final = ("scrollable-region-focusable", "label", "button-name")
BY_MODE: Final = ("color-contrast",)

DARK: Final = "colour => getComputedStyle(document.documentElement).getPropertyValue('--surface') === colour"
SMALL: Final = """least => [...document.querySelectorAll("button, a[href], input[type=range], summary")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".stHtml, .files, p"))
  .filter((one) => !one.matches("[data-testid=stSkipToContent]"))
  .map((one) => [one.getAttribute("aria-label") ?? one.innerText, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < least)
  .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""


# Blank pixels below the last content of each column that holds exhibits, and above the last row of each exhibit.
BLANK: Final = """() => [...document.querySelectorAll(".stHorizontalBlock > .stColumn > .stVerticalBlock")]
  .filter((column) => column.querySelector(":scope > * > [class*='st-key-card-']"))
  .flatMap((column) => {
    const bottom = (one) => one.getBoundingClientRect().bottom
    const cards = [...column.querySelectorAll(":scope > * > [class*='st-key-card-']")]
    return [bottom(column.closest(".stHorizontalBlock")) - bottom(column.lastElementChild), ...cards.map((card) => {
      const [content, row] = [...card.children].slice(-2)
      return row.getBoundingClientRect().top - bottom(content)
    })]
  })"""
# In pixels: a few rows of a table.
MOST_BLANK: Final = 60


def serious(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """Serious and critical axe violations with rule and element, except EXCEPTIONS."""
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in violations
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
        if (rule["id"], str(node["target"][0])) not in EXCEPTIONS
    ]


@pytest.fixture(scope="module")
def window(chromium: Browser, server: Server) -> Iterator[Page]:
    """Page in an English browser; fails on requests to other hosts."""
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale="en-US")
    page = context.new_page()
    strangers = foreign_requests(page, server)
    yield page
    context.close()
    assert strangers == []


@pytest.fixture(scope="module", params=PAGES, ids=lambda entry: entry.name)
def entry(request: pytest.FixtureRequest) -> Entry:
    page: Entry = request.param
    return page


@pytest.fixture(scope="module")
def opened(window: Page, server: Server, entry: Entry) -> Page:
    """Each page in turn, opened once for all tests, in light mode at full width."""
    window.emulate_media(color_scheme="light")
    window.set_viewport_size({"width": 1400, "height": 900})
    window.goto(f"{server.url}/{entry.address}")
    settled(window)
    return window


def test_a_page_has_a_finding_a_figure_and_no_english(opened: Page, entry: Entry) -> None:
    expect(opened.get_by_role("heading", name=entry.titled("沁阳")).first).to_be_visible()
    assert opened.locator("html").get_attribute("lang") == "zh-CN"
    assert opened.locator(".finding").inner_text().endswith("。")
    # These pages have no chart or open with tables.
    if entry.name not in ("report", "check", "sources", "compare", "query"):
        until(lambda: sum(painted(opened).values()) > 1000 and len(painted(opened)) > 20)
    assert english(opened) == []


def test_a_page_has_headings_captions_and_described_charts(opened: Page, entry: Entry) -> None:
    assert opened.locator("h1").count() == 1
    assert opened.locator(".exhibit-title:not(h2)").count() == 0
    if entry.name not in ("report", "check"):
        assert opened.locator("h2.exhibit-title").count() > 0
    assert opened.locator("table:not(:has(caption)), th:not([scope])").count() == 0
    for chart in opened.get_by_test_id("stVegaLiteChart").all():
        label = chart.get_attribute("aria-label") or ""
        assert re.match("[一-龥]{1,3}[图轴]：.+。.+。$", label), label


def test_a_page_is_short_and_no_column_ends_in_a_blank(opened: Page) -> None:
    assert opened.get_by_test_id("stMain").evaluate("main => main.scrollHeight") <= 2000
    assert opened.locator("h2.exhibit-title").count() <= 8
    assert max(opened.evaluate(BLANK), default=0) <= MOST_BLANK


def test_a_page_has_no_serious_violation_at_any_width_in_either_mode(opened: Page) -> None:
    violations = {"1400": serious(opened)}
    for width in (768, 390):
        opened.set_viewport_size({"width": width, "height": 900})
        opened.wait_for_timeout(150)
        violations[str(width)] = serious(opened, BY_WIDTH)
    assert opened.evaluate(SMALL, 44) == []
    opened.set_viewport_size({"width": 1400, "height": 900})
    # The page follows the system's colour scheme without a reload.
    opened.emulate_media(color_scheme="dark")
    opened.wait_for_function(DARK, arg=PALETTES["dark"].surface)
    settled(opened)
    violations["dark"] = serious(opened, BY_MODE)
    assert {window: list_ for window, list_ in violations.items() if list_} == {}


def test_on_a_narrow_window_nothing_overflows_the_page(opened: Page) -> None:
    opened.set_viewport_size({"width": 400, "height": 900})
    settled(opened)
    parts = "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
    # Charts redraw shortly after the window is resized.
    opened.wait_for_function(f"{parts}.every((one) => one.scrollWidth <= 400)")
