"""Parser of questions: combines the words of a sentence into a reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.asking.bounds import conditions_of
from dashboard.asking.located import as_levels, here_of, places_of, reached
from dashboard.asking.meaning import DECADE, LAST, Reading, act_of, by_bound, inner_and_outer, lies
from dashboard.asking.normal import normalized
from dashboard.asking.references import references
from dashboard.asking.scanning import Word, scan
from dashboard.asking.sides import as_wholes, beside, compared_sides, region
from dashboard.asking.wholes import whole_of
from dashboard.asking.without import excluded
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
    MOVERS,
    RANK,
    SHARE,
    SUM,
    TOP,
    TREND,
    words_of,
)
from dashboard.catalog import Catalog
from dashboard.model import NATION, Place
from dashboard.queries import (
    latest_span,
    latest_year,
    level_of_group,
    measure_words,
    scopes,
    table_of,
    years,
)
from dashboard.queries.scopes import THOUSAND
from dashboard.queries.vocabulary import LEVELS

_LONGEST: Final = 120
# The superlative of amounts, not of rates.
_AMOUNT: Final = "最多"
# Acts that apply to the places within an area.
_OF_MANY: Final = (TOP, BOTTOM, FILTER, MAP, COUNT, MEAN, MEDIAN, SUM, MOVERS)


def read(catalog: Catalog, sentence: str, home: str = "") -> Reading:
    """Parse a sentence; `home` is the code of the user's place, for 我县, 我省 and the like."""
    text = normalized(sentence.strip())[:_LONGEST]
    words, unknown = scan(catalog, text)
    return _interpreted(catalog, Reading(text, words=tuple(words), unknown=tuple(unknown)), home)


def _interpreted(catalog: Catalog, reading: Reading, home: str) -> Reading:
    """Interpret the words of the reading together."""
    exclusion = excluded(as_levels(list(reading.words)), reading.sentence)
    reading = replace(
        reading, words=exclusion.words, without=exclusion.ids, unknown=(*reading.unknown, *exclusion.misfits)
    )
    words, remaining, against = references(catalog, reading.words, reading.sentence, home)
    reading = replace(reading, words=words, against=against)
    remaining, conditions, misfits = conditions_of(catalog, remaining, reading.sentence)
    conditions = (*conditions, *(reference.condition for reference in against))
    measures = _measures(remaining, conditional=bool(conditions))
    remaining, whole = whole_of(remaining, home)
    here = here_of(remaining)
    places, unclear = places_of(here, home)
    reach = [word.meaning[0] for word in remaining if word.kind == "own" and word not in here]
    acts = _acts(remaining)
    ends = [(word.kind, int(word.meaning[0])) for word in remaining if word.kind in ("top", "bottom", "count")]
    groups, listed = (
        tuple(dict.fromkeys(meaning for word in remaining if word.kind == kind for meaning in word.meaning))
        for kind in ("group", "scope")
    )
    listing = bool(listed) or any(item in scopes(catalog) for item in exclusion.ids)
    read = replace(
        reading,
        places=places,
        group=groups[0] if groups else "",
        groups=groups,
        scope=next(iter(listed), ""),
        also=listed[1:] if any(word.kind == "both" for word in remaining) else (),
        either=_either(reading.words, len(conditions)),
        level=_level(remaining, listing=listing),
        measures=measures,
        periods=_periods(remaining) or tuple(reference.year for reference in against if reference.year)[:1],
        count=next((count for _, count in ends), 0),
        conditions=conditions,
        unknown=(*reading.unknown, *misfits),
        of=whole,
        declines=DECLINE in acts,
        ranks=_ranks(remaining),
        slowest=BOTTOM in acts or any(word.kind in ("bottom", "last_nth") for word in remaining),
        amounts=any(word.text == _AMOUNT for word in remaining if word.kind == "act"),
        page=next((word.meaning[0] for word in remaining if word.kind == "page"), ""),
        unclear=unclear,
    )
    return _decided(catalog, read, remaining, (acts, [kind for kind, _ in ends], reach))


def _measures(words: Sequence[Word], *, conditional: bool) -> tuple[str, ...]:
    """Measures named, or else asked for without a name (多少人), unless there is a condition on a measure."""
    measures = tuple(dict.fromkeys(name for word in words if word.kind == "measure" for name in word.meaning))
    if measures or conditional:
        return measures
    asked = [word for word in words if word.kind == "asked" and not _how_much(words, word)]
    return tuple(word.meaning[0] for word in asked[:1])


def _level(words: Sequence[Word], *, listing: bool) -> str:
    """The level named, or that of lists and of 县均; '' if none is."""
    implied = listing or any(word.meaning == (MEAN,) and "县" in word.text for word in words)
    return next((word.meaning[0] for word in words if word.kind == "level"), "county" if implied else "")


def _how_much(words: Sequence[Word], word: Word) -> bool:
    """Whether 多大 asks how large a difference or a change is: 差距有多大."""
    return any(
        other.kind == "act"
        and other.meaning[0] in (COMPARE, GROWTH, DECLINE)
        and other.start + len(other.text) == word.start
        for other in words
    )


def _acts(words: Sequence[Word]) -> list[str]:
    """Acts that the words name or imply."""
    acts = [word.meaning[0] for word in words if word.kind == "act"]
    acts += [TREND for word in words if word.kind == "last"]
    return acts + [MAKE_UP for word in words if word.kind == "whole_of"]


def _either(words: Sequence[Word], conditions: int) -> bool:
    """Whether 或 stands between all conditions."""
    return conditions > 1 and sum(word.kind == "either" for word in words) == conditions - 1


def _decided(
    catalog: Catalog, read: Reading, remaining: list[Word], heard: tuple[list[str], list[str], list[str]]
) -> Reading:
    """Set the act; `heard` are the acts, the ends of a ranking and the reaches of the reader's own place."""
    acts, ends, reach = heard
    nation = any(word.kind == "nation" for word in remaining)
    acts += [COMPARE for word in remaining if word.kind in ("sign", "than")]
    moves = bool({TREND, GROWTH, DECLINE} & {*acts}) or len(read.periods) > 1
    if moves and as_wholes(read, acts, ends):
        regions = tuple(region(catalog, read, group, acts) for group in read.groups)
        return replace(read, act=TREND if TREND in acts else GROWTH, places=regions, group="", groups=())
    if beside(read):
        acts = [*acts, COMPARE]
    compared = compared_sides(catalog, read, acts, reach, nation)
    if compared:
        return replace(read, act=COMPARE, places=compared, group="")
    counts = COUNT in acts and not (read.measures or read.conditions or read.also or read.without)
    divisions = _divisions(catalog, read, read.words) if counts else ""
    if divisions:
        read = replace(read, measures=(divisions,), level="", scope="")
        acts = [act for act in acts if act != COUNT]
    alone = nation and not (read.places or read.level or read.groups)
    if alone and MAKE_UP in acts and not read.measures:
        return replace(read, act=MAKE_UP, places=(NATION,))
    if alone and moves and read.measures:
        dated = bool(read.year) or any(word.kind == "relative" for word in read.words)
        return replace(read, act=GROWTH if dated and TREND not in acts else TREND, places=(NATION,))
    if divisions and not moves:
        return read
    return _narrowed(catalog, _among(replace(read, act=act_of(read, acts, ends)), reach))


def _divisions(catalog: Catalog, read: Reading, words: Sequence[Word]) -> str:
    """Measure that counts units of a kind (地级市, 县级市, 镇) named in the question, if available; else ''."""
    measures = measure_words(catalog)
    named = (measures.get(word.text.removeprefix("个")) for word in words if word.kind in ("level", "scope", "measure"))
    level = table_of(next(iter(read.places), ""))
    return next((name for name in named if name and years(catalog, level, name)), "")


def _periods(words: list[Word]) -> tuple[str, ...]:
    for word in words:
        if word.kind == "years":
            # An open end means the latest year, or that named beside it (2023年比2020年).
            others = [other.meaning[0] for other in words if other.kind == "year"]
            end = word.meaning[1] or (others[-1] if others and others[-1] > word.meaning[0] else "")
            return tuple(sorted((word.meaning[0], end), key=lambda year: year or "~"))
    years = tuple(sorted(dict.fromkeys(word.meaning[0] for word in words if word.kind == "year")))
    back = [f"{LAST}{word.meaning[0]}" for word in words if word.kind == "last"]
    back += [DECADE for word in words if word.kind == "decade"]
    return years or tuple(back[:1])


def _ranks(words: list[Word]) -> tuple[int, int] | None:
    """First and last rank asked for; those from the lower end if it is `slowest`."""
    nth = next((word.meaning for word in words if word.kind in ("nth", "last_nth")), ())
    return (int(nth[0]), int(nth[-1])) if nth else None


def _among(read: Reading, reach: list[str]) -> Reading:
    """Area in which a place, or its share, is ranked: named (昆山在焦作排第几) or relative (昆山在全市排第几).

    A share is ranked in its whole if no area is named.
    """
    shares = read.act == SHARE and len(read.places) == 1 and bool(read.said(RANK))
    if not read.places or not (read.act == RANK or shares):
        return read
    if pair := inner_and_outer(read):
        return replace(read, places=pair[:1], within=pair[1])
    whole = next((code for code in read.of if code.isdecimal()), "") if shares else ""
    areas = (reached(read.places[0], level) for level in reach if level not in ("place", "county"))
    return replace(read, within=next(areas, whole))


def _narrowed(catalog: Catalog, read: Reading) -> Reading:
    """Set the area, level and default measure for acts on many places: 河南前十的县."""
    if units := _units_by_area(catalog, read):
        read = replace(read, act=BOTTOM if read.act == BOTTOM else TOP, measures=(units,), scope="")
    if read.scope and read.level not in ("", "county") and not read.measures and read.act in (TOP, BOTTOM, MAP, COUNT):
        # 百强县最多的省: the members of the list in each province.
        read = replace(read, act=COUNT)
    printed = read.act == RANK and read.scope and read.places
    if read.act in (TOP, BOTTOM, MAP, RANK, MOVERS) and not (read.measures or read.unknown or printed):
        # Places are ranked by GDP by default.
        own = (words_of(catalog).superlatives.get(word.text, "") for word in read.words)
        read = replace(read, measures=(next(filter(None, own), "gdp"),))
    if read.scope == THOUSAND and read.year and read.year != latest_year(catalog, "county", "gdp"):
        read = replace(by_bound(read), act=FILTER if read.act == COUNT else read.act)
    if read.act not in _OF_MANY and not (read.act == SHARE and (read.scope or read.level or read.group or read.count)):
        return read
    if read.act == FILTER and not read.places and read.of and read.of[0].isdecimal():
        # 占全省多少: of the places there.
        read = replace(read, places=read.of)
    area = next((code for code in read.places if Place(code).level != "county"), "")
    if area and len(read.places) == 1:
        read = replace(read, places=(), within=area)
        if read.group and any(code == area or lies(area, code) for code in catalog.registry.group(read.group).members):
            # 中部河南: the region only tells where the area lies.
            read = replace(read, group="", groups=())
    # Measures of all counties together (县域GDP) become the measure of each county.
    plain = tuple(name.removeprefix("county_") for name in read.measures)
    if (
        read.level in ("", "county")
        and plain != read.measures
        and all(years(catalog, "county", measure) for measure in plain)
    ):
        return replace(read, measures=plain, level="county")
    # A region is first of all its provinces or cities; its counties are asked for by 县 or 县域.
    of_group = (level_of_group(catalog, read.group),) if read.group else ()
    levels = (*of_group, *LEVELS)
    level = read.level or next((candidate for candidate in levels if _held(catalog, candidate, read)), "county")
    # 2010—2020年人口增长率: the span is that of the measure.
    span = "-".join(read.periods)
    spanned = len(read.periods) > 1 and all(latest_span(catalog, level, name) == span for name in read.measures)
    periods = () if spanned else read.periods
    read = replace(read, level=level, periods=periods)
    # No place of a level lies in an area of the same or of a smaller size.
    return read if _below(level, read.within) else replace(read, within="", places=(*read.places, read.within))


def _units_by_area(catalog: Catalog, read: Reading) -> str:
    """Measure that counts the units of a kind in the places of a level (哪个省县级市最多); '' if none is asked for."""
    if read.level in ("", "county") or read.measures or read.act not in (TOP, BOTTOM, COUNT, MAP):
        return ""
    levels = [word for word in read.words if word.kind == "level"]
    kinds = [word for word in read.words if word.kind == "scope" or word in levels[1:]]
    named = (measure_words(catalog).get(word.text, "") for word in kinds)
    return next((name for name in named if name and years(catalog, read.level, name)), "")


def _below(level: str, area: str) -> bool:
    """Whether places of a level can lie in an area."""
    return LEVELS.index(level) < LEVELS.index(table_of(area))


def _held(catalog: Catalog, level: str, read: Reading) -> bool:
    """Whether a level that was not named has all measures and is below the area."""
    measures = (*read.measures, *read.conditional)
    return _below(level, read.within) and all(years(catalog, level, name) for name in measures)
