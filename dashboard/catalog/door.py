"""How the catalogue is opened: one URL-like setting, queried through Ibis, answered in pandas frames."""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

import ibis
import pandas as pd

from dashboard.catalog.boundaries import boundaries, features
from dashboard.errors import DashboardError
from dashboard.model import Check, Pack, Source
from dashboard.tables.registry import Registry

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_MANIFEST = "manifest.json"
# What the boundaries give and the sources do not, so that the manifest does not list it.
_SPOTS = ("points", "labels", "extents")


@dataclass(eq=False)
class Catalog:
    """Tables by name, the definitions that explain them, and the boundaries; safe to share between sessions."""

    backend: Any
    registry: Registry
    folder: Path
    fingerprint: str
    # Small tables that many questions read, whole.
    _whole: dict[str, pd.DataFrame] = field(default_factory=dict)
    # One in-memory DuckDB connection is not safe for two queries at once; a query takes milliseconds.
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def table(self, name: str) -> ibis.Table:
        """The table as an Ibis expression; columns as in `dashboard.tables`."""
        with self._lock:
            return self.backend.table(name)

    def frame(self, expression: ibis.Table) -> pd.DataFrame:
        """The rows of an expression, strings as str, numbers as they are stored, missing values as NaN."""
        with self._lock:
            frame: pd.DataFrame = self.backend.to_pyarrow(expression).to_pandas()
        return frame

    def whole(self, name: str) -> pd.DataFrame:
        """All rows of a small table, read once and shared: nobody changes them in place."""
        if name not in self._whole:
            self._whole[name] = self.frame(self.table(name))
        return self._whole[name]

    def boundaries(self, level: str) -> GeoDataFrame:
        """Projected geometry in metres, the inset already moved.

        `province`, `city`, `county`, `lines` are of the country; `county-410000`, `lines-410000` of a province, closer.
        """
        return boundaries(self.folder, level)

    def features(self, level: str, view: tuple[float, float, float, float]) -> str:
        """The geometry of a level cut to `view` (left, bottom, right, top), as a JSON array of GeoJSON features."""
        return features(self.folder, level, view)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        with self._lock:
            return tuple(sorted(self.backend.list_tables()))


def open_catalog(url: str, definitions: Path) -> Catalog:
    """Open a catalogue: a folder or file:// URL of Parquet files, or a URL that Ibis connects to.

    `definitions` is the registry's folder. Raises DashboardError when there is no catalogue at `url`.
    """
    parts = urlparse(url)
    if parts.scheme not in ("", "file"):
        fingerprint = hashlib.sha256(url.encode()).hexdigest()
        backend = ibis.connect(url)
        return Catalog(backend, _registry(backend, definitions), definitions.parent / "catalog", fingerprint)
    folder = Path(unquote(parts.path))
    if not (folder / _MANIFEST).exists():
        raise DashboardError(f"{folder} 中没有数据目录（缺 {_MANIFEST}）。请先运行 python -m dashboard build。")
    manifest = (folder / _MANIFEST).read_text(encoding="utf-8")
    backend = ibis.duckdb.connect()
    for name in [*json.loads(manifest), *(name for name in _SPOTS if (folder / f"{name}.parquet").exists())]:
        backend.read_parquet(folder / f"{name}.parquet", table_name=name)
    return Catalog(backend, _registry(backend, definitions), folder, hashlib.sha256(manifest.encode()).hexdigest())


def _registry(backend: Any, definitions: Path) -> Registry:
    """The definitions, with what the packs in the catalogue bring of their own: their sources and checks."""
    found = [backend.to_pyarrow(backend.table(name)).to_pylist() for name in ("packs", "checks")]
    packs = tuple(
        Pack(
            **{name: row[name] for name in ("id", "place", "title", "short", "vintage")},
            source=Source(**{name: row[f"source_{name}"] for name in Source.__dataclass_fields__}),
        )
        for row in found[0]
    )
    checks = tuple(
        Check(row["claim"], row["op"], tuple(row["of"].split()), float(row["scale"]), row["reason"]) for row in found[1]
    )
    return Registry(definitions, packs, checks)
