"""Amounts are read alike in prose and in questions."""

from __future__ import annotations

import pytest

from dashboard.checking.numerals import numerals
from dashboard.model.amounts import MULTIPLES, UNIT_WORDS, in_unit, measures, percent
from dashboard.tables.registry import Registry


@pytest.mark.parametrize("word", UNIT_WORDS)
@pytest.mark.parametrize("multiple", ["", *(multiple for multiple in MULTIPLES if "十" not in multiple)])
def test_a_text_and_a_condition_read_the_same_amount(word: str, multiple: str, registry: Registry) -> None:
    dimension, factor = UNIT_WORDS[word]
    if multiple and dimension in ("share", "share_change", "ratio", "schooling"):
        return
    (numeral,) = numerals(f"达到50{multiple}{word}。") if dimension != "schooling" else numerals("达到5.5年。")
    if dimension == "schooling":
        assert (numeral.value, numeral.dimension) == (5.5, dimension)
        return
    assert (numeral.value, numeral.dimension) == (50 * MULTIPLES.get(multiple, 1) * factor, dimension)
    for unit in registry.units.values():
        if measures(word, dimension, unit.dimension) and "/" not in unit.label:
            assert in_unit(unit, "", f"50{multiple}{word}") == pytest.approx(numeral.value / unit.factor)


@pytest.mark.parametrize(
    ("text", "value"),
    [("百分之八", 8), ("百分之三十八点六", 38.6), ("四分之三", 75), ("七成半", 75), ("80%", 80), ("一半", 50)],
)
def test_a_fraction_is_a_share_of_the_whole(text: str, value: float) -> None:
    assert percent(text) == value


def test_pieces_are_counted_by_their_own_words_only() -> None:
    assert measures("万件", "count", "piece")
    assert measures("件", "count", "count")
    assert not measures("家", "count", "piece")
