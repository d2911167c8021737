"""Maps in Word documents: shapes that can be edited, of which other programs show a picture."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from lxml import etree

from dashboard.catalog import Catalog
from dashboard.charts import Exhibit
from dashboard.exports import DOCX, Geometry
from dashboard.exports.docx import add_briefly, blank, packed
from dashboard.model.text import clean
from tests.exports.office import faults, schema
from tests.exports.test_pptx_shapes import exhibit_of

SPACES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


@pytest.fixture(scope="module")
def province(catalog: Catalog) -> Exhibit:
    return exhibit_of(catalog, "county.map", {"place": "410223"})


@pytest.fixture(scope="module")
def body(province: Exhibit, geometry: Geometry) -> Any:
    content = DOCX.write(province, geometry)
    assert faults(content) == []
    return Document(io.BytesIO(content)).element.body


def found(node: Any, path: str) -> list[Any]:
    return list(etree.ElementBase.xpath(node, path, namespaces=SPACES))


def test_each_county_is_a_named_shape_among_those_of_its_city_and_names_are_text(body: Any, province: Exhibit) -> None:
    (choice,) = found(body, "//mc:Choice[@Requires='wpg']")
    shapes = {node.get("name"): node.get("descr", "") for node in found(choice, ".//wps:cNvPr[@descr]")}
    published = province.extract.with_values
    assert set(published["name"][published["on_map"]]) <= set(shapes)
    assert province.extract.indicator.label in shapes["巩义市"]
    assert {"郑州市", "洛阳市"} <= {node.get("name") for node in found(choice, ".//wpg:grpSp/wpg:cNvPr")}
    assert "巩义市" in found(choice, ".//wps:txbx//w:t/text()")


def test_a_program_without_such_shapes_shows_the_picture(body: Any, province: Exhibit) -> None:
    sizes = [node.attrib for node in found(body, "//mc:AlternateContent//wp:inline/wp:extent")]
    assert sizes[0] == sizes[1]
    # Else Word would stretch what is drawn to the size of the whole.
    frame = {etree.QName(node).localname: dict(node.attrib) for node in found(body, "//wpg:wgp/wpg:grpSpPr/*/*")}
    assert frame["ext"] == frame["chExt"] == sizes[0]
    assert frame["off"] == frame["chOff"] == {"x": "0", "y": "0"}
    described = found(body, "//mc:AlternateContent//wp:docPr/@descr")
    assert described == [clean(province.description)] * 2
    assert len(found(body, "//mc:Fallback//w:drawing")) == 1


def test_the_properties_of_shapes_are_as_the_standard_wants_them(body: Any) -> None:
    """The standard has no shapes in Word: their properties are checked in those of a slide."""
    slides, drawing = (
        f"http://schemas.openxmlformats.org/{name}/2006/main" for name in ("presentationml", "drawingml")
    )
    named = '<p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    tree = "".join(
        f"<p:sp>{named}<p:spPr>{''.join(etree.tostring(part, encoding='unicode') for part in node)}</p:spPr></p:sp>"
        for node in found(body, "//wps:spPr")
    )
    head = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    slide = f'<p:sld xmlns:p="{slides}" xmlns:a="{drawing}"><p:cSld><p:spTree>{head}{tree}</p:spTree></p:cSld></p:sld>'
    schema().assertValid(etree.fromstring(slide))


def test_the_map_of_all_counties_and_that_of_a_brief_stay_pictures(
    catalog: Catalog, province: Exhibit, geometry: Geometry
) -> None:
    document = blank("试", brief=True)
    add_briefly(document, province, geometry, "图 1", "", "", 8)
    whole = DOCX.write(exhibit_of(catalog, "counties.map", {}), geometry)
    for content in (packed(document), whole):
        body = Document(io.BytesIO(content)).element.body
        assert not found(body, "//mc:AlternateContent")
        assert len(found(body, "//w:drawing")) == 1
