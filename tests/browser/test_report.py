"""报告 in a real browser: refresh a deck; save a selection of exhibits as a file and a link and reopen it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from benchmarks.servers import Dashboard as Server
from dashboard.catalog import Catalog
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import resolve
from dashboard.exhibits.maps import geometry
from dashboard.exports import PPTX
from tests.browser.conftest import settled
from tests.browser.look import until


def opened(chromium: Browser, address: str) -> Page:
    page = chromium.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True).new_page()
    page.goto(address)
    settled(page)
    return page


def test_a_deck_that_was_exported_is_renewed_and_says_what_changed(
    chromium: Browser, server: Server, catalog: Catalog, tmp_path: Path
) -> None:
    subject = subject_named("provinces")
    exhibit = subject.exhibit(catalog, "provinces.bars", resolve(catalog, subject.choices, {}).choices)
    assert exhibit is not None
    (tmp_path / "旧稿.pptx").write_bytes(PPTX.write(exhibit, geometry(catalog)))
    page = opened(chromium, f"{server.url}/report")
    page.get_by_text("刷新从前导出的幻灯片").click()
    page.locator("[data-testid='stExpander']:has-text('刷新从前') input[type=file]").set_input_files(
        tmp_path / "旧稿.pptx"
    )
    page.get_by_role("button", name="刷新", exact=True).click()
    expect(page.get_by_text("1页图表的数字都没有变化")).to_be_visible(timeout=60_000)
    with page.expect_download() as caught:
        page.get_by_role("button", name="下载报告").click()
    assert caught.value.suggested_filename == "旧稿.pptx"


def test_a_choice_of_figures_goes_along_as_a_file_and_as_a_link(
    chromium: Browser, server: Server, tmp_path: Path
) -> None:
    page = opened(chromium, f"{server.url}/provinces")
    page.locator("[class*='st-key-card-']").first.hover()
    page.get_by_role("button", name="加入报告").first.click()
    expect(page.get_by_text("已加入报告，共1幅")).to_be_visible()
    page.goto(f"{server.url}/report")
    settled(page)
    page.get_by_label("图题").fill("我的图题")
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_text("保存、打开这份选择").click()
    file = tmp_path / "选择.json"

    def saved_title() -> str:
        with page.expect_download() as caught:
            page.get_by_role("button", name="保存为文件").click()
        caught.value.save_as(file)
        return str(json.loads(file.read_text())["items"][0]["named"])

    # The page may still be processing the title just typed.
    until(lambda: saved_title() == "我的图题")
    link = page.get_by_text(re.compile(r"/report\?shared=")).inner_text().strip()
    page.context.close()

    other = opened(chromium, link)
    expect(other.get_by_text("链接带来一份报告")).to_be_visible()
    other.get_by_role("button", name="打开，替换我的自选图表").click()
    expect(other.get_by_label("图题")).to_have_value("我的图题")
    assert "shared" not in other.url
    other.context.close()

    third = opened(chromium, f"{server.url}/report")
    third.get_by_text("自选图表", exact=True).click()
    third.get_by_text("保存、打开这份选择").click()
    third.locator("[data-testid='stExpander']:has-text('保存、打开') input[type=file]").set_input_files(file)
    third.get_by_role("button", name="打开，替换现在的选择").click()
    expect(third.get_by_label("图题")).to_have_value("我的图题")
    third.context.close()
