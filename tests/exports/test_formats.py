"""Behaviour that every format must show for every kind of chart, over the registries of both."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Atlas
from dashboard.exports import FORMATS, Format, Geometry
from tests.charts.test_charts import MAKERS


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
@pytest.mark.parametrize("chart", sorted(MAKERS))
def test_every_format_writes_every_chart(
    form: Format, chart: str, catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    assert len(form.write(MAKERS[chart](catalog, atlas), geometry)) > 1_000


def test_the_registry_is_the_folder(root: object) -> None:
    from pathlib import Path

    assert isinstance(root, Path)
    folder = {file.stem for file in (root / "dashboard" / "exports").glob("*.py")}
    assert {form.id for form in FORMATS} == folder - {"__init__", "format"}
