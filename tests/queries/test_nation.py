from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.queries import by_census, claimed, containing, divisions, only, stated_and_recomputed, top_hundred


def test_kinds_of_units_are_told_by_the_register(catalog: Catalog) -> None:
    frame = divisions(catalog).frame
    cities = frame[frame["indicator"] == "county_level_cities"].set_index("column")["value"]
    assert cities["2020年"] == 388
    assert cities["2024年"] == 397
    whole = frame[frame["indicator"] == "registered_county_units"].set_index("column")["value"]
    assert (whole["2020年"], whole["2024年"]) == (1871, 1869)
    assert frame["value"].notna().all()


def test_stated_figures_come_in_the_order_asked_with_their_own_periods(catalog: Catalog) -> None:
    ids = ("national.county_gdp_share.a", "national.county_land_share")
    extract = claimed(catalog, ids, "县域占全国的比重")
    assert list(extract.frame["value"]) == [38.6, 93.0]
    assert list(extract.frame["period"]) == ["2020", ""]
    assert (extract.indicator.label, extract.indicator.decimals, extract.unit.label) == ("县域占全国的比重", 1, "%")


def test_the_decks_years_and_the_recomputed_one_are_two_lines(catalog: Catalog) -> None:
    frame = stated_and_recomputed(catalog, "national", "100000", "county_gdp").frame
    assert list(frame["name"]) == ["材料", "材料", "年鉴", "年鉴"]
    assert list(frame[frame["name"] == "材料"]["period"]) == ["2011", "2020"]


def test_only_keeps_what_was_asked_and_all_when_nothing_was(catalog: Catalog) -> None:
    extract = divisions(catalog)
    assert set(only(extract, "period", "2024").frame["period"]) == {"2024"}
    assert len(only(extract, "period", "").frame) == len(extract.frame)


def test_both_censuses_of_all_counties_stand_side_by_side(catalog: Catalog) -> None:
    wide = by_census(catalog).frame.pivot(index="item", columns="column", values="value")
    assert round(wide.loc["县域常住人口", "2020年"]) == 74813
    assert wide.loc["县域65岁及以上人口比重", "2020年"] > wide.loc["县域65岁及以上人口比重", "2010年"]
    assert wide.notna().all().all()


def test_names_are_searched_literally(catalog: Catalog) -> None:
    extract = top_hundred(catalog)
    assert set(containing(extract, "滕州").frame["name"]) == {"滕州市"}
    assert containing(extract, ".*").frame.empty
    assert len(containing(extract, "").frame) == len(extract.frame)
