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

from dashboard.errors import DashboardError
from dashboard.tables.registry import Registry

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_MANIFEST = "manifest.json"
_BOUNDARIES = "boundaries_"
_POINTS = "points"


@dataclass(eq=False)
class Catalog:
    """Tables by name, the definitions that explain them, and the boundaries; safe to share between sessions."""

    backend: Any
    registry: Registry
    folder: Path
    fingerprint: str
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

    def boundaries(self, level: str) -> GeoDataFrame:
        """Projected geometry in metres, the inset already moved.

        `province`, `city`, `county`, `lines` are of the country; `county-410000`, `lines-410000` of a province, closer.
        """
        import geopandas  # heavy, and only exports and analysis ask for geometry

        kind, _, province = level.partition("-")
        name = "detail" if province and kind == "county" else kind
        frame = geopandas.read_parquet(self.folder / f"{_BOUNDARIES}{name}.parquet")
        return frame[frame["province"] == province] if province or kind == "lines" else frame

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
        return Catalog(ibis.connect(url), Registry(definitions), definitions.parent / "catalog", fingerprint)
    folder = Path(unquote(parts.path))
    if not (folder / _MANIFEST).exists():
        raise DashboardError(f"{folder} 中没有数据目录（缺 {_MANIFEST}）。请先运行 python -m dashboard build。")
    manifest = (folder / _MANIFEST).read_text(encoding="utf-8")
    backend = ibis.duckdb.connect()
    # The points of the map come from the boundaries, not from the sources, so the manifest does not list them.
    for name in [*json.loads(manifest), *(_POINTS for _ in folder.glob(f"{_POINTS}.parquet"))]:
        backend.read_parquet(folder / f"{name}.parquet", table_name=name)
    return Catalog(backend, Registry(definitions), folder, hashlib.sha256(manifest.encode()).hexdigest())
