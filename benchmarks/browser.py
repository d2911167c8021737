"""Chromium instrumented for the time of the map's last paint and for bytes received."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser")
# The sandbox does not work for root; the other flags stop network requests of Chromium itself.
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WATCH: Final = Path(__file__).with_name("watch.js")
WINDOW: Final[Any] = {"width": 1400, "height": 900}
# Milliseconds without painting after which the map counts as finished.
REST: Final = 400
AT_REST: Final = "rest => bench.painted > bench.asked && performance.now() - bench.painted > rest"
# An arrow key that changes the slider: left unless it is at its minimum.
MOVING_KEY: Final = "slider => Number(slider.value) > Number(slider.min) ? 'ArrowLeft' : 'ArrowRight'"


@contextmanager
def chromium() -> Iterator[Browser]:
    """New browser with an empty cache; SystemExit if Chromium is not installed."""
    if CHROMIUM is None:
        raise SystemExit("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Window:
    """Browser window that counts received bytes and times the painting of its map."""

    def __init__(self, browser: Browser, address: str = "") -> None:
        self._context = browser.new_context(viewport=WINDOW, locale="zh-CN", accept_downloads=True)
        self._context.add_init_script(path=WATCH)
        self.page: Page = self._context.new_page()
        self._received = 0
        protocol = self._context.new_cdp_session(self.page)
        protocol.on("Network.loadingFinished", lambda event: self._count(event["encodedDataLength"]))
        protocol.on("Network.webSocketFrameReceived", lambda event: self._count(_size(event["response"])))
        protocol.send("Network.enable")
        if address:
            self.load(address)

    def load(self, address: str) -> float:
        """Milliseconds from navigation until the map is painted."""
        self.page.goto(address, wait_until="commit")
        return self._rested()

    def seen(self) -> float:
        """Milliseconds from the last navigation until the map, or its picture, was first seen."""
        return float(self.page.evaluate("bench.seen - bench.asked"))

    def reload(self) -> float:
        """Milliseconds from a reload of the open page until the map is painted."""
        self.page.reload(wait_until="commit")
        return self._rested()

    def change(self, act: Callable[[], None]) -> float:
        """Milliseconds from the last key press or click of `act` until the map is painted."""
        before = self.page.evaluate("bench.painted")
        act()
        self.page.wait_for_function("before => bench.painted > before", arg=before)
        return self._rested()

    def wire(self) -> int:
        """Bytes received since the last call."""
        received, self._received = self._received, 0
        return received

    def close(self) -> None:
        self._context.close()

    def _rested(self) -> float:
        self.page.wait_for_function(AT_REST, arg=REST, timeout=60_000)
        return float(self.page.evaluate("bench.painted - bench.asked"))

    def _count(self, size: float) -> None:
        self._received += int(size)


def _size(frame: dict[str, Any]) -> int:
    text = frame["payloadData"]
    return len(base64.b64decode(text)) if frame["opcode"] == 2 else len(text)


def pick(page: Page, label: str, option: str) -> None:
    """Choose an option of a select box as a reader does; the click on the option starts the clock."""
    page.get_by_label(re.compile(label)).first.click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).click()
