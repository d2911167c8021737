"""Conditions of questions: measures compared with numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from dashboard.analysis.checkup import measured
from dashboard.asking.scanning import Word
from dashboard.catalog import Catalog, ask
from dashboard.model import Indicator
from dashboard.model.question import Comparison, Condition
from dashboard.queries import amount
from dashboard.queries.vocabulary import COMPARISONS


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


def beyond(catalog: Catalog, words: Sequence[Word], place: str, measure: str, year: str) -> Condition | None:
    """The condition of having more or less than a place (比昆山高, 高于昆山); None without one, or without a figure."""
    signs = [COMPARISONS[word.text] if word.kind == "sign" else word.meaning[0] for word in words if _compares(word)]
    if not signs:
        return None
    value = float(ask(catalog, measured, place, (measure,), year).frame["value"].iloc[0])
    comparison = next((sign for sign in COMPARISONS.values() if sign == signs[0]), None)
    return Condition(measure, comparison, value) if comparison and value == value else None


def _compares(word: Word) -> bool:
    return word.kind in ("sign", "than")


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
