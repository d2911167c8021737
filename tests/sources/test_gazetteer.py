from __future__ import annotations

from pathlib import Path

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
