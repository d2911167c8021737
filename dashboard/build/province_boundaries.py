"""Boundaries of single-province maps: detailed counties, surrounding provinces, and a national locator map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely
from shapely import affinity
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

# Margin in which neighbours are drawn, relative to the province's longer side; and the inset's gap to Hainan.
_AROUND, _GAP = 0.5, 0.04
# Simplification tolerance in metres; the locator map is a few centimetres wide.
_COARSE = 12_000.0
# The province of the South China Sea islands, which shows their inset at its own scale.
_HOLDS_THE_INSET = "460000"
_INSET_KINDS = ("frame", "inset", "coast")
# Line kinds of the locator map, drawn besides its filled provinces.
_MARKS = ("national", "inset", "frame")


@dataclass(frozen=True, slots=True)
class Shift:
    """Scaling about a corner, then translation of that corner."""

    factor: float
    corner: tuple[float, float]
    to: tuple[float, float]

    def __call__(self, shape: BaseGeometry) -> BaseGeometry:
        scaled = affinity.scale(shape, self.factor, self.factor, origin=(*self.corner, 0.0))
        return affinity.translate(scaled, self.to[0] - self.corner[0], self.to[1] - self.corner[1])


def with_inset_nearby(counties: gpd.GeoDataFrame, lines: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, Shift]:
    """Move the inset's islands close to Hainan; returns the counties and the transformation.

    With the distant inset of the national map, a map of the province would show Hainan island as a speck.
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
    """For each province its border and the land of its neighbours within the map's margin.

    `counties` and `near` are the results of `with_inset_nearby`; `lines` are those of the national map. Each result has
    columns kind, province and geometry.
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
    """Coarse national map: one feature per province with its code, then one for borders, dashes and inset."""
    kinds = lines.set_index("kind").geometry
    marks = shapely.MultiLineString([part for kind in _MARKS for part in shapely.get_parts(kinds[kind])])
    coarse = shapely.coverage_simplify(provinces.geometry.values, _COARSE, simplify_boundary=True)
    last = gpd.GeoDataFrame({"code": ["marks"]}, geometry=[marks], crs=provinces.crs)
    small = gpd.GeoDataFrame({"code": provinces["code"]}, geometry=coarse, crs=provinces.crs)
    return pd.concat([small, last], ignore_index=True)
