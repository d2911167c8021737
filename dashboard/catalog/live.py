"""The catalogue of a running server, replaced as a whole when another version is published."""

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

# Seconds before a version that failed to open is retried: its files may arrive after the pointer.
_PATIENCE: Final = 5.0
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Status:
    """The version being served; `refused` is the reason why a newer one is not."""

    version: str
    # Unix time at which its manifest was written here.
    published: float
    tables: int
    rows: int
    refused: str


class Live:
    """The current version of a catalogue, opened by `opened`; a changed pointer file signals a new version."""

    def __init__(self, pointer: Path, opened: Callable[[], Catalog]) -> None:
        self._pointer, self._opened = pointer, opened
        self._catalog: Catalog | None = None
        self._seen: Stamp | None = None
        self._error: DashboardError | None = None
        self._next_try = 0.0
        self._lock = threading.Lock()

    def current(self) -> Catalog:
        """The newest valid version. Raises DashboardError only while none could be opened yet."""
        if self._catalog is not None and not self._changed():
            return self._catalog
        # While one thread opens the new version, the others continue with the old one, if any.
        if self._lock.acquire(blocking=self._catalog is None):
            try:
                if self._changed():
                    self._take()
            finally:
                self._lock.release()
        if self._catalog is None:
            # A new instance each time, because re-raising one exception extends its traceback each time.
            raise DashboardError(str(self._error)) from self._error
        return self._catalog

    def status(self) -> Status:
        """Status of the served version; raises DashboardError if there is none or its files have changed."""
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
        """Whether to open a version: none was opened yet, the pointer changed, or a failed attempt may be retried."""
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
