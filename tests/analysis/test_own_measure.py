from __future__ import annotations

import pandas as pd
import pytest

from dashboard.analysis.own_measure import own_measure
from dashboard.catalog import Catalog


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("人均财政收入 = 财政收入 / 常住人口", "元", 1_000.0),
        ("存贷比=贷款÷存款", "%", 50.0),
        ("（一产＋二产）÷GDP", "%", 60.0),
        ("GDP - 一产", "亿元", 80.0),
        ("GDP / 面积", "亿元/平方公里", 0.1),
        ("2 × GDP", "亿元", 200.0),
        ("一产 + 二产 * 2", "亿元", 100.0),
    ],
)
def test_a_formula_is_reckoned_in_a_unit_that_follows_from_its_inputs(
    text: str, unit: str, value: float, catalog: Catalog
) -> None:
    figures = {
        "general_public_budget_revenue": 5.0,
        "resident_population": 50.0,
        "loans": 30.0,
        "household_deposits": 60.0,
        "primary_industry": 20.0,
        "secondary_industry": 40.0,
        "gdp": 100.0,
        "land_area": 1_000.0,
    }
    measure = own_measure(catalog, text)
    values = {name: pd.Series([figures[name]]) for name in measure.inputs}
    assert measure.unit == unit
    assert measure.of(catalog, values).iloc[0] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("GDP + 常住人口", "不同类"),
        ("GDP /", "少一个"),
        ("(GDP", "括号"),
        ("GDP GDP", "多出"),
        ("不是指标 / 3", "不认得"),
        ("3 + 4", "没有指标"),
        ("", "没有指标"),
        ("__import__('os')", "不认得"),
    ],
)
def test_what_is_wrong_with_a_formula_is_said(text: str, word: str, catalog: Catalog) -> None:
    with pytest.raises(ValueError, match=word):
        own_measure(catalog, text)


def test_what_is_divided_by_zero_is_unknown(catalog: Catalog) -> None:
    measure = own_measure(catalog, "GDP / 面积")
    values = {"gdp": pd.Series([1.0, 1.0]), "land_area": pd.Series([0.0, 10.0])}
    assert measure.of(catalog, values).isna().tolist() == [True, False]
    assert own_measure(catalog, "GDP / 0").of(catalog, {"gdp": pd.Series([1.0])}).isna().all()


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("增速 = 增速(GDP, 2020)", "%", 25.0),
        ("增速(GDP，2020年)", "%", 25.0),
        ("增量(GDP, 2020)", "亿元", 20.0),
        ("GDP / GDP(2020)", "%", 125.0),
    ],
)
def test_a_change_since_a_year_is_a_formula_too(text: str, unit: str, value: float, catalog: Catalog) -> None:
    measure = own_measure(catalog, text)
    values = {"gdp": pd.Series([100.0]), "gdp:2020": pd.Series([80.0])}
    assert set(measure.inputs) == {"gdp", "gdp:2020"}
    assert measure.unit == unit
    assert measure.of(catalog, values).iloc[0] == pytest.approx(value)
