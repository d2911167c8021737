"""Answers that rank places by the change of a measure between two years."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.analysis.cross import Column
from dashboard.asking.figures import years_listed
from dashboard.asking.meaning import DECADE, Reading
from dashboard.asking.orders import ALL, LISTED, across, among, origin, query_choices, whole
from dashboard.asking.view import Answer, stated
from dashboard.asking.words import COUNT, TOP
from dashboard.catalog import Catalog
from dashboard.charts.theme import MINUS, number, rate
from dashboard.exhibits.measures import LEVELS
from dashboard.model import Indicator, Place
from dashboard.queries import years


def moved(catalog: Catalog, reading: Reading) -> Answer:
    """Places with the largest increase or decrease between two years, or the rank of one place among them."""
    measure, level = next(iter(reading.measures), ""), reading.level or "county"
    indicator = catalog.registry.indicators[measure]
    held = years(catalog, level, measure)
    span = _span(held, reading) if held else None
    if not span:
        return _without_span(catalog, reading, f"{LEVELS[level]}的{indicator.label}", held)
    first, last = span
    in_points = catalog.registry.units[indicator.unit].dimension == "share"
    in_amounts = in_points or (reading.amounts and catalog.registry.units[indicator.unit].total)
    formula = f"{indicator.label}变化={'增量' if in_amounts else '增速'}({indicator.label},{first})"
    place = next(iter(reading.places), "")
    where = replace(reading, within=Place(place).province) if place and not reading.within else reading
    cross = across(catalog, replace(where, periods=(last,), level=level), (formula,))
    if cross is None or len(cross.columns) < 2:
        return Answer(
            f"{among(catalog, where)}没有两年可比的{indicator.label}。",
            "",
            "query",
            stated(query_choices(catalog, where)),
        )
    changes = cross.ordered(1, descending=not reading.declines).frame.dropna(subset=[1])
    column = replace(cross.columns[1], decimals=indicator.decimals)
    column = replace(column, unit=_POINTS) if in_points else column
    broken = _broken(catalog, cross.columns[0], first, last)
    when, of = f"{first}年到{last}年", f"{among(catalog, where)}两年{'都有数' if broken else '可比'}的{len(changes)}个"
    choices = query_choices(catalog, where) | {
        "years": last,
        "made": "\n".join((formula, *reading.formulas)),
        "sort": "1",
        "down": "up" if reading.declines else "",
    }
    finding = (
        _standing(changes, place, indicator, column, of)
        if place
        else f"{of}中，{indicator.label}{_ends(changes, column, reading)}"
    )
    return Answer(
        f"{when}{finding}（{_basis(indicator, catalog)}{broken}）。", origin(cross, reading), "query", stated(choices)
    )


def _without_span(catalog: Catalog, reading: Reading, what: str, held: tuple[str, ...]) -> Answer:
    """Answer that names the years that are not held."""
    missing = [year for year in reading.periods if year.isdecimal() and year not in held]
    few = f"不到两年，看不出变化{f'；有{years_listed(held)}年的' if held else ''}"
    if missing and held:
        few = f"{'、'.join(missing)}年的未收录；有{years_listed(held)}年的"
    return Answer(f"{what}{few}。", "", "query", stated(query_choices(catalog, replace(reading, periods=()))))


def _ends(changes: pd.DataFrame, column: Column, reading: Reading) -> str:
    """Phrase with the places that changed most and the number of decreases."""
    fell = int((changes[1] < 0).sum())
    slow = reading.slowest and not reading.declines
    if slow and reading.said(TOP):
        end = replace(reading, slowest=False, words=(), count=reading.count or 1)
        fastest, _, _ = _ends(changes, column, end).partition("；")
        return f"{fastest}；{_ends(changes, column, replace(end, slowest=True))}"
    rows = changes.iloc[::-1] if slow else changes[changes[1] < 0] if reading.declines else changes
    every = not reading.count and len(rows) <= ALL
    count = len(rows) if every else min(reading.count or LISTED, len(rows))
    listed = "、".join(
        f"{whole(name, above, reading)}{_signed(value, column)}"
        for name, above, value in zip(
            rows["name"].head(count), rows["province_name"].head(count), rows[1].head(count), strict=True
        )
    )
    if reading.declines:
        return f"下降的有{fell}个" + (f"，降得最多的是{listed}" if fell else "")
    most = "最多" if reading.amounts else "最快"
    grown = f"增长的有{int((changes[1] > 0).sum())}个；" if reading.said(COUNT) else ""
    ends = f"变化由{'低到高' if slow else '高到低'}" if every else f"增长{'最慢' if slow else most}的{count}个"
    return f"{grown}{ends}：{listed}{f'；下降的有{fell}个' if fell else ''}"


def _basis(indicator: Indicator, catalog: Catalog) -> str:
    return (
        "按当年价格"
        if catalog.registry.units[indicator.unit].dimension == "money"
        else "登记有区划变更的不计，未登记的面积调整无从排除"
    )


def _broken(catalog: Catalog, column: Column, first: str, last: str) -> str:
    """The warning if a vintage of the column breaks between the two years; empty otherwise."""
    used = (vintage for vintage in catalog.registry.vintages.values() if vintage.label in column.vintages)
    warning = next(filter(None, (vintage.break_between(first, last) for vintage in used)), "")
    return f"；{warning}，变化只供参考" if warning else ""


def _standing(changes: pd.DataFrame, place: str, indicator: Indicator, column: Column, of: str) -> str:
    place_rows = changes[changes["place"] == place]
    if place_rows.empty:
        return f"本地的{indicator.label}两年不可比或没有数"
    value = float(place_rows[1].iloc[0])
    rank = int((changes[1] > value).sum()) + 1
    return f"{place_rows['name'].iloc[0]}{indicator.label}变化{_signed(value, column)}，在{of}中居第{rank}位"


# Unit of changes of shares.
_POINTS: Final = "个百分点"


def _signed(value: float, column: Column) -> str:
    if column.unit == "%":
        text = rate(value)
    else:
        text = f"{number(value, 1 if column.unit == _POINTS else column.decimals)}{column.unit}"
    return f"{'' if text.startswith(MINUS) or not value else '+'}{text}"


def _span(held: tuple[str, ...], reading: Reading) -> tuple[str, str] | None:
    """First and last year: the two given, the given one and its predecessor, years back, or the last two; else None."""
    wanted = reading.periods
    if reading.back:
        # Two censuses are a decade; fewer years are those up to the latest.
        ends = [(str(int(year) - reading.back), year) for year in held if reading.periods == (DECADE,)]
        exact = [pair for pair in ends if pair[0] in held]
        within = [year for year in held[:-1] if int(held[-1]) - int(year) <= reading.back]
        return exact[-1] if exact else (within[0], held[-1]) if within else None
    if len(wanted) > 1:
        last = wanted[-1] or held[-1]
        return (wanted[0], last) if {wanted[0], last} <= set(held) else None
    until = [year for year in held if not wanted or year <= wanted[0]]
    if wanted and wanted[0] not in held:
        return None
    return (until[-2], until[-1]) if len(until) > 1 else None
