"""The catalogue: opened from a folder or URL, queried through Ibis, results as pandas DataFrames."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import ibis
import pandas as pd
import pyarrow

from dashboard.catalog.boundaries import boundaries
from dashboard.catalog.database import connected, masked
from dashboard.catalog.version import BOUNDARIES, DEFINITIONS, Version, open_version
from dashboard.errors import DashboardError
from dashboard.model import Check, Pack, Source
from dashboard.settings import root
from dashboard.tables.registry import Registry

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


@dataclass(eq=False)
class Catalog:
    """Tables by name, their definitions, and the boundaries; safe to share between sessions."""

    backend: Any
    registry: Registry
    # Holds the boundaries and definitions, and the tables unless they are in a database.
    version: Version
    fingerprint: str
    in_files: bool
    # Small tables that many queries read in full.
    _whole: dict[str, pd.DataFrame] = field(default_factory=dict)
    # Cached because creating a table expression fetches its schema, which takes half as long as a query.
    _tables: dict[str, ibis.Table] = field(default_factory=dict)
    # One in-memory DuckDB connection is not safe for two queries at once; a query takes milliseconds.
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def table(self, name: str) -> ibis.Table:
        """The table as an Ibis expression; columns as in `dashboard.tables`.

        Raises DashboardError if its file was removed or rewritten since the catalogue was opened.
        """
        if self.in_files and f"{name}.parquet" in self.version.files:
            self.version.check_unchanged(f"{name}.parquet")
        with self._lock:
            if name not in self._tables:
                self._tables[name] = self.backend.table(name)
            return self._tables[name]

    def frame(self, expression: ibis.Table) -> pd.DataFrame:
        """Execute an expression: strings as str, numbers as stored, missing values as NaN."""
        with self._lock:
            frame: pd.DataFrame = self.backend.to_pyarrow(expression).to_pandas()
        return frame

    def whole(self, name: str) -> pd.DataFrame:
        """All rows of a small table, read once and shared; callers must not change them in place."""
        if name not in self._whole:
            self._whole[name] = self.frame(self.table(name))
        return self._whole[name]

    def boundaries(self, level: str) -> GeoDataFrame:
        """Projected geometry in metres, with the inset already moved into place.

        `province`, `city`, `county`, `lines` cover the country; `county-410000`, `lines-410000` a province in detail.
        """
        self.version.check_unchanged(*(name for name in self.version.files if name.startswith(BOUNDARIES)))
        return boundaries(self.version.folder, level)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        with self._lock:
            return tuple(sorted(self.backend.list_tables()))

    def check(self) -> None:
        """Raise DashboardError if a file was removed or rewritten, or if the database does not respond."""
        self.version.check_unchanged(*self.version.stamps)
        if not self.in_files:
            try:
                with self._lock:
                    self.backend.list_tables()
            except Exception as error:
                raise DashboardError(f"数据库不再应答（{type(error).__name__}）。请检查数据库。") from error


def open_catalog(url: str, catalog_folder: Path | None = None) -> Catalog:
    """Open a catalogue: a folder or file:// URL of published versions, or a URL that Ibis connects to.

    A database holds only tables; boundaries and definitions then come from the version in `catalog_folder`.
    Every file is read and compared with its hash. Raises DashboardError if anything is missing or broken.
    """
    folder = folder_of(url)
    if folder is not None:
        version = open_version(folder)
        backend = ibis.duckdb.connect()
        for name in version.tables:
            file = f"{version.folder / name}.parquet".replace("'", "''")
            backend.con.execute(f"CREATE VIEW \"{name}\" AS FROM '{file}'")
        return Catalog(backend, _registry(backend, version.folder / DEFINITIONS), version, version.id, in_files=True)
    if catalog_folder is None:
        raise DashboardError(f"数据库 {masked(url)} 没有边界与定义，须另指明数据目录所在的文件夹。")
    backend, version = connected(url), open_version(catalog_folder)
    fingerprint = hashlib.sha256(f"{url} {version.id}".encode()).hexdigest()
    return Catalog(backend, _registry(backend, version.folder / DEFINITIONS), version, fingerprint, in_files=False)


def open_configured(url: str) -> Catalog:
    """Open the configured catalogue; for a database, boundaries and definitions come from the built-in one."""
    # Arrow's default memory pool returns little memory to the system; the system's allocator does on request.
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    return open_catalog(url, root() / "data" / "catalog")


def folder_of(url: str) -> Path | None:
    """Folder of a file-based catalogue; None if the URL is that of a database."""
    scheme, marked, path = url.partition("://")
    if not marked:
        return Path(url)
    return Path(unquote(path)) if scheme == "file" else None


def _registry(backend: Any, definitions: Path) -> Registry:
    """The definitions, including the sources and checks of the packs in the catalogue."""
    rows = [backend.to_pyarrow(backend.table(name)).to_pylist() for name in ("packs", "checks")]
    try:
        return Registry(definitions, *_packs_and_checks(*rows))
    except (KeyError, TypeError, ValueError) as error:
        raise DashboardError(f"表 packs 或 checks 不是这个版本的程序所用的：{error}。请重新构建后再试。") from error


def _packs_and_checks(
    packs: list[dict[str, Any]], checks: list[dict[str, Any]]
) -> tuple[tuple[Pack, ...], tuple[Check, ...]]:
    pack_definitions = tuple(
        Pack(
            **{name: row[name] for name in ("id", "place", "title", "short", "vintage")},
            source=Source(**{name: row[f"source_{name}"] for name in Source.__dataclass_fields__}),
        )
        for row in packs
    )
    rules = tuple(
        Check(row["claim"], row["op"], tuple(row["of"].split()), float(row["scale"]), row["reason"]) for row in checks
    )
    return pack_definitions, rules
