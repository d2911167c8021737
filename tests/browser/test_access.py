"""Accessibility: low vision, keyboard only, readers without English."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from benchmarks.servers import Dashboard as Server
from tests.browser.conftest import settled
from tests.browser.look import english, until


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText"))


def row(page: Page, exhibit: str) -> Locator:
    """The row of buttons below an exhibit."""
    return page.locator(f".st-key-{exhibit}-row")


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """Page in an English browser that reached the server over plain HTTP."""
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale="en-US")
    # Plain HTTP to an IP address is no secure context, so `navigator.clipboard` is missing.
    context.add_init_script("delete Navigator.prototype.clipboard")
    page = context.new_page()
    yield page
    context.close()


def test_what_opens_on_a_page_is_chinese(tab: Page, server: Server) -> None:
    tab.goto(f"{server.url}/provinces")
    settled(tab)
    by_state: dict[str, list[str]] = {}

    def look(state: str, wait: str) -> None:
        tab.wait_for_selector(wait)
        tab.wait_for_timeout(300)
        by_state[state] = english(tab)

    for label, of in (("指标", "stSelectbox"), ("省份", "stMultiSelect")):
        field = tab.get_by_test_id(of).filter(has_text=label).first.locator("input")
        field.click()
        look(f"{label} opened", "[role=option]")
        tab.keyboard.type("zz")
        look(f"{label} without a hit", "text=没有符合的选项")
        tab.keyboard.press("Escape")
        tab.keyboard.press("Escape")
    row(tab, "provinces-map").get_by_role("button", name="下载").click()
    look("files", ".files a")
    tab.keyboard.press("Escape")
    row(tab, "provinces-map").get_by_role("button", name="链接").click()
    look("citations", "[data-testid=stCode]")
    tab.keyboard.press("Escape")
    row(tab, "provinces-map").get_by_role("button", name="加入报告").click()
    look("toast", "[data-testid=stToast]")
    row(tab, "provinces-map").get_by_text("表格").click()
    look("table", ".rows table")
    row(tab, "provinces-map").locator("summary").click()
    look("definitions", "details[open] p")
    tab.get_by_label("查找").first.fill("河南")
    tab.keyboard.press("Enter")
    look("hits", "[class*=st-key-finder-place]")
    tab.get_by_test_id("stTopNavSection").first.click()
    look("menu", "[data-testid=stTopNavDropdownLink]")
    tab.keyboard.press("Escape")
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.get_by_test_id("stExpandSidebarButton").click()
    look("drawer", "[data-testid=stSidebarNavLink]")
    assert {state: texts for state, texts in by_state.items() if texts} == {}


def test_an_unknown_page_and_a_lost_connection_are_told_in_chinese(tab: Page) -> None:
    with Server() as other_server:
        tab.goto(f"{other_server.url}/nothing")
        tab.wait_for_timeout(2_500)
        assert english(tab) == []
        tab.goto(f"{other_server.url}/report")
        settled(tab)
    expect(tab.get_by_role("dialog")).to_contain_text("连接已中断")
    assert english(tab) == []


def test_a_link_is_copied_where_the_browser_has_no_clipboard_for_pages(tab: Page, server: Server) -> None:
    tab.goto(f"{server.url}/provinces?indicator=gdp")
    settled(tab)
    row(tab, "provinces-map").get_by_role("button", name="链接").click()
    tab.get_by_test_id("stPopoverBody").get_by_role("button", name="复制").last.click()
    expect(tab.get_by_test_id("stPopoverBody").get_by_role("button", name="已复制")).to_be_visible()
    tab.keyboard.press("Escape")
    field = tab.get_by_label("查找").first
    field.click()
    tab.keyboard.press("Control+V")
    expect(field).to_have_value(f"{server.url}/provinces?indicator=gdp")


def test_a_menu_is_entered_and_left_by_keyboard_next_to_its_button(tab: Page, server: Server) -> None:
    tab.goto(f"{server.url}/counties?at=410000")
    settled(tab)
    row(tab, "counties-map").get_by_role("button", name="下载").focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("link", name="PNG 图片", exact=True)).to_be_focused()
    tab.keyboard.press("Shift+Tab")
    # Nor does a change of the page move focus back into the menu.
    tab.evaluate("document.body.append(document.createElement('i'))")
    tab.wait_for_timeout(100)
    assert "下载" in focused(tab)
    tab.keyboard.press("Escape")
    row(tab, "counties-map").get_by_role("button", name="链接").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_function("document.activeElement.closest('[data-testid=stPopoverBody]')")


def test_what_a_search_finds_is_said_and_leads_to_the_title_of_the_page(tab: Page, server: Server) -> None:
    tab.goto(f"{server.url}/report")
    settled(tab)
    field = tab.get_by_label("查找").first
    field.fill("qys")
    field.press("Enter")
    expect(tab.locator("body > [role=status]")).to_contain_text("找到4项：沁阳市")
    tab.locator("[class*=st-key-finder-] button").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="地区档案")).to_be_focused(timeout=20_000)
    expect(tab).to_have_title("沁阳市 · 地区档案 · 县域经济高质量发展分析平台")


def test_a_row_of_a_ranking_is_a_link_that_picks_its_place_without_loading_anew(tab: Page, server: Server) -> None:
    tab.goto(f"{server.url}/counties?at=410000")
    settled(tab)
    expect(tab).to_have_title("河南省 · 地区生产总值 · 县域图谱 · 县域经济高质量发展分析平台")
    tab.evaluate("window.same = true")
    link = tab.locator("[class*=-ranking] tr[data-place='410184'] a:not(.beside)")
    assert link.get_attribute("href") == "?at=410000&place=410184"

    def pointed() -> bool:
        link.blur()
        link.focus()
        return bool(tab.evaluate("document.querySelector('input[name=pointed_place]')?.value === '410184'"))

    # Until the table's script listens, its links are ordinary ones that reload the page.
    until(pointed)
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("place=410184"))
    expect(tab).to_have_title(re.compile("^新郑市 · "), timeout=20_000)
    assert tab.evaluate("window.same") is True


def test_links_of_the_navigation_show_where_the_focus_is(tab: Page, server: Server) -> None:
    tab.goto(f"{server.url}/report")
    settled(tab)
    tab.get_by_test_id("stTopNavLink").first.focus()
    tab.keyboard.press("Tab")
    style = "(({ outlineStyle, outlineWidth, outlineColor }) => [outlineStyle, outlineWidth, outlineColor])"
    assert tab.evaluate(f"{style}(getComputedStyle(document.activeElement))") == ["solid", "2px", "rgb(26, 102, 168)"]


def test_who_wants_no_motion_steps_through_the_years(tab: Page, server: Server) -> None:
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(f"{server.url}/counties?indicator=resident_population")
    settled(tab)
    year = tab.locator(".time output")
    expect(year).to_have_text("2020年")
    tab.get_by_role("button", name="下一年").click()
    expect(year).to_have_text("2010年")
    tab.wait_for_timeout(1_500)
    expect(year).to_have_text("2010年")


def test_what_a_pointer_is_told_is_chinese_and_never_the_fields_of_a_mark(tab: Page, server: Server) -> None:
    tab.goto(f"{server.url}/leaders")
    settled(tab)
    tooltips = set()
    for chart in tab.get_by_test_id("stVegaLiteChart").locator("canvas").all():
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        assert box is not None
        for down in range(12):
            for across in (0.02, 0.2, 0.4, 0.6, 0.8, 0.95):
                tab.mouse.move(box["x"] + across * box["width"], box["y"] + (down + 0.5) / 12 * min(box["height"], 500))
                # On a busy machine the tooltip appears after a delay.
                tab.wait_for_timeout(15)
                tooltips.add(tab.evaluate("document.querySelector('#vg-tooltip-element.visible')?.innerText ?? ''"))
    assert len(tooltips) > 3
    assert [text for text in tooltips if re.search("[A-Za-z]{2}", text)] == []
