"""Text from outside: which of its characters are invisible, and whether a spreadsheet would take it for a formula."""

from __future__ import annotations

import unicodedata
from typing import Final

# Letters, marks and a symbol by category that are drawn as nothing: Hangul, Khmer and Braille fillers, a joiner.
_FILLERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Hanzi that Unicode added after Python's tables, in planes 2 and 3, are unassigned but visible.
_NEW_HANZI: Final = range(0x20000, 0x3FFFE)
_BREAKS: Final = frozenset("\t\n\r\x85\u2028\u2029")
_FORMULA_STARTS: Final = frozenset("=+-@")
_QUOTES: Final = frozenset("'\"`´‘’‚‛“”„‟＇＂｀")


def clean(text: object) -> str:
    """One line of the text without control, format, private-use, surrogate and filler characters.

    Line breaks and tabs become spaces. Office programs refuse to open some of the others; the rest of them hide or
    reorder what is read.
    """
    raw = str(text)
    # Nearly every text passes here, at the speed of C.
    if raw.isprintable() and _FILLERS.isdisjoint(raw):
        return raw
    return "".join(" " if letter in _BREAKS else letter for letter in raw if not _invisible(letter))


def formula_like(text: str) -> bool:
    """Whether the first character that counts, full-width or not, is one of = + - @.

    Programs skip different things before it, so that white space, invisible characters, marks and quotes never count.
    """
    for letter in text:
        if not (_invisible(letter) or letter.isspace() or unicodedata.category(letter)[0] == "M" or letter in _QUOTES):
            return unicodedata.normalize("NFKC", letter)[0] in _FORMULA_STARTS
    return False


def _invisible(letter: str) -> bool:
    category = unicodedata.category(letter)
    if category == "Cn":
        return ord(letter) not in _NEW_HANZI
    return (category[0] == "C" and letter not in _BREAKS) or letter in _FILLERS
