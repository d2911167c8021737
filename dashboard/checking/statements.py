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
from dashboard.checking.signs import MAKE_UP
from dashboard.checking.statement import Statement
from dashboard.checking.subjects import Mention, mentions
from dashboard.checking.texts import Paragraph
from dashboard.model import NATION

_SENTENCE: Final = re.compile(r"[^。！？；!?;]+[。！？；!?;]?")
# A title names the year of the whole text, and is no sentence.
_TITLED: Final = re.compile(r"[^，。；]{4,40}")
# The three sectors' shares of GDP in one: 5.1:48.2:47.7.
_SHARES: Final = re.compile(r"\d+(?:\.\d+)?")
_SECTORS: Final = ("primary_industry", "secondary_industry", "tertiary_industry")
_EXCEPT: Final = re.compile(r"除[^，。]{1,30}?[以之]?外")


def statements(catalog: Catalog, paragraphs: Sequence[Paragraph], home: str = "") -> list[Statement]:
    """Every figure of a text in order; `home` is the place that 全市 and 我县 mean, else the first that it names."""
    home, year = home or _first_place(catalog, paragraphs), _year_of(paragraphs)
    titled = _year_of(paragraphs[:1]) if paragraphs and _TITLED.fullmatch(paragraphs[0].text.strip()) else 0
    begun = str(titled) if titled else ""
    carried = Carried(home, year, home, begun, begun, begun)
    result: list[Statement] = []
    # What is spoken of above a table, to which each row that names nothing goes back.
    above = (carried.place, carried.said, carried.period)
    for where, paragraph in enumerate(paragraphs):
        if paragraph.row:
            carried.place, carried.said, carried.period = above
        elif paragraph.heading:
            carried = Carried(home, year, home, begun, begun, begun, known=carried.known)
        elif not CARRIES.match(paragraph.text):
            # A paragraph that names neither speaks of the place of the whole text and of its period again.
            carried.place, carried.said = (home, False) if home else (carried.place, carried.said)
            carried.period = carried.main or carried.period
        figures = numerals(paragraph.text)
        for start, sentence in _sentences(paragraph.text):
            inside = [figure for figure in figures if start <= figure.start < start + len(sentence)]
            result += _of_sentence(catalog, where, inside, start, sentence, carried)
        if not paragraph.row:
            above = (carried.place, carried.said, carried.period)
    return result


def _first_place(catalog: Catalog, paragraphs: Sequence[Paragraph]) -> str:
    """The county or city that the first lines name."""
    for paragraph in paragraphs[:2]:
        for mention in mentions(catalog, paragraph.text[:80]):
            if (
                mention.kind == "place"
                and not mention.domain
                and len(mention.meaning) == 1
                and mention.meaning[0] != NATION
            ):
                return mention.meaning[0]
    return ""


def _year_of(paragraphs: Sequence[Paragraph]) -> int:
    """The year that a text is of: the last that its first lines name, 0 where they name none."""
    head = " ".join(paragraph.text[:200] for paragraph in paragraphs[:5])
    return max((int(year) for year in re.findall(r"((?:19|20)\d\d)\s?年", head)), default=0)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for match in _SENTENCE.finditer(text):
        yield match.start(), match[0]


def _of_sentence(
    catalog: Catalog, where: int, figures: Sequence[Numeral], start: int, sentence: str, carried: Carried
) -> Iterator[Statement]:
    """The statements of the figures of one sentence; `carried` learns what it speaks of."""
    last = (carried.place if carried.said else "", carried.period)
    mentioned = mentions(catalog, sentence, carried.own, carried.year, carried.known, last)
    numbers = [replace(figure, start=figure.start - start, end=figure.end - start) for figure in figures]
    # 除市辖区外: what is left out is not what is counted.
    aside = [(match.start(), match.end()) for match in _EXCEPT.finditer(sentence)]
    aside += [(number.start, number.end) for number in numbers]
    held = [mention for mention in mentioned if not any(first <= mention.start < last for first, last in aside)]
    for at_number, numeral in enumerate(numbers):
        statement = Around(catalog, numeral, sentence, held, numbers[:at_number], carried).statement(where)
        back = replace(numeral, start=numeral.start + start, end=numeral.end + start)
        yield replace(statement, numeral=back, sentence=(start, start + len(sentence)))
    for whole in MAKE_UP.finditer(sentence):
        if "产业" in sentence[: whole.start()]:
            yield from _sectors(catalog, where, whole, start, sentence, held, numbers, carried)
    carried.learn(held, sentence, not start)


def _sectors(
    catalog: Catalog,
    where: int,
    whole: re.Match[str],
    start: int,
    sentence: str,
    mentioned: Sequence[Mention],
    numbers: Sequence[Numeral],
    carried: Carried,
) -> Iterator[Statement]:
    """What three shares of GDP say that stand as one: 5.1:48.2:47.7."""
    first = next(_SHARES.finditer(sentence, whole.start()))
    others = list(MAKE_UP.finditer(sentence, 0, whole.start()))
    before = [*numbers, *(Numeral(other.start(), other.end(), other[0], 0.0, 1.0, "", "share") for other in others)]
    lead = Numeral(first.start(), first.end(), first[0], float(first[0]), 0.1, "%", "share")
    ahead = [number for number in before if number.end <= lead.start]
    statement = Around(catalog, lead, sentence, mentioned, ahead, carried).statement(where)
    for sector, share in zip(_SECTORS, _SHARES.finditer(sentence, whole.start(), whole.end()), strict=False):
        step = 10.0 ** -len(share[0].partition(".")[2])
        numeral = replace(
            lead, start=share.start() + start, end=share.end() + start, text=share[0], value=float(share[0]), step=step
        )
        span = (start, start + len(sentence))
        yield replace(
            statement,
            numeral=numeral,
            sentence=span,
            kind="share",
            indicator=sector,
            whole="gdp",
            area="",
            direct=False,
        )
