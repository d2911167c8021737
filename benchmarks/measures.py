"""What is measured of the county map, beside the floor, and the target of each."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from benchmarks.browser import MOVING_KEY, Window, pick
from benchmarks.servers import INDICATOR, YEARS, Dashboard, Floor

MAP = f"/counties?indicator={INDICATOR}&scope=all"
_LOADS, _CHANGES = 3, 9
PROVINCES = ("河南省", "四川省", "浙江省", "内蒙古自治区", "广东省")
# Longer than the page waits before it tells the server of a year, and long enough for what follows to arrive.
_SETTLED = 1500
# Seconds in which nobody asks for anything: what the server spends then is not spent on a change.
_IDLE = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure with its unit, and the most it may be, or the least; None where it has no target.

    `floor` is what the static page, or the smaller catalogue, took, in the same unit: the target is a multiple of it.
    """

    what: str
    value: float
    unit: str
    target: float | None = None
    floor: float | None = None
    least: bool = False

    @property
    def met(self) -> bool:
        """Whether the target, if there is one, is met."""
        if self.target is None:
            return True
        result = self.value / self.floor if self.floor else self.value
        return result >= self.target if self.least else result <= self.target


def loads(browser: Browser, dashboard: Dashboard, floor: Floor) -> Iterator[Measure]:
    """A first visit with an empty cache, and a reload of the same page."""
    least = _load(browser, floor.url)
    first = _load(browser, dashboard.url + MAP)
    yield Measure("cold load of the county map", first[0], "ms", 1.5, least[0])
    yield Measure("received the first time", first[1] / 1e6, "MB", 6.5)
    yield Measure("received on a reload", first[2] / 1e3, "kB", 250)


def years(browser: Browser, dashboard: Dashboard, floor: Floor) -> Iterator[Measure]:
    """A change of year: by the slider, which the browser answers alone, and by the filter, which the server answers."""
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
    """Milliseconds of each change of the year by the filter, to and fro; the first ones make what later ones find."""
    took = []
    for change in range(count):
        window.page.wait_for_timeout(_SETTLED)
        took.append(window.change(lambda number=change: pick(window.page, "年份", f"{YEARS[number % 2]}年")))
    window.page.wait_for_timeout(_SETTLED)
    return took


_KINDS = {"CSV": "CSV 表格", "PNG": "PNG 图片", "PPTX": "PowerPoint 幻灯片", "XLSX": "Excel 工作簿"}


def acts(browser: Browser, dashboard: Dashboard) -> Iterator[Measure]:
    """What else a reader does, to the painted map or to the file: a province, a click, another page, a download."""
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


def _load(browser: Browser, address: str) -> tuple[float, float, float]:
    """Medians of several: milliseconds, bytes the first time, bytes on a reload."""
    took, first, again = [], [], []
    for _ in range(_LOADS):
        window = Window(browser)
        took.append(window.load(address))
        window.page.wait_for_timeout(_SETTLED)
        first.append(window.wire())
        window.reload()
        window.page.wait_for_timeout(_SETTLED)
        again.append(window.wire())
        window.close()
    return median(took), median(first), median(again)


def _clicks(window: Window, address: str) -> Iterator[float]:
    """Clicks on the middle of the map, where there is land: from the nation to a province, and on to a city."""
    for _ in range(_LOADS):
        window.load(address)
        for _ in range(2):
            window.page.wait_for_timeout(_SETTLED)
            box = window.page.locator("[data-testid='stVegaLiteChart'] canvas").first.bounding_box()
            assert box is not None
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            yield window.change(lambda x=x, y=y: window.page.mouse.click(x, y))


def _slide(window: Window, slider: str) -> float:
    """The median of several steps of a slider by its arrow keys, to and fro between the two years."""
    moved = window.page.locator(slider).first
    moved.focus()
    took = []
    for _ in range(_CHANGES):
        key = moved.evaluate(MOVING_KEY)
        took.append(window.change(lambda key=key: window.page.keyboard.press(key)))
        window.page.wait_for_timeout(_SETTLED)
    return median(took)
