"""Reports in the making: each is written by a process of its own, one at a time, with progress and a way to stop it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Semaphore, Thread, Timer
from typing import Final
from weakref import finalize

from dashboard.errors import ExportFailed
from dashboard.model import Plan
from dashboard.settings import CATALOG, CODE, catalog_url

# A report takes half a gigabyte of memory while it is written, so they take turns.
_TURN: Final = Semaphore(1)
_CAPACITY: Final = 8
_SECONDS: Final = 600
# Below the server and below the processes that write single files, for which somebody waits at a page.
_NICENESS: Final = 15
_STOPPED_IN_TIME: Final = f"超过{_SECONDS // 60}分钟没有写完，已停止。请减少图表后再试"


class ReportJob:
    """A report on its way to a file; raises ExportFailed when too many wait.

    It stops when the session that asked for it has ended, that is when this object is no longer referenced.
    """

    def __init__(self, plan: Plan, kind: str, base: str) -> None:
        self._work = work = _Work(plan, kind, base)
        self.name, self.kind = plan.title, kind
        finalize(self, work.stop)

    @property
    def running(self) -> bool:
        return not self._work.ended

    @property
    def progress(self) -> tuple[float, str]:
        """Share done, and what is being done."""
        work = self._work
        ahead = work.ahead
        words = f"前面还有{ahead}份报告" if ahead and not work.started else work.words
        return min(work.step / work.steps, 1.0), words

    @property
    def messages(self) -> list[str]:
        """What the process reported on standard error besides its progress."""
        return self._work.messages

    @property
    def content(self) -> bytes | None:
        """The finished file; None when there is none."""
        return self._work.content

    @property
    def stopped(self) -> bool:
        return self._work.stopped

    def stop(self) -> None:
        """Give up; nothing half-written is left."""
        self._work.stop()


class _Work:
    """The process of a report, and the thread that starts it and reads its progress."""

    _all: Final[list[_Work]] = []

    def __init__(self, plan: Plan, kind: str, base: str) -> None:
        if len(self._all) > _CAPACITY:
            raise ExportFailed(f"服务器正在生成报告，还有{len(self._all) - 1}份在等。请过一会儿再生成。")
        folder = Path(mkdtemp(prefix="report-"))
        finalize(self, rmtree, folder, ignore_errors=True)
        self._file = folder / f"report.{kind}"
        self._process: subprocess.Popen[str] | None = None
        self.started = self.stopped = self.ended = False
        self.step, self.steps, self.words = 0, 1, "准备"
        self.messages: list[str] = []
        recipe = folder / "plan.json"
        recipe.write_text(json.dumps(plan.plain(), ensure_ascii=False), encoding="utf-8")
        order = ["report", str(recipe), "--format", kind, "-o", str(self._file), "--base", base, "--json"]
        self._all.append(self)
        Thread(target=self._run, args=([sys.executable, "-m", "dashboard", *order],), daemon=True).start()

    @property
    def ahead(self) -> int:
        """Number of reports that are written before this one."""
        return self._all.index(self) if self in self._all else 0

    @property
    def content(self) -> bytes | None:
        return self._file.read_bytes() if self.ended and not self.stopped and self._file.exists() else None

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
            env={**os.environ, CATALOG: catalog_url()},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as process:
            self._process = process
            if hasattr(os, "setpriority"):
                os.setpriority(os.PRIO_PROCESS, process.pid, _NICENESS)
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
