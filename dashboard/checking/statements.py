"""Extraction of statements from a text, sentence by sentence, with context carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.asides import asides, outside, within
from dashboard.checking.carried import CARRIES, Carried
from dashboard.checking.compared import is_outside
from dashboard.checking.elided import with_elided
from dashboard.checking.mention import Mention
from dashboard.checking.numerals import Numeral, numerals
from dashboard.checking.rivals import Rivalled
from dashboard.checking.signs import MAKE_UP
from dashboard.checking.statement import SECTORS, Statement
from dashboard.checking.subjects import mentions
from dashboard.checking.texts import Paragraph, half_width
from dashboard.model import NATION

_SENTENCE: Final = re.compile(r"[^。！？；!?;]+[。！？；!?;]?")
# A title, which is not a sentence and gives the year of the whole text.
_TITLED: Final = re.compile(r"[^，。；]{4,40}")
# Titles of reports, which are given at the beginning of a year on the one before.
_REPORT: Final = re.compile(r"工作报告|会议|讲话|预算|述职")
# Numbers in the composition by sector: 5.1:48.2:47.7.
_SHARES: Final = re.compile(r"\d+(?:\.\d+)?")
# Rows that sum or average others; and rows whose name is that of a kind of figure.
_TOTAL: Final = re.compile(r"[一-龥（）]{0,6}(合计|总计|小计|平均|均值|共计|总和)[值数]?")
_AMONG: Final = re.compile(r"^(?:其中|#|·|\s)+[：:]?")
_OWN_ROW: Final = re.compile(r"数|额|值|率|量|积|比|入|出|口|人")
# Headings with their markers, and what may follow the name of a place there.
_HEADED: Final = re.compile(
    r"\s*(?:#{1,6}\s|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])?\s*([一-龥]{2,16})\s*[：:]?\s*"
)
_OVERVIEW: Final = re.compile(r"(?:的?(?:基本|发展|主要|有关)?(?:情况|概况|篇|简介|现状|数据))?")
# Number of leading characters in which a text names what it is on.
_HEAD: Final = 80
_DIGIT: Final = re.compile(r"\d")
_EXCEPT: Final = re.compile(r"除[^，。]{1,30}?[以之]?外")


def is_report(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a text is titled as the report of a year, which may tell of the year before."""
    return bool(_titled_year(paragraphs)) and bool(_REPORT.search(paragraphs[0].text))


def _titled_year(paragraphs: Sequence[Paragraph]) -> int:
    titled = paragraphs and _TITLED.fullmatch(paragraphs[0].text.strip())
    return _year_of(paragraphs[:1]) if titled else 0


def statements(
    catalog: Catalog, paragraphs: Sequence[Paragraph], home: str = "", years_back: int = 0
) -> list[Statement]:
    """Statements of a text in order; `home` is the place that 全市 and 我县 mean, by default the first one named.

    What has no year is of the year in the title, less `years_back`.
    """
    home, year = home or first_place(catalog, paragraphs), _year_of(paragraphs)
    titled = _titled_year(paragraphs)
    begun = str(titled - years_back) if titled else ""
    begin = Carried(home, year, home, begun, begun, begun)
    carried = replace(begin)
    result: list[Statement] = []
    # Context above a table, to which each of its rows returns.
    above = (carried.place, carried.place_stated, carried.period, carried.main)
    section = ""
    for where, paragraph in enumerate(paragraphs):
        headed = "" if paragraph.row else _headed(catalog, paragraph.text)
        section = headed or ("" if paragraph.heading else section)
        if paragraphs[max(where - 1, 0)].row and not paragraph.row:
            # What follows a table tells of the last of its years.
            carried.place, carried.place_stated, _, carried.main = above
            carried.period = above[2] or max(filter(str.isdecimal, carried.years), default=carried.period)
        if paragraph.row:
            carried.place, carried.place_stated, carried.period, carried.main = above
        elif paragraph.heading:
            carried = replace(begin, short_names=carried.short_names, years=carried.years)
        elif not CARRIES.match(paragraph.text):
            # A paragraph that names neither refers to the place and period of its section or the whole text again.
            if whole := section or home:
                carried.place, carried.place_stated, carried.several = whole, bool(section), False
            carried.period = carried.main or carried.period
        text = half_width(paragraph.text)
        figures = numerals(text)
        for start, sentence in _sentences(text):
            inside = [figure for figure in figures if start <= figure.start < start + len(sentence)]
            stated = _of_sentence(catalog, where, inside, start, sentence, carried)
            known = not paragraph.row or _names_row(catalog, paragraph.text)
            result += stated if known else [replace(one, place="", unclear=()) for one in stated]
        if not where and titled:
            carried.period = carried.main = begun
        if not paragraph.row:
            above = (carried.place, carried.place_stated, carried.period, carried.main)
    return result


def _headed(catalog: Catalog, text: str) -> str:
    """Code of the place that a section is about: its heading is only a name (二、某市概况); '' if it is not."""
    heading = _HEADED.fullmatch(text)
    named = mentions(catalog, heading[1]) if heading else []
    alone = len(named) == 1 and named[0].kind == "place" and named[0].start == 0 and len(named[0].meaning) == 1
    return named[0].meaning[0] if heading and alone and _OVERVIEW.fullmatch(heading[1], named[0].end) else ""


def first_place(catalog: Catalog, paragraphs: Sequence[Paragraph]) -> str:
    """Code of the first unambiguous place in the first two paragraphs; '' if there is none."""
    for paragraph in paragraphs[:2]:
        named = [mention for mention in mentions(catalog, paragraph.text) if mention.kind == "place"]
        named = [mention for mention in named if mention.end <= _HEAD]
        certain = [
            mention
            for mention in named
            if len(mention.meaning) == 1 and mention.meaning[0] != NATION and not is_outside(paragraph.text, mention)
        ]
        if certain:
            # A speech given 在某市 names its place only so.
            return next((mention for mention in certain if not mention.domain), certain[0]).meaning[0]
    return ""


def _year_of(paragraphs: Sequence[Paragraph]) -> int:
    """Year of a text: the latest one in its first paragraphs; 0 if there is none."""
    head = " ".join(paragraph.text[:200] for paragraph in paragraphs[:5])
    return max((int(year) for year in re.findall(r"((?:19|20)\d\d)\s?年", head)), default=0)


def _names_row(catalog: Catalog, text: str) -> bool:
    """Whether a table row is of a known place, period or measure, and not of the sum of other rows."""
    name = _AMONG.sub("", text).partition("：")[0]
    known = mentions(catalog, name)
    if any(mention.kind == "measure" for mention in known):
        return True
    if _TOTAL.fullmatch(name) or any(mention.kind == "part" for mention in known):
        return False
    return bool(known) or re.search("[一-龥]", name) is None or _OWN_ROW.search(name) is not None


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for match in _SENTENCE.finditer(text):
        yield match.start(), match[0]


def _of_sentence(
    catalog: Catalog, where: int, figures: Sequence[Numeral], start: int, sentence: str, carried: Carried
) -> Iterator[Statement]:
    """Statements of one sentence; updates `carried`."""
    last = (carried.place if carried.place_stated else "", carried.period)
    mentioned = mentions(catalog, sentence, carried.home, carried.year, carried.short_names, last)
    mentioned = with_elided(catalog, sentence, mentioned, carried.indicator)
    numbers = [replace(figure, start=figure.start - start, end=figure.end - start) for figure in figures]
    # 除市辖区外: exclusions are not the subject.
    aside = [(match.start(), match.end()) for match in _EXCEPT.finditer(sentence)]
    aside += [(number.start, number.end) for number in numbers]
    held = [mention for mention in mentioned if not any(first <= mention.start < last for first, last in aside)]
    read: list[Rivalled] = []
    area = ""
    for numeral in numbers:
        spans = asides(sentence, numeral.start)
        previous = next((one for one in reversed(read) if not within(spans, one.numeral.start)), None)
        read.append(Rivalled(catalog, numeral, sentence, held, numbers, carried, previous))
        statement = read[-1].statement(where)
        area = statement.area if statement.kind == "rank" else area
        back = replace(numeral, start=numeral.start + start, end=numeral.end + start)
        yield replace(statement, numeral=back, sentence=(start, start + len(sentence)))
    for whole in MAKE_UP.finditer(sentence):
        if "产业" in sentence[: whole.start()]:
            yield from _sectors(catalog, where, whole, start, sentence, held, numbers, carried)
    # 近三分之一 tells more of a value in passing.
    values = [one for one in read if one.kind in ("value", "share") and _DIGIT.search(one.numeral.text)]
    carried.area = area
    carried.learn(outside(asides(sentence, len(sentence)), held, numbers), sentence, not start)
    told = values[-1].measures[0] if values else carried.indicator if carried.measures else ""
    carried.told = told


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
    """Statements of a composition of GDP by sector: 5.1:48.2:47.7."""
    first = next(_SHARES.finditer(sentence, whole.start()))
    others = list(MAKE_UP.finditer(sentence, 0, whole.start()))
    before = [*numbers, *(Numeral(other.start(), other.end(), other[0], 0.0, 1.0, "", "share") for other in others)]
    lead = Numeral(first.start(), first.end(), first[0], float(first[0]), 0.1, "%", "share")
    ahead = [number for number in before if number.end <= lead.start]
    statement = Rivalled(catalog, lead, sentence, mentioned, ahead, carried).statement(where)
    for sector, share in zip(SECTORS, _SHARES.finditer(sentence, whole.start(), whole.end()), strict=False):
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
            loose=False,
        )
