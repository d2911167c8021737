"""Places and their names by edition of the administrative divisions."""

from __future__ import annotations

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Place
from dashboard.model.memo import once
from dashboard.queries.available import latest_year
from dashboard.tables.observations import MAP_EDITION, STATED


def provinces(catalog: Catalog) -> dict[str, str]:
    """Names of the 34 provincial units by code, ordered by code."""
    return names(catalog, "province")


@once
def provinces_with_counties(catalog: Catalog, edition: str) -> dict[str, str]:
    """Names by code of the provinces with county-level units in an edition, ordered by code."""
    listed = {Place(code).province for code in county_level(catalog, edition)}
    return {code: name for code, name in provinces(catalog).items() if code in listed}


def listed_edition(catalog: Catalog) -> str:
    """The latest edition that lists every county-level unit including districts: that of the last census."""
    return latest_year(catalog, "county", "resident_population")


@once
def county_level(catalog: Catalog, edition: str, province: str = "") -> dict[str, str]:
    """Province and name by code of the county-level units of an edition (in `province`, or all); no zones."""
    places = catalog.table("places")
    query = places.filter(places.level == "county", places.edition == edition, places.kind != "zone")
    rows = catalog.frame(query.select("place", "name", "province"))
    rows = rows[rows["province"].str.startswith(Place(province).prefix)].sort_values("place")
    whole = rows["province"].map(provinces(catalog))
    return dict(zip(rows["place"], whole + " " + rows["name"], strict=True))


def table_of(place: str) -> str:
    """Table that holds a place code: `national`, `provincial`, `city` or `county`."""
    return {"nation": "national", "province": "provincial"}.get(Place(place).level, Place(place).level)


@once
def full_names(catalog: Catalog) -> dict[str, str]:
    """Names of all places that can be searched for, with province and city before them, by code."""
    rows = catalog.frame(catalog.table("search"))
    rows = rows[rows["kind"] == "place"]
    return dict(zip(rows["id"], (rows["detail"].str.replace(" ", "") + rows["name"]), strict=True))


@once
def described_places(catalog: Catalog, province: str = "") -> dict[str, str]:
    """Labels by code of the places that have a profile: provinces, then cities, then counties.

    Restricted to `province` if given. A county set up since the last census has one once it has figures.
    """
    listed, whole = listed_edition(catalog), names(catalog, "province")
    whole_provinces = {code: f"{name}（全省级）" for code, name in provinces_with_counties(catalog, listed).items()}
    cities = {code: f"{whole[Place(code).province]} {name}" for code, name in names(catalog, "city").items()}
    cities = {code: name for code, name in cities.items() if code not in whole_provinces}
    near = {code: name for code, name in (whole_provinces | cities).items() if code.startswith(Place(province).prefix)}
    recent = county_level(catalog, MAP_EDITION, province)
    known = _with_figures(catalog)
    since = {code: name for code, name in recent.items() if code in known and code not in cities}
    return near | dict(sorted((county_level(catalog, listed, province) | since).items()))


@once
def _with_figures(catalog: Catalog) -> frozenset[str]:
    """Codes of the county-level places with any official or derived value in the year of the current map."""
    table = catalog.table("county")
    rows = table.filter(table.value.notnull(), table.status != STATED, table.period == MAP_EDITION)
    return frozenset(catalog.frame(rows.select("place").distinct())["place"])


def undescribed(catalog: Catalog, code: str) -> str:
    """Full name of a place that the current map draws but that has no profile; empty for any other code."""
    if code in described_places(catalog) or Place(code).level == "nation":
        return ""
    places = catalog.whole("places")
    names_by_code: dict[str, str] = dict(
        places.loc[places["edition"] == MAP_EDITION, ["place", "name"]].itertuples(index=False)
    )
    if code not in names_by_code:
        return ""
    parts = (names_by_code.get(above, "") for above in dict.fromkeys((Place(code).province, Place(code).city, code)))
    return "".join(dict.fromkeys(parts))


def areas(catalog: Catalog) -> dict[str, str]:
    """Full names (河南省焦作市) of the areas that a map can zoom to: provinces and their cities, ordered by code."""
    of_province, of_city = names(catalog, "province"), names(catalog, "city")
    by_code = dict(of_province)
    by_code |= {code: of_province[Place(code).province] + of_city[code] for code in extents(catalog) if code in of_city}
    return dict(sorted(by_code.items()))


@once
def kinds(catalog: Catalog, edition: str) -> dict[str, str]:
    """Kind of every unit in an edition, by code; falls back to the map's edition if there is none."""
    places = catalog.whole("places")
    rows = places[places["edition"] == edition]
    rows = places[places["edition"] == MAP_EDITION] if rows.empty else rows
    return dict(zip(rows["place"], rows["kind"], strict=True))


def extents(catalog: Catalog) -> dict[str, tuple[float, float, float, float]]:
    """Bounding box (left, bottom, right, top, metres) of the nation (000000), each province and each city."""
    frame = catalog.whole("extents")
    sides = frame[["left", "bottom", "right", "top"]].itertuples(index=False, name=None)
    return dict(zip(frame["place"], sides, strict=True))


def label_spots(catalog: Catalog) -> pd.DataFrame:
    """Label positions of counties on the map of their province: place, and x, y and room in metres."""
    return catalog.whole("labels")


@once
def names(catalog: Catalog, level: str) -> dict[str, str]:
    """Names of all units of a level on the current map by code, ordered by code.

    Cities without counties, which the map draws as counties, are cities too.
    """
    places = catalog.table("places")
    of_level = (places.level == level) | (places.kind == level) if level == "city" else places.level == level
    rows = places.filter(of_level, places.edition == MAP_EDITION).order_by("place")
    frame = catalog.frame(rows.select("place", "name"))
    return dict(zip(frame["place"], frame["name"], strict=True))
