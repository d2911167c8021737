"""Load tests: concurrent WebSocket sessions, browsers that change the year, and catalogues with many more rows."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import AsyncExitStack
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles

import duckdb
from playwright.async_api import Page, async_playwright

from benchmarks.browser import AT_REST, CHROMIUM, FLAGS, MOVING_KEY, REST, WATCH, WINDOW
from benchmarks.measures import MAP, Measure
from benchmarks.servers import CATALOG, YEARS, Dashboard
from benchmarks.sessions import Session
from dashboard.build.publish import staged
from dashboard.ui.navigation import PAGES

SESSIONS, BROWSERS = 20, 8
_RERUNS = 12
# Changes per second requested by all sessions together, and duration in seconds.
_OFFERED, _LENGTH = 48, 15
_PAUSE, _ROUNDS = 2.0, 8
_MAP_PAGE, _, _MAP_ADDRESS = MAP.removeprefix("/").partition("?")


def pages(dashboard: Dashboard) -> Iterator[Measure]:
    """Server time to rerun a page, p50 and p95 of the slowest page."""
    times = {page.title: asyncio.run(_reruns(dashboard.url, page.address)) for page in PAGES}
    for what, most, figure in (("p50", 30, median), ("p95", 100, p95)):
        worst = max(times, key=lambda page: figure(times[page]))
        name = worst.format(county="本县")
        yield Measure(f"rerun of any page at the server, {what} (slowest: {name})", figure(times[worst]), "ms", most)


async def _reruns(url: str, page: str) -> list[float]:
    async with Session(url, page) as session:
        await session.run()
        return [await session.run() for _ in range(_RERUNS)]


def sessions() -> Iterator[Measure]:
    """Memory by number of sessions, and response times with all SESSIONS at once, on a separate server."""
    with Dashboard() as dashboard:
        yield from asyncio.run(_sessions(dashboard))


async def _sessions(dashboard: Dashboard) -> list[Measure]:
    async with AsyncExitStack() as stack:
        readers, memory = [], {}
        for count in range(1, SESSIONS + 1):
            reader = await stack.enter_async_context(Session(dashboard.url, _MAP_PAGE, _MAP_ADDRESS))
            await reader.run()
            for year in YEARS:
                await reader.run(年份=f"{year}年")
            readers.append(reader)
            memory[count] = dashboard.memory()
        began = time.perf_counter()
        took = await _all(_steady(reader, number) for number, reader in enumerate(readers))
        rate = len(took) / (time.perf_counter() - began)
    return [
        Measure("resident memory with 1 session", memory[1], "MB", 300),
        Measure("resident memory with 8 sessions", memory[8], "MB"),
        Measure(f"resident memory with {SESSIONS} sessions", memory[SESSIONS], "MB"),
        Measure("each further session", (memory[SESSIONS] - memory[1]) / (SESSIONS - 1), "MB", 3),
        Measure(f"{SESSIONS} sessions at the socket, p95", p95(took), "ms", 80),
        Measure(f"{SESSIONS} sessions at the socket, changes a second", rate, "/s", 45, least=True),
    ]


async def _steady(reader: Session, number: int) -> list[float]:
    """Milliseconds of one reader's year changes on a fixed schedule, from due time; late requests follow at once."""
    took, every = [], SESSIONS / _OFFERED
    start = time.perf_counter() + every * number / SESSIONS
    for step, year in zip(range(int(_LENGTH / every)), cycle(YEARS), strict=False):
        due = start + step * every
        await asyncio.sleep(max(due - time.perf_counter(), 0))
        await reader.run(年份=f"{year}年")
        took.append((time.perf_counter() - due) * 1000)
    return took


def browsers(dashboard: Dashboard, floor: float) -> Iterator[Measure]:
    """BROWSERS windows that step the year every `_PAUSE` seconds; `floor`: milliseconds per step of the static page."""
    took = asyncio.run(_browsers(dashboard.url + MAP))
    yield Measure(f"{BROWSERS} browsers changing the year every {_PAUSE:g} s, p95", p95(took), "ms", 3, floor)


async def _browsers(address: str) -> list[float]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        windows = []
        for _ in range(BROWSERS):
            context = await browser.new_context(viewport=WINDOW, locale="zh-CN")
            await context.add_init_script(path=WATCH)
            windows.append(await context.new_page())
            await windows[-1].goto(address)
            await windows[-1].wait_for_function(AT_REST, arg=REST, timeout=60_000)
        took = await _all(_stepping(page, number) for number, page in enumerate(windows))
        await browser.close()
    return took


async def _stepping(page: Page, number: int) -> list[float]:
    slider = page.locator(".time input[type=range]").first
    await slider.focus()
    await asyncio.sleep(_PAUSE * number / BROWSERS)
    took = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        before, key = await page.evaluate("bench.painted"), await slider.evaluate(MOVING_KEY)
        await page.keyboard.press(key)
        # Wait for the first paint only: the server's later response does not repaint the map.
        await page.wait_for_function("before => bench.painted > before", arg=before)
        took.append(float(await page.evaluate("bench.painted - bench.asked")))
        await asyncio.sleep(max(_PAUSE - (time.perf_counter() - began), 0))
    return took


async def _all(readers: Iterable[Coroutine[None, None, list[float]]]) -> list[float]:
    """Run the readers concurrently and concatenate their measurements."""
    return [value for took in await asyncio.gather(*readers) for value in took]


def growth(folder: Path) -> Iterator[Measure]:
    """Slowest interaction with 10 and 100 times the county rows, relative to the unchanged catalogue."""
    by_size = {}
    for times in (1, 10, 100):
        with Dashboard(_grown(folder / str(times), times)) as dashboard:
            by_size[times] = asyncio.run(_unasked(dashboard.url))
    for times in (10, 100):
        worst = max(by_size[1], key=lambda what: by_size[times][what] / by_size[1][what])
        most = 3 if times == 100 else None
        yield Measure(f"{times} × the rows, {worst}", by_size[times][worst], "ms", most, by_size[1][worst])


def _grown(folder: Path, times: int) -> Path:
    """Copy of the catalogue in `folder` with `times` as many county rows, duplicated under unused indicator ids."""
    shutil.copytree(CATALOG, folder)
    if times > 1:
        with staged(folder) as staging:
            source = staging.used["county.parquet"]
            copies = f"""
                COPY (
                    SELECT * FROM '{source}'
                    UNION ALL
                    SELECT rows.* REPLACE ('copy' || n || indicator AS indicator, 'stated' AS status)
                    FROM '{source}' rows, range(1, {times}) copies(n)
                ) TO '{staging.folder / source.name}' (FORMAT parquet, COMPRESSION zstd)
            """
            duckdb.connect().execute(copies)
            staging.carry_over(lambda name: True)
    return folder


async def _unasked(url: str) -> dict[str, float]:
    """Median milliseconds, by interaction, of requests with uncached results: other indicators, other counties."""
    map_of = [f"indicator={name}" for name in ("primary_share", "secondary_share", "tertiary_share", "urban_share")]
    places = [f"place={place}" for place in ("410882", "330110", "320583", "130181", "510131", "440606")]
    medians = {}
    for what, page, addresses in (("map of another indicator", "counties", map_of), ("profile", "county", places)):
        async with Session(url, page) as session:
            await session.run()
            took = []
            for session.address in addresses:
                took.append(await session.run())
            medians[what] = median(took)
    return medians


def p95(took: list[float]) -> float:
    """95th percentile."""
    return quantiles(took, n=20, method="inclusive")[-1]
