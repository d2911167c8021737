"""核稿 in a real browser: paste a text, upload a document, download both."""

from __future__ import annotations

import io
import re
from pathlib import Path

from docx import Document
from playwright.sync_api import Browser, Page, expect

from benchmarks.servers import Dashboard as Server
from tests.browser.conftest import settled

TEXT = "沁阳市工作报告\n2020年沁阳市常住人口44.77万人，城镇化率62.5%。2023年昆山市地区生产总值51406亿元。"


def opened(chromium: Browser, server: Server, width: int = 1366) -> Page:
    page = chromium.new_context(viewport={"width": width, "height": 768}, accept_downloads=True).new_page()
    page.goto(f"{server.url}/check")
    settled(page)
    return page


def comments(page: Page, folder: Path) -> list[str]:
    with page.expect_download() as caught:
        page.get_by_role("button", name=re.compile("DOCX")).click()
    file = folder / "checked.docx"
    caught.value.save_as(file)
    return [comment.text for comment in Document(str(file)).comments]


def test_a_pasted_text_is_checked_stepped_through_and_mended(chromium: Browser, server: Server) -> None:
    page = opened(chromium, server)
    page.get_by_label("文字", exact=True).fill(TEXT)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".finding")).to_have_text("文中3个数字，能核对的3个，有2处要改。", timeout=20_000)
    expect(page.locator(".finding-one")).to_contain_text("44.77万人")
    # Keyboard shortcuts do not apply inside a text field.
    page.locator(".checked").click()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".finding-one")).to_contain_text("恰差十倍")
    page.get_by_role("button", name=re.compile("^.*改为 5140.60亿元")).click()
    expect(page.locator(".finding")).to_contain_text("有1处要改")
    expect(page.get_by_label("文字", exact=True)).to_have_value(re.compile("地区生产总值5140.60亿元（国家统计局"))
    page.context.close()


def test_a_document_is_given_and_comes_back_with_comments_at_its_figures(
    chromium: Browser, server: Server, tmp_path: Path
) -> None:
    page, document, file = opened(chromium, server), Document(), io.BytesIO()
    document.add_paragraph("2020年沁阳市常住人口44.77万人。")
    document.save(file)
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.locator("input[type=file]").set_input_files({"name": "稿.docx", "mimeType": mime, "buffer": file.getvalue()})
    expect(page.locator(".finding")).to_contain_text("有1处要改")
    assert comments(page, tmp_path) == ["不一致：沁阳市2020年常住人口44.75万人，所写多0.02万人；所写是2010年的数。"]
    page.context.close()


def test_a_broken_file_is_told_in_a_sentence(chromium: Browser, server: Server) -> None:
    page = opened(chromium, server, width=390)
    page.locator("input[type=file]").set_input_files({"name": "稿.pdf", "mimeType": "application/pdf", "buffer": b"x"})
    expect(page.get_by_text("打不开：内容与 PDF 不符")).to_be_visible()
    page.context.close()
