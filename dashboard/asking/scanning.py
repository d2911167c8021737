"""The words of a sentence from left to right: the longest known one at each place, numbers, and what nobody knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.asking.lexicon import lexicon
from dashboard.asking.words import COMPARE
from dashboard.catalog import Catalog
from dashboard.model.counts import counted
from dashboard.queries.vocabulary import BOUNDS

_COUNT: Final = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_TOP: Final = re.compile(rf"(?:排名)?(前|后|倒数|最后){_COUNT}(?:个|位|名|强)?")
_OF_MOST: Final = re.compile(rf"的?{_COUNT}(?:个|位|名)(?=县|市|省|地|$)")
_YEARS: Final = re.compile(r"((?:19|20)\d{2})年?(?:到|至|—|-|~|－)((?:19|20)\d{2})年?")
# 第三, 第100名, 排名20到30; 第三产业 and 第七次 are none.
_NTH: Final = re.compile(
    rf"(?:排名?|第)第?{_COUNT}(?:名|位)?(?:(?:到|至|—|-|~)第?{_COUNT})?(?:名|位|个)?(?![产次季\d])"
)
# 18个地市, 两地: how many are spoken of, which is no condition.
_SIZE: Final = re.compile(
    r"\d{1,3}个?(?=县|市|省|区|地|盟)|[两二三四五六七八九十]{1,2}(?:地|者|家|县|市|省|区)(?![^与和、的在中各间，, ])"
)
_SINCE: Final = re.compile(r"(?:自|从)?((?:19|20)\d{2})年?(?:以来|起|至今|到现在)")
_YEAR: Final = re.compile(r"((?:19|20)\d{2})年?(?:度|底|末)?")
_FIGURE: Final = r"(?:-?\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千]+)"
_UNIT: Final = r"\s*(?:万亿|亿|千万|百万|万|千)?\s*(?:元|人|%|％|个|年|张|平方公里)?"
_NUMBER: Final = re.compile(_FIGURE + _UNIT)
_BOUND: Final = re.compile(rf"({_FIGURE}{_UNIT})({'|'.join(BOUNDS)})")
_BETWEEN: Final = re.compile(rf"({_FIGURE}{_UNIT})(?:到|至|—|-|~|～)({_FIGURE}({_UNIT}))(?:之间|的)")
_BLANK: Final = re.compile(r"[\s,，。？?！!；;：:“”\"'（）()《》]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of the sentence as it was understood: `kind`, what it means, where it begins and how it is written."""

    kind: str
    meaning: tuple[str, ...]
    at: int
    text: str


def scan(catalog: Catalog, text: str) -> tuple[list[Word], list[str]]:
    """The known words from left to right, and the stretches between them that nobody knows."""
    known = lexicon(catalog)
    longest = max(map(len, known))
    found: list[Word] = []
    # Where each unknown stretch begins and ends.
    strange: list[tuple[int, int]] = []
    # Where a word like 高 begins that ends here: before what nobody knows it is a part of that (高铁里程).
    degree: tuple[int, int] = (0, -1)
    at = 0
    while at < len(text):
        word = _pattern(text, at, found) or _known(known, longest, text, at)
        end = at + (len(word.text) if word else 1)
        if word is None and not _BLANK.match(text[at]):
            # A letter between two of these that is idle elsewhere belongs to them.
            joined = bool(strange) and at - strange[-1][1] <= 1 and not _BLANK.match(text[strange[-1][1]])
            start = strange.pop()[0] if joined else degree[0] if degree[1] == at else at
            strange.append((start, end))
        if word and word.kind == "ending" and strange and strange[-1][1] == at:
            strange[-1] = (strange[-1][0], end)
        elif word and word.kind == "degree":
            degree = (at, end)
        elif word and word.kind not in ("idle", "ending"):
            found.append(word)
        at = end
    return found, [text[start:end] for start, end in strange]


def _pattern(text: str, at: int, before: list[Word]) -> Word | None:
    """A count, a year, years, or the number of a condition that begins here."""
    if found := _YEARS.match(text, at):
        return Word("years", (found[1], found[2]), at, found[0])
    if found := _SINCE.match(text, at):
        return Word("years", (found[1], ""), at, found[0])
    if word := _amount(text, at, before[-1].kind if before else ""):
        return word
    if text[at:].rstrip("？?。 ") == "比":
        return Word("act", (COMPARE,), at, "比")
    if word := _order(text, at, before[-1].kind if before else ""):
        return word
    if found := _SIZE.match(text, at):
        return Word("idle", (), at, found[0])
    found = _YEAR.match(text, at)
    return Word("year", (found[1],), at, found[0]) if found else None


def _amount(text: str, at: int, after: str) -> Word | None:
    """The number, or the two, of a condition: after its sign, or before one (50万以下)."""
    if after == "measure" and (found := _BETWEEN.match(text, at)):
        # 50到100万: the first is of the unit of the second.
        least = found[1] if not found[1][-1].isdigit() else found[1] + found[3]
        return Word("bound", (">=", least, "<=", found[2]), at, found[0])
    if after == "measure" and (found := _BOUND.match(text, at)):
        return Word("bound", (BOUNDS[found[2]], found[1]), at, found[0])
    if after == "sign" and (found := _NUMBER.match(text, at)):
        return Word("number", (found[0],), at, found[0])
    return None


def _order(text: str, at: int, after: str) -> Word | None:
    """Which of an order: 第三, 前十, and after what is most how many."""
    if found := _NTH.match(text, at):
        first, last = (counted(count) for count in (found[1], found[2] or found[1]))
        return Word("nth", (str(min(first, last)), str(max(first, last))), at, found[0])
    if found := _TOP.match(text, at):
        return Word("bottom" if found[1] != "前" else "top", (str(counted(found[2])),), at, found[0])
    if after == "act" and (found := _OF_MOST.match(text, at)):
        return Word("count", (str(counted(found[1])),), at, found[0])
    return None


def _known(known: Mapping[str, tuple[str, tuple[str, ...]]], longest: int, text: str, at: int) -> Word | None:
    """The longest known word that begins here."""
    for size in range(min(longest, len(text) - at), 0, -1):
        piece = text[at : at + size]
        if piece in known:
            kind, meaning = known[piece]
            return Word(kind, meaning, at, piece)
    return None
