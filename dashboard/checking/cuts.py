"""Cells of a line of text whose columns are parted by spaces."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from dashboard.checking.cells import tidied, unit_of

# Text without runs of spaces; the number of a row is a cell of its own.
_CHUNK: Final = re.compile(r"\d{1,3}(?= [一-龥])|\S+(?: \S+)*")
_WORD: Final = re.compile(r"\S+")
# What goes on with the chunk before it: 2023  年.
_GOES_ON: Final = re.compile(r"[年月日万亿元人％%]")
_LETTER: Final = re.compile(r"[一-龥]")
# Most cells of a line.
_WIDEST: Final = 200


@dataclass(frozen=True, slots=True)
class Cut:
    """A cell of a line and the columns of characters from `start` to `end` in which it stands; −1 if not certain.

    `flush` of a column of cells if all of them begin alike.
    """

    text: str
    start: int
    end: int
    flush: bool = True

    @property
    def middle(self) -> float:
        """The column of its middle."""
        return (self.start + self.end) / 2


def cuts_of(line: str, wide: bool) -> list[Cut]:
    """Cells between runs of spaces, or between single ones in a line without runs.

    `wide` if Chinese characters take two columns.
    """
    text = line.replace("\u3000", "  ").replace("\t", "    ").replace("\xa0", " ").rstrip()
    chunks = list(_CHUNK.finditer(text))
    runs = len(chunks) > 1
    if not runs:
        chunks = list(_WORD.finditer(text))
    if len(chunks) > _WIDEST:
        return []
    cuts: list[Cut] = []
    for chunk in chunks:
        start = width(text[: chunk.start()], wide)
        known = runs or len(chunks) == 1
        cut = Cut(tidied(chunk[0]), start if known else -1, start + width(chunk[0], wide) if known else -1)
        if cuts and _continues(cuts[-1].text, cut.text, text[: chunk.start()]):
            cut = Cut(cuts[-1].text + cut.text, cuts[-1].start, cut.end)
            cuts.pop()
        cuts.append(cut)
    return cuts


def _continues(before: str, text: str, ahead: str) -> bool:
    """Whether a chunk belongs to the one before it: 2023 年, 温  县."""
    letters = _LETTER.fullmatch(text) and re.search(r"(?:^|\s)[一-龥](?:\s+[一-龥])*\s+$", ahead)
    return bool(letters) or (before[-1:].isdecimal() and bool(_GOES_ON.match(text) or unit_of(text)))


def width(text: str, wide: bool) -> int:
    """Columns that a text takes, two for each Chinese character if `wide`."""
    return sum(2 if wide and unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
