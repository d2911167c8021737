"""User-defined measures: formulas over indicators, with unit checks (人均财政收入 = 财政收入 / 常住人口)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Unit
from dashboard.queries import OWN, measure_words

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
# 增速(指标, 年) and 增量(指标, 年): change since a year, in percent or in the measure's own unit.
_CHANGE: Final = re.compile(r"(增速|增长率|增幅|增量|增加额)\(\s*([^(),，]+?)\s*[,，]\s*((?:19|20)\d\d)年?\s*\)")
# A measure followed by a year in brackets refers to that year.
_DATED: Final = re.compile(r"\s*\(\s*((?:19|20)\d\d)年?\s*\)")
_SIGNS: Final = {"＋": "+", "－": "-", "−": "-", "×": "*", "·": "*", "÷": "/", "（": "(", "）": ")", "＝": "="}
# Dimensions of money per person, shown in 元.
_PER_PERSON: Final = {"money": 1, "people": -1}
_DECIMALS: Final = 2


@dataclass(frozen=True, slots=True)
class OwnMeasure:
    """A named formula; `inputs` are indicators, those with a fixed year as `indicator:year`.

    `unit` is the unit of the values that `of` returns.
    """

    name: str
    formula: str
    inputs: tuple[str, ...]
    unit: str
    decimals: int
    tokens: tuple[str, ...]
    divisor: float

    @property
    def id(self) -> str:
        """The id by which columns and conditions refer to it."""
        return f"{OWN}{self.name}"

    @property
    def scale(self) -> Unit:
        """Unit of its values, as amounts in a condition are converted into it."""
        return Unit("own", self.unit, "", self.divisor)

    def of(self, catalog: Catalog, values: Mapping[str, pd.Series[float]]) -> pd.Series[float]:
        """Compute its values from those of its inputs, by index; NaN for missing inputs and division by zero."""
        result = _Reader(catalog, self.tokens, values).read()[0] / self.divisor
        return pd.Series(result, dtype="float64").replace([float("inf"), float("-inf")], float("nan"))


def dated(name: str) -> tuple[str, str]:
    """Split an input into indicator and fixed year; the year is empty if it is that of the query."""
    indicator, _, year = name.partition(":")
    return indicator, year


def own_measure(catalog: Catalog, text: str) -> OwnMeasure:
    """Parse 名称 = 公式, or a formula alone; raises ValueError naming what is wrong with it.

    Indicators are given by name; + and − require operands of one dimension (money, people, …).
    """
    plain = "".join(_SIGNS.get(letter, letter) for letter in text.strip())
    name, equals, formula = plain.partition("=")
    formula = formula if equals else plain
    tokens = _tokens(catalog, _CHANGE.sub(_change, formula))
    inputs = tuple(dict.fromkeys(token[1:] for token in tokens if token.startswith("@")))
    if not inputs:
        raise ValueError(f"公式“{formula.strip()[:40] or '（空）'}”里没有指标")
    _, kind = _Reader(catalog, tokens, {}).read()
    unit, divisor, decimals = _display_unit(catalog, kind, inputs)
    expression = formula.strip()
    return OwnMeasure(
        name.strip() if equals and name.strip() else expression, expression, inputs, unit, decimals, tokens, divisor
    )


def _change(match: re.Match[str]) -> str:
    """Rewrite a change since a year as arithmetic."""
    kind, measure, year = match.groups()
    return f"({measure}-{measure}({year}))" if kind in ("增量", "增加额") else f"({measure}/{measure}({year})-1)"


def _tokens(catalog: Catalog, formula: str) -> tuple[str, ...]:
    """Tokenize into numbers, signs, and indicators as @id; the longest name matches."""
    by_word, rest, tokens = measure_words(catalog), formula.strip().lower(), []
    while rest:
        number = _NUMBER.match(rest)
        word = next((word for word in by_word if rest.startswith(word)), "")
        if rest[0] in "+-*/()":
            tokens.append(rest[0])
            rest = rest[1:]
        elif word:
            rest = rest[len(word) :]
            of_year = _DATED.match(rest)
            tokens.append(f"@{by_word[word]}:{of_year[1]}" if of_year else f"@{by_word[word]}")
            rest = rest[of_year.end() :] if of_year else rest
        elif number:
            tokens.append(number[0])
            rest = rest[number.end() :]
        else:
            raise ValueError(f"公式中的“{rest[:12]}”不认得，请用指标的名称、数字和 + − × ÷ ( )")
        rest = rest.lstrip()
    return tuple(tokens)


Kind = dict[str, int]


class _Reader:
    """Recursive-descent parser; evaluates to a value in base units and its kind (powers of dimensions)."""

    def __init__(self, catalog: Catalog, tokens: tuple[str, ...], values: Mapping[str, pd.Series[float]]) -> None:
        self._catalog, self._tokens, self._values, self._position = catalog, tokens, values, 0

    def read(self) -> tuple[pd.Series[float] | float, Kind]:
        """Evaluate all tokens; raises ValueError if some are left over or missing."""
        result = self._sum()
        if self._position < len(self._tokens):
            raise ValueError(f"公式在“{self._label(self._tokens[self._position])}”处多出一段")
        return result

    def _sum(self) -> tuple[pd.Series[float] | float, Kind]:
        value, kind = self._product()
        while self._next() in ("+", "-"):
            sign = self._take()
            other, other_kind = self._product()
            if kind != other_kind:
                raise ValueError(f"“{'加' if sign == '+' else '减'}”号两边的单位不同类，不能相加减")
            value = value + other if sign == "+" else value - other
        return value, kind

    def _product(self) -> tuple[pd.Series[float] | float, Kind]:
        value, kind = self._factor()
        while self._next() in ("*", "/"):
            sign = self._take()
            other, other_kind = self._factor()
            turn = 1 if sign == "*" else -1
            value = (
                value * other
                if sign == "*"
                else (value / other if not isinstance(other, float) or other else value * float("nan"))
            )
            powers = {name: kind.get(name, 0) + turn * other_kind.get(name, 0) for name in {*kind, *other_kind}}
            kind = {name: power for name, power in powers.items() if power}
        return value, kind

    def _factor(self) -> tuple[pd.Series[float] | float, Kind]:
        token = self._take()
        if token == "(":
            result = self._sum()
            if self._take() != ")":
                raise ValueError("公式的括号没有合上")
            return result
        if token.startswith("@"):
            name, _ = dated(token[1:])
            unit = self._catalog.registry.units[self._catalog.registry.indicators[name].unit]
            values = self._values.get(token[1:], 1.0)
            return values * unit.factor / unit.per_one, {} if unit.dimension == "share" else {unit.dimension: 1}
        if _NUMBER.fullmatch(token):
            return float(token), {}
        raise ValueError(f"公式在“{self._label(token) or '末尾'}”处少一个指标或数字")

    def _next(self) -> str:
        return self._tokens[self._position] if self._position < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self._position += 1
        return token

    def _label(self, token: str) -> str:
        return self._catalog.registry.indicators[dated(token[1:])[0]].label if token.startswith("@") else token


def _display_unit(catalog: Catalog, kind: Kind, inputs: tuple[str, ...]) -> tuple[str, float, int]:
    """Display unit of a kind, the divisor that converts base units to it, and the number of decimals."""
    own_units = (catalog.registry.indicators[dated(name)[0]].unit for name in inputs)
    units = [catalog.registry.units[name] for name in own_units]
    if not kind:
        return "%", 0.01, _DECIMALS
    if kind == _PER_PERSON:
        return "元", 1.0, 0
    by_dimension: dict[str, Unit] = {unit.dimension: unit for unit in reversed(units)}
    above = [by_dimension[name].label for name, power in kind.items() if power > 0 for _ in range(power)]
    below = [by_dimension[name].label for name, power in kind.items() if power < 0 for _ in range(-power)]
    divisor = 1.0
    for name, power in kind.items():
        divisor *= by_dimension[name].factor ** power
    return "·".join(above) + (f"/{'/'.join(below)}" if below else ""), divisor, _DECIMALS
