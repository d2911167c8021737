"""Answers about a measure of places over time: first and last value of one series, and the change between them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from dashboard.analysis.comparison import histories
from dashboard.asking.figures import instead, of_nation, value, years_listed
from dashboard.asking.meaning import Reading
from dashboard.asking.remainders import left_out_of, mixed_bases, page_of_rest, rest_of, sources_of
from dashboard.asking.view import Answer
from dashboard.asking.words import DECLINE, GROWTH
from dashboard.catalog import Catalog, ask
from dashboard.charts import source_line
from dashboard.charts.theme import number, rate, written, written_alike
from dashboard.model import NATION, Period, Place
from dashboard.model.question import Question
from dashboard.queries import Extract, Places, level_of, observations, series_of_place, table_of, why_apart, years

# Minimum number of years for a change.
_ENDS: Final = 2
# Series of a census adjusted to the divisions of the next, with which it may be compared.
_ADJUSTED: Final = "census2010_on_2020"


@dataclass(frozen=True, eq=False)
class Course:
    """A measure of a place in the years asked for: its phrase, cited rows, and the percent of change (NaN if none)."""

    phrase: str
    rows: Extract | None = None
    ends: tuple[str, str] = ("", "")
    percent: float = float("nan")
    name: str = ""


def over_time(catalog: Catalog, reading: Reading) -> Answer:
    """Change of the measures of places, in the years given, or the latest series that covers them."""
    measures, places = reading.measures or ("gdp",), reading.places
    if reading.without:
        return _of_rest(catalog, replace(reading, measures=measures))
    if places == (NATION,) and len(years(catalog, "national", measures[0])) < _ENDS:
        return of_nation(catalog, replace(reading, measures=measures, periods=()))
    courses = [_course_of(catalog, place, measure, reading) for measure in measures for place in places]
    cited = [course.rows for course in courses if course.rows is not None]
    if not cited and not reading.periods:
        return value(catalog, replace(reading, measures=measures))
    choices = {"places": ",".join(places), "indicators": ",".join(measures), "shape": "years", "of": measures[0]}
    sentence = "；".join(course.phrase for course in courses)
    return Answer(f"{sentence}。{_fastest(courses)}", source_line(cited[0]) if cited else "", "compare", choices)


def _of_rest(catalog: Catalog, reading: Reading) -> Answer:
    """Change of the measures of an area without the places left out."""
    page, (codes, wrong) = page_of_rest(catalog, reading), left_out_of(catalog, reading)
    if wrong:
        return Answer(wrong, "", *page)
    phrases, source = [], ""
    for measure in reading.measures:
        rest, label = rest_of(catalog, reading, codes, measure), catalog.registry.indicators[measure].label
        if rest is None:
            phrases.append(f"{label}不能相减，算不出除去一部分以后的数")
        elif rest.rows.frame.empty:
            phrases.append(f"没有各方同一年的{label}，算不出来")
        else:
            every = list(rest.rows.frame["period"])
            phrases.append(f"{_course(catalog, rest.rows, every, reading).phrase}{mixed_bases(catalog, rest)}")
            source = source or sources_of(rest)
    return Answer(f"{'；'.join(phrases)}。", source, *page)


def _fastest(courses: list[Course]) -> str:
    """Sentence with the place that grew most, if several have a change between the same years; else empty."""
    comparable = [course for course in courses if course.percent == course.percent]
    if len(comparable) < _ENDS or len(comparable) < len(courses) or len({course.ends for course in courses}) > 1:
        return ""
    if len({course.name for course in courses}) < len(courses):
        return ""
    return f"其中{max(comparable, key=lambda course: course.percent).name}增长最快。"


def _course_of(catalog: Catalog, place: str, measure: str, reading: Reading) -> Course:
    """Course of one measure of one place, or the reason why there is none."""
    level = level_of(catalog, place)
    rows = _series(catalog, place, measure, reading.periods)
    history = rows.frame
    if history.empty:
        held = years(catalog, level, measure)
        nowhere = "-" in place or not held
        return Course(
            instead(catalog, "", measure, "", place, "未收录") if nowhere else _unheld(catalog, place, measure)
        )
    return _course(catalog, rows, _held(catalog, place, level, measure), reading)


def _course(catalog: Catalog, rows: Extract, every: list[str], reading: Reading) -> Course:
    """Course of one series in the years asked for, or which of them are missing; `every` are all years held."""
    history = rows.frame
    if missing := _missing(history, reading):
        label, name = rows.indicator.label, history["name"].iloc[0]
        lacking = [year for year in missing if year not in every]
        lacks = (
            f"{name}{'、'.join(lacking)}年的{label}未收录" if lacking else f"{name}这几年的{label}口径不同，不能相比"
        )
        return Course(f"{lacks}；有{years_listed(every)}年的")
    return _told(catalog, rows, _between(history, reading), reading)


def _held(catalog: Catalog, place: str, level: str, measure: str) -> list[str]:
    series = ask(catalog, series_of_place, place, level, measure)
    return sorted({year for held in series.values() for year in held}) or list(years(catalog, level, measure))


def _unheld(catalog: Catalog, place: str, measure: str) -> str:
    name = ask(catalog, histories, Question("", ("gdp",), places=(place,))).frame["name"]
    label = catalog.registry.indicators[measure].label
    return f"{name.iloc[0] if len(name) else '该地'}的{label}未收录"


def _series(catalog: Catalog, place: str, measure: str, wanted: tuple[str, ...]) -> Extract:
    """Annual values of one series of a place, the one of `histories` for the years wanted.

    Two censuses on different divisions are replaced by the adjusted one and the last.
    """
    asked = {year for year in wanted if year.isdecimal()}
    level = level_of(catalog, place)
    held = {} if "-" in place else ask(catalog, series_of_place, place, level, measure)
    if (
        _ADJUSTED in held
        and len(held) > 1
        and not any(asked <= set(years) and len(years) > 1 for years in held.values())
    ):
        return _adjusted(catalog, place, measure, held)
    return ask(catalog, histories, Question("", (measure,), tuple(sorted(asked)), (place,)))


def _adjusted(catalog: Catalog, place: str, measure: str, held: Mapping[str, tuple[str, ...]]) -> Extract:
    """The census before, adjusted to the divisions of the last census, and that census; `held` are years by series."""
    last = max(year for years in held.values() for year in years)
    rows = observations(catalog, Places(table_of(place), (place,)), (measure,), (*held[_ADJUSTED], last))
    return rows.where(rows.with_values)


def _missing(history: pd.DataFrame, reading: Reading) -> list[str]:
    """Years asked for that the series does not have."""
    return [year for year in reading.periods if year.isdecimal() and year not in set(history["period"])]


def _between(history: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """Rows asked for: between two years, the years listed, so many years back, or a year and the one held before it."""
    first, last = next(iter(reading.periods), ""), reading.periods[1:]
    end = history["period"].iloc[-1]
    if len(last) > 1:
        return history[history["period"].isin(reading.periods)]
    if last:
        return history[(history["period"] >= first) & (history["period"] <= (last[0] or end))]
    if reading.back:
        return history[history["period"] >= str(int(end) - reading.back)]
    if reading.act in (GROWTH, DECLINE):
        return history[history["period"] <= (reading.year or end)].tail(_ENDS)
    return history


def _told(catalog: Catalog, rows: Extract, history: pd.DataFrame, reading: Reading) -> Course:
    """Phrase with first and last value of a place, and the change if the two years are comparable."""
    first, last = history.to_dict("records")[0], history.to_dict("records")[-1]
    label, unit = rows.indicator.label, rows.unit
    texts = written_alike([first["value"], last["value"]], rows.indicator, unit)
    ends = [f"{Period(row['period']).label}的{text}" for row, text in zip((first, last), texts, strict=True)]
    if len(reading.periods) > _ENDS:
        listed = "、".join(
            f"{Period(row['period']).label}{written(row['value'], rows.indicator, unit)}"
            for row in history.to_dict("records")
        )
        return Course(f"{last['name']}{label}：{listed}", rows)
    if first["period"] == last["period"]:
        return Course(f"{last['name']}{label}只有{ends[1]}", rows)
    apart = _apart(catalog, first, last, money=unit.dimension == "money")
    basis = "按当年价格与区划" if unit.dimension == "money" else "按当年区划"
    basis = f"按{last['period']}年区划" if first["vintage"] == _ADJUSTED else basis
    percent = float("nan")
    if not apart and first["value"] > 0 and unit.dimension != "share":
        percent = (last["value"] / first["value"] - 1) * 100
    change = f"，两年不可比：{apart}" if apart else "".join(_changes(rows, first["value"], last["value"], percent))
    short = reading.back and int(last["period"]) - int(first["period"]) < reading.back
    since = f"，{Period(first['period']).label}以前没有同口径的" if short else ""
    phrase = f"{last['name']}{label}由{ends[0]}变为{ends[1]}{change}（{basis}{since}）"
    return Course(phrase, rows, (first["period"], last["period"]), percent, last["name"])


def _changes(rows: Extract, first: float, last: float, percent: float) -> Iterator[str]:
    """Phrases with the change in percent (not for shares) and in the unit."""
    if percent == percent:
        yield f"，变化{rate(percent)}"
    word = "增加" if last > first else "减少"
    if rows.unit.dimension == "share":
        if last != first:
            points = number(abs(last - first), rows.indicator.decimals)
            yield f"，{'提高' if last > first else '降低'}{points}个百分点"
    elif rows.unit.total and last != first:
        yield f"，{word}{written(abs(last - first), rows.indicator, rows.unit)}"


def _apart(catalog: Catalog, first: Mapping[Hashable, Any], last: Mapping[Hashable, Any], *, money: bool) -> str:
    """Why two years of a place do not compare; empty if they do."""
    county = "-" not in last["place"] and Place(last["place"]).level == "county"
    # A vintage may have a break; for the county yearbook the rule decides whether years are comparable.
    vintage = catalog.registry.vintages.get(last["vintage"])
    apart = vintage.break_between(first["period"], last["period"]) if vintage else ""
    return apart or (ask(catalog, why_apart, last["place"]) if money and county else "")
