from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.queries import Pick, figures, stated


def test_the_official_figure_and_the_decks_stand_side_by_side(catalog: Catalog) -> None:
    frame = figures(catalog, Pick("national", "100000", "county_gdp", "2020")).frame
    by_vintage = dict(zip(frame["vintage"], frame["value"].round(1), strict=True))
    assert by_vintage["first"] == 390103.6
    assert by_vintage["deck"] == 391200.0


def test_a_figure_that_nobody_published_is_an_empty_extract(catalog: Catalog) -> None:
    assert figures(catalog, Pick("county", "410882", "gdp", "1999")).frame.empty


def test_what_the_deck_states_of_provinces_is_found_by_indicator(catalog: Catalog) -> None:
    frame = stated(catalog, "county_gdp_share", "2020", "provincial").set_index("place")
    assert frame["value"].to_dict()["410000"] == 61.11
    assert frame["value"].to_dict()["520000"] == 64.72
    assert frame.at["440000", "locator"].startswith("L")
