"""Which places there are, and what they are called in an edition."""

from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.tables.observations import MAP_EDITION


def provinces(catalog: Catalog) -> dict[str, str]:
    """Names of the 34 provincial units by code, in order of code."""
    return names(catalog, "province")


def county_level(catalog: Catalog, edition: str, province: str = "") -> dict[str, str]:
    """The county-level units of an edition (of one province, or all) by code, named with their province; no zones."""
    places = catalog.table("places")
    asked = places.filter(places.level == "county", places.edition == edition, places.kind != "zone")
    rows = catalog.frame(asked.select("place", "name", "province"))
    rows = rows[rows["province"].str.startswith(province[:2])].sort_values("place")
    whole = rows["province"].map(provinces(catalog))
    return dict(zip(rows["place"], whole + " " + rows["name"], strict=True))


def names(catalog: Catalog, level: str) -> dict[str, str]:
    """Names of every unit of a level on today's map, by code, in order of code."""
    places = catalog.table("places")
    rows = places.filter(places.level == level, places.edition == MAP_EDITION).order_by("place")
    frame = catalog.frame(rows.select("place", "name"))
    return dict(zip(frame["place"], frame["name"], strict=True))
