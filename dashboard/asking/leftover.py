"""Words of a question that its kind of answer would leave out, so that no other question is answered instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Final

from dashboard.analysis.profile import SECTORS
from dashboard.asking.located import reached
from dashboard.asking.meaning import Reading, apart, nested, of_counties, ranks_share, shared
from dashboard.asking.scanning import Word
from dashboard.asking.words import (
    BOTTOM,
    COMPARE,
    COUNT,
    DECLINE,
    FILTER,
    GROWTH,
    MAKE_UP,
    MAP,
    MEAN,
    MEDIAN,
    MEMBER,
    MOVERS,
    NEIGHBOURS,
    PAGE,
    PROFILE,
    RANK,
    RANKS,
    RELATE,
    SHARE,
    SIMILAR,
    SUM,
    TOP,
    TREND,
    VALUE,
)
from dashboard.model import NATION, Place
from dashboard.queries import table_of

_ENDS: Final = ("top", "bottom", "count")
_NTH: Final = ("nth", "last_nth")
_BACK: Final = ("decade", "last")
_BOUNDS: Final = ("sign", "number", "bound")
# Acts whose words each act takes into account, besides its own.
_TOGETHER: Final[Mapping[str, tuple[str, ...]]] = {
    VALUE: (COUNT, COMPARE, PROFILE, SUM),
    RANK: (COUNT, TOP, BOTTOM),
    RANKS: (RANK, GROWTH, DECLINE, TREND, COUNT),
    TOP: (BOTTOM, RANK, COUNT, COMPARE),
    BOTTOM: (TOP, RANK, COUNT, COMPARE),
    MEMBER: (COUNT,),
    COMPARE: (MEAN, RANK, TOP, BOTTOM, COUNT),
    TREND: (GROWTH, DECLINE, COMPARE, COUNT),
    GROWTH: (DECLINE, COMPARE, COUNT, TREND),
    MAP: (COUNT,),
    SIMILAR: (COMPARE, TOP),
    NEIGHBOURS: (RANK, COMPARE, COUNT, TOP, BOTTOM),
    MAKE_UP: (COMPARE, SHARE, GROWTH, TREND),
    FILTER: (COUNT, SHARE, RANK),
    MOVERS: (GROWTH, DECLINE, TOP, BOTTOM, RANK, COUNT, COMPARE),
    COUNT: (MAP, TOP, RANK),
    SHARE: (COMPARE, COUNT, SUM),
}
# Kinds of words besides acts that each act takes into account.
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    TOP: (*_ENDS, *_NTH, *_BOUNDS),
    BOTTOM: (*_ENDS, *_NTH, *_BOUNDS),
    COMPARE: ("sign", "than"),
    TREND: ("years", *_BACK),
    GROWTH: ("years", *_BACK),
    RANKS: ("years",),
    FILTER: (*_BOUNDS, "than"),
    MOVERS: (*_ENDS, "years", *_BACK),
    COUNT: (*_ENDS, *_BOUNDS),
    MEMBER: _BOUNDS,
    RANK: _BOUNDS,
    SHARE: _ENDS,
    MAKE_UP: ("years", *_BACK),
    MEAN: (*_ENDS, *_BOUNDS),
    MEDIAN: _BOUNDS,
    SUM: (*_ENDS, *_BOUNDS),
}
_CHECKED: Final = ("than", "times", "without", *_ENDS, *_NTH, *_BACK, *_BOUNDS, "years")
# Acts that can leave places out.
_LEAVING_OUT: Final = (VALUE, TOP, BOTTOM, FILTER, COUNT, MEAN, MEDIAN, SUM, MOVERS, TREND, GROWTH, DECLINE, SHARE, MAP)
# Acts that choose places by level, list or group; those that take one measure; those that use the places named.
_CHOOSING: Final = (TOP, BOTTOM, FILTER, COUNT, MOVERS, MAP, MEAN, MEDIAN, SUM, SHARE, RANK, MEMBER)
_SINGLE: Final = (MAP, MEAN, MEDIAN, SUM, MOVERS)
_OF_AREA: Final = (TOP, BOTTOM, FILTER, COUNT, MAP, MEAN, MEDIAN, SUM)
_OF_PLACE: Final = (VALUE, TREND, GROWTH, MAKE_UP, PROFILE)
# The reader's areas, which may be those of a place named.
_AREAS: Final = ("city", "province")
_OF_YEARS: Final = (TREND, GROWTH, RANKS, MOVERS, PAGE, MAKE_UP)
# Number of sides of a comparison.
_SIDES: Final = 2


def leftover(reading: Reading) -> tuple[str, ...]:
    """Words that the answer would leave out, in the order of the sentence."""
    if reading.act == PAGE:
        return ()
    words = {
        *_acts(reading),
        *_numbers(reading),
        *_places(reading),
        *_areas(reading),
        *_measures(reading),
        *_years(reading),
    }
    starts = {word.start: word.start + len(word.text) for word in words}
    return tuple(reading.sentence[start:end] for start, end in sorted(starts.items()))


def _acts(reading: Reading) -> Iterator[Word]:
    """Acts that the answer does not combine with its own, and what joins alternatives or lists that it does not."""
    yield from (word for word in reading.words if word.kind == "either" and not reading.either)
    yield from (word for word in reading.words if word.kind == "both" and not reading.also)
    yield from (word for word in reading.words if word.kind == "page" and reading.act != PAGE)
    if reading.act != MAKE_UP:
        yield from (word for word in reading.words if word.kind == "whole_of")
    # Places of several levels are compared instead, which the answer says.
    mixed = (SUM, MEDIAN) if reading.act == COMPARE and nested(reading) else ()
    yield from _stray_comparison(reading)
    ranked = (RANK,) if ranks_share(reading) else ()
    together = (reading.act, PROFILE, *_TOGETHER.get(reading.act, ()), *mixed, *ranked)
    yield from (word for word in reading.words if word.kind == "act" and word.meaning[0] not in together)
    compared = [place for place in reading.places if place.isdecimal()]
    if reading.act == COMPARE and reading.level and any(table_of(place) != reading.level for place in compared):
        # 江苏最高的县比昆山: the highest county is not the province.
        yield from reading.said(TOP, BOTTOM)
    if reading.act in (TOP, BOTTOM) and reading.scope and reading.said(COMPARE):
        # 县级市和县对比: the list is one side of a comparison, not what is ordered.
        yield from (word for word in reading.words if word.kind == "level")
    ends = reading.act == TOP and reading.slowest and not reading.ranks and reading.count <= 1
    if reading.act in (TOP, BOTTOM) and not ends:
        # 第一和最后一名差多少: only the two ends of an order are subtracted.
        yield from apart(reading)
    differing = reading.act in (TOP, BOTTOM) and len(reading.measures) > 1
    if differing or (reading.act == COUNT and not reading.scope):
        yield from reading.said(COMPARE, MAP)
    if differing and reading.act in (TOP, BOTTOM):
        yield from _difference(reading)


def _difference(reading: Reading) -> Iterator[Word]:
    """差 between two measures and 最大, by whose difference no answer orders places."""
    ends = [word.start + len(word.text) for word in reading.words if word.kind == "measure"]
    starts = [word.start for word in reading.said(TOP, BOTTOM) if word.start > ends[-1]]
    at = reading.sentence.find("差", ends[-1], min(starts, default=0))
    yield from [Word("idle", (), at, "差")] if at >= 0 and not apart(reading) else []


def _stray_comparison(reading: Reading) -> Iterator[Word]:
    """What compares with a place or an average that the answer does not take as the other side."""
    if reading.act in (SUM, MEAN, MEDIAN):
        # 郑州比洛阳和南阳加起来多: one of the places is not added.
        named = (word.start for word in reading.words if word.kind in ("place", "places"))
        yield from (Word("idle", (), start - 1, "比") for start in named if reading.sentence[start - 1 : start] == "比")
    if reading.act == COMPARE and len(reading.places) + len(reading.unclear) < _SIDES:
        yield from (word for word in reading.words if word.kind in ("sign", "than") or word in reading.said(COMPARE))


def _numbers(reading: Reading) -> Iterator[Word]:
    """Counts, ranks, spans and bounds that the answer does not use."""
    used = (*_KINDS.get(reading.act, ()), *(("without",) if reading.act in _LEAVING_OUT else ()))
    if "than" not in used:
        pairs = zip_longest(reading.words, reading.words[1:])
        yield from (word for word, then in pairs if word.kind == "sign" and (not then or then.kind != "number"))
    checked = [kind for kind in _CHECKED if kind not in used and (kind != "years" or reading.periods)]
    yield from (word for word in reading.words if word.kind in checked)
    first = min((word.start for word in reading.words if word.kind in _BOUNDS), default=-1)
    if reading.act in (TOP, BOTTOM) and first >= 0:
        # Those below a bound among the first hundred are not the first hundred below it.
        yield from (word for word in reading.words if word.kind in _ENDS and word.start < first)
    if reading.act == FILTER and reading.of and reading.of[0] != reading.within:
        yield from reading.said(SHARE)
    if reading.act == SHARE and not reading.of:
        yield from (word for word in reading.words if word.kind in _ENDS)


def _places(reading: Reading) -> Iterator[Word]:
    """Places, areas, groups and lists that the answer does not use."""
    words = reading.words
    regions = any(Place(code).level != "county" for code in reading.places)
    summed = reading.act in (MEAN, MEDIAN, SUM) and len(reading.places) > 1
    if (reading.act in _OF_AREA and reading.places and not summed) or (reading.act == RELATE and regions):
        yield from (word for word in words if word.kind in ("place", "places", "own"))
    elif (reading.act in (VALUE, RANK) or (reading.act == SHARE and not shared(reading))) and len(reading.places) > 1:
        yield from [word for word in words if word.kind in ("place", "places")][1:]
    if reading.act in _OF_AREA and reading.group and reading.within:
        # An area beside a region that it does not lie in.
        yield from (word for word in words if word.kind in ("place", "own"))
    scopes = list({word.meaning: word for word in words if word.kind == "scope"}.values())
    groups = list({word.meaning: word for word in words if word.kind == "group"}.values())
    if reading.act in _CHOOSING:
        yield from scopes[1 + len(reading.also) :]
        several = [word for word in groups if len(word.meaning) > 1]
        yield from (several or groups[1:]) if reading.act not in (SUM, SHARE) else ()
    elif reading.act != COMPARE:
        yield from (*(scopes if reading.scope else ()), *(groups if reading.group else ()))
    if (reading.act == RELATE and reading.level not in ("", "county")) or (reading.act == PROFILE and reading.level):
        yield from (word for word in words if word.kind == "level")
    if reading.act in _OF_PLACE and reading.places and reading.places != (NATION,):
        yield from (word for word in words if word.kind == "nation")
    if reading.act == SHARE and reading.of:
        # 占全国县域: the whole is not its counties.
        marks = [word.start for word in reading.said(SHARE)]
        kinds = ("scope",) if of_counties(reading) else ("level", "scope")
        yield from (word for word in words if word.kind in kinds and word.start > max(marks, default=0))
    if reading.scope and reading.level not in ("", "county") and reading.act != COUNT:
        yield from scopes


def _areas(reading: Reading) -> Iterator[Word]:
    """Levels after the first, and areas of the reader beside a place that does not lie there."""
    words = reading.words
    levels = list({word.meaning: word for word in words if word.kind == "level"}.values())
    # 哪个省县最多 asks for the number of counties, if it names no other measure.
    units = reading.measures not in ((), ("gdp",)) and not any(word.kind == "measure" for word in words)
    if reading.act in _CHOOSING and not units:
        yield from levels[1:]
    elif reading.act == COMPARE and not reading.measures:
        yield from levels
    elif reading.act == COMPARE:
        # 比甲和乙都高的县, 在甲和乙之间的县: others than the places compared.
        yield from (word for word in levels if reading.sentence[word.start - 1 : word.start] == "的")
    if reading.act not in _OF_PLACE or not any(word.kind in ("place", "places") for word in words):
        return
    own = [word for word in words if word.kind == "own" and word.meaning[0] in _AREAS]
    here = [place for place in reading.places if place.isdecimal()][:1]
    yield from (word for word in own for place in here if reached(place, word.meaning[0]) not in reading.places)


def _measures(reading: Reading) -> Iterator[Word]:
    """Measures after the first where the answer takes one, and all where it takes none."""
    named = [word for word in reading.words if word.kind == "measure"]
    single = reading.act in _SINGLE or (reading.act == SHARE and bool(reading.of))
    if single and len(reading.measures) > 1:
        kept = named[0].meaning
        whole = (of_counties(reading),) if reading.act == SHARE else kept
        yield from (word for word in named if word.meaning not in (kept, whole))
    if reading.act == SIMILAR or (reading.act == MAKE_UP and not {*reading.measures} <= {"gdp", *SECTORS}):
        yield from named
    if reading.said(TOP, BOTTOM):
        # 乡镇最多: there is no order by two measures.
        yield from (word for word in named if len(word.meaning) > 1)


def _years(reading: Reading) -> Iterator[Word]:
    """Years after the first where the answer has one."""
    if reading.act == PROFILE:
        # A profile is that of the latest years.
        yield from (word for word in reading.words if word.kind == "year")
    if reading.act in _OF_YEARS or len(reading.periods) <= 1:
        return
    yield from [word for word in reading.words if word.kind == "year"][1:]
