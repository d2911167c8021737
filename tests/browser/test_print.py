"""Printed pages contain the content but no controls, and no chart is split between sheets."""

from __future__ import annotations

import io

import pypdf
import pytest
from playwright.sync_api import Browser

from benchmarks.servers import Dashboard as Server
from tests.browser.conftest import settled

PAGES = ("", "county", "counties", "gaps", "compare", "board")
PRESSED = ("加入报告", "下载", "放大", "播放", "筛选")


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("page", PAGES)
def test_a_page_prints_as_it_is_read(chromium: Browser, server: Server, page: str) -> None:
    window = chromium.new_page(viewport={"width": 1366, "height": 768})
    window.goto(f"{server.url}/{page}")
    settled(window)
    cards = window.locator("[class*='st-key-card-']:visible")
    figures = [
        (
            squeezed(card.locator(".exhibit-title").first.inner_text()),
            squeezed(card.locator(".exhibit-source").first.inner_text())[:40],
            card.locator(".rows").count() > 0,
        )
        for card in cards.all()
    ]
    assert figures
    printed = pypdf.PdfReader(io.BytesIO(window.pdf(format="A4", print_background=True)))
    window.close()
    sheets = [squeezed(sheet.extract_text()) for sheet in printed.pages]
    whole = "".join(sheets)
    for title, source, table in figures:
        assert title in whole
        assert source in whole
        if not table:
            assert any(title in sheet and source in sheet for sheet in sheets), title
    assert not [label for label in PRESSED if label in whole]
    assert all(sheets), "an empty sheet"
    width, height = printed.pages[0].mediabox.width, printed.pages[0].mediabox.height
    assert (float(width), float(height)) == pytest.approx((595, 842), abs=1.5)
