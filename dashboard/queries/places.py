"""Which places there are, and what they are called in an edition."""

from __future__ import annotations

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Place
from dashboard.model.memo import once
from dashboard.queries.available import latest_year
from dashboard.tables.observations import MAP_EDITION


def provinces(catalog: Catalog) -> dict[str, str]:
    """Names of the 34 provincial units by code, in order of code."""
    return names(catalog, "province")


def provinces_with_counties(catalog: Catalog, edition: str) -> dict[str, str]:
    """Names by code of the provinces whose county-level units an edition lists, in order of code."""
    listed = {Place(code).province for code in county_level(catalog, edition)}
    return {code: name for code, name in provinces(catalog).items() if code in listed}


def listed_edition(catalog: Catalog) -> str:
    """The last edition that lists every county-level unit, urban districts too: that of the last census."""
    return latest_year(catalog, "county", "resident_population")


def county_level(catalog: Catalog, edition: str, province: str = "") -> dict[str, str]:
    """The county-level units of an edition (of one province, or all) by code, named with their province; no zones."""
    places = catalog.table("places")
    query = places.filter(places.level == "county", places.edition == edition, places.kind != "zone")
    rows = catalog.frame(query.select("place", "name", "province"))
    rows = rows[rows["province"].str.startswith(Place(province).prefix)].sort_values("place")
    whole = rows["province"].map(provinces(catalog))
    return dict(zip(rows["place"], whole + " " + rows["name"], strict=True))


def table_of(place: str) -> str:
    """The table that holds a place, by its code: `national`, `provincial`, `city` or `county`."""
    return {"nation": "national", "province": "provincial"}.get(Place(place).level, Place(place).level)


def described_places(catalog: Catalog, province: str = "") -> dict[str, str]:
    """Every place that has a profile, by code, named with its province: provinces, then cities, then counties.

    Of one province, or of all those whose counties are listed.
    """
    listed, whole = listed_edition(catalog), names(catalog, "province")
    whole_provinces = {code: f"{name}（全省级）" for code, name in provinces_with_counties(catalog, listed).items()}
    cities = {code: f"{whole[Place(code).province]} {name}" for code, name in names(catalog, "city").items()}
    cities = {code: name for code, name in cities.items() if code not in whole_provinces}
    near = {code: name for code, name in (whole_provinces | cities).items() if code.startswith(Place(province).prefix)}
    return near | county_level(catalog, listed, province)


def areas(catalog: Catalog) -> dict[str, str]:
    """What can be looked at closer than the nation: each province, then its cities, by code, in full (河南省焦作市)."""
    of_province, of_city = names(catalog, "province"), names(catalog, "city")
    by_code = dict(of_province)
    by_code |= {code: of_province[Place(code).province] + of_city[code] for code in extents(catalog) if code in of_city}
    return dict(sorted(by_code.items()))


@once
def kinds(catalog: Catalog, edition: str) -> dict[str, str]:
    """The kind of every unit that an edition lists, by code; today's where there is no such edition."""
    places = catalog.whole("places")
    rows = places[places["edition"] == edition]
    rows = places[places["edition"] == MAP_EDITION] if rows.empty else rows
    return dict(zip(rows["place"], rows["kind"], strict=True))


def extents(catalog: Catalog) -> dict[str, tuple[float, float, float, float]]:
    """How far the nation (000000), each province and each city reaches: left, bottom, right, top in metres."""
    frame = catalog.whole("extents")
    sides = frame[["left", "bottom", "right", "top"]].itertuples(index=False, name=None)
    return dict(zip(frame["place"], sides, strict=True))


def label_spots(catalog: Catalog) -> pd.DataFrame:
    """Where each county's name stands on the map of its province: place, x, y, room, all but the first in metres."""
    return catalog.whole("labels")


@once
def names(catalog: Catalog, level: str) -> dict[str, str]:
    """Names of every unit of a level on today's map, by code, in order of code."""
    places = catalog.table("places")
    rows = places.filter(places.level == level, places.edition == MAP_EDITION).order_by("place")
    frame = catalog.frame(rows.select("place", "name"))
    return dict(zip(frame["place"], frame["name"], strict=True))
