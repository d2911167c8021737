"""How a province is drawn alone: its counties closer, its neighbours around it, a small whole country beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely
from shapely import affinity
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

# How far around a province its neighbours are drawn, against its longer side; and the inset's distance from Hainan.
_AROUND, _GAP = 0.5, 0.04
# Metres, on the national scale; the small map is a few centimetres wide.
_COARSE = 12_000.0
# The province that the South China Sea islands belong to keeps their inset at its own scale.
_HOLDS_THE_INSET = "460000"
_INSET_KINDS = ("frame", "inset", "coast")
# Borders and dashes of the small map, drawn as lines beside its filled provinces.
_MARKS = ("national", "inset", "frame")


@dataclass(frozen=True, slots=True)
class Shift:
    """A scaling about a corner and where that corner goes."""

    factor: float
    corner: tuple[float, float]
    to: tuple[float, float]

    def __call__(self, shape: BaseGeometry) -> BaseGeometry:
        scaled = affinity.scale(shape, self.factor, self.factor, origin=(*self.corner, 0.0))
        return affinity.translate(scaled, self.to[0] - self.corner[0], self.to[1] - self.corner[1])


def with_inset_nearby(counties: gpd.GeoDataFrame, lines: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, Shift]:
    """The counties with the inset's islands brought close to the island that governs them, and how they were moved.

    On the national map the inset stands far from Hainan, which alone would leave the island a speck.
    """
    frame = lines.set_index("kind").geometry["frame"].envelope
    hainan = counties[counties["province"] == _HOLDS_THE_INSET]
    land = shapely.union_all(
        [part for shape in hainan.geometry for part in shapely.get_parts(shape) if not part.within(frame)]
    )
    left, bottom, right, top = land.bounds
    near = Shift(
        (top - bottom) / (frame.bounds[3] - frame.bounds[1]),
        frame.bounds[:2],
        (right + 2 * _GAP * (right - left), bottom),
    )

    def placed(shape: BaseGeometry) -> BaseGeometry:
        parts = shapely.get_parts(shape)
        return MultiPolygon([near(part) if part.within(frame) else part for part in parts])

    moved = counties.geometry.where(counties["province"] != _HOLDS_THE_INSET, counties.geometry.map(placed))
    return counties.set_geometry(moved), near


def province_lines(counties: gpd.GeoDataFrame, near: Shift, lines: gpd.GeoDataFrame) -> Iterator[gpd.GeoDataFrame]:
    """For each province its border and, as far as a window may show them, the lands of its neighbours.

    `counties` and `near` are what `with_inset_nearby` gives; `lines` are those of the national map. Each result has
    columns kind, province, geometry.
    """
    kinds = lines.set_index("kind").geometry
    lands = {code: shapely.union_all(group.geometry.values) for code, group in counties.groupby("province")}
    for code, land in lands.items():
        shapes: dict[str, BaseGeometry] = {"border": land.boundary}
        if code == _HOLDS_THE_INSET:
            shapes |= {kind: near(kinds[kind]) for kind in _INSET_KINDS}
        else:
            shapes["around"] = _neighbours(land, [other for name, other in lands.items() if name != code])
        frame = gpd.GeoDataFrame(
            {"kind": list(shapes), "province": code}, geometry=list(shapes.values()), crs=counties.crs
        )
        yield frame[~frame.geometry.is_empty]


def _neighbours(land: BaseGeometry, others: list[BaseGeometry]) -> BaseGeometry:
    left, bottom, right, top = land.bounds
    window = shapely.box(left, bottom, right, top).buffer(_AROUND * max(right - left, top - bottom), join_style="mitre")
    met = [shapely.clip_by_rect(other, *window.bounds) for other in others if other.intersects(window)]
    return MultiPolygon([part for shape in met for part in shapely.get_parts(shape) if part.geom_type == "Polygon"])


def locator(provinces: gpd.GeoDataFrame, lines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The whole country in few points: each province by its code, then the dashes and the inset as one feature."""
    kinds = lines.set_index("kind").geometry
    marks = shapely.MultiLineString([part for kind in _MARKS for part in shapely.get_parts(kinds[kind])])
    coarse = shapely.coverage_simplify(provinces.geometry.values, _COARSE, simplify_boundary=True)
    last = gpd.GeoDataFrame({"code": ["marks"]}, geometry=[marks], crs=provinces.crs)
    small = gpd.GeoDataFrame({"code": provinces["code"]}, geometry=coarse, crs=provinces.crs)
    return pd.concat([small, last], ignore_index=True)
