"""Every kind of chart in every file format, written once for all tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Atlas, Exhibit
from dashboard.exports import FORMATS, Geometry
from tests.charts.test_charts import MAKERS


class Files(Mapping[str, bytes]):
    """Files of an exhibit by format id, each written on first access."""

    def __init__(self, exhibit: Exhibit, geometry: Geometry) -> None:
        self._exhibit, self._geometry = exhibit, geometry
        self._written: dict[str, bytes] = {}

    def __getitem__(self, form: str) -> bytes:
        if form not in self._written:
            write = next(entry.write for entry in FORMATS if entry.id == form)
            self._written[form] = write(self._exhibit, self._geometry)
        return self._written[form]

    def __iter__(self) -> Iterator[str]:
        return (form.id for form in FORMATS)

    def __len__(self) -> int:
        return len(FORMATS)


# Kind of chart to the exhibit and its files by format.
Written = Mapping[str, tuple[Exhibit, Files]]


@pytest.fixture(scope="session")
def written(catalog: Catalog, atlas: Atlas, geometry: Geometry) -> Written:
    exhibits = {kind: make(catalog, atlas) for kind, make in MAKERS.items()}
    return {kind: (exhibit, Files(exhibit, geometry)) for kind, exhibit in exhibits.items()}
