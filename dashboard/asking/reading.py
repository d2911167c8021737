"""How a sentence is read: the longest known word at each place, then what the words mean together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dashboard.asking.lexicon import lexicon
from dashboard.asking.words import (
    BESIDE,
    BOTTOM,
    COMPARE,
    FILTER,
    GROWTH,
    MAKE_UP,
    MAP,
    PROFILE,
    RANK,
    RELATE,
    SIMILAR,
    TOP,
    TREND,
    VALUE,
)
from dashboard.catalog import Catalog
from dashboard.model import Place
from dashboard.model.counts import counted
from dashboard.model.question import Comparison, Condition
from dashboard.queries import amount, table_of
from dashboard.queries.vocabulary import COMPARISONS

_LONGEST: Final = 120
_COUNT: Final = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_TOP: Final = re.compile(rf"(?:排名)?(前|后|倒数|最后){_COUNT}(?:个|位|名|强)?")
_OF_MOST: Final = re.compile(rf"的?{_COUNT}(?:个|位|名)(?=县|市|省|地|$)")
_YEARS: Final = re.compile(r"((?:19|20)\d{2})年?(?:到|至|—|-|~|－)((?:19|20)\d{2})年?")
_YEAR: Final = re.compile(r"((?:19|20)\d{2})年?(?:度|底|末)?")
_NUMBER: Final = re.compile(r"-?\d[\d,]*(?:\.\d+)?\s*(?:万亿|亿|千万|百万|万|千)?\s*(?:元|人|%|％|个|年|张|平方公里)?")
_BLANK: Final = re.compile(r"[\s,，。？?！!；;：:“”\"'（）()《》]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of the sentence as it was understood: `kind`, what it means, where it begins and how it is written."""

    kind: str
    meaning: tuple[str, ...]
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence asks: places (codes) and what narrows them, measures, periods, and the act.

    `unclear` holds words that name several places, with their codes; `unknown` what was not understood.
    """

    sentence: str
    act: str = VALUE
    places: tuple[str, ...] = ()
    within: str = ""
    group: str = ""
    scope: str = ""
    level: str = ""
    measures: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    count: int = 0
    conditions: tuple[Condition, ...] = ()
    unclear: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    unknown: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()

    @property
    def year(self) -> str:
        """The last year that it names; empty where it names none."""
        return next((period for period in self.periods[-1:] if period.isdecimal()), "")

    @property
    def understood(self) -> bool:
        """Whether there is anything to answer."""
        return bool(self.measures or self.places or self.conditions or self.act in (MAKE_UP, SIMILAR))


def read(catalog: Catalog, sentence: str, own: str = "") -> Reading:
    """Read a sentence; `own` is the code of the reader's place, for 我县, 我省 and the like."""
    text = sentence.strip().replace("％", "%")[:_LONGEST]
    words, unknown = _words(catalog, text.lower())
    return _together(catalog, Reading(text, words=tuple(words), unknown=tuple(unknown)), own)


def _words(catalog: Catalog, text: str) -> tuple[list[Word], list[str]]:
    """The known words from left to right, and the stretches between them that nobody knows."""
    known = lexicon(catalog)
    longest = max(map(len, known))
    found: list[Word] = []
    # Where each unknown stretch begins and ends.
    strange: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        word = _pattern(text, at, found) or _known(known, longest, text, at)
        end = at + (len(word.text) if word else 1)
        if word is None and not _BLANK.match(text[at]):
            # A letter between two of these that is idle elsewhere belongs to them.
            joined = bool(strange) and at - strange[-1][1] <= 1 and not _BLANK.match(text[strange[-1][1]])
            start = strange.pop()[0] if joined else at
            strange.append((start, end))
        if word and word.kind != "idle":
            found.append(word)
        at = end
    return found, [text[start:end] for start, end in strange]


def _pattern(text: str, at: int, before: list[Word]) -> Word | None:
    """A count, a year, years, or the number of a condition that begins here."""
    if found := _YEARS.match(text, at):
        return Word("years", (found[1], found[2]), at, found[0])
    if before and before[-1].kind == "sign" and (found := _NUMBER.match(text, at)):
        return Word("number", (found[0],), at, found[0])
    if found := _TOP.match(text, at):
        return Word("bottom" if found[1] != "前" else "top", (str(counted(found[2])),), at, found[0])
    if found := _YEAR.match(text, at):
        return Word("year", (found[1],), at, found[0])
    if before and before[-1].kind == "act" and (found := _OF_MOST.match(text, at)):
        return Word("count", (str(counted(found[1])),), at, found[0])
    return None


def _known(known: Mapping[str, tuple[str, tuple[str, ...]]], longest: int, text: str, at: int) -> Word | None:
    """The longest known word that begins here."""
    for size in range(min(longest, len(text) - at), 0, -1):
        piece = text[at : at + size]
        if piece in known:
            kind, meaning = known[piece]
            return Word(kind, meaning, at, piece)
    return None


def _together(catalog: Catalog, reading: Reading, own: str) -> Reading:
    """What the words mean together."""
    words = reading.words
    found, conditions = _conditions(catalog, words)
    measures = tuple(dict.fromkeys(word.meaning[0] for word in found if word.kind == "measure"))
    here = [word for word in found if word.kind in ("place", "own")]
    # 全省 after a place's name says among which it is ranked, not which place.
    if any(word.kind == "place" or word.meaning == ("place",) for word in here):
        here = [word for word in here if word.kind == "place" or word.meaning == ("place",)]
    places, unclear = _places(here, own)
    acts = [word.meaning[0] for word in found if word.kind == "act"]
    ends = [(word.kind, int(word.meaning[0])) for word in found if word.kind in ("top", "bottom", "count")]
    group = next((word.meaning[0] for word in found if word.kind == "group"), "")
    scope = next((word.meaning[0] for word in found if word.kind == "scope"), "")
    level = next((word.meaning[0] for word in found if word.kind == "level"), "county" if scope else "")
    read = replace(
        reading,
        places=places,
        group=group,
        scope=scope,
        level=level,
        measures=measures,
        periods=_periods(found),
        count=next((count for _, count in ends), 0),
        conditions=conditions,
        unclear=unclear,
    )
    return _narrowed(replace(read, act=_act(read, acts, [kind for kind, _ in ends])))


def _conditions(catalog: Catalog, words: Sequence[Word]) -> tuple[list[Word], tuple[Condition, ...]]:
    """The conditions (measure, sign, number), and the other words."""
    left: list[Word] = []
    found: list[Condition] = []
    for word in words:
        if word.kind == "number" and len(left) > 1 and left[-1].kind == "sign" and left[-2].kind == "measure":
            sign, measure = left.pop(), left.pop()
            own = catalog.registry.indicators[measure.meaning[0]]
            signs: Comparison = COMPARISONS[sign.text]
            try:
                found.append(Condition(own.id, signs, amount(catalog, own, word.text.replace("％", "%"))))
            except ValueError:
                left += [measure]
        else:
            left.append(word)
    return left, tuple(found)


def _places(words: list[Word], own: str) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Codes of the places, and words that name several.

    A name after that of what it lies in is told by it: 河南鼓楼区. One that its neighbour in the sentence decides is
    not unclear either.
    """
    codes: list[tuple[str, ...]] = []
    texts: list[str] = []
    for word in words:
        if word.kind == "own":
            reach = (
                {"place": own, "city": Place(own).city, "province": Place(own).province}[word.meaning[0]] if own else ""
            )
            meaning: tuple[str, ...] = (reach,) if reach else ()
        else:
            meaning = word.meaning
        above = codes[-1] if codes else ()
        inside = tuple(code for code in meaning if any(_lies(code, area) for area in above))
        if inside and word.kind == "place":
            # The one before only told where it lies.
            codes.pop()
            texts.pop()
            meaning = inside
        if meaning:
            codes.append(_most_likely(meaning))
            texts.append(word.text)
    unclear = {text: several for text, several in zip(texts, codes, strict=True) if len(several) > 1}
    return tuple(dict.fromkeys(one[0] for one in codes if len(one) == 1)), unclear


def _most_likely(codes: tuple[str, ...]) -> tuple[str, ...]:
    """A province before the city of its name: 吉林; a city before its own county or district."""
    provinces = tuple(code for code in codes if Place(code).level == "province")
    return provinces if len(provinces) == 1 else codes


def _lies(code: str, area: str) -> bool:
    return code != area and Place(area).level != "county" and code.startswith(Place(area).prefix)


def _periods(words: list[Word]) -> tuple[str, ...]:
    for word in words:
        if word.kind == "years":
            return tuple(sorted(word.meaning))
    years = tuple(sorted(dict.fromkeys(word.meaning[0] for word in words if word.kind == "year")))
    decade = any(word.kind == "decade" for word in words)
    return ("decade",) if decade and not years else years


def _act(read: Reading, acts: list[str], ends: list[str]) -> str:
    """What is to be done: what the words say, as far as the rest of the sentence allows it, else what that leaves."""
    several, two = len(read.places) + len(read.unclear) > 1, len(read.measures) > 1
    somewhere, spans = bool(read.places or read.unclear), len(read.periods) > 1 or read.periods == ("decade",)
    # 河南各市排名 asks for the cities of Henan, not where it stands itself.
    inside = bool(read.level) and len(read.places) == 1 and table_of(read.places[0]) != read.level
    rules = (
        (FILTER, bool(read.conditions)),
        (TOP, "top" in ends),
        (BOTTOM, "bottom" in ends),
        (SIMILAR, SIMILAR in acts and somewhere),
        (BESIDE, BESIDE in acts and somewhere),
        (MAP, MAP in acts),
        (RELATE, RELATE in acts and two),
        (RANK, RANK in acts and somewhere and not inside),
        (TOP, RANK in acts),
        (COMPARE, COMPARE in acts and several),
        (TREND, TREND in acts and somewhere),
        (TOP, TOP in acts and not several),
        (BOTTOM, BOTTOM in acts and not several),
        (COMPARE, several),
        (MAKE_UP, MAKE_UP in acts and somewhere),
        (GROWTH, bool(read.measures) and somewhere and (GROWTH in acts or spans)),
        (TOP, bool(read.scope or read.group or (read.level and not somewhere))),
        (PROFILE, somewhere and not read.measures),
    )
    return next((act for act, holds in rules if holds), VALUE)


def _narrowed(read: Reading) -> Reading:
    """An order among the places of an area is asked for by the area's name: 河南前十的县."""
    orders = read.act in (TOP, BOTTOM, FILTER, MAP)
    if read.act in (TOP, BOTTOM, MAP) and not read.measures:
        # Places are put in order by what they produce where nothing else is said.
        read = replace(read, measures=("gdp",))
    area = next((code for code in read.places if Place(code).level != "county"), "")
    if orders and area and len(read.places) == 1:
        return replace(read, places=(), within=area, level=read.level or "county")
    if orders and not read.level:
        return replace(read, level="county")
    return read
