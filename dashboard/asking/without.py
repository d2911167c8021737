"""What a question leaves out: places, groups and lists after 除 or 不含, or before 除外 (河南除郑州外, 非脱贫县)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.asking.meaning import lies
from dashboard.asking.scanning import Word

# Kinds of words whose places can be left out.
_SETS: Final = ("place", "places", "group", "scope")
# Openings that need an end (除郑州外), and those that take a list only (非百强县).
_OPEN: Final = ("除", "除了")
_NOT: Final = ("非", "不是", "不属于")
# What may stand between the names that are left out, and ends what is left out.
_JOINS: Final = "和与及同跟、这个市县区 "
_STOPS: Final = "，,；;"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The other words (those left out have the kind `left_out`), ids of what is left out, and misplaced words."""

    words: tuple[Word, ...]
    ids: tuple[str, ...] = ()
    misfits: tuple[str, ...] = ()


def excluded(words: Sequence[Word], text: str) -> Exclusion:
    """Split off what is left out: place codes, group ids and scope ids, in the order of the sentence."""
    kept = list(words)
    left: list[int] = []
    misfits: list[str] = []
    for index, word in enumerate(words):
        if word.kind == "without":
            run, ended = _run(words, index + 1, text)
            if not run or (word.text in _OPEN and not ended) or (word.text in _NOT and not _adjacent(words, index)):
                misfits.append(word.text)
            left += run[:1] if word.text in _NOT else run
        elif word.kind == "without_end" and not _closes(words, index):
            before = index - 1
            touches = before >= 0 and words[before].kind in _SETS and _end(words[before]) == word.start
            if touches and word.text.startswith("除"):
                left.append(before)
            else:
                misfits.append(word.text)
    codes: list[str] = []
    others = [word for index, word in enumerate(words) if word.kind == "place" and index not in left]
    for index in dict.fromkeys(left):
        meaning = _resolved(words[index], others)
        codes += meaning
        misfits += [] if meaning else [words[index].text]
        kept[index] = replace(words[index], kind="left_out")
    return Exclusion(tuple(kept), tuple(dict.fromkeys(codes)), tuple(misfits))


def _run(words: Sequence[Word], first: int, text: str) -> tuple[list[int], bool]:
    """Positions of the names from `first` on, and whether an end or a pause follows them."""
    run: list[int] = []
    position = first
    while position < len(words) and words[position].kind in _SETS:
        if run and text[_end(words[position - 1]) : words[position].start].strip(_JOINS):
            break
        run.append(position)
        position += 1
    if not run:
        return run, False
    follows = position < len(words) and words[position].kind == "without_end"
    after = text[_end(words[run[-1]]) :][:1]
    return run, follows or (bool(after) and after in _STOPS)


def _closes(words: Sequence[Word], index: int) -> bool:
    """Whether the end at `index` belongs to an opening before it."""
    position = index - 1
    while position >= 0 and words[position].kind in _SETS:
        position -= 1
    return 0 <= position < index - 1 and words[position].kind == "without"


def _adjacent(words: Sequence[Word], index: int) -> bool:
    following = words[index + 1]
    return following.kind == "scope" and following.start == _end(words[index])


def _resolved(word: Word, others: Sequence[Word]) -> tuple[str, ...]:
    """Ids that a word means; of several places of a name the one inside another place of the sentence."""
    if word.kind != "place" or len(word.meaning) == 1:
        return word.meaning
    areas = [other.meaning[0] for other in others if len(other.meaning) == 1]
    inside = [code for code in word.meaning if any(lies(code, area) for area in areas)]
    return tuple(inside) if len(inside) == 1 else ()


def _end(word: Word) -> int:
    return word.start + len(word.text)
