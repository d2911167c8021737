"""Boundaries of a built catalogue: whole layers for analysis, or GeoJSON clipped to a view for maps."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.catalog.assets import asset
from dashboard.catalog.version import BOUNDARIES
from dashboard.errors import DashboardError, reason

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_COLUMNS = ("code", "name", "kind", "geometry")


def boundaries(folder: Path, level: str) -> GeoDataFrame:
    """Projected geometry in metres, with the inset already moved into place.

    `province`, `city`, `county` and `lines` cover the country; `county-410000` and `lines-410000` cover one province
    in more detail. Raises DashboardError if the file cannot be read.
    """
    import geopandas  # heavy, and only exports and analysis ask for geometry

    kind, _, province = level.partition("-")
    name = "detail" if province and kind == "county" else kind
    cut = [("province", "==", province)] if province or kind == "lines" else None
    file = folder / f"{BOUNDARIES}{name}.parquet"
    try:
        return geopandas.read_parquet(file, filters=cut)
    except OSError as error:
        raise DashboardError(
            f"{file} 读不出：{reason(error)}。请刷新页面，或运行 python -m dashboard build。"
        ) from error


# Maps of the same province or city are often drawn in succession.
@lru_cache(maxsize=4)
def features(folder: Path, level: str, view: tuple[float, float, float, float]) -> str:
    """Geometry of a level clipped to `view` (left, bottom, right, top in metres), as a JSON array of features."""
    import shapely

    frame = boundaries(folder, level)
    shapes = frame.geometry.to_numpy()
    # The locator map in the corner has its own coordinates.
    if level != "locator":
        shapes = shapely.clip_by_rect(shapes, *view)
    shapes = shapely.transform(shapes, lambda points: points.round())
    frame = frame.assign(geometry=shapes)[[name for name in _COLUMNS if name in frame]]
    return json.dumps(list(frame[~shapely.is_empty(shapes)].iterfeatures(drop_id=True)), ensure_ascii=False)


def boundary_text(
    folder: Path, static: Path, address: str, level: str, view: tuple[float, float, float, float] | None
) -> str:
    """Boundaries of a level as JSON, for exports: features clipped to `view`, else the topology at a browser URL.

    `folder` is that of the catalogue's version, `static` that of the files for browsers.
    """
    return features(folder, level, view) if view else asset(static, address)
