"""Answers that summarize many places: count, mean, median, sum, share, rank and membership."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.analysis.checkup import measured
from dashboard.asking.figures import value
from dashboard.asking.meaning import Reading
from dashboard.asking.orders import across, among, dated, origin, query_choices, satisfying, whole
from dashboard.asking.together import together
from dashboard.asking.view import Answer, map_page, name_of, stated
from dashboard.asking.words import BOTTOM, MEAN, MEDIAN, SUM
from dashboard.catalog import Catalog, ask
from dashboard.charts.theme import rank_of, written
from dashboard.model import Period, Place
from dashboard.queries import ALL, full_names, is_ratio, lists_of, members_together, scopes, table_of
from dashboard.queries.scopes import THOUSAND, on_list

# Up to this many places are listed completely; of more so many are named.
ALL_LISTED: Final = 40
SHORT: Final = 10
_LABELS: Final = {MEAN: "平均", MEDIAN: "中位数", SUM: "合计"}


def counted(catalog: Catalog, reading: Reading) -> Answer:
    """Number of places of a level, list or area, and the largest ones by GDP; of a list by province or by city."""
    if reading.scope and reading.level not in ("", "county"):
        return _by_area(catalog, reading)
    cross = across(catalog, replace(reading, measures=("gdp",)))
    where = among(catalog, reading)
    if cross is None or cross.frame.empty:
        return Answer(f"{where}没有一个。", "", "query", stated(query_choices(catalog, reading, ("gdp",))))
    head = cross.ordered(0, descending=True).frame.head(len(cross.frame) if len(cross.frame) <= ALL_LISTED else SHORT)
    listed = "、".join(
        whole(name, above, reading) for name, above in zip(head["name"], head["province_name"], strict=True)
    )
    listed_units = (
        _members(catalog, reading)
        if reading.scope and not (reading.conditions or reading.without or reading.also)
        else ()
    )
    # Units of a list that were abolished since have no figures.
    count = len(listed_units) or len(cross.frame)
    only = "，只计有此数的" if reading.without and cross.columns else ""
    count = int(cross.frame[0].notna().sum()) if only else count
    more = "等" if count > len(head) else ""
    sentence = f"{where}有{count}个：{listed}{more}（按地区生产总值排列{only}）。"
    return Answer(
        sentence, origin(cross, reading), "query", stated(query_choices(catalog, reading, ("gdp",)) | {"sort": "0"})
    )


def _members(catalog: Catalog, reading: Reading) -> tuple[str, ...]:
    """Codes of the units on a list in the area or group of the question; empty if the scope is no list."""
    if reading.scope not in catalog.registry.lists and reading.scope != THOUSAND:
        return ()
    group = catalog.registry.group(reading.group).members if reading.group else (reading.within,)
    prefixes = tuple(Place(code).prefix for code in group)
    return tuple(sorted(code for code in on_list(catalog, reading.scope) if code.startswith(prefixes)))


def _by_area(catalog: Catalog, reading: Reading) -> Answer:
    """Number of units of a list in each province or city, most first; only those with any."""
    label = among(catalog, replace(reading, level="county"))
    codes = pd.Series(_members(catalog, reading), dtype="object")
    if codes.empty:
        return Answer(
            f"{label}没有分地区的名单。", "", "query", stated(query_choices(catalog, replace(reading, level="county")))
        )
    above = codes.map(lambda code: Place(code).province if reading.level == "provincial" else Place(code).city)
    counts = above.value_counts().rename_axis("place").reset_index(name="count")
    counts = counts.sort_values(["count", "place"], ascending=[False, True])
    place_names = full_names(catalog)
    # A county administered by its province lies in no city.
    known = counts[counts["place"].isin(place_names)]
    head = known.head(reading.count or (len(known) if len(known) <= ALL_LISTED else SHORT))
    parts = "、".join(f"{place_names[code]}{count}个" for code, count in zip(head["place"], head["count"], strict=True))
    more = "等" if len(head) < len(known) else ""
    kind = "省" if reading.level == "provincial" else "市"
    apart = int(counts["count"].sum() - known["count"].sum())
    note = f"，另有{apart}个由省直管" if apart else ""
    sentence = f"{label}有{len(codes)}个，分布在{len(known)}个{kind}：{parts}{more}{note}。"
    choices = stated(query_choices(catalog, replace(reading, level="county"), ("gdp",)))
    return Answer(sentence, "", "query", choices)


def member(catalog: Catalog, reading: Reading) -> Answer:
    """Whether a county is on a list, or satisfies conditions."""
    place = reading.places[0]
    if any(word.kind in ("sign", "bound") for word in reading.words):
        return _satisfied(catalog, reading)
    if not (reading.scope or reading.conditions):
        return _listed(catalog, place)
    # Without a list every kind of unit is on it that satisfies the conditions.
    reading = replace(reading, scope=reading.scope or ALL)
    cross = across(catalog, replace(reading, measures=("gdp",), level="county", places=()))
    listed = cross is not None and place in set(cross.frame["place"])
    group = f"{reading.year and f'{reading.year}年'}{satisfying(catalog, reading)}"
    group += among(catalog, reading).removeprefix("全国")
    sentence = f"{name_of(catalog, place)}{'在' if listed else '不在'}{group}之列。"
    return Answer(sentence, origin(cross, reading) if cross else "", "county", {"place": place})


def _listed(catalog: Catalog, place: str) -> Answer:
    """The lists that a county is on, and those held that it is not on."""
    on, held = lists_of(catalog, place), (THOUSAND, *catalog.registry.lists)
    off = [scopes(catalog)[scope] for scope in held if place not in on_list(catalog, scope)]
    inside = f"在列的有{'、'.join(label.replace('：', '') for label in on)}" if on else "都不在列"
    outside = f"；不在列的有{'、'.join(off)}" if on and off else ""
    return Answer(f"所收的名单中，{name_of(catalog, place)}{inside}{outside}。", "", "county", {"place": place})


def _satisfied(catalog: Catalog, reading: Reading) -> Answer:
    """The figures of a place, and whether each satisfies its condition."""
    place, phrases, source = reading.places[0], [], ""
    for condition in reading.conditions:
        answer = value(catalog, replace(reading, measures=(condition.indicator,), conditions=()))
        known = ask(catalog, measured, place, (condition.indicator,), reading.year).with_values["value"]
        if known.empty:
            return answer
        holds = "满足" if condition.holds(float(known.iloc[0])) else "不满足"
        wanted = satisfying(catalog, replace(reading, conditions=(condition,))).removesuffix("的")
        phrases.append(f"{answer.sentence}{holds}“{wanted}”。")
        source = answer.source
    return Answer("".join(phrases), source, *map_page(catalog, place, reading.conditions[0].indicator, ""))


def summed_up(catalog: Catalog, reading: Reading) -> Answer:
    """Mean, median or sum of a measure over places; for non-additive measures the mean instead of the sum."""
    if len(reading.groups) > 1:
        answers = [summed_up(catalog, replace(reading, group=group, groups=())) for group in reading.groups]
        return replace(answers[0], sentence="".join(answer.sentence for answer in answers))
    if len(reading.places) > 1:
        return together(catalog, reading)
    cross = across(catalog, reading)
    label = catalog.registry.indicators[reading.measures[0]].label
    if cross is None or not cross.columns or cross.frame.empty:
        return Answer(
            f"{among(catalog, reading)}没有{label}的数。", "", "query", stated(query_choices(catalog, reading))
        )
    column, values = cross.columns[0], cross.frame[0].dropna()
    where = f"{Period(column.period).label}{among(catalog, reading, cross)}"
    if reading.count:
        values = values.sort_values(ascending=reading.slowest).head(reading.count)
        where += f"{'最低' if reading.slowest else '最高'}的{len(values)}个"
    where += f"中{satisfying(catalog, reading)}单位" if reading.conditions else ""
    value = values.mean() if reading.act == MEAN else values.median() if reading.act == MEDIAN else values.sum()
    indicator = catalog.registry.indicators[reading.measures[0]]
    unit = catalog.registry.units[indicator.unit]
    sentence = f"{where}{label}的{_LABELS[reading.act]}为{written(float(value), indicator, unit)}"
    if reading.act == SUM and not column.totals:
        sentence = f"{where}的{label}是比值，不能相加；平均为{written(float(values.mean()), indicator, unit)}"
    simple = "，各单位同等计" if reading.act == MEAN or not column.totals else ""
    simple += _ratio_of_sums(catalog, reading) if reading.act == MEAN and not reading.count else ""
    choices = query_choices(catalog, reading)
    return Answer(f"{sentence}（{len(values)}个有数{simple}）。", origin(cross, reading), "query", stated(choices))


def _ratio_of_sums(catalog: Catalog, reading: Reading) -> str:
    """Phrase with a ratio of the sums of its inputs over the places that have both; empty for other measures."""
    indicator = catalog.registry.indicators[reading.measures[0]]
    formula = indicator.formula
    cross = across(catalog, replace(reading, measures=formula.of)) if formula and is_ratio(indicator) else None
    if cross is None or not cross.columns:
        return ""
    members = reading.level or "county", tuple(cross.frame["place"])
    ratio = (
        members_together(catalog, ("", ""), members, "sum", reading.measures[:1], reading.year).frame["value"].iloc[0]
    )
    if ratio != ratio:
        return ""
    return f"；合计之比为{written(float(ratio), indicator, catalog.registry.units[indicator.unit])}"


def _printed(catalog: Catalog, reading: Reading) -> Answer:
    """The position that a list prints for a place; by GDP if the list has no order."""
    place, rows = reading.places[0], catalog.whole("lists")
    notes = rows.loc[(rows["list"] == reading.scope) & (rows["place"] == place), "note"]
    label = among(catalog, replace(reading, level="county", within="")).removeprefix("全国")
    if reading.scope not in catalog.registry.lists or (len(notes) and not notes.iloc[0].startswith("第")):
        return standing(catalog, replace(reading, measures=("gdp",)))
    if notes.empty:
        return Answer(f"{name_of(catalog, place)}不在{label}之列。", "", "county", {"place": place})
    source = catalog.registry.sources[rows.loc[rows["list"] == reading.scope, "source"].iloc[0]].label
    return Answer(
        f"{name_of(catalog, place)}在{label}中居{notes.iloc[0]}。", f"来源：{source}", "county", {"place": place}
    )


def standing(catalog: Catalog, reading: Reading) -> Answer:
    """Value of a place and its rank within an area, a group or a list."""
    if reading.scope and not reading.measures:
        return _printed(catalog, reading)
    answer = value(catalog, reading)
    place, level = next(iter(reading.places), ""), table_of(next(iter(reading.places), ""))
    inside = reading.group or reading.scope or reading.conditions or (reading.within and level == "county")
    if not (place and (inside or reading.said(BOTTOM))):
        return answer
    where, rank = ranked_among(catalog, reading)
    if not rank:
        among_them = "之列" if reading.conditions else "有数的单位之中"
        return replace(answer, sentence=f"{answer.sentence}不在{where}{among_them}。")
    label = catalog.registry.indicators[reading.measures[0]].label if len(reading.measures) > 1 else ""
    return replace(answer, sentence=f"{answer.sentence.removesuffix('。')}；{label}在{where}中居{rank}。")


def ranked_among(catalog: Catalog, reading: Reading) -> tuple[str, str]:
    """The places of the question among which its place is ranked, and its rank; '' if it has no figure or no rank."""
    place, level = reading.places[0], table_of(reading.places[0])
    measures = tuple(dict.fromkeys((*reading.measures[:1], *reading.conditional)))
    cross = across(catalog, replace(reading, level=level, measures=measures))
    where = among(catalog, replace(reading, level=level), cross)
    if reading.conditions and cross is not None:
        where += f"中{satisfying(catalog, reading)}单位{dated(cross)}"
    rows = cross.frame[cross.frame["place"] == place].dropna(subset=[0]) if cross and cross.columns else None
    if cross is None or rows is None or rows.empty:
        return where, ""
    backwards, here = bool(reading.said(BOTTOM)), float(rows[0].iloc[0])
    before = cross.frame[0] < here if backwards else cross.frame[0] > here
    rank = rank_of(int(before.sum()) + 1, int(cross.frame[0].notna().sum()))
    return where, f"{'倒数' if backwards else ''}{rank}"
