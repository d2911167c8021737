"""The search box by keyboard, the way back from what it opens, and the reader's own place from the first paint."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from benchmarks.servers import Dashboard as Server
from tests.browser.conftest import Visit, settled


def _search(page: Page, text: str) -> None:
    settled(page)
    box = page.get_by_label("查找", exact=True)
    box.fill(text)
    box.press("Enter")


def test_one_step_back_from_a_place_searched_for_returns_to_the_page_before(visit: Visit) -> None:
    page = visit("nation")
    _search(page, "qys")
    page.get_by_role("button", name="沁阳市").click()
    page.wait_for_url("**/county?place=410882")
    expect(page.locator(".finding")).to_contain_text("沁阳市（河南省焦作市）")
    settled(page)
    page.go_back()
    expect(page.get_by_role("heading", name="全国县域", level=1)).to_be_visible()
    assert urlsplit(page.url).query == ""
    expect(page.get_by_text("不是本页的筛选")).to_have_count(0)


def test_arrow_keys_lead_through_the_hits_and_back_and_enter_opens_one(visit: Visit) -> None:
    page = visit("sources")
    _search(page, "朝阳")
    hits = page.locator(".st-key-finder-hits button")
    expect(hits.nth(1)).to_be_visible()
    for key, position in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(hits.nth(position)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("查找", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/county?place=*")


def test_enter_opens_the_only_hit(visit: Visit) -> None:
    page = visit("sources")
    _search(page, "320583")
    page.wait_for_url("**/county?place=320583")


def test_a_load_with_an_own_place_never_shows_another(chromium: Browser, server: Server) -> None:
    context = chromium.new_context(locale="zh-CN")
    first = context.new_page()
    first.goto(f"{server.url}/?mine=320583")
    settled(first)
    expect(first.locator(".finding")).to_contain_text("昆山市")
    for kept in ("cookie", "storage"):
        if kept == "storage":
            context.clear_cookies()
        page = context.new_page()
        page.add_init_script("""
            window.said = []
            new MutationObserver(() => {
              const text = document.querySelector(".finding")?.textContent
              if (text && window.said.at(-1) !== text) window.said.push(text)
            }).observe(document, { subtree: true, childList: true, characterData: true })
        """)
        page.goto(server.url)
        settled(page)
        said = page.evaluate("window.said")
        assert said
        assert all(re.search("昆山市", text) for text in said), said
        page.close()
    context.close()
