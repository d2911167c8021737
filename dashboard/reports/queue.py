"""Report queue: each report is written by its own process, two at a time, with progress and cancellation."""

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

# Writing a report takes half a gigabyte of memory, which limits how many run at once.
_CONCURRENT: Final = 2
_TURN: Final = Semaphore(_CONCURRENT)
_CAPACITY: Final = 8
_SECONDS: Final = 600
# Lower priority than the server and the processes that write single files, which readers wait for.
_NICENESS: Final = 15
_STOPPED_IN_TIME: Final = f"超过{_SECONDS // 60}分钟没有写完，已停止。请减少图表后再试"


class ReportJob:
    """A report being written to a file; raises ExportFailed if too many are waiting.

    It stops when the session that started it ends, i.e. when this object is no longer referenced.
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
        """Job that updates a previously exported deck, called `name`, to current figures."""
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
        """Share done (0 to 1) and the current step."""
        work = self._work
        ahead = work.ahead
        message = f"前面还有{ahead}份报告" if ahead and not work.started else work.label
        return min(work.step / work.steps, 1.0), message

    @property
    def messages(self) -> list[str]:
        """Lines the process wrote to standard error other than progress."""
        return self._work.messages

    @property
    def content(self) -> bytes | None:
        """The finished file; None if there is none."""
        return self._work.content

    @property
    def annex(self) -> bytes | None:
        """The workbook that accompanies the file; None if the plan has none."""
        return self._work.annex

    @property
    def stopped(self) -> bool:
        return self._work.stopped

    def stop(self) -> None:
        """Cancel the job; no partial file remains."""
        self._work.stop()


class _Work:
    """The process of a report, and the thread that starts it and reads its progress."""

    _all: Final[list[_Work]] = []

    def __init__(self, kind: str, order: list[str], files: Mapping[str, bytes]) -> None:
        """`order` are the arguments of the `report` command, `files` the contents of the files that it names."""
        if len(self._all) >= _CAPACITY + _CONCURRENT:
            raise ExportFailed(
                f"服务器正在生成报告，还有{max(len(self._all) - _CONCURRENT, 0)}份在等。请过一会儿再生成。"
            )
        folder = Path(mkdtemp(prefix="report-"))
        finalize(self, rmtree, folder, ignore_errors=True)
        self._file = folder / f"report.{kind}"
        self._process: subprocess.Popen[str] | None = None
        self.started = self.stopped = self.ended = False
        self.step, self.steps, self.label = 0, 1, "准备"
        self.messages: list[str] = []
        for name, content in files.items():
            (folder / name).write_bytes(content)
        arguments = [str(folder / word) if word in files else word for word in order]
        whole = ["report", *arguments, "--format", kind, "-o", str(self._file), "--json"]
        self._all.append(self)
        Thread(target=self._run, args=([sys.executable, "-m", "dashboard", *whole],), daemon=True).start()

    @property
    def ahead(self) -> int:
        """Number of reports this one has to wait for."""
        return max(self._all.index(self) - _CONCURRENT + 1, 0) if self in self._all else 0

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
                    self.step, self.steps, self.label = json.loads(line)
                except ValueError:
                    self.messages.append(line.strip())
            limit.cancel()

    def _late(self) -> None:
        self.messages.append(_STOPPED_IN_TIME)
        if self._process is not None:
            self._process.kill()
