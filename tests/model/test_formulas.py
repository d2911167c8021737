from __future__ import annotations

from typing import Any

import pytest

from dashboard.analysis.derive import FUNCTIONS
from dashboard.errors import DefinitionError
from dashboard.model import Indicator, Unit
from dashboard.model.definitions import Formula
from dashboard.model.formulas import OPERATIONS, checked, in_order_of_need
from dashboard.tables.observations import LEVEL_TABLES
from dashboard.tables.registry import Registry

UNITS = {
    "100m_yuan": Unit("100m_yuan", "亿元", "money", 1e8),
    "yuan": Unit("yuan", "元", "money", 1),
    "10k_person": Unit("10k_person", "万人", "people", 1e4),
    "km2": Unit("km2", "平方公里", "area", 1e6),
    "percent": Unit("percent", "%", "share", 1, per_one=100),
    "density": Unit("density", "人/平方公里", "density", 1, per_one=1e6),
    "count": Unit("count", "个", "count", 1),
}


def indicator(id_: str, unit: str = "100m_yuan", op: str = "", of: str = "", level: str = "county") -> Indicator:
    formula = Formula(op, tuple(of.split()), level) if op else None
    return Indicator(id_, id_, id_, unit, "higher", 1, "scale", "", formula)


def check(*added: Indicator) -> dict[str, Indicator]:
    plain = (indicator("gdp"), indicator("people", "10k_person"), indicator("land", "km2"))
    return checked({each.id: each for each in (*added, *plain)}, UNITS)


@pytest.mark.parametrize(
    ("unit", "op", "of", "scale"),
    [
        ("yuan", "ratio", "gdp people", 10_000),
        ("percent", "ratio", "gdp gdp", 100),
        ("percent", "sum_ratio", "people people people", 100),
        ("density", "ratio", "people land", 10_000),
        ("100m_yuan", "change", "gdp", 1),
        ("percent", "change_rate", "gdp", 100),
    ],
)
def test_the_scale_of_a_formula_follows_from_its_units(unit: str, op: str, of: str, scale: float) -> None:
    formula = check(indicator("made", unit, op, of))["made"].formula
    assert formula is not None
    assert formula.scale == scale


def test_a_formula_may_name_an_indicator_that_is_defined_later() -> None:
    share, total = (
        indicator("share", "percent", "ratio", "total gdp", "provincial"),
        indicator("total", "100m_yuan", "sum_over_counties", "gdp", "provincial"),
    )
    by_id = check(share, total)
    assert list(by_id)[:2] == ["share", "total"]
    assert [each.id for each in in_order_of_need(by_id)] == ["total", "share"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ([indicator("made", op="product", of="gdp people")], "made 的公式用了未知的运算 product"),
        ([indicator("made", op="ratio", of="gdp")], "made 的公式有1个输入，ratio 应有2个"),
        ([indicator("made", op="sum_ratio", of="gdp people")], "made 的公式有2个输入"),
        ([indicator("made", op="change", of="gdp people")], "made 的公式有2个输入，change 应有1个"),
        ([indicator("made", op="ratio", of="gdp nothing")], "made 的公式引用了未定义的指标 nothing"),
        ([indicator("made", op="ratio", of="gdp people", level="village")], "made 的公式不能用于 village 一级"),
        ([indicator("made", op="sum_over_counties", of="gdp", level="city")], "made 的公式不能用于 city 一级"),
        (
            [
                indicator("whole", op="sum_over_counties", of="gdp", level="provincial"),
                indicator("made", "percent", "ratio", "gdp whole", "provincial national"),
            ],
            "made 的公式引用了 whole，而它在 national 一级没有公式",
        ),
        (
            [
                indicator("a", op="change", of="b"),
                indicator("b", op="change", of="c"),
                indicator("c", op="change", of="a"),
            ],
            "公式互相引用：.*a.*→",
        ),
        ([indicator("a", op="change", of="a")], "公式互相引用：a → a"),
    ],
    ids=[
        "operation",
        "too_few",
        "sum_of_one",
        "too_many",
        "input",
        "level",
        "no_such_level",
        "input_level",
        "cycle",
        "self",
    ],
)
def test_a_formula_that_cannot_be_computed_is_refused_by_name(wrong: list[Indicator], message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        check(*wrong)


def test_every_operation_has_its_function_and_is_used(registry: Registry) -> None:
    assert OPERATIONS.keys() == FUNCTIONS.keys()
    used: set[Any] = {each.formula.op for each in registry.indicators.values() if each.formula}
    assert used == set(OPERATIONS)
    assert {level for each in OPERATIONS.values() for level in each.levels} == set(LEVEL_TABLES.values())
