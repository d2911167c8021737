"""Sanitizing of external text: invisible characters, and text that a spreadsheet would evaluate as a formula."""

from __future__ import annotations

import unicodedata
from typing import Final

# Invisible despite their category (letter, mark or symbol): Hangul, Khmer and Braille fillers, a joiner.
_FILLERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Hanzi in planes 2 and 3 that are newer than Python's Unicode tables count as unassigned but are visible.
_NEW_HANZI: Final = range(0x20000, 0x3FFFE)
_BREAKS: Final = frozenset("\t\n\r\x85\u2028\u2029")
_FORMULA_STARTS: Final = frozenset("=+-@")
_QUOTES: Final = frozenset("'\"`´‘’‚‛“”„‟＇＂｀")


def clean(text: object) -> str:
    """The text as one line, without control, format, private-use, surrogate and filler characters.

    Line breaks and tabs become spaces. Office programs refuse files with some of these characters; the others hide or
    reorder text.
    """
    raw = str(text)
    # Fast path in C for nearly every text.
    if raw.isprintable() and _FILLERS.isdisjoint(raw):
        return raw
    return "".join(" " if letter in _BREAKS else letter for letter in raw if not _invisible(letter))


def formula_like(text: str) -> bool:
    """Whether the first significant character, full-width or not, is one of = + - @.

    White space, invisible characters, marks and quotes are skipped, because programs skip different ones of them.
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
