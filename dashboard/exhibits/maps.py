"""Data shared by all maps: URLs of boundaries, extents of areas, and label positions."""

from __future__ import annotations

from functools import partial

from dashboard.catalog import Catalog, ask
from dashboard.catalog.assets import geometry_urls
from dashboard.catalog.boundaries import boundary_text
from dashboard.catalog.version import GEOMETRY
from dashboard.charts import Atlas
from dashboard.exports import Geometry
from dashboard.queries import areas, extents, label_spots
from dashboard.settings import root


def atlas(catalog: Catalog) -> Atlas:
    """The cached atlas of a catalogue; raises DashboardError if boundaries are missing."""
    return ask(catalog, _atlas)


def _atlas(catalog: Catalog) -> Atlas:
    urls = geometry_urls(catalog.version.folder / GEOMETRY, root() / "static")
    return Atlas(urls, extents(catalog), areas(catalog), label_spots(catalog))


def geometry(catalog: Catalog) -> Geometry:
    """Boundaries for exports: the topology at a browser URL, or the features of a level within a view."""
    return partial(boundary_text, catalog.version.folder, root() / "static")
