from __future__ import annotations

import pandas as pd
import pytest

from dashboard.catalog import Catalog
from dashboard.queries import (
    change,
    comparability,
    comparable_counts,
    compared_periods,
    growth_by_province,
    observations,
)
from dashboard.queries.comparable import Places, jumps


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("410882", ""),
        ("320583", ""),
        ("410307", "2021年区划变更：偃师市改为偃师区"),
        ("130983", "面积相差41.2%"),
        ("410122", "地区生产总值为2020年的3.41倍，面积与户籍人口说明不了：可能计入了开发区，或有特大项目"),
        ("659001", "两年不都有数"),
    ],
)
def test_whether_two_years_compare_is_told_with_its_reason(place: str, why: str, catalog: Catalog) -> None:
    first, last = compared_periods(catalog)
    assert comparability(catalog, first, last).set_index("place")["why"][place] == why


def test_a_leap_that_people_explain_is_none() -> None:
    gdp = pd.Series([1.2, 1.2, 1.2, 3.0, 3.0, 3.0, 0.5])
    people = pd.Series([1.0, 1.0, 2.0, 1.0, 2.4, float("nan"), 0.5])
    # Three rise sharply: alone, with the population, with population unknown; the last falls with its population.
    assert list(jumps(gdp, people)) == [False, False, False, True, False, True, False]


def test_a_change_is_in_percent_of_an_amount_and_in_points_of_a_share(catalog: Catalog) -> None:
    frame = change(catalog, "410882", ("gdp", "secondary_share")).frame
    changes = frame[frame["column"] == "变化"].set_index("item")
    assert changes.loc["地区生产总值", "value"] == pytest.approx((350.4906 / 296.9466 - 1) * 100)
    assert (changes.loc["地区生产总值", "unit"], changes.loc["第二产业比重", "unit"]) == ("percent", "percentage_point")
    assert changes.loc["第二产业比重", "value"] == pytest.approx(1.5249, abs=1e-4)
    # Changes cite the sources of both years.
    assert set(changes["source"]) == {"nbs_county_yearbook_2021|nbs_county_yearbook_2024"}
    assert set(changes["period"]) == {"2020-2023"}
    assert changes.loc["地区生产总值", "locator"] == "2023年与2020年之比减一"


def test_no_change_is_computed_where_the_years_do_not_compare(catalog: Catalog) -> None:
    assert change(catalog, "410122", ("gdp",)).frame.empty
    assert change(catalog, "999999", ("gdp",)).frame.empty


def test_growth_counts_units_that_compare_and_says_how_many_are_left_out(catalog: Catalog) -> None:
    frame = growth_by_province(catalog, "gdp").frame.set_index("name")
    assert frame.loc["河南省", "note"] == "计入99个可比单位，略去6个"
    first, last = compared_periods(catalog)
    same = comparability(catalog, first, last)
    comparable = set(same.loc[same["why"] == "", "place"])
    rows = observations(catalog, Places("county", drawn=False), ("gdp",), (first, last)).with_values
    totals = rows[rows["place"].isin(comparable) & (rows["province"] == "410000")].groupby("period")["value"].sum()
    assert frame.loc["河南省", "value"] == pytest.approx((totals[last] / totals[first] - 1) * 100)


def test_every_county_either_compares_or_is_left_out(catalog: Catalog) -> None:
    assert sum(comparable_counts(catalog)) == 1863
