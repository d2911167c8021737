from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.catalog import Catalog
from dashboard.catalog.assets import geometry_urls
from dashboard.catalog.version import GEOMETRY
from dashboard.errors import DashboardError


def test_addresses_of_geometry_are_relative_so_that_a_base_path_works(root: Path, catalog: Catalog) -> None:
    urls = geometry_urls(catalog.version.folder / GEOMETRY, root / "static")
    assert {"province", "city", "county", "lines", "county-410000", "lines-410000"} <= set(urls)
    assert all(url.startswith("app/static/geo/") for url in urls.values())


def test_geometry_that_is_not_there_is_named_with_how_to_build_it(catalog: Catalog, tmp_path: Path) -> None:
    with pytest.raises(DashboardError, match=r"geo/city-.* python -m dashboard boundaries"):
        geometry_urls(catalog.version.folder / GEOMETRY, tmp_path)
