"""Lists of figures after 分别, and what their items are: places, periods or measures listed before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.checking.mention import Mention
from dashboard.checking.numerals import Numeral

_RESPECTIVELY: Final = re.compile("分别|依次")
# Text between two figures of a list, and between two names of one.
_BETWEEN_FIGURES: Final = re.compile(r"\s*[、，；,;和与及]*\s*(?:增长|下降|增加|减少|提高|约|为|达|第|居|以及)*\s*")
_BETWEEN_NAMES: Final = re.compile(r"\s*(?:、|和|与|及|以及|，)\s*")
_PLACES: Final = ("place", "part", "own")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of `count` figures after a 分别 that starts at `upto`; the figure in question has the `index`."""

    upto: int
    index: int
    count: int


def listing_of(sentence: str, numbers: Sequence[Numeral], numeral: Numeral) -> Listing | None:
    """The list that a figure belongs to; None if it is in none."""
    starts = [match.start() for match in _RESPECTIVELY.finditer(sentence, 0, numeral.start)]
    if not starts:
        return None
    figures = [number for number in numbers if number.start > starts[-1]]
    together = figures[:1]
    for figure in figures[1:]:
        if not _BETWEEN_FIGURES.fullmatch(sentence[together[-1].end : figure.start]):
            break
        together.append(figure)
    index = next((index for index, figure in enumerate(together) if figure.start == numeral.start), -1)
    return Listing(starts[-1], index, len(together)) if index >= 0 and len(together) > 1 else None


def run_of(sentence: str, mentions: Sequence[Mention], kinds: Sequence[str]) -> list[Mention]:
    """The last mentions of some kinds that follow each other with nothing but 、 or 和 between them."""
    run: list[Mention] = []
    best: list[Mention] = []
    for mention in mentions:
        if mention.kind not in kinds:
            continue
        joined = run and _BETWEEN_NAMES.fullmatch(sentence[run[-1].end : mention.start])
        run = [*run, mention] if joined else [mention]
        best = run if len(run) > 1 else best
    return best


def listed_item(sentence: str, listing: Listing, mentions: Sequence[Mention], since: int) -> Mention | None:
    """The place, period or measure that a figure of a list belongs to; None unless exactly one kind has as many items.

    Measures named after the position `since`, where the last figure ends, are listed; else the last ones named.
    """
    named = [mention for mention in mentions if mention.end <= listing.upto]
    measures = [mention for mention in named if mention.kind == "measure"]
    recent = [measure for measure in measures if measure.start >= since]
    kinds = (
        recent if len(recent) != 1 else [],
        run_of(sentence, named, _PLACES),
        run_of(sentence, named, ("period", "base")),
    )
    fitting = [items for items in kinds if len(items) == listing.count]
    if not fitting and not recent and len(measures) >= listing.count:
        fitting = [measures[-listing.count :]]
    return fitting[0][listing.index] if len(fitting) == 1 else None
