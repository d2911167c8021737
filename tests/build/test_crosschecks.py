from __future__ import annotations

import pandas as pd

from dashboard.build.crosschecks import crosschecks
from dashboard.catalog import Catalog


def tables(catalog: Catalog) -> dict[str, pd.DataFrame]:
    wanted = ("resident_population", "gdp", "general_public_budget_revenue", "general_public_budget_expenditure")
    by_level = {}
    for level in ("county", "city", "provincial"):
        table = catalog.table(level)
        by_level[level] = catalog.frame(table.filter(table.indicator.isin(wanted), table.status != "derived"))
    return by_level


def test_a_city_that_holds_an_area_at_one_census_only_is_found(catalog: Catalog) -> None:
    # 西安 in 2010 without the new district included in 2020, as in the table before the correction.
    observations, places = tables(catalog), catalog.frame(catalog.table("places"))
    assert crosschecks(observations, places) == []
    city = observations["city"]
    before = (city["place"] == "610100") & (city["period"] == "2010") & (city["indicator"] == "resident_population")
    city.loc[before, "value"] = 846.7837
    (problem,) = crosschecks(observations, places)
    assert (problem.file, problem.column) == ("city.parquet", "610000 2010 resident_population")


def test_a_city_without_a_figure_at_one_census_is_no_gap_of_its_province(catalog: Catalog) -> None:
    observations, places = tables(catalog), catalog.frame(catalog.table("places"))
    city = observations["city"]
    city.loc[(city["place"] == "410800") & (city["period"] == "2010"), "value"] = float("nan")
    assert crosschecks(observations, places) == []
