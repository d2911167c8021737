"""Formulas of derived indicators: operations and their inputs, validation, and order of computation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from typing import Final, Literal

from dashboard.errors import DefinitionError
from dashboard.model.definitions import Formula, Indicator, Unit

# Unit of a result before scaling: that of the input, of the first input divided by the last, or none.
Result = Literal["input", "quotient", "number"]


@dataclass(frozen=True, slots=True)
class Operation:
    """A formula operation: unit of its result, least and most number of inputs, and levels."""

    result: Result
    least: int = 1
    most: int = 1
    levels: tuple[str, ...] = ("county", "city", "provincial", "national")
    # Inputs are county rows, whatever the level of the result.
    over_counties: bool = False


_WHOLES: Final = ("provincial", "national")
OPERATIONS: Final[Mapping[str, Operation]] = {
    "sum": Operation("input", 2, 20),
    "ratio": Operation("quotient", 2, 2),
    "sum_ratio": Operation("quotient", 3, 20),
    "sum_over_counties": Operation("input", levels=_WHOLES, over_counties=True),
    "mean_over_counties": Operation("input", levels=_WHOLES, over_counties=True),
    "count_over_counties": Operation("number", levels=_WHOLES, over_counties=True),
    "share_over_counties": Operation("number", levels=_WHOLES, over_counties=True),
    "change": Operation("input"),
    "change_rate": Operation("number"),
}


def checked(indicators: Mapping[str, Indicator], units: Mapping[str, Unit]) -> dict[str, Indicator]:
    """Validate the formulas and set their scales from the units; order is kept.

    Raises DefinitionError, naming the indicator, for an unknown operation, level or input, a wrong number of inputs,
    or circular formulas.
    """
    for indicator in indicators.values():
        if indicator.formula is not None:
            _check(indicator, indicator.formula, indicators)
    in_order_of_need(indicators)
    return {
        id_: indicator
        if indicator.formula is None
        else replace(indicator, formula=replace(indicator.formula, scale=_scale(indicator, indicators, units)))
        for id_, indicator in indicators.items()
    }


def in_order_of_need(indicators: Mapping[str, Indicator]) -> tuple[Indicator, ...]:
    """Indicators with a formula in topological order, inputs first; raises DefinitionError for a cycle."""
    needs = {
        id_: [name for name in indicator.formula.of if indicators[name].formula is not None]
        for id_, indicator in indicators.items()
        if indicator.formula is not None
    }
    try:
        return tuple(indicators[id_] for id_ in TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise DefinitionError(f"指标的公式互相引用：{' → '.join(error.args[1])}。请改其中一个公式。") from error


def _check(indicator: Indicator, formula: Formula, indicators: Mapping[str, Indicator]) -> None:
    operation = OPERATIONS.get(formula.op)
    if operation is None:
        raise DefinitionError(
            f"指标 {indicator.id} 的公式用了未知的运算 {formula.op}，应为 {'、'.join(OPERATIONS)} 之一"
        )
    for level in formula.levels:
        if level not in operation.levels:
            allowed = "、".join(operation.levels)
            raise DefinitionError(f"指标 {indicator.id} 的公式不能用于 {level} 一级，{formula.op} 可用于 {allowed}")
    if not operation.least <= len(formula.of) <= operation.most:
        count = f"{operation.least}" if operation.least == operation.most else f"{operation.least}至{operation.most}"
        raise DefinitionError(f"指标 {indicator.id} 的公式有{len(formula.of)}个输入，{formula.op} 应有{count}个")
    for name in formula.of:
        if name not in indicators:
            raise DefinitionError(f"指标 {indicator.id} 的公式引用了未定义的指标 {name}")
        source = indicators[name].formula
        missing = set() if source is None or operation.over_counties else set(formula.levels) - set(source.levels)
        if missing:
            levels = "、".join(sorted(missing))
            raise DefinitionError(f"指标 {indicator.id} 的公式引用了 {name}，而它在 {levels} 一级没有公式")


def _scale(indicator: Indicator, indicators: Mapping[str, Indicator], units: Mapping[str, Unit]) -> float:
    """Conversion factor from the units of the inputs to that of the result; exact, because factors are decimal."""
    formula = indicator.formula
    assert formula is not None

    def factor(unit: str) -> Fraction:
        return Fraction(str(units[unit].factor))

    first, last = (factor(indicators[formula.of[position]].unit) for position in (0, -1))
    result = {"input": first, "quotient": first / last, "number": Fraction(1)}[OPERATIONS[formula.op].result]
    return float(result / factor(indicator.unit) * Fraction(str(units[indicator.unit].per_one)))
