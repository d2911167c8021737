"""Answers that select places: one end of a ranking, or those that satisfy conditions."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import Any, Final

from dashboard.analysis.cross import Column, Cross, crossed
from dashboard.analysis.own_measure import own_measure
from dashboard.asking.bounds import SIGNS
from dashboard.asking.figures import not_held
from dashboard.asking.meaning import Reading, apart
from dashboard.asking.view import Answer, cited, stated
from dashboard.asking.words import BOTTOM, SHARE, TOP
from dashboard.catalog import Catalog, ask
from dashboard.charts.theme import number, written
from dashboard.model import Period, Place
from dashboard.queries import COUNTIES, areas, conditions_text, latest_span, left_out_labels, scopes, years

# Default number of places listed from a ranking.
LISTED: Final = 5
# If no number is requested, all places are listed up to this number.
ALL: Final = 20
# The same without a superlative (百强县有哪些).
_LIST: Final = 40
_TWO: Final = 2
# Dimensions of things that are counted.
_COUNTED: Final = ("people", "count", "piece", "household", "bed")


def order(catalog: Catalog, reading: Reading) -> Answer:
    """Places at one end of a ranking, at both, or with the requested ranks."""
    if reading.act == TOP and reading.slowest and not reading.ranks:
        one_end = replace(reading, slowest=False, count=reading.count or 1)
        top, bottom = order(catalog, one_end), order(catalog, replace(one_end, act=BOTTOM))
        return replace(top, sentence=f"{top.sentence}{bottom.sentence}{_apart(catalog, reading)}")
    cross = across(catalog, reading)
    if cross is None or not cross.columns:
        label = catalog.registry.indicators[reading.measures[0]].label
        held = years(catalog, reading.level, reading.measures[0])
        lacks = (
            f"{among(catalog, reading)}没有收录{label}"
            if held
            else not_held(catalog, reading.level, reading.measures[0])
        )
        return Answer(f"{lacks}。")
    down = reading.act != BOTTOM
    ordered, column = cross.ordered(0, down), cross.columns[0]
    ranked = ordered.frame.dropna(subset=[0])
    # Without a requested number, short rankings are listed completely.
    if reading.ranks:
        ranked = ranked.iloc[reading.ranks[0] - 1 : reading.ranks[1]]
    whole_list = not reading.count and len(ranked) <= (ALL if reading.said(TOP, BOTTOM) else _LIST)
    count = len(ranked) if whole_list else min(reading.count or LISTED, len(ranked))
    head = ranked.head(count if whole_list else min(count, 2 * LISTED))
    listed = "、".join(
        f"{whole(row['name'], row['province_name'], reading)}{_figures(cross, row)}" for row in head.to_dict("records")
    )
    where, when = among(catalog, reading, cross), Period(column.period).label
    more = f"等{count}个" if count > len(head) else ""
    first = f"{_superlative(catalog, column, down=down)}的{count}个"
    if whole_list:
        first = f"由{'高到低' if down else '低到高'}"
    if reading.ranks:
        first = f"{'' if down else '倒数'}第{'至'.join(dict.fromkeys(map(str, reading.ranks)))}位"
    known = ordered.frame[0].dropna()
    total = ""
    if reading.group and reading.level != "county" and column.totals and whole_list and not reading.ranks:
        total = f"，合计{_amount(catalog, column, float(known.sum()))}"
    where += f"中{satisfying(catalog, reading)}" if reading.conditions else ""
    sentence = f"{when}{where}{column.label}{first}（共{len(known)}个有数）：{listed}{more}{total}。"
    return Answer(sentence, origin(cross, reading), *_page(catalog, reading, down=down))


def _apart(catalog: Catalog, reading: Reading) -> str:
    """Sentence with the difference of the two ends of a ranking, if it is asked for and each end is one place."""
    cross = across(catalog, reading) if apart(reading) and reading.count < _TWO else None
    if cross is None or not cross.columns:
        return ""
    values, column = cross.frame[0].dropna(), cross.columns[0]
    high, low = float(values.max()), float(values.min())
    points = catalog.registry.units[catalog.registry.indicators[column.id].unit].dimension == "share"
    if points:
        return f"两者相差{number(high - low, column.decimals)}个百分点。"
    times = f"，前者为后者的{number(high / low, 2)}倍" if low > 0 else ""
    return f"两者相差{_amount(catalog, column, high - low)}{times}。"


def _page(catalog: Catalog, reading: Reading, *, down: bool) -> tuple[str, dict[str, str]]:
    """Page and choices of a ranking: the ends of the map's counties if they show it, else the query page."""
    narrowed = bool(reading.ranks or reading.group or reading.conditions or reading.without)
    outside = narrowed or bool(reading.within and reading.level != "county")
    if outside or (reading.count or LISTED) > 2 * LISTED:
        return "query", stated(query_choices(catalog, reading) | {"sort": "0"} | ({} if down else {"down": "up"}))
    choices = {"level": reading.level, "indicator": reading.measures[0], "at": reading.within}
    choices |= {"scope": reading.scope if reading.level == "county" else "", "ends": "first" if down else "last"}
    return "counties", stated(choices)


def _superlative(catalog: Catalog, column: Column, *, down: bool) -> str:
    """最多 and 最少 for things that are counted, else 最高 and 最低."""
    many = catalog.registry.units[catalog.registry.indicators[column.id].unit].dimension in _COUNTED
    return ("最多" if many else "最高") if down else ("最少" if many else "最低")


def _figures(cross: Cross, row: dict[Hashable, Any]) -> str:
    """The figures of a place: that of the order, then those of other measures in brackets."""
    first, *others = (
        f"{_other(cross, index)}{number(float(row[index]), column.decimals)}{column.unit}"
        if row[index] == row[index]
        else f"{_other(cross, index)}未收录"
        for index, column in enumerate(cross.columns)
    )
    return f"{first}（{'，'.join(others)}）" if others else first


def _other(cross: Cross, index: int) -> str:
    """Label of a measure that is not that of the order, with its year if it is another."""
    column, first = cross.columns[index], cross.columns[0]
    when = Period(column.period).label if column.period != first.period else ""
    return f"{when}{column.label}" if index else ""


def _amount(catalog: Catalog, column: Column, value: float) -> str:
    indicator = catalog.registry.indicators[column.id]
    return written(value, indicator, catalog.registry.units[indicator.unit])


def filtered(catalog: Catalog, reading: Reading) -> Answer:
    """Number of places that satisfy the conditions, and the largest ones."""
    divided = (name for formula in reading.formulas for name in own_measure(catalog, formula).inputs)
    measures = tuple(dict.fromkeys((*reading.measures, *reading.conditional, *divided)))
    cross = across(catalog, replace(reading, measures=measures))
    where = among(catalog, reading, cross)
    if cross is None or cross.frame.empty:
        return Answer(
            f"{where}没有{satisfying(catalog, reading)}。",
            "",
            "query",
            stated(query_choices(catalog, reading, measures)),
        )
    head = cross.ordered(0, descending=True).frame.head(2 * LISTED)
    listed = "、".join(
        whole(name, above, reading) for name, above in zip(head["name"], head["province_name"], strict=True)
    )
    count = len(cross.frame)
    more = "等" if count > len(head) else ""
    share = ""
    if reading.said(SHARE):
        known = across(catalog, replace(reading, measures=measures, conditions=()))
        everyone = 0 if known is None else len(known.frame.dropna(subset=[*range(len(known.columns))]))
        share = f"，占有数的{everyone}个的{number(count / everyone * 100, 1)}%" if everyone else ""
    sentence = f"{where}中{satisfying(catalog, reading)}有{count}个{share}：{listed}{more}{dated(cross)}。"
    return Answer(
        sentence,
        origin(cross, reading),
        "query",
        stated(query_choices(catalog, reading, measures) | {"sort": "0"}),
    )


def dated(cross: Cross) -> str:
    """The years of the figures, in brackets; each measure's own if they differ."""
    by_year: dict[str, list[str]] = {}
    for column in cross.columns:
        by_year.setdefault(column.period, []).append(column.label)
    if len(by_year) == 1:
        return f"（{Period(next(iter(by_year))).label}）"
    parts = (f"{'、'.join(labels)}为{Period(year).label}" for year, labels in by_year.items())
    return f"（{'，'.join(parts)}）"


def across(catalog: Catalog, reading: Reading, formulas: tuple[str, ...] = ()) -> Cross | None:
    """Table of the reading's places by its measures and by `formulas`; None if the level has none of the measures."""
    level = reading.level or "county"
    held = [name for name in reading.measures if years(catalog, level, name) or latest_span(catalog, level, name)]
    if not held:
        return None
    asked = replace(
        reading.question,
        level=level,
        indicators=tuple(held),
        places=(),
        scope=reading.scope or COUNTIES,
        formulas=(*formulas, *reading.formulas),
    )
    if level == "provincial" and reading.group:
        # For a group of cities, use the provinces that contain them.
        members = (Place(code).province for code in catalog.registry.group(reading.group).members)
        asked = replace(asked, places=tuple(dict.fromkeys(members)), within="")
    return ask(catalog, crossed, asked)


def query_choices(catalog: Catalog, reading: Reading, measures: tuple[str, ...] = ()) -> dict[str, str]:
    """Equivalent choices of the query page."""
    return {
        "level": reading.level or "county",
        "at": reading.group or reading.within,
        "scope": reading.scope if reading.level in ("", "county") else "",
        "indicators": ",".join(measures or reading.measures),
        "years": reading.year,
        "list": "、".join(_on_all_lists(catalog, reading)),
        "without": "、".join(left_out_labels(catalog, reading.without)),
        "where": conditions_text(catalog, reading.conditions, either=reading.either),
        "made": "\n".join(reading.formulas),
    }


def _on_all_lists(catalog: Catalog, reading: Reading) -> list[str]:
    """Codes of the places on all lists of the question; empty unless there are several lists."""
    cross = across(catalog, replace(reading, measures=("gdp",), conditions=())) if reading.also else None
    return [] if cross is None else list(cross.frame["place"])


def among(catalog: Catalog, reading: Reading, cross: Cross | None = None) -> str:
    """Label of the set of places, such as 河南省各县, 中部各县, 全国千亿县.

    If `cross` has figures of the cities of one province only, they are those of that province.
    """
    if reading.conditions and cross is not None:
        # Those that satisfy a condition may lie in one province by themselves.
        measures = reading.measures or reading.conditional
        cross = across(catalog, replace(reading, measures=measures, conditions=()))
    if cross is not None and reading.level == "city" and cross.columns and not (reading.within or reading.group):
        held = cross.frame.dropna(subset=[0])["province_name"].unique()
        if len(held) == 1 and len(cross.frame) > 1:
            return f"{held[0]}各市（别省的未收录）"
    area = ask(catalog, areas).get(reading.within, "")
    group = catalog.registry.group(reading.group).label if reading.group else ""
    lists = [reading.scope, *reading.also] if reading.scope else []
    scope = "且".join(ask(catalog, scopes)[name].partition("（")[0] for name in lists)
    names = left_out_labels(catalog, reading.without, reading.within)
    apart = f"（不含{'、'.join(names)}）" if names else ""
    kind = "" if scope else {"city": "各市", "provincial": "各省"}.get(reading.level, "各县")
    return f"{area or group or '全国'}{scope or kind}{apart}"


def satisfying(catalog: Catalog, reading: Reading) -> str:
    """The conditions in words, as an attribute: 地区生产总值超过1000亿元的."""
    parts: list[str] = []
    for condition in reading.conditions:
        if text := next((reference.text for reference in reading.against if reference.condition == condition), ""):
            parts.append(text)
            continue
        indicator = catalog.registry.indicators[condition.indicator]
        bound = f"{condition.value:,.12g}{catalog.registry.units[indicator.unit].label}"
        least = f"{indicator.label}{SIGNS['>=']}"
        if condition.comparison == "<=" and parts and parts[-1].startswith(least) and not reading.either:
            parts[-1] = f"{indicator.label}在{parts[-1].removeprefix(least)}到{bound}之间"
            continue
        parts.append(f"{indicator.label}{SIGNS[condition.comparison]}{bound}")
    return f"{('或' if reading.either else '且').join(parts)}的" if parts else ""


def whole(name: str, above: str, reading: Reading) -> str:
    """A place's name, preceded by its province if the list is national."""
    return name if Place(reading.within).level != "nation" or above == name else f"{above}{name}"


def origin(cross: Cross, reading: Reading) -> str:
    """Source line of a table, and of the figures that the conditions compare with."""
    sources = dict.fromkeys(source for column in cross.columns for source in column.sources)
    return cited("；".join(sources), *(reference.source for reference in reading.against))
