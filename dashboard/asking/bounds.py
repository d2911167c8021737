"""Conditions of questions: measures compared with numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

import pandas as pd

from dashboard.asking.scanning import Word
from dashboard.catalog import Catalog
from dashboard.model import Indicator
from dashboard.model.question import Comparison, Condition
from dashboard.queries import amount
from dashboard.queries.vocabulary import COMPARISONS

# Maximum number of further decimals of a bound before the figure itself is taken.
_MOST_DECIMALS: Final = 6
# Comparisons in words, by sign.
SIGNS: Final = {">=": "不低于", "<=": "不超过", ">": "超过", "<": "低于", "=": "等于", "!=": "不等于"}


def conditions_of(
    catalog: Catalog, words: Sequence[Word], text: str
) -> tuple[list[Word], tuple[Condition, ...], tuple[str, ...]]:
    """Split off the conditions (measure, sign, number): the other words, the conditions, numbers that do not fit."""
    left: list[Word] = []
    conditions: list[Condition] = []
    misfits: list[str] = []
    for word in words:
        signs: list[tuple[str, str]] = []
        after = [before.kind for before in left[-2:]]
        if word.kind == "bound" and after[-1:] == ["measure"]:
            signs = list(zip(word.meaning[::2], word.meaning[1::2], strict=True))
        elif word.kind == "number" and after == ["measure", "sign"]:
            signs = [(COMPARISONS[left.pop().text], word.text)]
        if not signs:
            left.append(word)
            continue
        names = _alike(left, text[: word.start])
        indicators = [catalog.registry.indicators[name] for name in names]
        held = [
            condition
            for indicator in indicators
            for sign, number in signs
            for condition in _condition(catalog, indicator, sign, number)
        ]
        conditions += held
        misfits += [] if held else [word.text]
    # A sign that compares with something other than a number or a place is no condition.
    stray = [word for word, then in zip_longest(left, left[1:]) if _stray(word, then)]
    misfits += [word.text for word in stray]
    return [word for word in left if word not in stray], tuple(conditions), tuple(misfits)


def _stray(word: Word, then: Word | None) -> bool:
    return word.kind == "sign" and (then is None or then.kind not in ("place", "places", "own", "nation"))


def between_figures(value: float, others: pd.Series[float], decimals: int, *, above: bool) -> float:
    """The number with the fewest decimals, from `decimals`, that divides `others` as `value` does.

    It lies at or `above` the value, or at or below it.
    """
    for places in range(decimals, decimals + _MOST_DECIMALS):
        scale = 10**places
        bound = (math.ceil(value * scale) if above else math.floor(value * scale)) / scale
        between = ((others > value) & (others <= bound)) if above else ((others < value) & (others >= bound))
        if not between.any():
            return float(bound)
    return value


def _alike(left: list[Word], before: str) -> tuple[str, ...]:
    """Take the measures of a condition off `left`: the last one, and with 都 those before it (存款和贷款都超千亿)."""
    last = left.pop()
    names = list(last.meaning)
    while "都" in before[last.start + len(last.text) :] and left and left[-1].kind == "measure":
        names = [*left.pop().meaning, *names]
    return tuple(names)


def _condition(catalog: Catalog, indicator: Indicator, sign: str, text: str) -> list[Condition]:
    """A condition on a measure; empty if the number has another unit."""
    comparison: Comparison = COMPARISONS[sign]
    try:
        return [Condition(indicator.id, comparison, amount(catalog, indicator, text.replace("％", "%")))]
    except ValueError:
        return []
