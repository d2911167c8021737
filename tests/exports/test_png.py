from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from dashboard.audit import audited
from dashboard.catalog import Catalog
from dashboard.charts import Atlas, bars, category_map, choropleth, slope, statement
from dashboard.charts.basemap import FIGURE, HEIGHT, Extent
from dashboard.charts.theme import PALETTES
from dashboard.errors import ExportFailed
from dashboard.exports import Geometry
from dashboard.exports.caption import export_note
from dashboard.exports.png import SCALE, write
from dashboard.exports.render import figure, svg
from dashboard.queries import Places, counties_above_threshold, observations, shrinking


def colours(content: bytes) -> set[tuple[int, ...]]:
    with Image.open(io.BytesIO(content)) as image:
        return {colour for _, colour in image.convert("RGB").getcolors(maxcolors=2**24) or []}  # type: ignore[misc]


def rgb(text: str) -> tuple[int, ...]:
    return tuple(int(text[start : start + 2], 16) for start in (1, 3, 5))


def test_the_map_is_painted_in_every_class_with_its_inset_and_the_picked_place(
    catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    content = write(
        choropleth(observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county", focus="410882"),
        geometry,
    )
    palette = PALETTES["light"]
    painted = colours(content)
    for colour in (*palette.sequence, palette.unknown, palette.accent):
        assert rgb(colour) in painted


def test_the_picture_is_large_enough_for_a_slide(catalog: Catalog, geometry: Geometry) -> None:
    content = write(
        bars(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first")), geometry
    )
    with Image.open(io.BytesIO(content)) as image:
        assert image.format == "PNG"
        assert image.width >= FIGURE * SCALE


def test_title_subtitle_notes_source_and_day_are_in_the_picture(catalog: Catalog) -> None:
    exhibit = bars(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first"))
    assert exhibit.draw is not None
    spec = figure(exhibit, exhibit.draw("light"))
    assert "".join(spec["title"]["text"]) == exhibit.title
    assert "".join(spec["title"]["subtitle"]) == exhibit.subtitle
    foot = "".join(line["words"] for line in spec["vconcat"][1]["data"]["values"])
    assert foot == "".join((*exhibit.notes, exhibit.source_line, export_note()))


def test_nothing_in_the_picture_is_fetched(catalog: Catalog, atlas: Atlas, geometry: Geometry) -> None:
    exhibit = choropleth(observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county")
    levels: list[str] = []

    def noted(address: str, level: str, view: Extent | None) -> str:
        levels.append(level)
        return geometry(address, level, view)

    assert "<path" in svg(exhibit, noted)
    assert set(levels) == set(exhibit.geometry.values())


def test_a_map_of_a_city_is_cut_to_its_frame(catalog: Catalog, atlas: Atlas, geometry: Geometry) -> None:
    exhibit = choropleth(observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county", within="410800")
    assert exhibit.view is not None
    left, bottom, right, top = exhibit.view
    assert (right - left) / (top - bottom) == pytest.approx(FIGURE / HEIGHT)
    west, south, east, north = atlas.extents["410800"]
    assert left < west
    assert east < right
    assert bottom < south
    assert north < top
    with Image.open(io.BytesIO(write(exhibit, geometry))) as image:
        assert image.width <= (FIGURE + 60) * SCALE


def test_a_figure_that_cannot_be_drawn_is_named(catalog: Catalog, geometry: Geometry) -> None:
    exhibit = bars(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first"))
    broken = replace(
        exhibit, draw=lambda mode: {"$schema": "", "config": {}, "usermeta": {"room": [0, 0]}, "mark": "no"}
    )
    with pytest.raises(ExportFailed, match=exhibit.title):
        write(broken, geometry)


def test_a_map_of_groups_has_the_whole_country_with_its_inset_too(
    catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    exhibit = category_map(counties_above_threshold(catalog), atlas, title="千亿县", subtitle="")
    painted = colours(write(exhibit, geometry))
    palette = PALETTES["light"]
    for colour in (palette.unknown, palette.ink, *palette.of_bands(4)):
        assert rgb(colour) in painted
    shapes = "".join(geometry(address, level, None) for address, level in exhibit.geometry.items())
    assert '"710000"' in shapes
    assert '"inset"' in shapes
    assert '"national"' in shapes
    assert "等积投影" in exhibit.source_line


def test_a_table_is_drawn_line_by_line_within_the_width(catalog: Catalog, geometry: Geometry) -> None:
    exhibit = statement(audited(catalog, "V14"), "百强")
    with Image.open(io.BytesIO(write(exhibit, geometry))) as image:
        assert image.width <= (FIGURE + 60) * SCALE
        assert image.height > len(exhibit.data) * 22 * SCALE


def test_labels_beside_the_plot_keep_the_picture_to_its_width(catalog: Catalog, geometry: Geometry) -> None:
    exhibit = slope(shrinking(catalog), title="二十城", subtitle="", ranks=True)
    with Image.open(io.BytesIO(write(exhibit, geometry))) as image:
        assert image.width <= (FIGURE + 120) * SCALE


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_picture_of_any_size_is_inserted_as_wide_as_the_text_of_a_page(
    catalog: Catalog, geometry: Geometry, scale: int
) -> None:
    content = write(statement(audited(catalog, "V14"), "试"), geometry, scale)
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        across, up = image.info["dpi"]
        assert image.width / across * 2.54 == pytest.approx(17, abs=0.1)
        assert across == up
