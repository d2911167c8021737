"""Report jobs in real processes, cancelled early."""

from __future__ import annotations

import gc
import subprocess
import time
from collections.abc import Callable

import pytest

from dashboard.errors import ExportFailed
from dashboard.model import Chapter, PageSelection, Plan
from dashboard.reports import queue
from dashboard.reports.queue import ReportJob

PLAN = Plan("basket", "试写", "", (Chapter("试写", (PageSelection("provinces", ("provinces.bars",)),)),))


def until(check: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not check():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.05)


def process_of(report: ReportJob) -> subprocess.Popen[str]:
    until(lambda: report._work._process is not None)
    process = report._work._process
    assert process is not None
    return process


def test_a_report_ends_with_the_session_that_asked_for_it() -> None:
    report = ReportJob(PLAN, "docx", "")
    process, work = process_of(report), report._work
    del report
    gc.collect()
    until(lambda: process.poll() is not None)
    until(lambda: work.ended)
    assert work.stopped
    assert work.content is None


def test_two_reports_are_written_at_once_and_too_many_are_refused_with_how_many_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queue, "_CAPACITY", 1)
    at_once = [ReportJob(PLAN, "docx", "") for _ in range(2)]
    for job in at_once:
        process_of(job)
    waiting = ReportJob(PLAN, "docx", "")
    try:
        assert waiting.progress == (0.0, "前面还有1份报告")
        with pytest.raises(ExportFailed, match="还有1份在等"):
            ReportJob(PLAN, "docx", "")
    finally:
        for job in (*at_once, waiting):
            job.stop()
    until(lambda: not any(job.running for job in (*at_once, waiting)))
    assert waiting.stopped
    assert waiting.content is None


def test_a_report_that_takes_too_long_is_stopped_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "_SECONDS", 0.1)
    report = ReportJob(PLAN, "docx", "")
    until(lambda: not report.running)
    assert report.content is None
    assert "没有写完，已停止" in "".join(report.messages)
