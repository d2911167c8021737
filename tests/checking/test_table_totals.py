"""Totals of the columns and rows of tables."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from tests.checking.told import contradicted


@pytest.mark.parametrize("between", ["\t", "|", " | "])
def test_a_row_of_totals_sums_the_others_also_without_units(catalog: Catalog, between: str) -> None:
    rows = ["镇|投入|企业", "甲镇|1453.6|120", "乙镇|1057.8|86", "三镇合计|{}|206"]
    text = "\n".join(row.replace("|", between) for row in rows)
    assert contradicted(catalog, text.format("2611.4")) == ["2611.4"]
    assert contradicted(catalog, text.format("2511.4")) == []


@pytest.mark.parametrize(("total", "wrong"), [("287.60", ["287.60亿元"]), ("277.60", []), ("277.6", [])])
def test_a_column_of_totals_sums_the_others_in_its_row(catalog: Catalog, total: str, wrong: list[str]) -> None:
    head = "指标|甲市|乙市|丙市|三市合计\n企业（家）|2603|637|1384|4624\n一般公共预算收入（亿元）|152.95|50.34|74.31|"
    assert contradicted(catalog, head + total) == wrong


def test_columns_of_which_some_are_parts_of_others_have_no_sum(catalog: Catalog) -> None:
    text = "镇|人口（人）|其中：男（人）|其中：老人（人）|合计（人）\n甲镇|100|51|20|165\n乙镇|100|52|20|165"
    assert contradicted(catalog, text) == []
