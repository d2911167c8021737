"""Versions of the catalogue: folders of files listed in a manifest; a pointer file beside them selects one.

    data/catalog/current              the id of the version to open
    data/catalog/<id>/manifest.json   every other file with its size, SHA-256 and, for tables, row count
    data/catalog/<id>/*.parquet       tables and boundaries
    data/catalog/<id>/registry/       the definitions that explain them
    data/catalog/<id>/geometry.json   names of the browser's geometry files in static/, by level

The id is derived from the manifest's hash, so a folder never changes once it is published.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dashboard.errors import DashboardError, reason
from dashboard.tables.observations import LEVEL_TABLES

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

POINTER: Final = "current"
MANIFEST: Final = "manifest.json"
GEOMETRY: Final = "geometry.json"
DEFINITIONS: Final = "registry"
BOUNDARIES: Final = "boundaries_"
ID: Final = re.compile(r"[0-9a-f]{12}")
# Tables built from the sources; each county pack adds a table of its observations.
TABLES: Final = (
    *LEVEL_TABLES.values(),
    "balances",
    "chains",
    "checks",
    "claims",
    "division_changes",
    "enterprises",
    "implied",
    "lists",
    "mentions",
    "packs",
    "places",
    "projects",
    "rankings",
    "ranks",
    "search",
    "targets",
    "timeline",
)
# Files built from the boundaries: tables of map positions, and geometry.
SPOTS: Final = ("points", "labels", "extents")
LEVELS: Final = ("province", "city", "county", "detail", "lines", "locator")
MAPS: Final = (GEOMETRY, *(f"{name}.parquet" for name in (*SPOTS, *(f"{BOUNDARIES}{level}" for level in LEVELS))))

# Size, modification time and inode of a file; they change when it is rewritten.
Stamp = tuple[int, int, int]


class Lock:
    """A shared lock on a version's folder; while one is held, no build removes the folder."""

    def __init__(self, folder: Path) -> None:
        """Acquire the lock; raises OSError if the folder is gone or being removed."""
        self._descriptor = -1
        if fcntl is None:
            return
        self._descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            self.__del__()
            raise
        except OSError:
            pass  # a file system without locks

    def __del__(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Context manager that tries to lock the folder exclusively and yields whether it succeeded."""
    if fcntl is None:
        yield True
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file's entry in the manifest; `rows` is None unless it is a table."""

    bytes: int
    sha256: str
    rows: int | None = None


@dataclass(frozen=True)
class Version:
    """A version with verified files; `stamps` are their stamps at that time."""

    id: str
    folder: Path
    files: Mapping[str, Entry]
    stamps: Mapping[str, Stamp]
    _lock: Lock = field(repr=False)

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables that can be queried, without boundaries."""
        names = (name.removesuffix(".parquet") for name in self.files if name.endswith(".parquet"))
        return tuple(name for name in names if not name.startswith(BOUNDARIES))

    def check_unchanged(self, *names: str) -> None:
        """Raise DashboardError if one of these files was removed or rewritten since the version was opened."""
        for name in names:
            file = self.folder / name
            try:
                current_stamp = stamp(file)
            except OSError as error:
                raise DashboardError(f"{file} 打开之后不见了：{reason(error)}。{_advice(name)}") from error
            if current_stamp != self.stamps[name]:
                raise DashboardError(f"{file} 打开之后被改动，已不再使用。{_advice(name)}")


def stamp(file: Path) -> Stamp:
    """Stamp of a file; raises OSError if it cannot be accessed."""
    stat = os.stat(file)
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def open_version(catalog: Path) -> Version:
    """Open the version that the pointer in `catalog` names, or `catalog` itself; every file is read and verified.

    Raises DashboardError naming what is missing or broken.
    """
    while True:
        folder = current(catalog)
        try:
            return _opened(folder)
        except DashboardError:
            # Meanwhile another version may have been published and this one removed.
            if current(catalog) == folder:
                raise


def current(catalog: Path) -> Path:
    """Folder of the version to open; raises DashboardError if there is none."""
    pointer = catalog / POINTER
    if not os.path.isdir(catalog):
        raise DashboardError(f"没有 {catalog} 这个文件夹。请检查 DASHBOARD_CATALOG，或运行 python -m dashboard build。")
    try:
        id_ = pointer.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        is_version = ID.fullmatch(catalog.name) or os.path.isfile(catalog / MANIFEST)
        if isinstance(error, FileNotFoundError) and is_version:
            return catalog
        what = reason(error) if isinstance(error, OSError) else "不是文本"
        raise DashboardError(f"{catalog} 中没有数据目录：{pointer.name} 读不出（{what}）。{_advice('')}") from error
    if not ID.fullmatch(id_) or not os.path.isdir(catalog / id_):
        raise DashboardError(f"{pointer} 指向“{id_[:40]}”，没有这个版本。{_advice('')}")
    return catalog / id_


def id_of(manifest: bytes) -> str:
    return hashlib.sha256(manifest).hexdigest()[:12]


def read_manifest(content: bytes) -> dict[str, Entry]:
    """Parse a manifest; raises ValueError, TypeError, KeyError or AttributeError if it is invalid."""
    return {name: Entry(**entry) for name, entry in json.loads(content)["files"].items()}


def entry_of(file: Path, rows: int | None = None) -> Entry:
    """Manifest entry of a file in its current state."""
    content = file.read_bytes()
    return Entry(len(content), hashlib.sha256(content).hexdigest(), rows)


def is_whole(file: Path, entry: Entry) -> bool:
    """Whether a file matches its manifest entry."""
    try:
        return not _fault(file, entry)
    except OSError:
        return False


def _opened(folder: Path) -> Version:
    manifest = folder / MANIFEST
    try:
        lock = Lock(folder)
        content = manifest.read_bytes()
        files = read_manifest(content)
    except OSError as error:
        raise DashboardError(f"{manifest} 读不出：{reason(error)}。{_advice('')}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DashboardError(f"{manifest} 不是完整的清单。{_advice('')}") from error
    if ID.fullmatch(folder.name) and id_of(content) != folder.name:
        raise DashboardError(f"{manifest} 与版本号 {folder.name} 不符，清单被改动过。{_advice('')}")
    for name in (*(f"{table}.parquet" for table in TABLES), *MAPS):
        if name not in files:
            raise DashboardError(f"{manifest} 没有列出 {name}。{_advice(name)}")
    stamps = _checked(folder, files) | {MANIFEST: stamp(manifest)}
    return Version(id_of(content), folder, files, stamps, lock)


def _checked(folder: Path, files: Mapping[str, Entry]) -> dict[str, Stamp]:
    """Verify the files against the manifest and return their stamps; raises DashboardError at the first mismatch."""
    stamps = {}
    for name, entry in files.items():
        file = folder / name
        try:
            stamps[name] = stamp(file)
            fault = _fault(file, entry)
        except OSError as error:
            raise DashboardError(f"{file} 读不出：{reason(error)}。{_advice(name)}") from error
        if fault:
            raise DashboardError(f"{file} {fault}。{_advice(name)}")
    return stamps


def _fault(file: Path, entry: Entry) -> str:
    content = file.read_bytes()
    if len(content) != entry.bytes:
        return f"长度不对：清单记 {entry.bytes} 字节，实有 {len(content)} 字节"
    return "" if hashlib.sha256(content).hexdigest() == entry.sha256 else "内容与清单不符，被改动过"


def _advice(name: str) -> str:
    return f"请运行 python -m dashboard {'boundaries' if name in MAPS else 'build'}。"
