"""Places with and without a profile."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.model import Place
from dashboard.queries import described_places, names, undescribed
from dashboard.tables.observations import MAP_EDITION, STATED


def test_cities_without_counties_are_cities_with_a_profile(catalog: Catalog) -> None:
    places = catalog.whole("places")
    alone = places[(places["edition"] == MAP_EDITION) & (places["level"] == "county") & (places["kind"] == "city")]
    assert len(alone) > 1
    assert set(alone["place"]) <= set(described_places(catalog))
    assert set(alone["place"]) <= set(names(catalog, "city"))
    one = alone.iloc[0]
    assert one["place"] in described_places(catalog, one["province"])
    assert described_places(catalog)[one["place"]].endswith(f" {one['name']}")


def test_a_county_set_up_since_the_last_census_has_a_profile_once_it_has_figures(catalog: Catalog) -> None:
    table = catalog.table("county")
    rows = catalog.frame(table.filter(table.value.notnull(), table.status != STATED, table.period == MAP_EDITION))
    drawn = set(names(catalog, "county"))
    assert {code for code in rows["place"] if code in drawn} <= set(described_places(catalog))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("710000", "台湾省"),
        ("810000", "香港特别行政区"),
        ("810101", "香港特别行政区中西区"),
        ("710009", "台湾省台北市"),
    ],
)
def test_a_place_that_is_only_drawn_is_known_by_its_name(catalog: Catalog, code: str, name: str) -> None:
    assert undescribed(catalog, code) == name


def test_a_place_with_a_profile_and_an_unknown_code_are_not_only_drawn(catalog: Catalog) -> None:
    described = list(described_places(catalog))
    assert {undescribed(catalog, code) for code in (*described[::200], "999999", "100000", "", "x")} == {""}


def test_places_are_listed_from_the_largest_level_to_the_smallest(catalog: Catalog) -> None:
    levels = [Place(code).level for code in described_places(catalog)]
    assert levels == sorted(levels, key=("province", "city", "county").index)
