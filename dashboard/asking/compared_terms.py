"""Comparisons in a sentence: which measure is compared with which place, area, average or other measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.asking.scanning import Word
from dashboard.asking.words import MEAN, MEDIAN
from dashboard.model.question import Comparison, Condition
from dashboard.queries.vocabulary import COMPARISONS

# Kinds of words that name what a measure is compared with; a list only by its average.
_TARGETS: Final = ("place", "own", "nation", "group", "measure")
_LISTED: Final = (*_TARGETS, "scope")
# What stands before a target that a multiple follows: 是全省平均两倍以上.
_IS: Final = ("是", "为", "达", "比")
_TWICE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison: positions of its words besides the measure, of the measure and the target, sign and factor.

    `statistic` is MEAN or MEDIAN if an average is named, else empty. `measure` is None if none is named.
    """

    positions: tuple[int, ...]
    measure: int | None
    target: int
    statistic: str
    sign: Comparison
    factor: float


@dataclass(frozen=True, slots=True)
class Reference:
    """A condition against another figure, in words, with the source line of that figure ('' if a column cites it).

    `formula` is the quotient of two measures that it is on, if any; `lacking` is the figure in words if it is not held;
    `year` is the last one that the figure and the places share, if the places have a later one.
    """

    condition: Condition
    text: str
    source: str = ""
    formula: str = ""
    lacking: str = ""
    year: str = ""


def compared_terms(words: Sequence[Word], text: str) -> Iterator[Compared]:
    """Comparisons from left to right: 高于全省平均一倍, 比全省平均高, 是全省平均两倍以上."""
    for index, word in enumerate(words):
        if word.kind == "sign":
            yield from _after(words, index)
        elif word.kind == "than" or (word.kind == "times" and word.meaning[1]):
            yield from _before(words, index, text)


def _after(words: Sequence[Word], index: int) -> Iterator[Compared]:
    """The comparison that begins with the sign at `index`."""
    if index + 1 == len(words) or words[index + 1].kind not in _LISTED:
        return
    subject = _measure_before(words, index)
    end, statistic, named = _extras(words, index + 2, subject)
    if words[index + 1].kind == "scope" and not statistic:
        return
    measure = subject if subject is not None else named
    sign, factor = COMPARISONS[words[index].text], 1.0
    if end < len(words) and words[end].kind == "times":
        figure, bound = words[end].meaning
        if bound and not words[end].text.rstrip("以上及").endswith("倍"):
            # 高于全省一半以上 may mean a half of it, or one half more.
            return
        # 超过一倍 is more than twice, 超过三倍 more than three times as much.
        factor = _TWICE if float(figure) == 1 and sign in (">", ">=") else float(figure)
        end += 1
    positions = tuple(position for position in range(index, end) if position != measure)
    yield Compared(positions, measure, index + 1, statistic, sign, factor)


def _before(words: Sequence[Word], index: int, text: str) -> Iterator[Compared]:
    """The comparison that ends with 高 or a multiple at `index`: its target stands after 比 or 是."""
    target = next(
        (
            position
            for position in range(index - 1, -1, -1)
            if words[position].kind in _LISTED and text[: words[position].start].endswith(_IS)
        ),
        -1,
    )
    if target < 0:
        return
    subject = _measure_before(words, target)
    end, statistic, named = _extras(words, target + 1, subject)
    if end != index or (words[target].kind == "scope" and not statistic):
        return
    measure = subject if subject is not None else named
    sign: Comparison = words[index].meaning[0] if words[index].kind == "than" else words[index].meaning[1]  # type: ignore[assignment]
    factor = float(words[index].meaning[0]) if words[index].kind == "times" else 1.0
    if words[index].kind == "than" and index + 1 < len(words) and words[index + 1].kind == "times":
        # 高一倍 is twice as much, 低三成 seven tenths of it.
        more = float(words[index + 1].meaning[0])
        factor, index = (1 + more if sign == ">" else 1 - more), index + 1
        if factor <= 0:
            return
    positions = tuple(position for position in range(target, index + 1) if position != measure)
    yield Compared(positions, measure, target, statistic, sign, factor)


def _measure_before(words: Sequence[Word], index: int) -> int | None:
    """Position of the measure that is compared: the last one before the sign or the target."""
    return next((position for position in range(index - 1, -1, -1) if words[position].kind == "measure"), None)


def _extras(words: Sequence[Word], start: int, subject: int | None) -> tuple[int, str, int | None]:
    """Where the target's further words end, the average that they name, and the measure if there is no subject."""
    position, statistic, named = start, "", None
    while position < len(words):
        word = words[position]
        average = word.kind == "act" and word.meaning[0] in (MEAN, MEDIAN)
        counties = word.kind == "level" and words[position + 1 : position + 2] and _averages(words[position + 1])
        again = word.kind == "measure" and named is None and (subject is None or word.meaning == words[subject].meaning)
        if not (average or counties or again):
            break
        statistic = word.meaning[0] if average else statistic
        named = position if again and subject is None else named
        position += 1
    return position, statistic, named


def _averages(word: Word) -> bool:
    return word.kind == "act" and word.meaning[0] in (MEAN, MEDIAN)
