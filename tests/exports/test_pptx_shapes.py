from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from pptx import Presentation

from dashboard.catalog import Catalog
from dashboard.charts import Exhibit
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import resolve
from dashboard.exports import PPTX, Geometry
from tests.exports.office import faults

MAPS = {"county.map": {"place": "410223"}, "counties.map": {}, "provinces.map": {}}


def exhibit_of(catalog: Catalog, key: str, address: dict[str, str]) -> Exhibit:
    subject = subject_named(key.split(".")[0])
    exhibit = subject.exhibit(catalog, key, resolve(catalog, subject.choices, address).choices)
    assert exhibit is not None
    return exhibit


def shapes(group: Any) -> Iterator[Any]:
    for shape in group.shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from shapes(shape)


@pytest.mark.slow
@pytest.mark.parametrize("key", sorted(MAPS))
def test_every_place_of_a_map_is_a_freeform_with_its_name_and_value(
    catalog: Catalog, key: str, geometry: Geometry
) -> None:
    exhibit = exhibit_of(catalog, key, MAPS[key])
    content = PPTX.write(exhibit, geometry)
    assert len(content) < 3_000_000
    assert faults(content) == []
    drawings = list(shapes(Presentation(io.BytesIO(content)).slides[0]))
    descriptions = {
        shape.name: shape._element.nvSpPr.cNvPr.get("descr", "") for shape in drawings if shape.shape_type == 5
    }
    published = exhibit.extract.with_values
    published = published[published["on_map"]] if "on_map" in published else published
    drawn = published[published["name"].isin(descriptions)]
    assert len(drawn) >= 0.95 * len(published)
    divisor = 10_000 if (published["unit"] == "10k_yuan").all() else 1
    for row in drawn.drop_duplicates("name", keep=False).itertuples():
        assert exhibit.extract.indicator.label in descriptions[row.name]
        value = float(re.sub(r"[^\d.-]", "", descriptions[row.name].rsplit(" ", 1)[1]))
        assert value == pytest.approx(row.value / divisor, abs=0.51)


def test_places_are_grouped_by_province_and_those_of_one_by_city(catalog: Catalog, geometry: Geometry) -> None:
    for key, wanted in (("counties.map", {"河南省", "新疆维吾尔自治区"}), ("county.map", {"郑州市", "洛阳市"})):
        content = PPTX.write(exhibit_of(catalog, key, MAPS[key]), geometry)
        groups = {shape.name for shape in shapes(Presentation(io.BytesIO(content)).slides[0]) if shape.shape_type == 6}
        assert wanted <= groups


def test_words_on_a_map_are_text_that_can_be_edited_and_nothing_is_a_picture(
    catalog: Catalog, geometry: Geometry
) -> None:
    content = PPTX.write(exhibit_of(catalog, "county.map", MAPS["county.map"]), geometry)
    texts = [
        shape.text_frame.text for shape in shapes(Presentation(io.BytesIO(content)).slides[0]) if shape.has_text_frame
    ]
    assert "巩义市" in texts
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not [name for name in package.namelist() if name.startswith("ppt/media/")]
