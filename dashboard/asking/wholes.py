"""The whole of a share in a question: what comes after 占, or where the share is taken (在全国占比)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.asking.located import places_of
from dashboard.asking.meaning import lies
from dashboard.asking.scanning import Word
from dashboard.asking.words import SHARE

# Kinds of words that name what has a share.
_PARTS: Final = ("place", "places", "own", "group", "scope", "level")


def whole_of(words: list[Word], home: str) -> tuple[list[Word], tuple[str, ...]]:
    """Split off the whole of a share: the other words, and its code ('' for the nation; may be missing)."""
    index = next(
        (index for index, word in enumerate(words) if word.kind == "act" and word.meaning == (SHARE,)), len(words)
    )
    if index == len(words):
        return words, ()
    if _of_measure(words, index):
        return words, ()
    if index + 1 < len(words) and (found := _whole(words, index + 1, home)):
        return found
    # 河南GDP在中部占比: the area before 占, if there is another place that has the share in it.
    for position in range(index - 1, 0, -1):
        word = words[position]
        before = [other for other in words[:position] if other.kind == "place"]
        contains = any(lies(code, area) for other in before for code in other.meaning for area in word.meaning)
        if (word.kind in ("nation", "own", "group") and before) or (word.kind == "place" and contains):
            return _whole(words, position, home) or (words, ())
    return words, ()


def _of_measure(words: Sequence[Word], index: int) -> bool:
    """Whether the place after 占 is the one whose measures are divided, as none is named before: 二产占河南GDP比重."""
    before, after = words[:index], words[index + 1 : index + 3]
    if [word.kind for word in after] != ["place", "measure"] or any(word.kind in _PARTS for word in before):
        return False
    return any(word.kind == "measure" and word.meaning != after[1].meaning for word in before)


def _whole(words: Sequence[Word], position: int, home: str) -> tuple[list[Word], tuple[str, ...]] | None:
    """The other words, and the whole that the word at `position` means; None if it means no area."""
    word, others = words[position], [*words[:position], *words[position + 1 :]]
    if word.kind == "nation":
        return list(words), ("",)
    if word.kind == "group" and len(word.meaning) == 1:
        return others, word.meaning
    if word.kind in ("place", "own"):
        # 全省 beside the name of a place is that place's province.
        named = [other.meaning[0] for other in others if other.kind == "place" and len(other.meaning) == 1]
        codes, unclear = places_of([word], next(reversed(named), home))
        return (others, codes) if codes and not unclear else None
    return None
