"""Equations between figures of a text, and which one figure is wrong if some of them do not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.checking.operands import PERCENT, Conflict, exceeds, is_firm
from dashboard.checking.statement import Statement

# Given the values of all figures, that of the one at an index which the others require.
Solve = Callable[[Sequence[float], int], float]
_TEN: Final = (10.0, 0.1)
# Limits further apart than this part of their sum hold exchanged digits by chance.
_WIDE: Final = 0.02


@dataclass(frozen=True, slots=True)
class Equation:
    """What must hold between figures.

    `slack` is how far, besides rounding, the first may be off, in its base unit; `reason` is what is told where it does
    not hold and any of the figures may be wrong.
    """

    figures: tuple[Statement, ...]
    solve: Solve
    slack: float = 0.0
    reason: str = ""

    def range(self, index: int) -> tuple[float, float]:
        """Least and largest value of the figure at an index that agree with the others, rounding allowed for."""
        values = [one.numeral.value for one in self.figures]
        right = self.solve(values, index)
        apart = 0.0
        for at, one in enumerate(self.figures):
            if at != index:
                # Counts to the last unit are exact, and the first figure may be adjusted.
                error = one.numeral.rounding + (self.slack if at == 0 else 0.0)
                moved = [*values[:at], values[at] + error, *values[at + 1 :]]
                apart += abs(self.solve(moved, index) - right)
        apart += self.slack if index == 0 else 0.0
        return right - apart, right + apart

    @property
    def holds(self) -> bool:
        """Whether the first figure is what the others require."""
        first = self.figures[0].numeral
        low, high = self.range(0)
        middle = (low + high) / 2
        return not exceeds(abs(first.value - middle), first.rounding + (high - low) / 2)


def total(whole: Statement, parts: Sequence[Statement], slack: float = 0.0) -> Equation:
    """A whole is the sum of its parts."""

    def solve(values: Sequence[float], index: int) -> float:
        rest = sum(values[1:])
        return rest if index == 0 else values[0] - rest + values[index]

    return Equation((whole, *parts), solve, slack)


def apart(stated: Statement, high: Statement, low: Statement) -> Equation:
    """A figure is how far one is above another."""

    def solve(values: Sequence[float], index: int) -> float:
        gap, top, bottom = values
        return (top - bottom, bottom + gap, top - gap)[index]

    return Equation((stated, high, low), solve)


def grown(stated: Statement, after: Statement, change: Statement, sign: int) -> Equation:
    """A percentage, without its sign, is that by which a figure has risen, or fallen for a negative sign."""

    def solve(values: Sequence[float], index: int) -> float:
        percent, end, moved = values
        if index == 0:
            return PERCENT * moved / (end - sign * moved)
        return moved * PERCENT / percent + sign * moved if index == 1 else end * percent / (PERCENT + sign * percent)

    return Equation((stated, after, change), solve)


def hundred(shares: Sequence[Statement], slack: float) -> Equation:
    """Shares of all parts of a whole are 100 percent together."""

    def solve(values: Sequence[float], index: int) -> float:
        return PERCENT - sum(values) + values[index]

    together = sum(one.numeral.value for one in shares)
    return Equation(tuple(shares), solve, slack, f"各项之和是{together:.1f}，不是{PERCENT}。")


def share(stated: Statement, part: Statement, whole: Sequence[Statement], slack: float = 0.0) -> Equation:
    """A percentage is that of a part in a whole, or in the sum of parts among which it is."""
    others = tuple(one for one in whole if one is not part)
    inside = len(others) < len(whole)

    def solve(values: Sequence[float], index: int) -> float:
        percent, above, *rest = values
        below = sum(rest)
        if index == 0:
            return PERCENT * above / (below + (above if inside else 0.0))
        if index == 1:
            return percent * below / (PERCENT - (percent if inside else 0.0))
        return PERCENT * above / percent - (above if inside else 0.0) - below + values[index]

    return Equation((stated, part, *others), solve, slack)


def quotient_of(stated: Statement, above: Statement, below: Statement, times: float, slack: float = 0.0) -> Equation:
    """A figure is so many times one divided by another."""

    def solve(values: Sequence[float], index: int) -> float:
        ratio, over, under = values
        return (times * over / under, ratio * under / times, times * over / ratio)[index]

    return Equation((stated, above, below), solve, slack)


def proportion(one: Statement, other: Statement, above: Statement, below: Statement, slack: float = 0.0) -> Equation:
    """Two figures are as two others: one : other = above : below."""

    def solve(values: Sequence[float], index: int) -> float:
        first, second, third, fourth = values
        return (second * third / fourth, first * fourth / third, first * fourth / second, second * third / first)[index]

    return Equation((one, other, above, below), solve, slack)


def yearly(stated: Statement, after: Statement, before: Statement, years: int) -> Equation:
    """A percentage is the average annual growth from one figure to another."""

    def solve(values: Sequence[float], index: int) -> float:
        rate, end, start = values
        grown = (1 + rate / PERCENT) ** years
        return (((end / start) ** (1 / years) - 1) * PERCENT, start * grown, end / grown)[index]

    return Equation((stated, after, before), solve, stated.numeral.step / 2)


def contradictions_of(equations: Sequence[Equation], is_settled: Callable[[Statement], bool]) -> Iterator[Conflict]:
    """The figures that alone explain why equations do not hold; none where several figures may be wrong together.

    Of several that may be wrong, the one that is right but for exchanged digits or a power of ten, or else the first
    figure of the equation.
    """
    fit = [one for one in equations if _fits(one)]
    broken = [one for one in fit if not one.holds]
    while broken:
        linked = _linked(broken)
        yield from _explained(linked, fit, is_settled)
        broken = [one for one in broken if one not in linked]


def is_slip(equation: Equation) -> bool:
    """Whether an equation would hold if two digits of one of its figures were exchanged or its point moved."""
    return not equation.holds and any(
        _slipped(one, *equation.range(index)) for index, one in enumerate(equation.figures)
    )


def _fits(equation: Equation) -> bool:
    return all(is_firm(one) and one.numeral.value != 0 for one in equation.figures)


def _linked(broken: Sequence[Equation]) -> list[Equation]:
    """The first equation and those that share figures with it, also through others."""
    linked, figures = [broken[0]], {id(one) for one in broken[0].figures}
    while more := [one for one in broken if one not in linked and figures & {id(each) for each in one.figures}]:
        linked += more
        figures |= {id(each) for one in more for each in one.figures}
    return linked


def _explained(
    broken: Sequence[Equation], equations: Sequence[Equation], is_settled: Callable[[Statement], bool]
) -> Iterator[Conflict]:
    """The conflict over the one figure that, put right, makes all equations hold."""
    suspects = []
    for figure in broken[0].figures:
        everywhere = all(any(figure is each for each in one.figures) for one in broken)
        if not everywhere or is_settled(figure):
            continue
        ranges = [one.range(index) for one in equations for index, each in enumerate(one.figures) if each is figure]
        low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
        # A figure is printed in steps, of which one must be within.
        if low <= high + figure.numeral.step:
            suspects.append((figure, low, high))
    if suspects:
        slips = [one for one in suspects if _slipped(*one)]
        figure, low, high = (slips or suspects)[0]
        reason = "" if slips or len(suspects) == 1 else broken[0].reason
        others = [each for one in broken for each in one.figures if each is not figure]
        others = list(dict.fromkeys(others))
        right = figure.numeral.printed((low + high) / 2)
        by = "、".join(one.numeral.text for one in broken[0].figures if one is not figure)
        yield (figure, *others), reason or f"按文中的{by}推算应为{right}，不是{figure.numeral.text}。"


def _slipped(figure: Statement, low: float, high: float) -> bool:
    """Whether a figure is within limits once two neighbouring digits are exchanged or its point is moved."""
    numeral = figure.numeral
    digits = f"{round(abs(numeral.value) / numeral.step)}"
    wide = high - low > _WIDE * abs(high + low)
    swapped = (
        float(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]) * numeral.step
        for at in range(0 if wide else len(digits) - 1)
    )
    near = max(numeral.rounding, (high - low) / 4, numeral.step / 100)
    return any(abs(value - (low + high) / 2) <= near for value in (*swapped, *(numeral.value * by for by in _TEN)))
