"""The catalogue that a running server serves: another version, once published, takes its place whole."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.catalog.store import Catalog
from dashboard.catalog.version import MANIFEST, Stamp, stamp
from dashboard.errors import DashboardError

# Seconds until a version that could not be opened is tried again: its files may arrive after the pointer.
_PATIENCE: Final = 5.0
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Status:
    """What is served; `refused` says why a newer version is not."""

    version: str
    # Seconds since 1970 at which it came to this machine.
    published: float
    tables: int
    rows: int
    refused: str


class Live:
    """The current version of one catalogue, opened by `opened`; a look at the pointer's file tells of a new one."""

    def __init__(self, pointer: Path, opened: Callable[[], Catalog]) -> None:
        self._pointer, self._opened = pointer, opened
        self._catalog: Catalog | None = None
        self._seen: Stamp | None = None
        self._error: DashboardError | None = None
        self._next_try = 0.0
        self._lock = threading.Lock()

    def current(self) -> Catalog:
        """The newest version that is whole. Raises DashboardError only while none could be opened yet."""
        if self._catalog is not None and not self._changed():
            return self._catalog
        # Who comes while another opens the new version goes on with the old one, if there is one.
        if self._lock.acquire(blocking=self._catalog is None):
            try:
                if self._changed():
                    self._take()
            finally:
                self._lock.release()
        if self._catalog is None:
            # A new one each time: an error that is raised again and again grows by a trace each time.
            raise DashboardError(str(self._error)) from self._error
        return self._catalog

    def status(self) -> Status:
        """What is served; raises DashboardError when nothing is, or when its files have gone."""
        catalog = self.current()
        catalog.check()
        version = catalog.version
        return Status(
            version.id,
            version.stamps[MANIFEST][1] / 1e9,
            len(version.tables),
            sum(version.files[f"{name}.parquet"].rows or 0 for name in version.tables),
            str(self._error or ""),
        )

    def _changed(self) -> bool:
        """Whether there is something to open: nothing was seen yet, the pointer is new, or the last try failed."""
        if self._error is not None and time.monotonic() >= self._next_try:
            return True
        return self._stamp() != self._seen or (self._catalog is None and self._error is None)

    def _stamp(self) -> Stamp | None:
        try:
            return stamp(self._pointer)
        except OSError:
            return None

    def _take(self) -> None:
        seen = self._stamp()
        try:
            taken = self._opened()
        except DashboardError as error:
            self._refuse(error)
        else:
            if self._catalog is not None:
                _log.warning("数据目录已换为版本 %s。", taken.version.id)
            self._catalog, self._error = taken, None
        self._seen = seen

    def _refuse(self, error: DashboardError) -> None:
        if str(error) != str(self._error or ""):
            fallback = f"继续使用版本 {self._catalog.version.id}。" if self._catalog else ""
            _log.error("数据目录打不开：%s%s", error, fallback)
        self._error, self._next_try = error, time.monotonic() + _PATIENCE
