from __future__ import annotations

from dashboard.analysis.industries import industries
from dashboard.analysis.pairs import before_after, decade, share_sides, stated_and_recomputed, tier_sides
from dashboard.audit import audited
from dashboard.catalog import Catalog
from dashboard.queries import Places, observations, tiers


def test_the_decade_pairs_figures_stated_for_two_years_from_a_hundred(catalog: Catalog) -> None:
    frame = decade(audited(catalog, "V05")).frame
    assert (frame.groupby("item").size() == 2).all()
    assert (frame[frame["end"] == "2011年"]["height"] == 100).all()
    gdp = frame[(frame["item"] == "县域地区生产总值") & (frame["end"] == "2020年")]
    assert round(gdp["height"].iloc[0], 1) == 193.9


def test_spans_of_different_years_say_the_year_with_the_figure(catalog: Catalog) -> None:
    frame = decade(audited(catalog, "V11")).frame
    assert set(frame["end"]) == {"期初", "期末"}
    assert {"2016年河南县域地区生产总值", "2015年河南县域一般公共预算收入"} <= set(frame["said"])


def test_stated_and_recomputed_stand_side_by_side_in_one_unit(catalog: Catalog) -> None:
    extract = stated_and_recomputed(audited(catalog, "V14"))
    assert extract.unit.id == "count"
    wide = extract.frame.pivot(index="item", columns="side", values="value")
    assert wide.loc["长三角城市群"].to_dict() == {"材料": 40.0, "统计": 44.0}
    assert len(wide.dropna()) == 12


def test_places_known_only_once_are_left_out_of_before_and_after(catalog: Catalog) -> None:
    extract = before_after(
        observations(catalog, Places("provincial"), ("county_resident_population_share",), ("2010", "2020"), "census")
    )
    assert (extract.frame.groupby("place").size() == 2).all()
    assert "上海市" not in set(extract.frame["item"])
    last = extract.frame[extract.frame["period"] == "2020"]["value"]
    assert last.is_monotonic_decreasing


def test_tiers_keep_their_order_with_both_sides(catalog: Catalog) -> None:
    frame = tier_sides(tiers(catalog), "population_change_10k_person", "resident_population_change").frame
    assert list(dict.fromkeys(frame["item"])) == list(dict.fromkeys(tiers(catalog).frame["item"]))
    assert list(frame["side"]) == ["材料", "统计"] * 5


def test_shares_of_both_censuses_are_the_sides_of_an_industry_the_largest_first(catalog: Catalog) -> None:
    frame = share_sides(industries(catalog, "410882")).frame
    assert (frame.groupby("item").size() == 2).all()
    assert frame["item"].iloc[0] == "制造业"
    assert frame[frame["period"] == "2020"]["value"].is_monotonic_decreasing
