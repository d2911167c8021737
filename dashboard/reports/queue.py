"""Reports in the making: each is written by a process of its own, two at a time, with progress and a way to stop it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Semaphore, Thread, Timer
from typing import Final
from weakref import finalize

from dashboard.errors import ExportFailed
from dashboard.model import Plan
from dashboard.reports.write import ANNEX
from dashboard.settings import CATALOG, CODE, FRUGAL, catalog_url, niceness

# A report takes half a gigabyte of memory while it is written, so no more than these are at once.
_AT_ONCE: Final = 2
_TURN: Final = Semaphore(_AT_ONCE)
_CAPACITY: Final = 8
_SECONDS: Final = 600
# Below the server and below the processes that write single files, for which somebody waits at a page.
_NICENESS: Final = 15
_STOPPED_IN_TIME: Final = f"超过{_SECONDS // 60}分钟没有写完，已停止。请减少图表后再试"


class ReportJob:
    """A report on its way to a file; raises ExportFailed when too many wait.

    It stops when the session that asked for it has ended, that is when this object is no longer referenced.
    """

    def __init__(self, plan: Plan, kind: str, base: str, template: bytes = b"") -> None:
        files = {"plan.json": json.dumps(plan.plain(), ensure_ascii=False).encode()}
        order = ["plan.json", "--base", base]
        if template:
            files |= {f"template.{kind}": template}
            order += ["--template", f"template.{kind}"]
        self._begin(plan.title, kind, order, files)

    @classmethod
    def refreshing(cls, name: str, content: bytes) -> ReportJob:
        """A deck that was exported before, of that name, on its way to the figures of today."""
        job = cls.__new__(cls)
        job._begin(name, "pptx", ["refresh", "old.pptx"], {"old.pptx": content})
        return job

    def _begin(self, name: str, kind: str, order: list[str], files: Mapping[str, bytes]) -> None:
        self._work = work = _Work(kind, order, files)
        self.name, self.kind = name, kind
        finalize(self, work.stop)

    @property
    def running(self) -> bool:
        return not self._work.ended

    @property
    def progress(self) -> tuple[float, str]:
        """Share done, and what is being done."""
        work = self._work
        ahead = work.ahead
        message = f"前面还有{ahead}份报告" if ahead and not work.started else work.words
        return min(work.step / work.steps, 1.0), message

    @property
    def messages(self) -> list[str]:
        """What the process reported on standard error besides its progress."""
        return self._work.messages

    @property
    def content(self) -> bytes | None:
        """The finished file; None when there is none."""
        return self._work.content

    @property
    def annex(self) -> bytes | None:
        """The workbook beside the file; None where the plan wants none."""
        return self._work.annex

    @property
    def stopped(self) -> bool:
        return self._work.stopped

    def stop(self) -> None:
        """Give up; nothing half-written is left."""
        self._work.stop()


class _Work:
    """The process of a report, and the thread that starts it and reads its progress."""

    _all: Final[list[_Work]] = []

    def __init__(self, kind: str, order: list[str], files: Mapping[str, bytes]) -> None:
        """`order` is what the command `report` is told, `files` the files that it names."""
        if len(self._all) >= _CAPACITY + _AT_ONCE:
            raise ExportFailed(f"服务器正在生成报告，还有{max(len(self._all) - _AT_ONCE, 0)}份在等。请过一会儿再生成。")
        folder = Path(mkdtemp(prefix="report-"))
        finalize(self, rmtree, folder, ignore_errors=True)
        self._file = folder / f"report.{kind}"
        self._process: subprocess.Popen[str] | None = None
        self.started = self.stopped = self.ended = False
        self.step, self.steps, self.words = 0, 1, "准备"
        self.messages: list[str] = []
        for name, content in files.items():
            (folder / name).write_bytes(content)
        arguments = [str(folder / word) if word in files else word for word in order]
        whole = ["report", *arguments, "--format", kind, "-o", str(self._file), "--json"]
        self._all.append(self)
        Thread(target=self._run, args=([sys.executable, "-m", "dashboard", *whole],), daemon=True).start()

    @property
    def ahead(self) -> int:
        """Number of reports that wait before this one, or for which it waits."""
        return max(self._all.index(self) - _AT_ONCE + 1, 0) if self in self._all else 0

    @property
    def content(self) -> bytes | None:
        return self._file.read_bytes() if self.ended and not self.stopped and self._file.exists() else None

    @property
    def annex(self) -> bytes | None:
        file = self._file.with_name(f"{self._file.stem}{ANNEX}.xlsx")
        return file.read_bytes() if self.content is not None and file.exists() else None

    def stop(self) -> None:
        if self.ended:
            return
        self.stopped = True
        if self._process is not None:
            self._process.terminate()

    def _run(self, order: list[str]) -> None:
        try:
            with _TURN:
                self.started = True
                if not self.stopped:
                    self._watch(order)
        finally:
            self.ended = True
            self._all.remove(self)

    def _watch(self, order: list[str]) -> None:
        with subprocess.Popen(
            order,
            cwd=CODE,
            env={**os.environ, **FRUGAL, CATALOG: catalog_url()},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as process:
            self._process = process
            if hasattr(os, "setpriority"):
                os.setpriority(os.PRIO_PROCESS, process.pid, niceness(_NICENESS))
            limit = Timer(_SECONDS, self._late)
            limit.start()
            for line in process.stderr or ():
                try:
                    self.step, self.steps, self.words = json.loads(line)
                except ValueError:
                    self.messages.append(line.strip())
            limit.cancel()

    def _late(self) -> None:
        self.messages.append(_STOPPED_IN_TIME)
        if self._process is not None:
            self._process.kill()
