from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.queries import Places, aggregates, averaged, observations


def test_a_total_is_the_simple_mean_and_a_ratio_that_of_the_sums(catalog: Catalog) -> None:
    names = ("gdp", "general_public_budget_revenue", "general_public_budget_expenditure")
    rows = observations(catalog, Places("county", drawn=False), names, ("2023",)).inside("410000").with_values
    sums = rows.groupby("indicator")["value"].agg(["sum", "mean"])
    frame = averaged(catalog, "mean-410000", ("gdp", "fiscal_self_sufficiency"), "2023").frame
    assert frame["value"].iloc[0] == pytest.approx(sums.loc["gdp", "mean"])
    expected = sums.loc["general_public_budget_revenue", "sum"] / sums.loc["general_public_budget_expenditure", "sum"]
    assert frame["value"].iloc[1] == pytest.approx(expected * 100)
    assert frame["note"].tolist() == ["103个单位的简单平均", "103个单位合计之比"]


def test_what_counties_do_not_have_says_so(catalog: Catalog) -> None:
    (row,) = averaged(catalog, "mean-counties", ("rd_expenditure",)).frame.to_dict("records")
    assert row["value"] != row["value"]
    assert row["note"].startswith("未收录")


def test_every_list_and_every_province_can_be_taken_together(catalog: Catalog) -> None:
    labels = aggregates(catalog)
    assert labels["mean-counties"] == "全国县域均值"
    assert labels["mean-thousand"] == "千亿县均值"
    assert labels["mean-410000"] == "河南省县域均值"
