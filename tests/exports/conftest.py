"""Every kind of chart as a file of every format, written once for all tests that open them."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Atlas, Exhibit
from dashboard.exports import FORMATS, Geometry
from tests.charts.test_charts import MAKERS

# By kind: the exhibit and its files by format.
Written = dict[str, tuple[Exhibit, dict[str, bytes]]]


@pytest.fixture(scope="session")
def written(catalog: Catalog, atlas: Atlas, geometry: Geometry) -> Written:
    files: Written = {}
    for kind, make in MAKERS.items():
        exhibit = make(catalog, atlas)
        files[kind] = (exhibit, {form.id: form.write(exhibit, geometry) for form in FORMATS})
    return files
