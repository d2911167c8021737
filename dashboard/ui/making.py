"""A report being made beside the server, in a process of its own: how far it is, what it said, how to stop it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Semaphore, Thread
from typing import Final

from dashboard.model import Plan
from dashboard.ui.cache import ROOT

# A report takes half a gigabyte and a processor while it is made: one at a time, the others wait their turn.
_TURN: Final = Semaphore(1)


class Making:
    """One report on its way to a file; pages without a server cannot run inside one, and it must not slow readers."""

    def __init__(self, plan: Plan, kind: str, base: str) -> None:
        self._folder = TemporaryDirectory(prefix="report-")
        self._file = Path(self._folder.name) / f"report.{kind}"
        self._process: subprocess.Popen[str] | None = None
        self._stopped = self._ended = False
        self.name, self.kind = plan.title, kind
        self.step, self.steps, self.words = 0, 1, "等待前一份报告"
        self.said: list[str] = []
        recipe = Path(self._folder.name) / "plan.json"
        recipe.write_text(json.dumps(plan.plain(), ensure_ascii=False), encoding="utf-8")
        order = ["report", str(recipe), "--format", kind, "-o", str(self._file), "--base", base, "--json"]
        self._thread = Thread(target=self._run, args=([sys.executable, "-m", "dashboard", *order],), daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        return not self._ended

    @property
    def content(self) -> bytes | None:
        """The finished file; None when there is none."""
        return self._file.read_bytes() if self._ended and self._file.exists() and not self._stopped else None

    @property
    def stopped(self) -> bool:
        return self._stopped

    def stop(self) -> None:
        """Give up; nothing half-written is left."""
        self._stopped = True
        if self._process is not None:
            self._process.terminate()

    def _run(self, order: list[str]) -> None:
        with _TURN:
            if not self._stopped:
                self._watch(order)
        self._ended = True

    def _watch(self, order: list[str]) -> None:
        self.words = "准备"
        with subprocess.Popen(
            order, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        ) as process:
            self._process = process
            for line in process.stderr or ():
                try:
                    self.step, self.steps, self.words = json.loads(line)
                except ValueError:
                    self.said.append(line.strip())
