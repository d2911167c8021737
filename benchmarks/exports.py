"""Concurrent downloads: files served, effect on another reader's response times, and memory use."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import cycle

import httpx2
from playwright.sync_api import Browser, Page

from benchmarks.browser import WINDOW
from benchmarks.measures import Measure
from benchmarks.processes import family, proportional_mb
from benchmarks.servers import YEARS, Dashboard
from benchmarks.sessions import Session

FILES = 50
_PAGES = ("counties", "county", "provinces", "gaps", "leaders", "nation", "chains", "board")
_FORMATS = ("png", "svg", "pptx", "docx", "xlsx", "pdf", "png3")
_PATIENCE = 600
# Seconds between page changes of the other reader, and between memory samples.
_EVERY, _LOOK = 0.25, 0.2


def exports(browser: Browser) -> Iterator[Measure]:
    """Request FILES files of different exhibits and formats at once, on a separate server."""
    with Dashboard() as dashboard, ExitStack() as windows:
        pages = [windows.enter_context(browser.new_context(viewport=WINDOW)).new_page() for _ in _PAGES]
        addresses = [
            address for page, name in zip(pages, _PAGES, strict=True) for address in _offered(page, dashboard, name)
        ]
        chosen = [address for address, _ in zip(_varied(addresses), range(FILES), strict=False)]
        # A thread of its own, because Playwright runs an event loop in this one.
        with ThreadPoolExecutor(1) as thread:
            yield from thread.submit(asyncio.run, _asked(dashboard, chosen)).result()


def _offered(page: Page, dashboard: Dashboard, name: str) -> list[str]:
    """Download URLs of all exhibits of a page, without the format."""
    page.goto(f"{dashboard.url}/{name}")
    page.wait_for_selector(".exhibit-source", timeout=60_000)
    addresses = []
    for menu in page.get_by_role("button", name="下载").all():
        menu.click()
        link = page.locator(".files a").first
        addresses.append(str(link.evaluate("link => link.href")).partition("?")[0].rpartition("/")[0])
        page.keyboard.press("Escape")
        link.wait_for(state="detached")
    return addresses


def _varied(addresses: list[str]) -> Iterator[str]:
    """URLs of every exhibit in every format, formats rotated so that neighbours differ."""
    for start in range(len(_FORMATS)):
        for address, form in zip(addresses, cycle(_FORMATS[start:] + _FORMATS[:start]), strict=False):
            yield f"{address}/{form}"


async def _asked(dashboard: Dashboard, addresses: list[str]) -> list[Measure]:
    memory: list[float] = []
    changes: list[float] = []
    looking = asyncio.create_task(_look(dashboard, memory))
    async with (
        Session(dashboard.url, "counties") as reader,
        httpx2.AsyncClient(timeout=_PATIENCE, limits=httpx2.Limits(max_connections=None)) as client,
    ):
        await reader.run()
        reading = asyncio.create_task(_read(reader, changes))
        began = time.perf_counter()
        answers = await asyncio.gather(*(client.get(address) for address in addresses))
        took = time.perf_counter() - began
        reading.cancel()
    looking.cancel()
    served = sum(answer.status_code == 200 and len(answer.content) > 1_000 for answer in answers)
    return [
        Measure(f"{FILES} files at once: served", served, "files", FILES, least=True),
        Measure(f"{FILES} files at once: until the last", took, "s"),
        Measure(
            f"{FILES} files at once: slowest of another reader's {len(changes)} page changes", max(changes), "ms", 1_000
        ),
        Measure(f"{FILES} files at once: memory of all processes", max(memory), "MB", 700),
    ]


async def _read(reader: Session, changes: list[float]) -> None:
    for year in cycle(YEARS):
        changes.append(await reader.run(年份=f"{year}年"))
        await asyncio.sleep(_EVERY)


async def _look(dashboard: Dashboard, memory: list[float]) -> None:
    while True:
        memory.append(sum(map(proportional_mb, family(dashboard.process.pid))))
        await asyncio.sleep(_LOOK)
