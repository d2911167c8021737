"""Map positions: marker of each place, label of each county, and bounding box of each area."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

NATION: Final = "000000"
_SIDES: Final = ["left", "bottom", "right", "top"]


def save_spots(frames: Mapping[str, gpd.GeoDataFrame], levels: tuple[str, ...], folder: Path) -> None:
    """Write three tables into `folder`, all in projected metres: `points`, `labels` and `extents`.

    `points`: a point inside the largest part of each place of each level, on the national map. `labels`: label position
    of each county on the map of its province, with `room`, the width available for its name. `extents`: bounding box of
    the nation (000000), each province and each city, including the inset where it belongs.
    """
    points = pd.concat([_points(frames[level]).assign(level=level) for level in levels], ignore_index=True)
    tables = {
        "points": points[["level", "place", "x", "y"]],
        "labels": _roomy(frames["detail"]),
        "extents": _extents(frames),
    }
    for name, table in tables.items():
        table.round(0).to_parquet(folder / f"{name}.parquet", index=False, compression="zstd")


def _largest(frame: gpd.GeoDataFrame) -> np.ndarray:
    return np.array([max(shapely.get_parts(shape), key=shapely.area) for shape in frame.geometry])


def _points(frame: gpd.GeoDataFrame) -> pd.DataFrame:
    spots = shapely.point_on_surface(_largest(frame))
    return pd.DataFrame({"place": frame["code"].to_numpy(), "x": shapely.get_x(spots), "y": shapely.get_y(spots)})


def _roomy(frame: gpd.GeoDataFrame) -> pd.DataFrame:
    """Label positions: middle of the widest horizontal segment through the centre of the largest inscribed circle."""
    rows = []
    for code, shape in zip(frame["code"], _largest(frame), strict=True):
        circle = shapely.maximum_inscribed_circle(shape, tolerance=500.0)
        y = shapely.get_y(shapely.get_point(circle, 0))
        left, _, right, _ = shape.bounds
        across = shapely.LineString([(left, y), (right, y)]).intersection(shape)
        widest = max(shapely.get_parts(across), key=shapely.length)
        rows.append((code, (widest.bounds[0] + widest.bounds[2]) / 2, y, shapely.length(widest)))
    return pd.DataFrame(rows, columns=["place", "x", "y", "room"])


def _extents(frames: Mapping[str, gpd.GeoDataFrame]) -> pd.DataFrame:
    detail, lines = frames["detail"], frames["lines"]
    inset = lines[lines["kind"] == "frame"].set_index("province").geometry.bounds
    inset.columns = pd.Index(_SIDES)
    bounds = detail.assign(**detail.bounds.set_axis(_SIDES, axis=1))
    national = pd.DataFrame([frames["province"].total_bounds], index=[NATION], columns=_SIDES)
    parts = [
        national,
        _bounds_by(bounds, "province"),
        _bounds_by(bounds[bounds["city"] != bounds["code"]], "city"),
        inset.rename(index={"": NATION}),
    ]
    return _united(pd.concat(parts)).rename_axis("place").reset_index()


def _bounds_by(bounds: pd.DataFrame, column: str) -> pd.DataFrame:
    return _united(bounds.set_index(column)[_SIDES])


def _united(bounds: pd.DataFrame) -> pd.DataFrame:
    """Union of the bounding boxes with the same index label."""
    grouped = bounds.groupby(level=0)
    return grouped.agg({"left": "min", "bottom": "min", "right": "max", "top": "max"})
