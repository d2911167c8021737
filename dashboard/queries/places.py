"""Which places there are, and what they are called in an edition."""

from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.tables.observations import MAP_EDITION


def provinces(catalog: Catalog) -> dict[str, str]:
    """Names of the 34 provincial units by code, in order of code."""
    return names(catalog, "province")


def names(catalog: Catalog, level: str) -> dict[str, str]:
    """Names of every unit of a level on today's map, by code, in order of code."""
    places = catalog.table("places")
    rows = places.filter(places.level == level, places.edition == MAP_EDITION).order_by("place")
    frame = catalog.frame(rows.select("place", "name"))
    return dict(zip(frame["place"], frame["name"], strict=True))
