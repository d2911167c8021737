"""The figures of a text with what each speaks of: read sentence by sentence, each knowing what was said before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.around import Around
from dashboard.checking.carried import CARRIES, Carried
from dashboard.checking.numerals import Numeral, numerals
from dashboard.checking.statement import Statement
from dashboard.checking.subjects import mentions
from dashboard.checking.texts import Paragraph
from dashboard.model import NATION

_SENTENCE: Final = re.compile(r"[^。！？；!?;]+[。！？；!?;]?")
_EXCEPT: Final = re.compile(r"除[^，。]{1,30}?[以之]?外")


def statements(catalog: Catalog, paragraphs: Sequence[Paragraph], own: str = "") -> list[Statement]:
    """Every figure of a text in order; `own` is the place that 全市 and 我县 mean, else the first that a text names."""
    own, year = own or _first_place(catalog, paragraphs), _year_of(paragraphs)
    carried = Carried(own, year, own)
    found: list[Statement] = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.heading:
            carried = Carried(own, year, own, known=carried.known)
        elif own and not CARRIES.match(paragraph.text):
            # A paragraph that names no place speaks of that of the whole text again.
            carried.place, carried.said = own, False
        figures = numerals(paragraph.text)
        for start, sentence in _sentences(paragraph.text):
            inside = [one for one in figures if start <= one.start < start + len(sentence)]
            found += _of_sentence(catalog, at, inside, start, sentence, carried)
    return found


def _first_place(catalog: Catalog, paragraphs: Sequence[Paragraph]) -> str:
    """The county or city that the first lines name."""
    for paragraph in paragraphs[:2]:
        for one in mentions(catalog, paragraph.text[:80]):
            if one.kind == "place" and not one.domain and len(one.meaning) == 1 and one.meaning[0] != NATION:
                return one.meaning[0]
    return ""


def _year_of(paragraphs: Sequence[Paragraph]) -> int:
    """The year that a text is of: the last that its first lines name, 0 where they name none."""
    head = " ".join(paragraph.text[:200] for paragraph in paragraphs[:5])
    return max((int(year) for year in re.findall(r"((?:19|20)\d\d)\s?年", head)), default=0)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for found in _SENTENCE.finditer(text):
        yield found.start(), found[0]


def _of_sentence(
    catalog: Catalog, at: int, own: Sequence[Numeral], start: int, sentence: str, carried: Carried
) -> Iterator[Statement]:
    """The statements of the figures of one sentence; `carried` learns what it speaks of."""
    said = mentions(catalog, sentence, carried.own, carried.year, carried.known)
    numbers = [replace(one, start=one.start - start, end=one.end - start) for one in own]
    # 除市辖区外: what is left out is not what is counted.
    aside = [(found.start(), found.end()) for found in _EXCEPT.finditer(sentence)]
    aside += [(number.start, number.end) for number in numbers]
    held = [one for one in said if not any(first <= one.start < last for first, last in aside)]
    for at_number, numeral in enumerate(numbers):
        made = Around(catalog, numeral, sentence, held, numbers[:at_number], carried).statement(at)
        back = replace(numeral, start=numeral.start + start, end=numeral.end + start)
        yield replace(made, numeral=back, sentence=(start, start + len(sentence)))
    carried.learn(held, sentence)
