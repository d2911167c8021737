"""How a province is drawn alone: its counties closer than on the national map, and a small whole country beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import shapely
from shapely import affinity
from shapely.geometry import MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

# The small map's width against the province's longer side, and the gap between the two.
_SHARE, _GAP = 0.36, 0.04
# Metres, on the national scale; the small map is a few centimetres wide.
_COARSE = 12_000.0
# The province that the South China Sea islands belong to keeps their inset at its own scale.
_HOLDS_THE_INSET = "460000"
_INSET_KINDS = ("frame", "inset", "coast")


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
    own = counties[counties["province"] == _HOLDS_THE_INSET]
    land = shapely.union_all(
        [part for shape in own.geometry for part in shapely.get_parts(shape) if not part.within(frame)]
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


def province_lines(
    counties: gpd.GeoDataFrame, near: Shift, provinces: gpd.GeoDataFrame, lines: gpd.GeoDataFrame
) -> Iterator[gpd.GeoDataFrame]:
    """For each province its border and the locator: the whole country with its inset, and where the province lies.

    `counties` and `near` are what `with_inset_nearby` gives; provinces and lines are those of the national map. Each
    result has columns kind, province, geometry.
    """
    outline = provinces.set_index("code").geometry
    nation = shapely.union_all([shapely.simplify(shape.boundary, _COARSE) for shape in outline])
    kinds = lines.set_index("kind").geometry
    marks = MultiLineString(
        [part for kind in ("national", "inset", "frame") for part in shapely.get_parts(kinds[kind])]
    )
    whole = shapely.union_all([shapely.box(*outline.total_bounds), shapely.box(*kinds["frame"].bounds)])
    for code, own in counties.groupby("province"):
        border = shapely.union_all(own.geometry.values).boundary
        shown: dict[str, BaseGeometry] = {"border": border}
        if code == _HOLDS_THE_INSET:
            shown |= {kind: near(kinds[kind]) for kind in _INSET_KINDS}
        placed = shapely.union_all([shape.envelope for shape in shown.values()]).bounds
        small = {"locator": nation, "locator_marks": marks, "here": shapely.simplify(outline[code].boundary, _COARSE)}
        shown |= {kind: _beside(shape, whole.bounds, placed) for kind, shape in small.items()}
        yield gpd.GeoDataFrame({"kind": list(shown), "province": code}, geometry=list(shown.values()), crs=counties.crs)


def _beside(
    shape: BaseGeometry, whole: tuple[float, float, float, float], placed: tuple[float, float, float, float]
) -> BaseGeometry:
    """`shape` of the country, whose bounds are `whole`, scaled down to the lower right of `placed`."""
    left, bottom, right, top = placed
    factor = _SHARE * max(right - left, top - bottom) / (whole[2] - whole[0])
    return Shift(factor, whole[:2], (right + _GAP * (right - left), bottom))(shape)
