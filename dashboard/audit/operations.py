"""Operations on operands in checks and implied figures, and their description in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from dashboard.errors import DefinitionError

_PERCENT: Final = 100


def computed(op: str, values: Sequence[float], period: str) -> float | None:
    """Apply an operation to values in base units; `period` is that of the result. None for a division by zero.

    Raises DefinitionError for an unknown operation.
    """
    if op not in _OPERATIONS:
        raise DefinitionError(f"不认得的算法 {op}（应为 {'、'.join(_OPERATIONS)} 之一）")
    try:
        return _OPERATIONS[op](values, period)
    except ZeroDivisionError:
        return None


def spelt(op: str, labels: Sequence[str]) -> str:
    """The operation in words, over the labels of its operands."""
    if op == "ratio":
        above = " + ".join(labels[:-1])
        return f"{above if len(labels) == 2 else f'（{above}）'} ÷ {labels[-1]}"
    return _SIGNS.get(op, " → ").join(labels) + _SUFFIXES.get(op, "")


def _span(period: str) -> int:
    first, _, last = period.partition("-")
    return int(last) - int(first)


# `ratio` divides the sum of all operands except the last by the last; `pace` is the annual rate over the result's
# span; `before` reverses a growth in percent; `less` subtracts the further operands from the first.
_OPERATIONS: Final[dict[str, Callable[[Sequence[float], str], float]]] = {
    "same": lambda values, period: values[0],
    "sum": lambda values, period: sum(values),
    "less": lambda values, period: values[0] - sum(values[1:]),
    "product": lambda values, period: math.prod(values),
    "change": lambda values, period: values[-1] - values[0],
    "ratio": lambda values, period: sum(values[:-1]) / values[-1],
    "rise": lambda values, period: values[-1] / values[0] - 1,
    "before": lambda values, period: values[0] / (1 + values[1] / _PERCENT),
    "pace": lambda values, period: float((values[-1] / values[0]) ** (1 / _span(period)) - 1),
}
# Stated figures that are not statistics and not recomputed: thresholds, plans, goals, expectations, wordings.
EXEMPT: Final = {"threshold": "门槛", "plan": "规划", "goal": "目标", "expected": "预期", "form": "表述"}
OPERATIONS: Final = (*_OPERATIONS, *EXEMPT)
_SIGNS: Final = {"sum": " + ", "less": " − ", "product": " × ", "before": "，"}
_SUFFIXES: Final = {"change": "之差", "rise": "涨幅", "pace": "年均增速", "before": "，依同比还原"}
