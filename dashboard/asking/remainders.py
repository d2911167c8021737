"""Answers with the figure of an area without some of its places: the published figure less theirs."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.asking.meaning import Reading, lies
from dashboard.asking.view import Answer, cited, group_of, map_page, name_of
from dashboard.catalog import Catalog
from dashboard.charts import source_line
from dashboard.charts.theme import written
from dashboard.model import NATION, Indicator
from dashboard.queries import Remainder, left_out_labels, remainder, remainder_years, scopes, subtracts, table_of
from dashboard.queries.scopes import on_list

# Maximum number of places whose figures are given one by one.
_LISTED = 4


def without_places(catalog: Catalog, reading: Reading) -> Answer:
    """The measures of an area without the places left out, for the last year that all of them have."""
    codes, wrong = left_out_of(catalog, reading)
    if wrong:
        return Answer(wrong, "", *page_of_rest(catalog, reading))
    answers = [_without(catalog, codes, name, reading) for name in reading.measures]
    source = next((answer.source for answer in answers if answer.source), "")
    return Answer("".join(answer.sentence for answer in answers), source, *page_of_rest(catalog, reading))


def left_out_of(catalog: Catalog, reading: Reading) -> tuple[tuple[str, ...], str]:
    """Codes of the places of one level that are left out of the area, or a sentence why they cannot be."""
    area = area_of(reading)
    codes, outside = _codes(catalog, area, reading.without)
    if outside:
        return (), f"{'、'.join(outside)}不在{_area_name(catalog, area)}之内，没有作答。"
    if not codes or len({table_of(code) for code in codes}) > 1:
        return (), "没有写明除去哪些同一级的地区，没有作答。"
    return codes, ""


def area_of(reading: Reading) -> str:
    """The area that places are left out of; the nation if none is named."""
    return next(iter(reading.places), NATION)


def _area_name(catalog: Catalog, area: str) -> str:
    return name_of(catalog, "" if area == NATION else area)


def page_of_rest(catalog: Catalog, reading: Reading) -> tuple[str, dict[str, str]]:
    """Page and choices for the figure of the whole area, as no page leaves places out of it."""
    area = area_of(reading)
    return map_page(catalog, "" if area == NATION else area, reading.measures[0], "")


def rest_of(
    catalog: Catalog, reading: Reading, codes: tuple[str, ...], measure: str, periods: Iterable[str] = ()
) -> Remainder | None:
    """Figures of the area without the places, by year (default: all that both have); None if they do not subtract."""
    area, definition = area_of(reading), catalog.registry.indicators[measure]
    if not subtracts(catalog, definition):
        return None
    held = remainder_years(catalog, area, codes, definition)
    chosen = [year for year in held if not periods or year in set(periods)]
    label = f"{_area_name(catalog, area)}（不含{'、'.join(left_out_labels(catalog, reading.without, area))}）"
    return remainder(catalog, (area, label), codes, definition, chosen)


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


def _without(catalog: Catalog, codes: tuple[str, ...], name: str, reading: Reading) -> Answer:
    """Sentence with one measure of the area without the places: a difference, or the quotient of differences."""
    definition, area = catalog.registry.indicators[name], area_of(reading)
    held = remainder_years(catalog, area, codes, definition)
    rest = rest_of(catalog, reading, codes, name, (reading.year or next(reversed(held), ""),))
    if rest is None:
        return Answer(f"{definition.label}不能相减，算不出除去一部分以后的数。")
    row = next(rest.rows.rows(), None)
    if row is None:
        return Answer(f"{_area_name(catalog, area)}与除去的地区没有同一年的{definition.label}，算不出来。")
    text = written(row.value, definition, catalog.registry.units[definition.unit])
    amounts = rest.rows.frame.iloc[0]
    how = "（分子、分母各自减去后相除）"
    if amounts["total"] == amounts["total"]:
        how = _difference(catalog, definition, area, codes, (float(amounts["total"]), float(amounts["less"])))
    mixed = mixed_bases(catalog, rest)
    return Answer(f"{row.when}{row.name}{definition.label}{text}{how}{mixed}。", sources_of(rest))


def sources_of(rest: Remainder) -> str:
    """Source line of the figures of the area and of the places left out."""
    return cited(source_line(rest.whole), source_line(rest.others))


def mixed_bases(catalog: Catalog, rest: Remainder) -> str:
    """Caution where the figure of the area and those left out were published on different bases."""
    vintages = [list(dict.fromkeys(rows.with_values["vintage"])) for rows in (rest.whole, rest.others)]
    if set(vintages[0]) == set(vintages[1]):
        return ""
    area, places = ["、".join(catalog.registry.vintages[id_].label for id_ in ids) for ids in vintages]
    return f"；口径不同（整个地区为{area}；除去的为{places}），差数只作大致参考"


def _difference(
    catalog: Catalog, definition: Indicator, area: str, codes: tuple[str, ...], amounts: tuple[float, float]
) -> str:
    """How an amount is computed: that of the area less that of the places."""
    unit = catalog.registry.units[definition.unit]
    total, less = (written(amount, definition, unit) for amount in amounts)
    names = "、".join(left_out_labels(catalog, codes, area)) if len(codes) <= _LISTED else f"{len(codes)}个地区合计"
    return f"（{_area_name(catalog, area)}{total}减去{names}{less}）"
