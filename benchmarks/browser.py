"""A real Chromium that tells when a map was painted and what came over the wire."""

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
# Root may not use the sandbox; the others keep Chromium from calling home at every start.
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WATCH: Final = Path(__file__).with_name("watch.js")
WINDOW: Final[Any] = {"width": 1400, "height": 900}
# Nothing painted for so long: the map has come to rest, in milliseconds.
REST: Final = 400
AT_REST: Final = "rest => bench.painted > bench.asked && performance.now() - bench.painted > rest"
# The arrow key that moves a slider from where it stands.
MOVING_KEY: Final = "slider => Number(slider.value) > Number(slider.min) ? 'ArrowLeft' : 'ArrowRight'"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A new browser with nothing in its cache."""
    if CHROMIUM is None:
        raise SystemExit("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Window:
    """One window on one address, what it has received since `wire` was last asked, and when its map was painted."""

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
        """Milliseconds from asking for an address to its painted map."""
        self.page.goto(address, wait_until="commit")
        return self._rested()

    def reload(self) -> float:
        """The same for the page that is open."""
        self.page.reload(wait_until="commit")
        return self._rested()

    def change(self, act: Callable[[], None]) -> float:
        """Milliseconds from the last key or click of `act` to the painted map."""
        before = self.page.evaluate("bench.painted")
        act()
        self.page.wait_for_function("before => bench.painted > before", arg=before)
        return self._rested()

    def wire(self) -> int:
        """Bytes received since this was last asked."""
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
    """Choose an option of a select box as a reader does; the click on the option is what is timed from."""
    page.get_by_label(re.compile(label)).first.click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).click()
