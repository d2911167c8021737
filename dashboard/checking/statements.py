"""Extraction of statements from a text, sentence by sentence, with context carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.asides import asides, outside, within
from dashboard.checking.carried import Carried, likeliest_code
from dashboard.checking.cells import is_place
from dashboard.checking.compared import is_outside
from dashboard.checking.context import Context
from dashboard.checking.elided import with_elided
from dashboard.checking.mention import Mention
from dashboard.checking.numerals import Numeral, numerals
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.rivals import Rivalled
from dashboard.checking.signs import MAKE_UP
from dashboard.checking.statement import SECTORS, Statement
from dashboard.checking.subjects import mentions
from dashboard.checking.texts import half_width
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
# What the name of a place may have beside it that changes nothing.
_PLAIN: Final = re.compile("省直管|直管|省辖|县级|[市县区]|[（(].*[）)]|其中")
_AMONG: Final = re.compile(r"^(?:其中|#|·|\s)+[：:]?")
_OWN_ROW: Final = re.compile(r"数|额|值|率|量|积|比|入|出|口|人")
# Number of leading characters in which a text names what it is on.
_HEAD: Final = 80
_DIGIT: Final = re.compile(r"\d")
_EXCEPT: Final = re.compile(r"除[^，。]{1,30}?[以之]?外")


def report_year(paragraphs: Sequence[Paragraph]) -> int:
    """The year of which a text is titled as a report, which may tell of the year before; 0 if it is none."""
    titled = _titled_year(paragraphs)
    return titled if titled and _REPORT.search(paragraphs[0].text) else 0


def _titled_year(paragraphs: Sequence[Paragraph]) -> int:
    titled = paragraphs and _TITLED.fullmatch(paragraphs[0].text.strip())
    return _year_of(paragraphs[:1]) if titled else 0


def statements(catalog: Catalog, paragraphs: Sequence[Paragraph], home: str = "", begun: str = "") -> list[Statement]:
    """Statements of a text in order; `home` is the place that 全市 and 我县 mean, by default the first one named.

    What has no year is of the year `begun`, by default that in the title.
    """
    home, year = home or first_place(catalog, paragraphs), _year_of(paragraphs)
    titled = _titled_year(paragraphs)
    begun = begun or (str(titled) if titled else "")
    context = Context(catalog, home, Carried(home, year, home, begun, begun, begun))
    result: list[Statement] = []
    for where, paragraph in enumerate(paragraphs):
        context.enter(paragraph)
        text = half_width(paragraph.text)
        figures = numerals(text)
        known = not paragraph.row or _names_row(catalog, paragraph.name)
        for start, sentence in _sentences(text):
            inside = [figure for figure in figures if start <= figure.start < start + len(sentence)]
            stated = _of_sentence(catalog, where, inside, start, sentence, context.carried)
            result += stated if known else [replace(one, place="", unclear=()) for one in stated]
        if not where and titled:
            context.begin_with(begun)
        context.leave(paragraph)
    return result


def first_place(catalog: Catalog, paragraphs: Sequence[Paragraph]) -> str:
    """Code of the first unambiguous place in the first two paragraphs; '' if there is none."""
    for paragraph in paragraphs[:2]:
        named = [mention for mention in mentions(catalog, paragraph.text) if mention.kind == "place"]
        named = [mention for mention in named if mention.end <= _HEAD and mention.meaning != (NATION,)]
        # A county of the name of a city is called 区 or 县.
        codes = {mention: likeliest_code(mention.meaning, "") for mention in named}
        certain = [mention for mention in named if codes[mention] and not is_outside(paragraph.text, mention)]
        if certain:
            # A speech given 在某市 names its place only so.
            return codes[next((mention for mention in certain if not mention.domain), certain[0])]
    return ""


def _year_of(paragraphs: Sequence[Paragraph]) -> int:
    """Year of a text: the latest one in its first paragraphs; 0 if there is none."""
    head = " ".join(paragraph.text[:200] for paragraph in paragraphs[:5])
    return max((int(year) for year in re.findall(r"((?:19|20)\d\d)\s?年", head)), default=0)


def _names_row(catalog: Catalog, name: str) -> bool:
    """Whether a table row is of a known place, period or measure, and not of the sum of other rows."""
    name = _AMONG.sub("", name)
    known = mentions(catalog, name)
    if is_place(name) and not any(mention.end == len(name) and mention.kind in ("place", "own") for mention in known):
        # The name of a place that is not known, unless kinds of places are counted: 县级市.
        return any(mention.end - mention.start == len(name) for mention in known)
    if any(mention.kind == "measure" for mention in known):
        return True
    if _TOTAL.fullmatch(name) or any(mention.kind == "part" for mention in known):
        return False
    if any(mention.kind in ("place", "own") for mention in known):
        # 某市农村: not all of what it is named after.
        told = [any(one.start <= index < one.end for one in known) for index in range(len(name))]
        rest = "".join(letter for letter, mentioned in zip(name, told, strict=True) if not mentioned)
        return re.search("[一-龥]", _PLAIN.sub("", rest)) is None
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
