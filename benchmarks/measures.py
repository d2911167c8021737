"""Benchmarks of the county map with their targets, relative to the floor (the static page)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser

from benchmarks.browser import MOVING_KEY, Window, pick
from benchmarks.servers import INDICATOR, YEARS, Dashboard, Floor

MAP = f"/counties?indicator={INDICATOR}&scope=all"
_LOADS, _CLICKS, _CHANGES = 5, 3, 9
PROVINCES = ("河南省", "四川省", "浙江省", "内蒙古自治区", "广东省")
# Milliseconds: longer than the page's delay before it reports a year to the server plus the response.
_SETTLED = 1500
# Seconds without requests, to measure the server's idle CPU time and subtract it from that of a change.
_IDLE = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """One measurement with its unit and `target`: an upper bound, or a lower bound if `least`; None: no target.

    With `floor` (value of the static page or the smaller catalogue, same unit) the target is a multiple of it.
    """

    what: str
    value: float
    unit: str
    target: float | None = None
    floor: float | None = None
    least: bool = False

    @property
    def met(self) -> bool:
        """Whether the target is met; True without a target."""
        if self.target is None:
            return True
        result = self.value / self.floor if self.floor else self.value
        return result >= self.target if self.least else result <= self.target


def loads(browser: Browser, dashboard: Dashboard, floor: Floor) -> Iterator[Measure]:
    """First visits with an empty cache, until the map is seen and until it is the chart; bytes, also on a reload.

    Visits to the floor and the pages alternate, so that what else the machine does falls on all alike.
    """
    visits = [[_visit(browser, address) for address in (floor.url, *_pages(dashboard))] for _ in range(_LOADS)]
    least, first, home = (Visit(*map(median, zip(*taken, strict=True))) for taken in zip(*visits, strict=True))
    yield Measure("first sight of the home, cold", home.seen, "ms", 1.5, least.seen)
    yield Measure("first sight of the county map, cold", first.seen, "ms", 1.5, least.seen)
    yield Measure("until the chart of the home has replaced its picture", home.painted, "ms", 1.5, least.painted)
    yield Measure("until the chart of the county map has", first.painted, "ms", 1.5, least.painted)
    yield Measure("received the first time", first.received / 1e6, "MB", 6.5)
    yield Measure("received on a reload", first.again / 1e3, "kB", 250)


def years(browser: Browser, dashboard: Dashboard, floor: Floor) -> Iterator[Measure]:
    """Change of year by the slider (in the browser only) and by the filter (through the server)."""
    still = Window(browser, floor.url)
    least = _slide(still, "input")
    still.close()
    window = Window(browser, dashboard.url + MAP)
    window.page.wait_for_timeout(_SETTLED)
    yield Measure("year by the slider", _slide(window, ".time input[type=range]"), "ms", 1.2, least)
    window.load(dashboard.url + MAP)
    _changes(window, len(YEARS))
    window.wire()
    spent, began = dashboard.cpu(), time.perf_counter()
    window.page.wait_for_timeout(_IDLE * 1000)
    idle = (dashboard.cpu() - spent) / (time.perf_counter() - began)
    spent, began = dashboard.cpu(), time.perf_counter()
    took = _changes(window, _CHANGES)
    spent_on_changes = dashboard.cpu() - spent - idle * (time.perf_counter() - began)
    yield Measure("year by the filter", median(took), "ms", 1.5, least)
    yield Measure("server CPU of such a change", spent_on_changes / _CHANGES, "ms", 25)
    yield Measure("received for such a change", window.wire() / _CHANGES / 1e3, "kB", 60)
    yield Measure("resident memory afterwards", dashboard.memory(), "MB", 300)
    window.close()


def _changes(window: Window, count: int) -> list[float]:
    """Milliseconds of each year change by the filter, alternating between YEARS; the first ones fill the cache."""
    took = []
    for change in range(count):
        window.page.wait_for_timeout(_SETTLED)
        took.append(window.change(lambda number=change: pick(window.page, "年份", f"{YEARS[number % 2]}年")))
    window.page.wait_for_timeout(_SETTLED)
    return took


_KINDS = {"CSV": "CSV 表格", "PNG": "PNG 图片", "PPTX": "PowerPoint 幻灯片", "XLSX": "Excel 工作簿"}


def acts(browser: Browser, dashboard: Dashboard) -> Iterator[Measure]:
    """Other interactions, timed until the map is painted or the file saved: province, click, page change, download."""
    window = Window(browser, dashboard.url + MAP)
    page = window.page
    area = [window.change(lambda name=name: pick(page, "地区", name)) for name in PROVINCES]
    yield Measure("province by the filter", median(area), "ms")
    yield Measure("a click on the map, one step closer", median(_clicks(window, dashboard.url + MAP)), "ms")
    window.load(dashboard.url)
    page.get_by_test_id("stTopNavSection").filter(has_text="查与比").click()
    link = page.get_by_test_id("stTopNavDropdownLink").filter(has_text="县域图谱")
    yield Measure("from another page to the map", window.change(link.click), "ms")
    page.get_by_role("button", name="下载").first.click()
    for kind in _KINDS:
        window.page.wait_for_timeout(_SETTLED)
        began = time.perf_counter()
        with page.expect_download() as coming:
            page.get_by_role("link", name=_KINDS[kind], exact=True).click()
        coming.value.path()
        yield Measure(f"the map as {kind}", (time.perf_counter() - began) * 1000, "ms")
    window.close()


class Visit(NamedTuple):
    """Milliseconds until the map is seen and until it is painted; bytes received, and again on a reload."""

    seen: float
    painted: float
    received: float
    again: float


def _pages(dashboard: Dashboard) -> tuple[str, str]:
    return dashboard.url + MAP, dashboard.url


def _visit(browser: Browser, address: str) -> Visit:
    window = Window(browser)
    painted = window.load(address)
    seen = window.seen()
    window.page.wait_for_timeout(_SETTLED)
    received = window.wire()
    window.reload()
    window.page.wait_for_timeout(_SETTLED)
    again = window.wire()
    window.close()
    return Visit(seen, painted, received, again)


def _clicks(window: Window, address: str) -> Iterator[float]:
    """Milliseconds of clicks on the centre of the map: from the nation to a province, then to a city."""
    for _ in range(_CLICKS):
        window.load(address)
        for _ in range(2):
            window.page.wait_for_timeout(_SETTLED)
            box = window.page.locator("[data-testid='stVegaLiteChart'] canvas").first.bounding_box()
            assert box is not None
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            yield window.change(lambda x=x, y=y: window.page.mouse.click(x, y))


def _slide(window: Window, slider: str) -> float:
    """Median milliseconds of slider steps by arrow key, alternating between the two years."""
    moved = window.page.locator(slider).first
    moved.focus()
    took = []
    for _ in range(_CHANGES):
        key = moved.evaluate(MOVING_KEY)
        took.append(window.change(lambda key=key: window.page.keyboard.press(key)))
        window.page.wait_for_timeout(_SETTLED)
    return median(took)
