from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.errors import DashboardError
from dashboard.server.assets import geometry_urls


def test_addresses_of_geometry_are_relative_so_that_a_base_path_works(root: Path) -> None:
    urls = geometry_urls(root / "static")
    assert {"province", "city", "county", "lines", "county-410000", "lines-410000"} <= set(urls)
    assert all(url.startswith("app/static/geo/") for url in urls.values())


def test_without_built_geometry_it_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(DashboardError, match="python -m dashboard boundaries"):
        geometry_urls(tmp_path)
