"""Indicators and periods available for a level and for one place."""

from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.queries import series_of_place


def test_the_years_of_one_place_are_told_by_series(catalog: Catalog) -> None:
    assert series_of_place(catalog, "410882", "county", "gdp") == {"first": ("2020", "2023")}
    assert series_of_place(catalog, "410882", "county", "imports_exports") == {}
