"""Answers with the figure of an area without some of its places: the published figure less theirs."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.asking.meaning import Reading, lies
from dashboard.asking.view import Answer, cited, group_of, map_page, name_of
from dashboard.catalog import Catalog
from dashboard.charts import source_line
from dashboard.charts.theme import written
from dashboard.model import NATION, Indicator, Period
from dashboard.queries import Extract, Places, left_out_labels, observations, scopes, table_of, years
from dashboard.queries.scopes import on_list

# Maximum number of places whose figures are given one by one.
_LISTED = 4


def remainder(catalog: Catalog, reading: Reading) -> Answer:
    """The measures of an area without the places left out, for the last year that all of them have."""
    area = next(iter(reading.places), NATION)
    page = map_page(catalog, "" if area == NATION else area, reading.measures[0], "")
    codes, outside = _codes(catalog, area, reading.without)
    if outside:
        return Answer(f"{'、'.join(outside)}不在{name_of(catalog, area)}之内，没有作答。", "", *page)
    if not codes or len({table_of(code) for code in codes}) > 1:
        return Answer("没有写明除去哪些同一级的地区，没有作答。", "", *page)
    answers = [_without(catalog, area, codes, name, reading) for name in reading.measures]
    source = next((answer.source for answer in answers if answer.source), "")
    return Answer("".join(answer.sentence for answer in answers), source, *page)


def _codes(catalog: Catalog, area: str, without: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
    """Codes of the places that are left out of an area, and the names of those that do not lie in it."""
    codes: list[str] = []
    outside: list[str] = []
    for item in without:
        if item in catalog.registry.lists:
            inside = [code for code in sorted(on_list(catalog, item)) if lies(code, area)]
        elif item in scopes(catalog):
            inside = []
        else:
            group = group_of(catalog, item)
            inside = [code for code in (group.members if group else (item,)) if area == NATION or lies(code, area)]
        codes += inside
        outside += [] if inside else left_out_labels(catalog, (item,))
    return tuple(dict.fromkeys(codes)), outside


def _without(catalog: Catalog, area: str, codes: tuple[str, ...], name: str, reading: Reading) -> Answer:
    """Sentence with one measure of the area without the places: differences for amounts, their quotient for ratios."""
    definition = catalog.registry.indicators[name]
    formula = definition.formula if definition.formula and definition.formula.op == "ratio" else None
    parts = formula.of if formula else (name,)
    if not all(catalog.registry.units[catalog.registry.indicators[part].unit].total for part in parts):
        return Answer(f"{definition.label}不能相减，算不出除去一部分以后的数。")
    held = [
        year for year in years(catalog, table_of(area), *parts) if year in years(catalog, table_of(codes[0]), *parts)
    ]
    year = reading.year or next(reversed(held), "")
    lacks = f"{name_of(catalog, area)}与除去的地区没有同一年的{definition.label}，算不出来。"
    if year not in held:
        return Answer(lacks)
    whole = observations(catalog, Places(table_of(area), (area,)), parts, (year,))
    others = observations(catalog, Places(table_of(codes[0]), codes, scope="all", drawn=False), parts, (year,))
    rests = []
    for part in parts:
        total, less = (rows.with_values[rows.with_values["indicator"] == part]["value"] for rows in (whole, others))
        if total.empty or len(less) < len(codes):
            return Answer(lacks)
        rests.append((float(total.iloc[0]), float(less.sum())))
    value = rests[0][0] - rests[0][1]
    if formula:
        value = value / (rests[1][0] - rests[1][1]) * formula.scale
    how = "" if formula else _difference(catalog, definition, area, codes, rests[0])
    labels = "、".join(left_out_labels(catalog, reading.without))
    sentence = f"{Period(year).label}{name_of(catalog, area)}（不含{labels}）{definition.label}"
    text = written(value, definition, catalog.registry.units[definition.unit])
    how = how or "（分子、分母各自减去后相除）"
    mixed = _mixed(catalog, whole, others)
    return Answer(f"{sentence}{text}{how}{mixed}。", cited(source_line(whole), source_line(others)))


def _mixed(catalog: Catalog, whole: Extract, others: Extract) -> str:
    """Caution where the figure of the area and those left out were published on different bases."""
    vintages = [list(dict.fromkeys(rows.with_values["vintage"])) for rows in (whole, others)]
    if set(vintages[0]) == set(vintages[1]):
        return ""
    labels = ["、".join(catalog.registry.vintages[id_].label for id_ in ids) for ids in vintages]
    return f"；两者口径不同（{labels[0]}，{labels[1]}），差数只作大致参考"


def _difference(
    catalog: Catalog, definition: Indicator, area: str, codes: tuple[str, ...], amounts: tuple[float, float]
) -> str:
    """How an amount is computed: that of the area less that of the places."""
    unit = catalog.registry.units[definition.unit]
    total, less = (written(amount, definition, unit) for amount in amounts)
    names = "、".join(name_of(catalog, code) for code in codes) if len(codes) <= _LISTED else f"{len(codes)}个地区合计"
    return f"（{name_of(catalog, area)}{total}减去{names}{less}）"
