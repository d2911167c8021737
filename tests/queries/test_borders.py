from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.model import Place
from dashboard.queries import bordering, names


def test_neighbours_of_a_county_lie_on_both_sides_of_the_provinces_border(catalog: Catalog) -> None:
    called = names(catalog, "county")
    assert {called[code] for code in bordering(catalog, "410882")} == {"博爱县", "温县", "孟州市", "济源市", "泽州县"}


def test_neighbours_are_of_its_level_and_each_others(catalog: Catalog) -> None:
    for place in ("410000", "410882"):
        near = bordering(catalog, place)
        assert near
        assert {Place(code).level for code in near} == {Place(place).level}
        assert all(place in bordering(catalog, code) for code in near)


def test_an_island_and_the_nation_have_no_neighbours(catalog: Catalog) -> None:
    assert bordering(catalog, "330921") == ()
    assert bordering(catalog, "100000") == ()
    assert bordering(catalog, "999999") == ()
