from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.queries import boarded, units, within


def test_counties_leave_districts_out_and_all_takes_them_in(catalog: Catalog) -> None:
    assert set(units(catalog, ("gdp",), "2020").frame["kind"]) == {"county", "county_city"}
    assert "district" in set(units(catalog, ("gdp",), "2020", "all").frame["kind"])


def test_each_measure_comes_from_one_publication(catalog: Catalog) -> None:
    frame = units(catalog, ("registered_population", "gdp"), "2020").frame
    assert (frame.groupby("indicator")["vintage"].nunique() == 1).all()
    assert list(dict.fromkeys(frame["indicator"])) == ["registered_population", "gdp"]


def test_a_unit_knows_its_province_city_and_board(catalog: Catalog) -> None:
    frame = boarded(units(catalog, ("gdp",), "2020")).frame
    row = frame[frame["place"] == "410882"].iloc[0]
    assert (row["province_name"], row["city_name"], row["group"]) == ("河南省", "焦作市", "中部")
    assert list(dict.fromkeys(frame["group"])) == ["东部", "中部", "西部", "东北"]


def test_a_province_keeps_only_its_own_and_none_keeps_all(catalog: Catalog) -> None:
    extract = units(catalog, ("gdp",), "2020")
    assert set(within(extract, "410000").frame["province"]) == {"410000"}
    assert len(within(extract, "").frame) == len(extract.frame)
