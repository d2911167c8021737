"""Answers with one or a few figures: values of a place, changes over time, composition by sector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.analysis.checkup import measured
from dashboard.analysis.comparison import compared
from dashboard.analysis.profile import SECTORS
from dashboard.asking.meaning import Reading
from dashboard.asking.pack_statements import stated_by_pack
from dashboard.asking.remainders import without_places
from dashboard.asking.view import Answer, cited, map_page
from dashboard.asking.words import COMPARE, DECLINE, GROWTH, RANK, TREND
from dashboard.catalog import Catalog, ask
from dashboard.charts import source_line
from dashboard.charts.theme import explained, number, rank_of, written
from dashboard.exhibits.choices import PACK
from dashboard.exhibits.measures import LEVELS
from dashboard.model import NATION, Period, Place
from dashboard.model.question import Question
from dashboard.queries import (
    Extract,
    Places,
    latest_year,
    observations,
    table_of,
    years,
)

# Longer runs of years are abbreviated to their ends.
_ENDS: Final = 2
# Labels of the levels by table, with the nation.
TABLES: Final = LEVELS | {"national": "全国"}


def value(catalog: Catalog, reading: Reading) -> Answer:
    """Value and rank of a place for each measure."""
    place = next(iter(reading.places), "")
    if reading.without and reading.measures:
        return without_places(catalog, reading)
    if not place:
        return of_nation(catalog, reading)
    period = reading.year
    rows = ask(catalog, measured, place, reading.measures, period)
    quotients = {name: _quotient(catalog, place, name, period) for name in reading.measures}
    known = {*rows.with_values["indicator"]}
    unpublished = {name: stated_by_pack(catalog, place, name, period) for name in reading.measures if name not in known}
    told, divided = ({name: pair for name, pair in each.items() if pair[0]} for each in (unpublished, quotients))
    instead_of = told | divided
    phrases = [
        instead_of[str(name)][0] if name in instead_of else _phrase(catalog, rows, index, place)
        for index, name in enumerate(rows.frame["indicator"])
    ]
    if reading.act == RANK and divided:
        phrases.append("由两项相除算得的不作位次")
    if reading.act == RANK and told:
        phrases.append("各地没有同口径的公布数，不作位次")
    phrases += _difference(catalog, rows, reading)
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
    published = source_line(rows) if len(rows.with_values) else ""
    if told and all(name in told for name in reading.measures):
        page = _pack_page(catalog, place)
    return Answer(f"{'；'.join(phrases)}。", cited(published, *(line for _, line in instead_of.values())), *page)


def _difference(catalog: Catalog, rows: Extract, reading: Reading) -> list[str]:
    """Phrase with the difference of two measures in the same unit and year, if it is asked for."""
    pair = rows.with_values
    if not reading.said(COMPARE) or len(pair) != len(rows.frame) or len(pair) != _ENDS:
        return []
    if pair["unit"].nunique() > 1 or pair["period"].nunique() > 1:
        return []
    first = catalog.registry.indicators[str(pair["indicator"].iloc[0])]
    apart = abs(float(pair["value"].iloc[0]) - float(pair["value"].iloc[1]))
    return [f"两项相差{written(apart, first, catalog.registry.units[str(pair['unit'].iloc[0])])}"]


def _pack_page(catalog: Catalog, place: str) -> tuple[str, dict[str, str]]:
    """Page and choices of the figures that the pack of a place states; the first pack is the default."""
    packs = {pack.place: pack.id for pack in catalog.registry.packs}
    return "board", {} if place == next(iter(packs)) else {PACK: packs[place]}


def _somewhere(catalog: Catalog, measure: str) -> str:
    """What to ask instead of the nation: a place of a level that has the measure."""
    kinds = {"county": "县", "city": "市", "provincial": "省"}
    kind = next((kind for level, kind in kinds.items() if years(catalog, level, measure)), "")
    label = catalog.registry.indicators[measure].label
    return f"请写明是哪个地区，如“某{kind}{label}”" if kind else "各级都未收录"


def _quotient(catalog: Catalog, place: str, name: str, period: str) -> tuple[str, str]:
    """Phrase with a ratio of two measures that the level holds though not the ratio, and its source; empty if none."""
    indicator, level = catalog.registry.indicators[name], table_of(place)
    formula = indicator.formula
    if formula is None or formula.op != "ratio" or years(catalog, level, name):
        return "", ""
    rows = ask(catalog, compared, Question("", (name,), (period,) if period else (), (place,)))
    row = next(rows.rows())
    if row.value != row.value:
        return "", ""
    labels = "÷".join(catalog.registry.indicators[part].label for part in formula.of)
    value = written(row.value, indicator, catalog.registry.units[indicator.unit])
    return f"{row.when}{row.name}{indicator.label}{value}（{labels}）", source_line(rows)


def _phrase(catalog: Catalog, rows: Extract, index: int, place: str) -> str:
    """Phrase with one figure and its ranks, or the reason why there is none and an alternative."""
    row, ranking = next(rows.where(rows.frame.iloc[[index]]).rows()), rows.frame.iloc[index]
    indicator, level = rows.registry.indicators[row.indicator], table_of(place)
    if row.value != row.value:
        return instead(catalog, row.name, row.indicator, row.period, place, explained(row.note))
    inside = ranking["of_in_province"]
    # Where only the cities of its province are held, a rank among them is no rank in the nation.
    alone = level == "city" and ranking["of"] == inside
    ranks = (
        f"，全国{rank_of(int(ranking['rank']), int(ranking['of']))}"
        if ranking["of"] == ranking["of"] and ranking["of"] > 1 and not alone
        else ""
    )
    ranks += (
        f"，省内{rank_of(int(ranking['rank_in_province']), int(inside))}" if inside == inside and inside > 1 else ""
    )
    kind = "（同类单位中）" if ranks and level == "county" else ""
    value = written(row.value, indicator, rows.registry.units[row.unit])
    return f"{row.when}{row.name}{indicator.label}{value}{ranks}{kind}"


def instead(catalog: Catalog, name: str, indicator: str, period: str, place: str, word: str) -> str:
    """Phrase with the reason why a place lacks the figure, and the closest alternative."""
    label, level = catalog.registry.indicators[indicator].label, table_of(place)
    held = years(catalog, level, indicator)
    if not held:
        above = Place(place).province
        if years(catalog, "provincial", indicator) and above != place:
            nearest = _phrase(catalog, ask(catalog, measured, above, (indicator,), ""), 0, above)
            return f"{TABLES[level]}未收录{label}；{nearest}"
        return not_held(catalog, level, indicator)
    if period and period not in held:
        return f"{name}{Period(period).label}的{label}未收录；有{years_listed(held)}年的"
    return f"{name}的{label}{word}"


def years_listed(held: Sequence[str]) -> str:
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
        label = catalog.registry.indicators[indicator].label
        return f"{TABLES[level]}{year}年的{label}未收录；有{years_listed(held)}年的"
    others = [label for table, label in TABLES.items() if years(catalog, table, indicator)]
    there = f"，{'、'.join(others)}有" if others else ""
    return f"{TABLES[level]}未收录{catalog.registry.indicators[indicator].label}{there}"


def of_nation(catalog: Catalog, reading: Reading) -> Answer:
    """National values; asks for the place if there is no national figure."""
    phrases, parts = [], []
    for name in reading.measures:
        label = catalog.registry.indicators[name].label
        year = reading.year or latest_year(catalog, "national", name)
        rows = observations(catalog, Places("national"), (name,), (year,)) if year else None
        if rows is None or rows.with_values.empty:
            phrases.append(f"没有全国的{label}，{_somewhere(catalog, name)}")
            continue
        row = next(rows.where(rows.with_values).rows())
        phrases.append(f"{row.when}全国{label}{written(row.value, rows.indicator, rows.unit)}")
        parts.append(rows)
    return Answer(
        f"{'；'.join(phrases)}。",
        source_line(parts[0]) if parts else "",
        *map_page(catalog, "", reading.measures[0], ""),
    )


def sector_shares(catalog: Catalog, reading: Reading) -> Answer:
    """Composition of the economy of places by sector."""
    parts = [
        _sectors_of(catalog, place, year)
        for place in reading.places
        for year in years_of_parts(catalog, place, reading, SECTORS)
    ]
    places = ",".join(reading.places)
    page = ("compare", {"places": places}) if len(reading.places) > 1 else ("county", {"place": places})
    if reading.places == (NATION,):
        page = ("nation", {})
    return Answer(
        "".join(sentence for sentence, _ in parts), next(filter(None, (line for _, line in parts)), ""), *page
    )


def years_of_parts(catalog: Catalog, place: str, reading: Reading, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Years of which a composition is asked for: those named, or the first and the last held if it changes."""
    moves = reading.said(GROWTH, DECLINE, TREND) or reading.back or "" in reading.periods
    if not moves:
        return tuple(year for year in reading.periods if year.isdecimal()) or ("",)
    held = years(catalog, table_of(place), *parts)
    first = next((period for period in reading.periods if period.isdecimal()), "")
    since = [year for year in held if year >= (first or str(int(held[-1]) - (reading.back or len(held) * 10)))]
    return (since[0], since[-1]) if len(since) > 1 else (reading.year,)


def _sectors_of(catalog: Catalog, place: str, year: str) -> tuple[str, str]:
    """Sentence with the shares of the sectors, and its source."""
    level = table_of(place)
    if place == NATION:
        period = year or latest_year(catalog, level, *SECTORS)
        rows = observations(catalog, Places(level), SECTORS, (period,))
    else:
        rows = ask(catalog, measured, place, SECTORS, year)
    sectors = rows.with_values
    if len(sectors) < len(SECTORS):
        held = years(catalog, level, *SECTORS)
        has = f"；有{years_listed(held)}年的" if year and held and year not in held else ""
        when = f"{year}年的" if year else ""
        name = "全国" if place == NATION else rows.frame["name"].iloc[0]
        return f"{name}没有收录{when}三次产业增加值{has}。", ""
    total = sectors["value"].sum()
    shares = [
        f"{row.label or rows.measured(row)[0].removesuffix('增加值')}{number(row.value / total * 100, 1)}%"
        for row in rows.rows()
    ]
    first = next(rows.rows())
    name = "全国" if place == NATION else first.name
    return f"{first.when}{name}三次产业构成：{'、'.join(shares)}。", source_line(rows)
