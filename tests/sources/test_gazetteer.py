from __future__ import annotations

from pathlib import Path

from dashboard.catalog import Catalog
from dashboard.queries import names
from dashboard.sources.gazetteer import read_gazetteer


def test_a_recoded_unit_is_followed_to_its_newest_code_and_others_keep_theirs(root: Path) -> None:
    gazetteer = read_gazetteer(root / "data" / "sources")
    assert gazetteer.place("2020", "410322") == "410308"
    assert gazetteer.place("2010", "110228") == "110118"
    assert gazetteer.place("2020", "410882") == "410882"


def test_a_code_that_was_given_to_another_unit_since_does_not_borrow_its_figures(root: Path) -> None:
    gazetteer = read_gazetteer(root / "data" / "sources")
    assert gazetteer.place("2010", "500110") == "500110@2010"


def test_no_two_units_of_an_edition_are_followed_to_one_place(root: Path) -> None:
    gazetteer = read_gazetteer(root / "data" / "sources")
    for edition in ("2010",):
        followed = [place for (year, _), place in gazetteer.recodes.items() if year == edition]
        assert len(followed) == len(set(followed))


def test_every_county_level_unit_lies_in_a_province_that_has_a_name(catalog: Catalog) -> None:
    places = catalog.whole("places")
    units = places[places["level"] == "county"]
    assert set(units["province"]) <= set(names(catalog, "province"))
    # A code invented by the census belongs to the province printed in the census.
    assert places.set_index(["code", "edition"]).loc[("170971", "2020"), ["province", "city"]].to_list() == [
        "140000",
        "140900",
    ]
