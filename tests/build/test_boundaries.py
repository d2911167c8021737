"""The committed boundary files, read with the libraries of their formats."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from dashboard.build.boundaries import build_boundaries
from dashboard.catalog import Catalog
from dashboard.catalog.version import GEOMETRY, MANIFEST, MAPS, current
from dashboard.queries import Places, available, extents, label_spots, observations

pytestmark = pytest.mark.slow

EXPECTED = {"province": 34, "city": 375, "county": 2891}


def test_the_committed_boundaries_are_what_the_build_gives(root: Path, catalog: Catalog, tmp_path: Path) -> None:
    files = build_boundaries(tmp_path / "catalog", tmp_path / "static")
    assert {*EXPECTED, "lines", "county-460000", "lines-460000"} <= set(files)
    version = current(tmp_path / "catalog")
    assert {file.name for file in version.iterdir()} == {*MAPS, MANIFEST}
    left = {file.name for file in (tmp_path / "static" / "geo").iterdir()}
    assert left == {Path(file).name for file in files.values()}
    for level in EXPECTED:
        built = gpd.read_parquet(version / f"boundaries_{level}.parquet")
        committed = catalog.boundaries(level)
        assert list(built["code"]) == list(committed["code"])
        # A newer geometry library may move single vertices but not borders.
        assert built.geometry.area.to_numpy() == pytest.approx(committed.geometry.area.to_numpy(), rel=1e-3, abs=1e6)


def topology(root: Path, level: str) -> dict[str, Any]:
    return dict(json.loads((root / "static" / named(root)[level]).read_text(encoding="utf-8")))


def named(root: Path) -> dict[str, str]:
    """Browser geometry files listed by the committed version, by level."""
    return dict(json.loads((current(root / "data" / "catalog") / GEOMETRY).read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def lines(catalog: Catalog) -> gpd.GeoDataFrame:
    return catalog.boundaries("lines").set_index("kind")


@pytest.mark.parametrize("level", sorted(EXPECTED))
def test_every_unit_of_a_level_is_there_once_valid_and_not_empty(catalog: Catalog, level: str) -> None:
    frame = catalog.boundaries(level)
    assert len(frame) == EXPECTED[level] == frame["code"].nunique()
    assert frame.geometry.is_valid.all()
    assert not frame.geometry.is_empty.any()


@pytest.mark.parametrize("level", sorted(EXPECTED))
def test_the_browser_gets_the_same_units_under_the_same_codes(root: Path, catalog: Catalog, level: str) -> None:
    entries = topology(root, level)["objects"][level]["geometries"]
    assert {entry["properties"]["code"] for entry in entries} == set(catalog.boundaries(level)["code"])
    assert all(entry["arcs"] for entry in entries)


def test_every_province_has_its_own_closer_counties_amid_its_neighbours(root: Path, catalog: Catalog) -> None:
    counties_ = catalog.boundaries("county")
    for province in catalog.boundaries("province")["code"]:
        members = catalog.boundaries(f"county-{province}")
        assert set(members["code"]) == set(counties_.loc[counties_["province"] == province, "code"])
        assert members.geometry.is_valid.all()
        lines = catalog.boundaries(f"lines-{province}").set_index("kind").geometry
        assert "border" in lines.index
        if "around" in lines.index:
            overlap = lines["around"].intersection(shapely.union_all(members.geometry.values)).area
            assert overlap < 0.001 * members.geometry.area.sum()
        assert topology(root, f"county-{province}")["objects"]["county"]["geometries"]
    assert catalog.boundaries("lines-410000").set_index("kind").geometry["around"].area > 1e11


def test_the_locator_is_the_whole_country_with_its_dashes_and_inset(root: Path, catalog: Catalog) -> None:
    small = catalog.boundaries("locator").set_index("code").geometry
    assert {*catalog.boundaries("province")["code"], "marks"} == set(small.index)
    # Ten dashes in the inset, two in place on the main map, one frame.
    assert len(shapely.get_parts(small["marks"])) == 13
    whole = catalog.boundaries("province").geometry.area.sum()
    assert small.drop("marks").area.sum() == pytest.approx(whole, rel=0.01)
    assert {entry["properties"]["code"] for entry in topology(root, "locator")["objects"]["locator"]["geometries"]} == (
        set(small.index)
    )


def test_an_area_reaches_as_far_as_its_counties_and_the_nation_as_its_inset(
    catalog: Catalog, lines: gpd.GeoDataFrame
) -> None:
    reach = {place: shapely.box(*sides).buffer(1_000) for place, sides in extents(catalog).items()}
    for area in ("410000", "410800", "540000", "710000"):
        digits = area[:4].removesuffix("00")
        shapes = catalog.boundaries(f"county-{area[:2]}0000").set_index("code").geometry
        assert shapely.box(*shapes[shapes.index.str.startswith(digits)].total_bounds).within(reach[area])
    assert lines.geometry["frame"].within(reach["000000"])
    assert catalog.boundaries("lines-460000").set_index("kind").geometry["frame"].within(reach["460000"])


def test_a_name_stands_on_its_own_land_where_that_is_widest(catalog: Catalog) -> None:
    spots = label_spots(catalog).set_index("place")
    detail = catalog.boundaries("county-410000").set_index("code").geometry
    for place, shape in detail.items():
        x, y, room = spots.loc[place, ["x", "y", "room"]]
        across = shapely.LineString([(x - room / 2 + 50, y), (x + room / 2 - 50, y)])
        assert shape.buffer(200).contains(across)


def test_the_islands_of_the_south_stay_with_their_province(catalog: Catalog) -> None:
    lines = catalog.boundaries("lines-460000").set_index("kind").geometry
    assert {"frame", "inset", "coast"} <= set(lines.index)
    frame = shapely.Polygon(shapely.get_parts(lines["frame"])[0])
    islands = catalog.boundaries("county-460000").set_index("code").geometry
    assert frame.contains(islands["460322"])


def test_file_names_carry_the_hash_of_their_content_and_nothing_else_lies_there(root: Path) -> None:
    files = named(root).values()
    for file in files:
        digest = hashlib.sha256((root / "static" / file).read_bytes()).hexdigest()[:8]
        assert f"-{digest}.topojson" in file
    assert {file.name for file in (root / "static" / "geo").iterdir()} == {Path(file).name for file in files}


def test_neighbours_share_their_borders(root: Path) -> None:
    data = topology(root, "county")
    used: dict[int, int] = {}

    def count(arcs: Any) -> None:
        for arc in arcs:
            if isinstance(arc, list):
                count(arc)
            else:
                key = arc if arc >= 0 else ~arc
                used[key] = used.get(key, 0) + 1

    for entry in data["objects"]["county"]["geometries"]:
        count(entry["arcs"])
    assert set(used.values()) <= {1, 2}
    assert sum(times == 2 for times in used.values()) > 0.6 * len(used)


@pytest.mark.parametrize(("level", "raw", "packed"), [("county", 1_600_000, 450_000), ("province", 150_000, 50_000)])
def test_the_browsers_files_are_small(root: Path, level: str, raw: int, packed: int) -> None:
    content = (root / "static" / named(root)[level]).read_bytes()
    assert len(content) <= raw
    assert len(gzip.compress(content, 6)) <= packed


def test_the_ten_dashes_are_all_in_the_inset_and_those_in_the_north_also_in_place(lines: gpd.GeoDataFrame) -> None:
    assert len(shapely.get_parts(lines.geometry["inset"])) == 10
    frame = shapely.Polygon(shapely.get_parts(lines.geometry["frame"])[0])
    assert frame.buffer(1).contains(lines.geometry["inset"])
    outside = [part for part in shapely.get_parts(lines.geometry["national"]) if not part.intersects(frame)]
    assert len(outside) == len(shapely.get_parts(lines.geometry["national"])) == 2


def test_the_inset_stands_clear_of_all_land_and_holds_the_islands(catalog: Catalog, lines: gpd.GeoDataFrame) -> None:
    frame = shapely.Polygon(shapely.get_parts(lines.geometry["frame"])[0])
    county = catalog.boundaries("county").set_index("code")
    for code in ("460321", "460322"):
        assert frame.contains(county.geometry[code])
    rest = county.drop(index=["460321", "460322", "460323"], errors="ignore")
    touching = rest[rest.intersects(frame)]
    assert list(touching.index) == []


def test_taiwan_hong_kong_and_macau_are_on_the_map(catalog: Catalog) -> None:
    provinces = set(catalog.boundaries("province")["code"])
    assert {"710000", "810000", "820000"} <= provinces
    assert sum(code.startswith("71") for code in catalog.boundaries("county")["code"]) == 20


def test_areas_are_true_to_the_projection(catalog: Catalog) -> None:
    area = catalog.boundaries("province").set_index("code").geometry.area / 1e6
    assert area["410000"] == pytest.approx(167_000, rel=0.015)
    assert area["540000"] == pytest.approx(1_202_000, rel=0.02)


# Polygons without data in any source, besides 台湾 and the two special regions: not in census or yearbook.
WITHOUT_FIGURES = {
    "350527": "金门县",
    "350404": "三元区",
    "441900": "东莞市",
    "442000": "中山市",
    "460321": "西沙区",
    "460322": "南沙区",
    "620200": "嘉峪关市",
    "629700": "中农发山丹马场",
    "629800": "莲花山风景林自然保护区",
    "629900": "太子山天然林保护区",
    "659012": "白杨市",
    "330113": "临平区",
    "330114": "钱塘区",
}


def test_every_county_with_figures_has_a_polygon_and_the_other_way_round(catalog: Catalog) -> None:
    drawn = set(catalog.boundaries("county")["code"])
    with_figures: set[str] = set()
    have = available(catalog, "county")
    for indicator in ("gdp", "resident_population"):
        for period in have.periods(indicator):
            with_figures |= set(
                observations(catalog, Places("county", scope="all"), (indicator,), (period,)).with_values["place"]
            )
    table = catalog.table("places")
    places = catalog.frame(table.filter(table.level == "county"))
    kinds = places.sort_values("edition").drop_duplicates("place").set_index("place")["kind"]
    undrawn = with_figures - drawn
    recodes = {line.split(",")[3]: line.split(",")[4] for line in _recodes()}
    assert {code for code in undrawn if kinds[code] != "zone"} <= {
        code for code, kind in recodes.items() if kind in ("abolished", "statistical_zone")
    }
    unknown = {code for code in drawn - with_figures if code[:2] not in ("71", "81", "82")}
    assert unknown == set(WITHOUT_FIGURES)


def _recodes() -> list[str]:
    file = Path(__file__).resolve().parents[2] / "data" / "sources" / "gazetteer" / "recodes.csv"
    return file.read_text(encoding="utf-8").splitlines()[1:]


def test_every_place_of_the_map_has_a_point_inside_its_own_polygon(catalog: Catalog) -> None:
    points = catalog.frame(catalog.table("points"))
    for level in ("province", "city", "county"):
        frame = catalog.boundaries(level).set_index("code")
        spots = points[points["level"] == level].set_index("place")
        assert set(spots.index) == set(frame.index)
        inside = [
            frame.geometry[code].buffer(10).contains(shapely.Point(x, y))
            for code, x, y in spots[["x", "y"]].itertuples()
        ]
        assert all(inside)
