"""Answers that are one number of many places: how many they are, their mean or sum, a share, which moved most."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.analysis.checkup import measured
from dashboard.asking.figures import value
from dashboard.asking.meaning import Reading
from dashboard.asking.orders import SAID, across, among, asked, origin, satisfying, whole
from dashboard.asking.view import Answer, map_page, names, stated
from dashboard.asking.words import MEAN, MEDIAN, SUM
from dashboard.catalog import Catalog, ask
from dashboard.charts import source_line
from dashboard.charts.theme import number, place_in, written
from dashboard.model import Grouping, Period
from dashboard.queries import Extract, Places, conditions_text, observations, table_of, years
from dashboard.queries.vocabulary import LEVELS

# A part and a whole.
_TWO: Final = 2
_WORDS: Final = {MEAN: "平均", MEDIAN: "中位数", SUM: "合计"}


def counted(catalog: Catalog, reading: Reading) -> Answer:
    """How many places there are of a level, a list or an area, and the largest of them."""
    found = across(catalog, replace(reading, measures=("gdp",)))
    where = among(catalog, reading)
    if found is None or found.frame.empty:
        return Answer(f"{where}没有一个。", "", "query", stated(asked(reading, ("gdp",))))
    told = found.ordered(0, descending=True).frame.head(2 * SAID)
    listed = "、".join(
        whole(name, above, reading) for name, above in zip(told["name"], told["province_name"], strict=True)
    )
    more = "等" if len(found.frame) > len(told) else ""
    sentence = f"{where}有{len(found.frame)}个：{listed}{more}（按地区生产总值排列）。"
    return Answer(sentence, origin(found), "query", stated(asked(reading, ("gdp",)) | {"sort": "0"}))


def member(catalog: Catalog, reading: Reading) -> Answer:
    """Whether a county is on a list."""
    place = reading.places[0]
    found = across(catalog, replace(reading, measures=("gdp",), level="county", places=()))
    listed = found is not None and place in set(found.frame["place"])
    said = f"{_named(catalog, place)}{'在' if listed else '不在'}{among(catalog, reading).removeprefix('全国')}之列。"
    return Answer(said, origin(found) if found else "", "county", {"place": place})


def summed_up(catalog: Catalog, reading: Reading) -> Answer:
    """The mean, the median or the sum of a measure over places; a ratio has no sum."""
    found = across(catalog, reading)
    label = catalog.registry.indicators[reading.measures[0]].label
    if found is None or not found.columns or found.frame.empty:
        return Answer(f"{among(catalog, reading)}没有{label}的数。", "", "query", stated(asked(reading)))
    column, known = found.columns[0], found.frame[0].dropna()
    where = f"{Period(column.period).label}{among(catalog, reading)}"
    where += f"中{satisfying(catalog, reading)}单位" if reading.conditions else ""
    value = known.mean() if reading.act == MEAN else known.median() if reading.act == MEDIAN else known.sum()
    own = catalog.registry.indicators[reading.measures[0]]
    unit = catalog.registry.units[own.unit]
    said = f"{where}{label}的{_WORDS[reading.act]}为{written(float(value), own, unit)}"
    if reading.act == SUM and not column.totals:
        said = f"{where}的{label}是比值，不能相加；平均为{written(float(known.mean()), own, unit)}"
    simple = "，各单位同等计" if reading.act == MEAN or not column.totals else ""
    choices = asked(reading) | {"where": conditions_text(catalog, reading.conditions)}
    return Answer(f"{said}（{len(known)}个有数{simple}）。", origin(found), "query", stated(choices))


def standing(catalog: Catalog, reading: Reading) -> Answer:
    """Where a place stands among those of an area, a group or a list, besides what it has."""
    made = value(catalog, reading)
    place, level = next(iter(reading.places), ""), table_of(next(iter(reading.places), ""))
    if not (place and (reading.group or reading.scope or (reading.within and level == "county"))):
        return made
    found = across(catalog, replace(reading, level=level, measures=reading.measures[:1]))
    where = among(catalog, replace(reading, level=level))
    own = found.frame[found.frame["place"] == place].dropna(subset=[0]) if found and found.columns else None
    if found is None or own is None or own.empty:
        return replace(made, sentence=f"{made.sentence}不在{where}有数的单位之中。")
    rank = int((found.frame[0] > float(own[0].iloc[0])).sum()) + 1
    told = place_in(rank, int(found.frame[0].notna().sum()))
    return replace(made, sentence=f"{made.sentence.removesuffix('。')}；在{where}中居{told}。")


def share(catalog: Catalog, reading: Reading) -> Answer:
    """What a place's figure, or that of places together, is of the nation's, a region's or another measure's."""
    if not reading.of:
        return _of_measure(catalog, reading)
    measure, part, of = reading.measures[0], next(iter(reading.places), ""), reading.of[0]
    own = catalog.registry.indicators[measure]
    unit = catalog.registry.units[own.unit]
    if not unit.total:
        return Answer(f"{own.label}是比值，没有占比。", "", *map_page(catalog, part, measure, ""))
    # What the counties of a province have together is a share of what the province has.
    itself = bool(reading.places) and part == of
    base_measure = measure.removeprefix("county_") if itself else measure
    if itself and base_measure == measure:
        return Answer(
            f"没有写明是哪里占{_named(catalog, of)}的{own.label}。", "", *map_page(catalog, part, measure, "")
        )
    level = table_of(part) if reading.places else reading.level or "county"
    above = _level_of(catalog, of)
    held = [at for at in years(catalog, level, measure) if at in years(catalog, above, base_measure)]
    at = reading.year or next(reversed(held), "")
    if at not in held:
        lacks = _named(catalog, of) if not years(catalog, above, base_measure) else "两者同一年"
        return Answer(f"没有收录{lacks}的{own.label}，算不出占比。", "", *map_page(catalog, part, measure, ""))
    total = _together(catalog, of, base_measure, at)
    if reading.places:
        rows = ask(catalog, measured, part, (measure,), at)
        told, value, source = _named(catalog, part), float(rows.frame["value"].iloc[0]), source_line(rows)
    else:
        found = across(catalog, replace(reading, periods=(at,), level=level))
        if found is None or not found.columns:
            return Answer(f"{among(catalog, reading)}没有{own.label}的数。", "", "query", stated(asked(reading)))
        told, value, source = f"{among(catalog, reading)}合计", float(found.frame[0].sum()), origin(found)
    base = float(total.known["value"].sum()) if len(total.known) == len(total.frame) else float("nan")
    if value != value or base != base:
        return Answer(f"{Period(at).label}{told}或{_named(catalog, of)}的{own.label}未收录，算不出占比。", "", "", {})
    said = f"{Period(at).label}{told}{own.label}{written(value, own, unit)}"
    whole = catalog.registry.indicators[base_measure].label if base_measure != measure else ""
    held_by = f"全部{whole}" if whole else _named(catalog, of)
    together = "各成员合计" if _group(catalog, of) else ""
    said += f"，占{held_by}（{together}{written(base, own, unit)}）的{number(value / base * 100, 2)}%。"
    apart = "" if source == source_line(total) else f"；{source_line(total).removeprefix('来源：')}"
    return Answer(said, f"{source}{apart}", *map_page(catalog, part, measure, at))


def _of_measure(catalog: Catalog, reading: Reading) -> Answer:
    """One measure of a place as a share of another."""
    part = next(iter(reading.places), "")
    if not part or len(reading.measures) < _TWO:
        told = "没有写明是哪里、占什么的比重，可写如“广东省GDP占全国比重”“一般公共预算收入占GDP比重”并写明地区。"
        return Answer(told, "", *map_page(catalog, part, reading.measures[0], ""))
    one, other = reading.measures[:_TWO]
    level = table_of(part)
    at = reading.year or next(reversed(years(catalog, level, one, other)), "")
    first, second = (catalog.registry.indicators[name] for name in (one, other))
    units = [catalog.registry.units[own.unit] for own in (first, second)]
    if units[0].dimension != units[1].dimension or units[0].dimension == "share":
        return Answer(f"{first.label}与{second.label}单位不同类，不能算占比。", "", *map_page(catalog, part, one, ""))
    rows = ask(catalog, measured, part, (one, other), at) if at else None
    values = [] if rows is None else [float(value) for value in rows.frame["value"]]
    if rows is None or len(values) < 2 or any(value != value for value in values):
        return Answer(
            f"{_named(catalog, part)}没有同一年的{first.label}与{second.label}。", "", *map_page(catalog, part, one, "")
        )
    ratio = values[0] * units[0].factor / (values[1] * units[1].factor) * 100
    said = f"{Period(at).label}{_named(catalog, part)}{first.label}{written(values[0], first, units[0])}"
    said += f"，占{second.label}（{written(values[1], second, units[1])}）的{number(ratio, 2)}%。"
    return Answer(said, source_line(rows), *map_page(catalog, part, one, at))


def _named(catalog: Catalog, place: str) -> str:
    """The name of a place or of a group; of none, of the nation."""
    group = _group(catalog, place)
    return group.label if group else names(catalog).get(place, place) if place else "全国"


def _group(catalog: Catalog, place: str) -> Grouping | None:
    return next((group for group in catalog.registry.groupings if group.id == place), None)


def _level_of(catalog: Catalog, place: str) -> str:
    """The table that holds a place, or the members of a group."""
    group = _group(catalog, place)
    return table_of(place) if group is None else min((table_of(code) for code in group.members), key=LEVELS.index)


def _together(catalog: Catalog, place: str, measure: str, at: str) -> Extract:
    """The figures in a year of a region, of the nation, or of the members of a group."""
    group = _group(catalog, place)
    if group is None and place:
        return ask(catalog, measured, place, (measure,), at)
    level = _level_of(catalog, place)
    return observations(catalog, Places(level, group.members if group else ()), (measure,), (at,))
