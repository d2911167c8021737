"""Exported HTML pages, opened from disk in a browser without a network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.catalog import Catalog
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import resolve
from dashboard.exhibits.maps import geometry
from dashboard.exports import HTML


def opened(chromium: Browser, catalog: Catalog, folder: Path, key: str, mode: str = "light") -> tuple[Page, list[str]]:
    subject = subject_named(key.split(".")[0])
    exhibit = subject.exhibit(catalog, key, resolve(catalog, subject.choices, {}).choices)
    assert exhibit is not None
    file = folder / "page.html"
    file.write_bytes(HTML.write(exhibit, geometry(catalog)))
    context = chromium.new_context(viewport={"width": 1366, "height": 900}, offline=True, color_scheme=mode)  # type: ignore[arg-type]
    page, wrong = context.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith(("file:", "data:", "blob:")) else wrong.append(request.url),
    )
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", timeout=30_000)
    return page, wrong


def test_a_map_alone_steps_through_its_years_and_tells_of_a_place(
    chromium: Browser, catalog: Catalog, tmp_path: Path
) -> None:
    page, wrong = opened(chromium, catalog, tmp_path, "counties.map")
    places = page.locator(".chart .mark-shape path")
    assert places.count() > 2_500
    year = page.get_by_label("年份")
    options = year.locator("option").all_text_contents()
    before = page.evaluate(
        "[...document.querySelectorAll('.chart .mark-shape path')].map((one) => one.getAttribute('fill')).join()"
    )
    assert options[-1] in page.locator("h1").inner_text()
    year.select_option(options[0])
    page.wait_for_function("(words) => document.querySelector('h1').textContent.includes(words)", arg=options[0])
    after = page.evaluate(
        "[...document.querySelectorAll('.chart .mark-shape path')].map((one) => one.getAttribute('fill')).join()"
    )
    assert before != after
    assert page.locator(".finding").is_hidden()
    page.mouse.move(640, 400)
    page.mouse.move(645, 402)
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert re.search(r"地区\s+\S+（\S+）", page.locator("#vg-tooltip-element").inner_text())
    assert wrong == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_page_alone_follows_the_readers_mode_and_its_table_sorts(
    chromium: Browser, catalog: Catalog, tmp_path: Path, mode: str
) -> None:
    page, wrong = opened(chromium, catalog, tmp_path, "provinces.bars", mode)
    assert page.evaluate("document.documentElement.dataset.mode") == mode
    page.get_by_role("button", name="深浅").click()
    assert page.evaluate("document.documentElement.dataset.mode") != mode
    page.locator("summary").first.click()
    page.get_by_role("button", name="数值", exact=True).click()
    cells = page.locator("td.figure").all_text_contents()
    worth = [float(cell.replace(",", "").replace("−", "-")) for cell in cells if "." in cell]
    assert worth == sorted(worth, reverse=True)
    assert len(worth) > 20
    assert wrong == []
