"""Closed brackets in a sentence: what they tell is aside, and what follows goes on from before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dashboard.checking.mention import Mention
from dashboard.checking.numerals import Numeral

# 县（市） and 县（市、区） are words of their own.
_CLOSED: Final = re.compile(r"[（(](?!市[、）)])[^（）()]*[）)]")
_OF_PLACES: Final = ("place", "own", "group", "part", "name")


def asides(sentence: str, end: int) -> list[tuple[int, int]]:
    """Start and end of each bracket closed before `end`; one that opens the sentence is no aside."""
    return [match.span() for match in _CLOSED.finditer(sentence, 0, end) if match.start()]


def within(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether a position lies in one of the spans."""
    return any(start <= position < end for start, end in spans)


def without(spans: Sequence[tuple[int, int]], text: str) -> str:
    """A text with the spans blanked out, of the same length."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def outside(spans: Sequence[tuple[int, int]], mentions: Sequence[Mention], numbers: Sequence[Numeral]) -> list[Mention]:
    """Mentions that hold for what follows the spans: no place in one, and nothing beside a figure in one."""
    told = [span for span in spans if any(within([span], number.start) for number in numbers)]
    return [
        mention
        for mention in mentions
        if not within(told, mention.start) and not (mention.kind in _OF_PLACES and within(spans, mention.start))
    ]
