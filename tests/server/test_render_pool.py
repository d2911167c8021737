"""Real renderer processes that write real exhibits."""

from __future__ import annotations

import asyncio
import csv
import io
import os
import signal
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Exhibit, bars
from dashboard.errors import ExportFailed
from dashboard.exports import FORMATS, Geometry
from dashboard.queries import Places, observations
from dashboard.server import render_pool
from dashboard.server.render_pool import QueueFull, RenderPool
from dashboard.server.render_worker import Job, rendered

pytestmark = pytest.mark.slow

Asking = Callable[[RenderPool], Coroutine[Any, Any, None]]


@pytest.fixture(scope="module")
def exhibit(catalog: Catalog) -> Exhibit:
    return bars(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first"))


@pytest.fixture
def job(exhibit: Exhibit, catalog: Catalog) -> Job:
    return Job(exhibit, "csv", catalog.version.folder)


def within_a_pool(root: Path, asking: Asking, **limits: Any) -> None:
    async def run() -> None:
        pool = RenderPool(root / "static", **limits)
        try:
            await asking(pool)
        finally:
            await pool.close()

    # A thread of its own, because browser tests leave an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(run())).result()


def process_ids(pool: RenderPool) -> list[int]:
    return [renderer._process.pid for renderer in pool._idle]


def test_every_format_is_written_as_it_would_be_in_this_process(
    root: Path, exhibit: Exhibit, catalog: Catalog, geometry: Geometry
) -> None:
    files: dict[str, bytes] = {}

    async def ask(pool: RenderPool) -> None:
        for form in FORMATS:
            files[form.id] = await pool.render(Job(exhibit, form.id, catalog.version.folder))

    within_a_pool(root, ask)
    assert files["csv"] == next(form for form in FORMATS if form.id == "csv").write(exhibit, geometry)
    lines = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert "河南省" in {cell for line in lines for cell in line}
    assert files["png"].startswith(b"\x89PNG")
    assert files["pdf"].startswith(b"%PDF")
    assert {files[kind][:2] for kind in ("pptx", "docx", "xlsx")} == {b"PK"}


def test_one_process_writes_file_after_file_and_ends_when_it_has_nothing_to_do(root: Path, job: Job) -> None:
    async def ask(pool: RenderPool) -> None:
        await pool.render(job)
        first = process_ids(pool)
        await pool.render(job)
        assert process_ids(pool) == first
        await asyncio.sleep(1)
        assert process_ids(pool) == []
        with pytest.raises(ProcessLookupError):
            os.kill(first[0], 0)

    within_a_pool(root, ask, idle_seconds=0.5)


def test_a_menu_that_is_opened_readies_one_process_and_no_second(root: Path, job: Job) -> None:
    async def ask(pool: RenderPool) -> None:
        for _ in range(3):
            pool.prepare()
        while not process_ids(pool):
            await asyncio.sleep(0.01)
        pool.prepare()
        first = process_ids(pool)
        await pool.render(job)
        assert process_ids(pool) == first

    within_a_pool(root, ask)


def test_no_more_files_wait_than_the_queue_holds_and_each_knows_how_many_come_before_it(root: Path, job: Job) -> None:
    async def ask(pool: RenderPool) -> None:
        accepted = [asyncio.create_task(pool.render(job, ticket)) for ticket in ("a", "b", "c")]
        await asyncio.sleep(0)
        assert pool.waiting == 2
        assert [pool.ahead(ticket) for ticket in ("a", "b", "c", "unknown")] == [0, 0, 1, 0]
        with pytest.raises(QueueFull, match="还有2份在等"):
            await pool.render(job)
        files = await asyncio.gather(*accepted)
        assert len(set(files)) == 1

    within_a_pool(root, ask, size=1, capacity=2)


def test_a_file_that_takes_too_long_is_stopped_in_words_and_the_next_is_written(root: Path, job: Job) -> None:
    async def ask(pool: RenderPool) -> None:
        pool._seconds = 0.01
        with pytest.raises(ExportFailed, match="没有写完，已停止"):
            await pool.render(job)
        pool._seconds = 60
        assert await pool.render(job)

    within_a_pool(root, ask)


def test_a_file_that_nobody_waits_for_ends_with_its_process_and_leaves_the_queue(root: Path, job: Job) -> None:
    async def ask(pool: RenderPool) -> None:
        await pool.render(job)
        before = process_ids(pool)
        writing, waiting, staying = (asyncio.create_task(pool.render(job)) for _ in range(3))
        await asyncio.sleep(0)
        writing.cancel()
        waiting.cancel()
        assert await staying
        assert writing.cancelled()
        assert waiting.cancelled()
        assert pool.waiting == 0
        assert process_ids(pool) != before

    within_a_pool(root, ask, size=1)


def test_a_process_that_dies_is_told_in_words_and_replaced(
    root: Path, job: Job, caplog: pytest.LogCaptureFixture
) -> None:
    async def ask(pool: RenderPool) -> None:
        await pool.render(job)
        os.kill(process_ids(pool)[0], signal.SIGKILL)
        with pytest.raises(ExportFailed, match="绘图进程意外结束"):
            await pool.render(job)
        assert await pool.render(job)

    within_a_pool(root, ask)
    assert "ended while writing" in caplog.text


def test_a_process_that_has_grown_too_large_is_replaced(root: Path, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(render_pool.FRUGAL, "RENDER_MEMORY_MB", "1")

    async def ask(pool: RenderPool) -> None:
        assert await pool.render(job)
        assert process_ids(pool) == []
        assert await pool.render(job)

    within_a_pool(root, ask)


@pytest.mark.parametrize("error", [ExportFailed("“图”未能绘制"), RuntimeError("a bug")])
def test_an_exhibit_that_cannot_be_written_is_an_answer_in_words(
    root: Path, job: Job, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> bytes:
        raise error

    (writer,) = (form.writer for form in FORMATS if form.id == job.form)
    monkeypatch.setattr(f"dashboard.exports.{writer.replace(':', '.')}", fail)
    failed, message = rendered(job, root / "static")
    assert failed
    assert "未能" in message.decode()
