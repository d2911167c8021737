from __future__ import annotations

import pytest

from dashboard.audit import implied
from dashboard.catalog import Catalog

HOME = "qinyang"


@pytest.mark.parametrize(
    ("view", "label", "period", "value"),
    [
        ("V22", "规上工业产值", "2021", 248.6 / 0.737),
        ("V22", "主导产业产值", "2021H1", 147.7 / 1.385),
        ("V22", "非主导产业规上工业企业", "2022", 147 - 68),
        ("V23", "电池制造：税收", "2021H1", 2.39 / 2.07),
        ("V28", "全市村数", "", 46 / 0.15),
        ("V31", "非税收入", "2022M01-07", 11.47 - 8.7),
        ("V33", "重点项目年度投资计划", "2022", 124.6 / 0.746),
        ("V34", "签约项目每亿元投资预期年税收", "", 30 / 182.56 * 1e4),
        ("V34", "营商环境评价上一年位次", "2020", 72),
        ("V35", "一般公共预算支出", "2022M01-07", 16.62 / 0.728),
        ("V35", "民生支出占一般公共预算支出比重", "2021M01-07", 24.0),
        ("V35", "城镇新增就业年度目标", "2022", 6217 / 0.98),
    ],
)
def test_what_stated_figures_imply(catalog: Catalog, view: str, label: str, period: str, value: float) -> None:
    frame = implied(catalog, view, HOME).frame
    row = frame[(frame["label"] == label) & (frame["period"] == period)].iloc[0]
    assert row["value"] == pytest.approx(value)
    assert row["locator"]
    assert row["note"]
    assert row["source"] == "deck_2022"


def test_a_view_without_any_implies_nothing(catalog: Catalog) -> None:
    assert implied(catalog, "V36", HOME).frame.empty
