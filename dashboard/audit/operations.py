"""How operands are put together: the operations that checks and implied figures name, and how they read in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from dashboard.errors import DefinitionError

_PERCENT: Final = 100


def computed(op: str, values: Sequence[float], period: str) -> float | None:
    """The operation over values in base units; `period` is that of the result. None where it would divide by nothing.

    DefinitionError for an unknown operation.
    """
    if op not in _OPERATIONS:
        raise DefinitionError(f"不认得的算法 {op}（应为 {'、'.join(_OPERATIONS)} 之一）")
    try:
        return _OPERATIONS[op](values, period)
    except ZeroDivisionError:
        return None


def spelt(op: str, labels: Sequence[str]) -> str:
    """The operation over what the operands are called."""
    if op == "ratio":
        above = " + ".join(labels[:-1])
        return f"{above if len(labels) == 2 else f'（{above}）'} ÷ {labels[-1]}"
    return _SIGNS.get(op, " → ").join(labels) + _WORDS.get(op, "")


def _span(period: str) -> int:
    first, _, last = period.partition("-")
    return int(last) - int(first)


# A ratio adds up all operands but the last; a pace is per year over the span of the result; `before` undoes a growth
# of so many percent; `less` takes all further operands from the first.
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
# What is no statistic and is not recomputed: a line drawn, a plan, an aim, what a design promises, a way of putting it.
EXEMPT: Final = {"threshold": "门槛", "plan": "规划", "goal": "目标", "expected": "预期", "form": "表述"}
OPERATIONS: Final = (*_OPERATIONS, *EXEMPT)
_SIGNS: Final = {"sum": " + ", "less": " − ", "product": " × ", "before": "，"}
_WORDS: Final = {"change": "之差", "rise": "涨幅", "pace": "年均增速", "before": "，依同比还原"}
