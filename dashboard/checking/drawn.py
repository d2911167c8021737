"""Sentences as patterns see them: each figure is one letter, so that only the words around it matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from dashboard.checking.paragraph import Paragraph
from dashboard.checking.statement import Statement
from dashboard.checking.texts import half_width

# Letters of private use, of which each stands for a figure.
_FIRST: Final = 0xE000
_MOST: Final = 0x1900
FIGURE: Final = "[\ue000-\uf8ff]"
# A letter of a name: no punctuation, no digits, no figure.
NAME: Final = "[^，,。；;、：:（）()0-9\ue000-\uf8ff]"
YEAR: Final = r"(?:(?:19|20)\d\d年)"

# The figures that a pattern names, and the match with its words.
Told = tuple[Mapping[str, Statement], "re.Match[str]"]


def pattern(text: str) -> re.Pattern[str]:
    """A pattern in which @a is any figure, called a."""
    return re.compile(re.sub(r"@(\w)", rf"(?P<\1>{FIGURE})", text))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sentence with a letter for each figure, and the figures in their order."""

    text: str
    figures: Sequence[Statement]

    def told(self, words: re.Pattern[str]) -> Iterator[Told]:
        """Where the words are found, also where they overlap, with the figures that they name."""
        match = words.search(self.text)
        while match is not None:
            letters = {name: text for name, text in match.groupdict().items() if text and len(name) == 1}
            yield {name: self.figures[ord(text) - _FIRST] for name, text in letters.items()}, match
            match = words.search(self.text, match.start() + 1)


def drawn(paragraphs: Sequence[Paragraph], statements: Sequence[Statement]) -> list[list[Drawn]]:
    """The sentences of each paragraph that have figures, in order."""
    result: list[list[Drawn]] = []
    for where, of_paragraph in groupby(statements, key=lambda one: one.where):
        text = half_width(paragraphs[where].text)
        sentences = groupby(of_paragraph, key=lambda one: one.sentence)
        result.append([_sentence(text, start, end, list(inside)[:_MOST]) for (start, end), inside in sentences])
    return result


def _sentence(text: str, start: int, end: int, figures: Sequence[Statement]) -> Drawn:
    parts: list[str] = []
    at = start
    ordered = sorted(figures, key=lambda one: one.numeral.start)
    for index, figure in enumerate(ordered):
        parts += [text[at : figure.numeral.start], chr(_FIRST + index)]
        at = figure.numeral.end
    # Spaces between words and figures say nothing.
    return Drawn("".join("".join([*parts, text[at:end]]).split()), ordered)
