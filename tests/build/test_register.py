from __future__ import annotations

import pandas as pd
import pytest

from dashboard.build.register import kinds_change_with_a_record, kinds_counted
from dashboard.catalog import Catalog


@pytest.fixture(scope="module")
def counts(catalog: Catalog) -> pd.DataFrame:
    table = catalog.table("provincial")
    return catalog.frame(table.filter(table.vintage == "register"))


def with_kind(places: pd.DataFrame, place: str, edition: str, kind: str) -> pd.DataFrame:
    matches = (places["place"] == place) & (places["edition"] == edition)
    assert matches.any()
    return places.assign(kind=places["kind"].mask(matches, kind))


def test_every_edition_has_as_many_units_of_each_kind_as_the_register(catalog: Catalog, counts: pd.DataFrame) -> None:
    assert kinds_counted(catalog.whole("places"), counts, catalog.registry.register_differences) == []


@pytest.mark.parametrize(
    ("place", "edition", "kind"),
    [("140109", "2020", "county"), ("520203", "2023", "district"), ("320614", "2023", "county_city")],
)
def test_a_unit_of_the_wrong_kind_is_missed_in_the_count_of_its_province(
    place: str, edition: str, kind: str, catalog: Catalog, counts: pd.DataFrame
) -> None:
    wrong = with_kind(catalog.whole("places"), place, edition, kind)
    problems = kinds_counted(wrong, counts, catalog.registry.register_differences)
    province = f"{place[:2]}0000"
    assert {problem.column.rsplit(" ", 1)[0] for problem in problems} == {f"{edition} {province}"}
    assert kind in {problem.column.rsplit(" ", 1)[1] for problem in problems}


def test_a_declared_difference_that_is_gone_is_told(catalog: Catalog, counts: pd.DataFrame) -> None:
    places = catalog.whole("places")
    without = places[~((places["place"] == "230110") & (places["edition"] == "2020"))]
    assert kinds_counted(without, counts, catalog.registry.register_differences)
    assert len(kinds_counted(places, counts, ())) == len(catalog.registry.register_differences)


def test_every_change_of_kind_is_recorded(catalog: Catalog) -> None:
    places, changes = catalog.whole("places"), catalog.whole("division_changes")
    assert kinds_change_with_a_record(places, changes) == []
    wrong = with_kind(places, "410823", "2010", "county_city")
    assert [problem.column for problem in kinds_change_with_a_record(wrong, changes)] == ["410823"]
    assert kinds_change_with_a_record(places, changes[changes["new_code"] != "410307"])
