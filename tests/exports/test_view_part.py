"""The recipe of an exhibit stored in office files; parts written by others are ignored."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Exhibit
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import resolve
from dashboard.exports import FORMATS, Geometry
from dashboard.exports.view_part import office_kind, recipes, view, view_part
from tests.exports.office import faults

OFFICE = [form for form in FORMATS if form.id in ("pptx", "docx", "xlsx")]
KEYS = ("provinces.bars", "provinces.map", "county.standings")


@pytest.fixture(scope="module", params=KEYS)
def exhibit(request: pytest.FixtureRequest, catalog: Catalog) -> Exhibit:
    subject = subject_named(request.param.split(".")[0])
    made = subject.exhibit(catalog, request.param, resolve(catalog, subject.choices, {}).choices)
    assert made is not None
    return made


@pytest.mark.parametrize("form", OFFICE, ids=lambda form: form.id)
def test_an_office_file_says_how_its_exhibit_is_made_again(form: object, exhibit: Exhibit, geometry: Geometry) -> None:
    content = form.write(exhibit, geometry)  # type: ignore[attr-defined]
    assert recipes(content) == (exhibit.recipe,)
    assert office_kind(content) == form.id  # type: ignore[attr-defined]
    assert faults(content) == []


def test_what_anybody_else_wrote_is_no_recipe(tmp_path: Path) -> None:
    parts = {
        "bomb": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><view xmlns="urn:county-economy:view">&a;&a;</view>',
        "other": b"<view/>",
        "list": view_part({}).replace(b"{}", b"[]"),
        "half": view_part({"recipe": {"page": "nation"}}),
        "text": b"nothing",
    }
    for name, blob in parts.items():
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as package:
            package.writestr("customXml/item1.xml", blob)
        assert recipes(file.getvalue()) == (), name
    assert view(view_part({"a": "甲&<>"})) == {"a": "甲&<>"}
    assert (recipes(b"PK"), office_kind(b"PK")) == ((), "")
