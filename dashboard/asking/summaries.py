"""Answers that summarize many places: count, mean, median, sum, share, rank and membership."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.analysis.checkup import measured
from dashboard.asking.figures import value
from dashboard.asking.meaning import Reading
from dashboard.asking.orders import LISTED, across, among, origin, query_choices, satisfying, whole
from dashboard.asking.view import Answer, map_page, names, stated
from dashboard.asking.words import MEAN, MEDIAN, SUM
from dashboard.catalog import Catalog, ask
from dashboard.charts import source_line
from dashboard.charts.theme import number, rank_of, written
from dashboard.model import Grouping, Period
from dashboard.queries import Extract, Places, conditions_text, observations, table_of, years
from dashboard.queries.vocabulary import LEVELS

# Number of measures in a ratio: part and whole.
_TWO: Final = 2
_LABELS: Final = {MEAN: "平均", MEDIAN: "中位数", SUM: "合计"}


def counted(catalog: Catalog, reading: Reading) -> Answer:
    """Number of places of a level, list or area, and the largest ones by GDP."""
    cross = across(catalog, replace(reading, measures=("gdp",)))
    where = among(catalog, reading)
    if cross is None or cross.frame.empty:
        return Answer(f"{where}没有一个。", "", "query", stated(query_choices(reading, ("gdp",))))
    head = cross.ordered(0, descending=True).frame.head(2 * LISTED)
    listed = "、".join(
        whole(name, above, reading) for name, above in zip(head["name"], head["province_name"], strict=True)
    )
    more = "等" if len(cross.frame) > len(head) else ""
    sentence = f"{where}有{len(cross.frame)}个：{listed}{more}（按地区生产总值排列）。"
    return Answer(sentence, origin(cross), "query", stated(query_choices(reading, ("gdp",)) | {"sort": "0"}))


def member(catalog: Catalog, reading: Reading) -> Answer:
    """Whether a county is on a list."""
    place = reading.places[0]
    cross = across(catalog, replace(reading, measures=("gdp",), level="county", places=()))
    listed = cross is not None and place in set(cross.frame["place"])
    group = f"{reading.year and f'{reading.year}年'}{satisfying(catalog, reading)}"
    group += among(catalog, reading).removeprefix("全国")
    sentence = f"{_named(catalog, place)}{'在' if listed else '不在'}{group}之列。"
    return Answer(sentence, origin(cross) if cross else "", "county", {"place": place})


def summed_up(catalog: Catalog, reading: Reading) -> Answer:
    """Mean, median or sum of a measure over places; for non-additive measures the mean instead of the sum."""
    cross = across(catalog, reading)
    label = catalog.registry.indicators[reading.measures[0]].label
    if cross is None or not cross.columns or cross.frame.empty:
        return Answer(f"{among(catalog, reading)}没有{label}的数。", "", "query", stated(query_choices(reading)))
    column, values = cross.columns[0], cross.frame[0].dropna()
    where = f"{Period(column.period).label}{among(catalog, reading)}"
    where += f"中{satisfying(catalog, reading)}单位" if reading.conditions else ""
    value = values.mean() if reading.act == MEAN else values.median() if reading.act == MEDIAN else values.sum()
    indicator = catalog.registry.indicators[reading.measures[0]]
    unit = catalog.registry.units[indicator.unit]
    sentence = f"{where}{label}的{_LABELS[reading.act]}为{written(float(value), indicator, unit)}"
    if reading.act == SUM and not column.totals:
        sentence = f"{where}的{label}是比值，不能相加；平均为{written(float(values.mean()), indicator, unit)}"
    simple = "，各单位同等计" if reading.act == MEAN or not column.totals else ""
    choices = query_choices(reading) | {"where": conditions_text(catalog, reading.conditions)}
    return Answer(f"{sentence}（{len(values)}个有数{simple}）。", origin(cross), "query", stated(choices))


def standing(catalog: Catalog, reading: Reading) -> Answer:
    """Value of a place and its rank within an area, a group or a list."""
    answer = value(catalog, reading)
    place, level = next(iter(reading.places), ""), table_of(next(iter(reading.places), ""))
    if not (place and (reading.group or reading.scope or (reading.within and level == "county"))):
        return answer
    cross = across(catalog, replace(reading, level=level, measures=reading.measures[:1]))
    where = among(catalog, replace(reading, level=level))
    place_rows = cross.frame[cross.frame["place"] == place].dropna(subset=[0]) if cross and cross.columns else None
    if cross is None or place_rows is None or place_rows.empty:
        return replace(answer, sentence=f"{answer.sentence}不在{where}有数的单位之中。")
    rank = int((cross.frame[0] > float(place_rows[0].iloc[0])).sum()) + 1
    rank_text = rank_of(rank, int(cross.frame[0].notna().sum()))
    return replace(answer, sentence=f"{answer.sentence.removesuffix('。')}；在{where}中居{rank_text}。")


def share(catalog: Catalog, reading: Reading) -> Answer:
    """Share of a place, or of several together, in the nation, an area or a group, or in another measure."""
    if not reading.of:
        return _of_measure(catalog, reading)
    measure, part, of = reading.measures[0], next(iter(reading.places), ""), reading.of[0]
    indicator = catalog.registry.indicators[measure]
    unit = catalog.registry.units[indicator.unit]
    if not unit.total:
        return Answer(f"{indicator.label}是比值，没有占比。", "", *map_page(catalog, part, measure, ""))
    itself = bool(reading.places) and part == of  # then the share is that of the province's counties
    base_measure = measure.removeprefix("county_") if itself else measure
    if itself and base_measure == measure:
        return Answer(
            f"没有写明是哪里占{_named(catalog, of)}的{indicator.label}。", "", *map_page(catalog, part, measure, "")
        )
    level = table_of(part) if reading.places else reading.level or "county"
    above = _level_of(catalog, of)
    held = [year for year in years(catalog, level, measure) if year in years(catalog, above, base_measure)]
    year = reading.year or next(reversed(held), "")
    if year not in held:
        lacks = _named(catalog, of) if not years(catalog, above, base_measure) else "两者同一年"
        return Answer(f"没有收录{lacks}的{indicator.label}，算不出占比。", "", *map_page(catalog, part, measure, ""))
    total = _whole_rows(catalog, of, base_measure, year)
    if reading.places:
        rows = ask(catalog, measured, part, (measure,), year)
        subject, value, source = _named(catalog, part), float(rows.frame["value"].iloc[0]), source_line(rows)
    else:
        cross = across(catalog, replace(reading, periods=(year,), level=level))
        where = among(catalog, reading)
        if cross is None or not cross.columns:
            return Answer(f"{where}没有{indicator.label}的数。", "", "query", stated(query_choices(reading)))
        subject, value, source = f"{where}合计", float(cross.frame[0].sum()), origin(cross)
    base = float(total.with_values["value"].sum()) if len(total.with_values) == len(total.frame) else float("nan")
    if value != value or base != base:
        return Answer(
            f"{Period(year).label}{subject}或{_named(catalog, of)}的{indicator.label}未收录，算不出占比。", "", "", {}
        )
    sentence = f"{Period(year).label}{subject}{indicator.label}{written(value, indicator, unit)}"
    whole = catalog.registry.indicators[base_measure].label if base_measure != measure else ""
    held_by = f"全部{whole}" if whole else _named(catalog, of)
    together = "各成员合计" if _group(catalog, of) else ""
    sentence += f"，占{held_by}（{together}{written(base, indicator, unit)}）的{number(value / base * 100, 2)}%。"
    apart = "" if source == source_line(total) else f"；{source_line(total).removeprefix('来源：')}"
    return Answer(sentence, f"{source}{apart}", *map_page(catalog, part, measure, year))


def _of_measure(catalog: Catalog, reading: Reading) -> Answer:
    """Ratio of one measure of a place to another, in percent."""
    part = next(iter(reading.places), "")
    if not part or len(reading.measures) < _TWO:
        message = "没有写明是哪里、占什么的比重，可写如“广东省GDP占全国比重”“一般公共预算收入占GDP比重”并写明地区。"
        return Answer(message, "", *map_page(catalog, part, reading.measures[0], ""))
    measure, other = reading.measures[:_TWO]
    level = table_of(part)
    year = reading.year or next(reversed(years(catalog, level, measure, other)), "")
    first, second = (catalog.registry.indicators[name] for name in (measure, other))
    units = [catalog.registry.units[indicator.unit] for indicator in (first, second)]
    if units[0].dimension != units[1].dimension or units[0].dimension == "share":
        return Answer(
            f"{first.label}与{second.label}单位不同类，不能算占比。", "", *map_page(catalog, part, measure, "")
        )
    rows = ask(catalog, measured, part, (measure, other), year) if year else None
    values = [] if rows is None else [float(value) for value in rows.frame["value"]]
    if rows is None or len(values) < 2 or any(value != value for value in values):
        return Answer(
            f"{_named(catalog, part)}没有同一年的{first.label}与{second.label}。",
            "",
            *map_page(catalog, part, measure, ""),
        )
    ratio = values[0] * units[0].factor / (values[1] * units[1].factor) * 100
    sentence = f"{Period(year).label}{_named(catalog, part)}{first.label}{written(values[0], first, units[0])}"
    sentence += f"，占{second.label}（{written(values[1], second, units[1])}）的{number(ratio, 2)}%。"
    return Answer(sentence, source_line(rows), *map_page(catalog, part, measure, year))


def _named(catalog: Catalog, place: str) -> str:
    """Name of a place or group; 全国 if empty."""
    group = _group(catalog, place)
    return group.label if group else names(catalog).get(place, place) if place else "全国"


def _group(catalog: Catalog, place: str) -> Grouping | None:
    return next((group for group in catalog.registry.groupings if group.id == place), None)


def _level_of(catalog: Catalog, place: str) -> str:
    """Table that holds a place, or the members of a group."""
    group = _group(catalog, place)
    return table_of(place) if group is None else min((table_of(code) for code in group.members), key=LEVELS.index)


def _whole_rows(catalog: Catalog, place: str, measure: str, year: str) -> Extract:
    """Figures of an area, the nation, or the members of a group in a year."""
    group = _group(catalog, place)
    if group is None and place:
        return ask(catalog, measured, place, (measure,), year)
    level = _level_of(catalog, place)
    return observations(catalog, Places(level, group.members if group else ()), (measure,), (year,))
