from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.queries import Places, grouped, inputs, joined, observations


def test_boards_add_up_to_the_nation(catalog: Catalog) -> None:
    frame = grouped(catalog, "county_gdp", ["2020"], "board", "first").frame
    provinces = observations(catalog, Places("provincial"), ("county_gdp",), ("2020",), "first").with_values
    assert list(frame["name"]) == ["东部", "中部", "西部", "东北"]
    assert frame["value"].sum() == pytest.approx(provinces["value"].sum())


def test_a_ratio_is_the_ratio_of_sums_not_the_mean_of_ratios(catalog: Catalog) -> None:
    frame = grouped(catalog, "gdp_per_person", ["2020"], "north_south", "census5").frame.set_index("name")
    wide = inputs(catalog, "gdp_per_person", ["2020"], "census5")
    north = next(group for group in catalog.registry.grouping("north_south") if group.id == "north")
    members = wide[wide["place"].isin(north.members)]
    expected = members["gdp"].sum() / members["resident_population"].sum() * 10_000
    assert frame.loc["北方", "value"] == pytest.approx(expected)
    assert frame.loc["北方", "note"] == "计入15个省级地区"


def test_the_census_speaks_only_where_no_annual_figure_does(catalog: Catalog) -> None:
    frame = grouped(catalog, "gdp_per_person", ["2010", "2020"], "board", "census5").frame
    early = frame[frame["period"] == "2010"]
    assert early["source"].str.contains("census_province").all()
    assert not frame[frame["period"] == "2020"]["source"].str.contains("census_province").any()


def test_a_year_without_figures_has_no_rows(catalog: Catalog) -> None:
    assert grouped(catalog, "gdp_per_person", ["2005"], "board", "census5").frame.empty


def test_answers_are_put_one_after_another_for_a_chart_of_parts(catalog: Catalog) -> None:
    parts = [
        grouped(catalog, f"county_general_public_budget_{side}", ["2020"], "board", "first")
        for side in ("revenue", "expenditure")
    ]
    both = joined(*parts)
    assert list(dict.fromkeys(both.frame["item"])) == ["县域一般公共预算收入", "县域一般公共预算支出"]
    assert both.indicator == parts[0].indicator
