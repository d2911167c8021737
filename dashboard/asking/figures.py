"""Answers with one or a few figures: values of a place, changes over time, composition by sector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.analysis.checkup import measured
from dashboard.analysis.comparison import histories
from dashboard.analysis.profile import SECTORS
from dashboard.asking.meaning import Reading
from dashboard.asking.view import Answer, map_page
from dashboard.asking.words import DECLINE, GROWTH, RANK
from dashboard.catalog import Catalog, ask
from dashboard.charts import source_line
from dashboard.charts.theme import number, rank_of, why, written
from dashboard.exhibits.measures import LEVELS
from dashboard.model import NATION, Period, Place
from dashboard.queries import (
    Extract,
    Places,
    latest_year,
    observations,
    table_of,
    why_apart,
    years,
)

# Minimum number of years for a change; longer runs of years are abbreviated.
_ENDS: Final = 2
# Changes in percent below this round to 0.0.
_SMALL: Final = 0.05
_TABLES: Final = LEVELS | {"national": "全国"}


def value(catalog: Catalog, reading: Reading) -> Answer:
    """Value and rank of a place for each measure."""
    place = next(iter(reading.places), "")
    if not place:
        return of_nation(catalog, reading)
    period = reading.year
    rows = ask(catalog, measured, place, reading.measures, period)
    phrases = [_phrase(catalog, rows, index, place) for index in range(len(rows.frame))]
    held = years(catalog, table_of(place), reading.measures[0])
    # If the level lacks the measure, open the map at its province.
    page = map_page(
        catalog, place if held else Place(place).province, reading.measures[0], period if period in held else ""
    )
    vintages = [catalog.registry.vintages[name] for name in rows.with_values["vintage"].unique()]
    if some := [vintage for vintage in vintages if vintage.regional]:
        # No map shows a year in which most of its places lack the figure.
        page = "compare", {"places": place, "indicators": ",".join(reading.measures), "shape": "years"}
        phrases += [f"{some[0].label}只有部分地区，不作位次"] if reading.act == RANK else []
    return Answer(f"{'；'.join(phrases)}。", source_line(rows) if len(rows.with_values) else "", *page)


def _phrase(catalog: Catalog, rows: Extract, index: int, place: str) -> str:
    """Phrase with one figure and its ranks, or the reason why there is none and an alternative."""
    row, ranking = next(rows.where(rows.frame.iloc[[index]]).rows()), rows.frame.iloc[index]
    indicator, level = rows.registry.indicators[row.indicator], table_of(place)
    if row.value != row.value:
        return _instead(catalog, row.name, row.indicator, row.period, place, why(row.note))
    ranks = (
        f"，全国{rank_of(int(ranking['rank']), int(ranking['of']))}"
        if ranking["of"] == ranking["of"] and ranking["of"] > 1
        else ""
    )
    inside = ranking["of_in_province"]
    ranks += (
        f"，省内{rank_of(int(ranking['rank_in_province']), int(inside))}" if inside == inside and inside > 1 else ""
    )
    kind = "（同类单位中）" if ranks and level == "county" else ""
    value = written(row.value, indicator, rows.registry.units[row.unit])
    return f"{row.when}{row.name}{indicator.label}{value}{ranks}{kind}"


def _instead(catalog: Catalog, name: str, indicator: str, period: str, place: str, word: str) -> str:
    """Phrase with the reason why a place lacks the figure, and the closest alternative."""
    label, level = catalog.registry.indicators[indicator].label, table_of(place)
    held = years(catalog, level, indicator)
    if not held:
        above = Place(place).province
        if years(catalog, "provincial", indicator) and above != place:
            nearest = _phrase(catalog, ask(catalog, measured, above, (indicator,), ""), 0, above)
            return f"{_TABLES[level]}未收录{label}；{nearest}"
        return not_held(catalog, level, indicator)
    if period and period not in held:
        return f"{name}{Period(period).label}的{label}未收录；有{_listed(held)}年的"
    return f"{name}的{label}{word}"


def _listed(held: Sequence[str]) -> str:
    """Years as text; runs of more than two consecutive years are abbreviated to their ends."""
    runs: list[list[str]] = []
    for year in held:
        if runs and int(year) == int(runs[-1][-1]) + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > _ENDS else "、".join(run) for run in runs)


def not_held(catalog: Catalog, level: str, indicator: str, year: str = "") -> str:
    """Phrase that a level lacks the measure (in `year`, if given), with the years or the levels that have it."""
    held = years(catalog, level, indicator)
    if year and held:
        return f"{_TABLES[level]}{year}年的{catalog.registry.indicators[indicator].label}未收录；有{_listed(held)}年的"
    others = [label for table, label in _TABLES.items() if years(catalog, table, indicator)]
    there = f"，{'、'.join(others)}有" if others else ""
    return f"{_TABLES[level]}未收录{catalog.registry.indicators[indicator].label}{there}"


def of_nation(catalog: Catalog, reading: Reading) -> Answer:
    """National values; asks for the place if there is no national figure."""
    phrases, parts = [], []
    for name in reading.measures:
        label = catalog.registry.indicators[name].label
        year = reading.year or latest_year(catalog, "national", name)
        rows = observations(catalog, Places("national"), (name,), (year,)) if year else None
        if rows is None or rows.with_values.empty:
            phrases.append(f"没有全国的{label}，请写明是哪个地区，如“某县{label}”")
            continue
        row = next(rows.where(rows.with_values).rows())
        phrases.append(f"{row.when}全国{label}{written(row.value, rows.indicator, rows.unit)}")
        parts.append(rows)
    return Answer(
        f"{'；'.join(phrases)}。",
        source_line(parts[0]) if parts else "",
        *map_page(catalog, "", reading.measures[0], ""),
    )


def over_time(catalog: Catalog, reading: Reading) -> Answer:
    """Change of a measure from the first year to the last, or between the given years."""
    measure, places = next(iter(reading.measures), "gdp"), reading.places
    if places == (NATION,) and len(years(catalog, "national", measure)) < _ENDS:
        return of_nation(catalog, replace(reading, measures=(measure,), periods=()))
    rows = ask(catalog, histories, places, measure, _wanted(reading))
    phrases = [
        _course(catalog, rows, between)
        if len(between := _between(history, reading))
        else _instead(catalog, str(name), measure, reading.year, str(history["place"].iloc[0]), "")
        for name, history in rows.frame.groupby("name", sort=False)
    ]
    choices = {"places": ",".join(places), "indicators": measure, "shape": "years", "of": measure}
    if not phrases:
        return value(catalog, replace(reading, measures=(measure,)))
    return Answer(f"{'；'.join(phrases)}。", source_line(rows), "compare", choices)


def _wanted(reading: Reading) -> tuple[str, ...]:
    """Years that the series should contain: the given ones; for growth in one year, the previous year too."""
    if len(reading.periods) > 1:
        return reading.periods if all(reading.periods) else ()
    if reading.year and reading.act in (GROWTH, DECLINE):
        return str(int(reading.year) - 1), reading.year
    return ()


def _between(history: pd.DataFrame, reading: Reading) -> pd.DataFrame:
    """Rows of a place between the given years; for growth in one year, that year and the one held before it.

    Empty if growth in one year is asked for and that year is not held.
    """
    first, last = reading.periods[:1], reading.periods[1:]
    if last:
        rows = history[(history["period"] >= first[0]) & (history["period"] <= (last[0] or history["period"].max()))]
        return rows if len(rows) >= _ENDS else history
    if reading.year and reading.act in (GROWTH, DECLINE):
        upto = history[history["period"] <= reading.year]
        return upto.tail(2) if reading.year in set(upto["period"]) else upto.iloc[:0]
    return history


def _course(catalog: Catalog, rows: Extract, history: pd.DataFrame) -> str:
    """Phrase with first and last value of a place, and the change if the two years are comparable."""
    first, last = history.to_dict("records")[0], history.to_dict("records")[-1]
    label, unit = rows.indicator.label, rows.unit
    ends = [f"{Period(row['period']).label}的{written(row['value'], rows.indicator, unit)}" for row in (first, last)]
    if first["period"] == last["period"]:
        return f"{last['name']}{label}只有{ends[1]}"
    county = "-" not in last["place"] and Place(last["place"]).level == "county"
    # A vintage may have a break; for the county yearbook the rule decides whether years are comparable.
    vintage = catalog.registry.vintages.get(last["vintage"])
    apart = vintage.break_between(first["period"], last["period"]) if vintage else ""
    if not apart and unit.dimension == "money" and county:
        apart = ask(catalog, why_apart, last["place"])
    basis = "按当年价格与区划" if unit.dimension == "money" else "按当年区划"
    change = f"，两年不可比：{apart}" if apart else ""
    if not apart and first["value"] > 0 and unit.dimension != "share":
        percent = (last["value"] / first["value"] - 1) * 100
        # A change that rounds to nothing is given in more digits.
        change = f"，变化{number(percent, 1 if abs(percent) >= _SMALL or not percent else 2)}%"
    return f"{last['name']}{label}由{ends[0]}变为{ends[1]}{change}（{basis}）"


def sector_shares(catalog: Catalog, reading: Reading) -> Answer:
    """Composition of a place's economy by sector."""
    place = reading.places[0]
    rows = ask(catalog, measured, place, SECTORS)
    sectors = rows.with_values
    if len(sectors) < len(SECTORS):
        return Answer(f"{rows.frame['name'].iloc[0]}没有收录三次产业增加值。", "", "county", {"place": place})
    total = sectors["value"].sum()
    shares = [
        f"{row.label or rows.measured(row)[0].removesuffix('增加值')}{number(row.value / total * 100, 1)}%"
        for row in rows.rows()
    ]
    first = next(rows.rows())
    return Answer(
        f"{first.when}{first.name}三次产业构成：{'、'.join(shares)}。", source_line(rows), "county", {"place": place}
    )
