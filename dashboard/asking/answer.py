"""Answers to parsed questions: a sentence with figures, their source, and the page to open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from dashboard.asking.about import about
from dashboard.asking.changes import moved
from dashboard.asking.compositions import made_up
from dashboard.asking.courses import over_time
from dashboard.asking.figures import not_held, value, years_listed
from dashboard.asking.leftover import leftover
from dashboard.asking.meaning import Reading
from dashboard.asking.orders import filtered, order
from dashboard.asking.rank_courses import ranks_over_time
from dashboard.asking.shares import share
from dashboard.asking.summaries import counted, member, standing, summed_up
from dashboard.asking.view import Answer, map_page
from dashboard.asking.views import alike, compared_places, mapped, neighbours, paged, profiled, related
from dashboard.asking.words import (
    ABOUT,
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
from dashboard.catalog import Catalog
from dashboard.model.place_words import ENDINGS
from dashboard.queries import alike_names, full_names, latest_span, nearest_measures, table_of, years
from dashboard.queries.vocabulary import LEVELS


def answered(catalog: Catalog, reading: Reading) -> Answer:
    """Answer a question; asks back if a place is ambiguous, and suggests alternatives for unavailable data."""
    if reading.unclear:
        word, codes = next(iter(reading.unclear.items()))
        place_names = full_names(catalog)
        return Answer(
            f"“{word}”有{len(codes)}个：{'、'.join(place_names.get(code, code) for code in codes)}。请选一个。"
        )
    if not reading.understood and reading.act == VALUE:
        return Answer("")
    if reading.unknown:
        # Words that are not understood may change the question; another question is never answered instead.
        return _not_understood(catalog, reading)
    if undated := next((word.text for word in reading.words if word.kind == "undated"), ""):
        return _without_year(catalog, reading, undated)
    if left := leftover(reading):
        place = next(iter(reading.places), "") or reading.within
        page = map_page(catalog, place, reading.measures[0], "") if reading.measures else ("", {})
        return Answer(f"“{'”“'.join(left)}”还不会算进这样的问题，没有作答；请分开来问。", "", *page)
    answer = _not_held(catalog, reading) or _ANSWERS[reading.act](catalog, reading)
    relative = next((word.text for word in reading.words if word.kind == "relative"), "")
    if relative and not reading.year and reading.act != PAGE:
        return replace(answer, sentence=f"“{relative}”按最近收录的年份计：{answer.sentence}")
    return answer


def _not_understood(catalog: Catalog, reading: Reading) -> Answer:
    """Name the words that were not understood, and similar measures; opens the page of what was understood."""
    unknown = "”“".join(reading.unknown)
    labels = nearest_measures(catalog, "".join(reading.unknown))
    nearest = f"名称相近的有：{'、'.join(labels)}。" if labels else _misspelt(catalog, reading)
    place = next(iter(reading.places), "")
    known = reading.measures
    page: tuple[str, dict[str, str]] = ("", {})
    if known:
        page = map_page(catalog, place, known[0], "")
    elif place:
        page = "county", {"place": place}
    # Without a measure the unknown words can only be one if the question needs it.
    what = "指标" if reading.act in _MEASURED and not known else "指标或地区，没有作答"
    return Answer(f"没有认出“{unknown}”，未收录这样的{what}。{nearest}", "", *page)


def _misspelt(catalog: Catalog, reading: Reading) -> str:
    """Sentence with places whose names differ in one letter from what stands where a place would; empty if none do."""
    name = reading.unknown[0]
    start = reading.sentence.find(name)
    kind = reading.sentence[start + len(name) :][:1]
    if reading.places or start < 0 or not (kind in ENDINGS or (start == 0 and reading.measures)):
        return ""
    written = f"{name}{kind if kind in ENDINGS else ''}"
    alike = next(filter(None, (alike_names(catalog, written, level) for level in LEVELS[:-1])), [])
    return f"地名相近的有：{'、'.join(alike)}。" if alike else ""


def _without_year(catalog: Catalog, reading: Reading, word: str) -> Answer:
    """Ask for the year that a word like 前年 does not give, naming those held."""
    place, measure = next(iter(reading.places), ""), next(iter(reading.measures), "gdp")
    nation = any(word.kind == "nation" for word in reading.words)
    level = table_of(place) if place else reading.level or ("national" if nation else "county")
    held, label = years(catalog, level, measure), catalog.registry.indicators[measure].label
    has = f"；{label}有{years_listed(held)}年的" if held else ""
    return Answer(f"“{word}”是哪一年要写明{has}。", "", *map_page(catalog, place, measure, ""))


def _not_held(catalog: Catalog, reading: Reading) -> Answer | None:
    """Answer if the level lacks one of the measures, or lacks it in the year; None if it has all of them."""
    if lacking := [reference.lacking for reference in reading.against if reference.lacking]:
        return Answer(f"没有收录{'、'.join(lacking)}，无从比较。")
    level = reading.level or ("county" if reading.act == RELATE else "")
    if not level or reading.places:
        return None
    measures = (*reading.measures, *reading.conditional)
    for name in measures:
        held = years(catalog, level, name)
        if not (held or latest_span(catalog, level, name)):
            return Answer(f"{not_held(catalog, level, name)}。")
        if held and reading.year and reading.year not in held and reading.act in _OF_ONE_YEAR:
            return Answer(f"{not_held(catalog, level, name, reading.year)}。")
    return None


# Acts that answer for one year, and never with figures of another.
_OF_ONE_YEAR: Final = (TOP, BOTTOM, FILTER, COUNT, MEAN, MEDIAN, SUM, MAP, RELATE)
# Acts that require a measure.
_MEASURED: Final = (TOP, BOTTOM, MAP, RANK, RANKS, MOVERS)
_ANSWERS: Final[Mapping[str, Callable[[Catalog, Reading], Answer]]] = {
    VALUE: value,
    RANK: standing,
    RANKS: ranks_over_time,
    TOP: order,
    BOTTOM: order,
    COMPARE: compared_places,
    TREND: over_time,
    GROWTH: over_time,
    MAP: mapped,
    SIMILAR: alike,
    NEIGHBOURS: neighbours,
    PAGE: paged,
    MAKE_UP: made_up,
    RELATE: related,
    FILTER: filtered,
    DECLINE: over_time,
    MOVERS: moved,
    COUNT: counted,
    MEMBER: member,
    SHARE: share,
    MEAN: summed_up,
    MEDIAN: summed_up,
    SUM: summed_up,
    PROFILE: profiled,
    ABOUT: about,
}
