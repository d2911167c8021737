from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.queries import former, turned, turned_by


def test_every_county_that_became_a_district_is_one_row_though_it_was_divided(catalog: Catalog) -> None:
    frame = turned(catalog, "district").frame
    assert not frame.duplicated(["year", "before"]).any()
    xingtai = frame[frame["before"] == "邢台县（130521）"].iloc[0]
    assert (xingtai["year"], xingtai["after"]) == ("2020", "襄都区（130502）、信都区（130503）")
    assert frame["year"].is_monotonic_increasing


def test_counts_by_year_and_by_province_are_of_the_same_changes(catalog: Catalog) -> None:
    whole = len(turned(catalog, "county_city").frame)
    for by in ("year", "province"):
        assert turned_by(catalog, "county_city", by).frame["value"].sum() == whole
    henan = turned_by(catalog, "district", "year", "410000").frame
    assert henan["value"].sum() == len(turned(catalog, "district", "410000").frame) > 0


def test_a_province_without_such_a_change_has_no_rows(catalog: Catalog) -> None:
    assert turned(catalog, "district", "810000").frame.empty
    assert turned_by(catalog, "district", "province", "810000").frame.empty


def test_what_a_place_was_before_is_told_in_time(catalog: Catalog) -> None:
    assert former(catalog, "410307") == (
        "1993年由偃师县（县，410321）改为偃师市",
        "2021年由偃师市（县级市，410381）改为偃师区",
    )
    assert former(catalog, "520203") == ()
