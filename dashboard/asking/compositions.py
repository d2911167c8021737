"""Answers with what a whole is made up of: population by age, employment by industry, output by sector."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.analysis.checkup import measured
from dashboard.asking.figures import TABLES, sector_shares, years_of_parts
from dashboard.asking.meaning import Reading
from dashboard.asking.view import Answer, map_page, name_of
from dashboard.catalog import Catalog, ask
from dashboard.charts import source_line
from dashboard.charts.theme import number, written
from dashboard.queries import Extract, table_of, years

# Maximum number of parts named; the rest are given together.
_NAMED: Final = 6


def made_up(catalog: Catalog, reading: Reading) -> Answer:
    """Composition of a whole that the question names, largest part first; by sector if it names none.

    If the level lacks some of the parts, the others are given as they are published, and no shares.
    """
    word = next((word for word in reading.words if word.kind == "whole_of"), None)
    if word is None:
        return sector_shares(catalog, reading)
    if len(reading.places) != 1:
        return Answer(f"{word.text}要写明一个地区，如“某县{word.text}”。")
    place, parts = reading.places[0], word.meaning
    level = table_of(place)
    lacking = [name for name in parts if not years(catalog, level, name)]
    page = map_page(catalog, place, next((name for name in parts if name not in lacking), parts[0]), "")
    if len(lacking) == len(parts):
        return Answer(f"{TABLES[level]}未收录{word.text}{_elsewhere(catalog, parts)}。", "", *page)
    held = tuple(name for name in parts if name not in lacking)
    wanted = years_of_parts(catalog, place, reading, held)
    if len(wanted) > 1:
        answers = [made_up(catalog, replace(reading, periods=(year,), words=(word,))) for year in wanted]
        return replace(answers[0], sentence="".join(answer.sentence for answer in answers))
    # Without a year, the last one for which the level has all parts: each alone may go on for longer.
    year = reading.year or (years(catalog, level, *held) or ("",))[-1]
    rows = ask(catalog, measured, place, held, year)
    known = rows.with_values
    if len(known) < len(held) or known["period"].nunique() > 1:
        known_years = "、".join(years(catalog, level, *held))
        when = f"{reading.year}年" if reading.year else "同一年"
        return Answer(f"{name_of(catalog, place)}没有收录{when}的{word.text}；有{known_years}年的。", "", *page)
    first = next(rows.rows())
    sentence = f"{first.when}{first.name}{word.text}"
    if lacking:
        labels = "、".join(f"“{catalog.registry.indicators[name].label}”" for name in lacking[:_NAMED])
        count = f"等{len(lacking)}项" if len(lacking) > _NAMED else ""
        rest = f"{TABLES[level]}未收录{labels}{count}，所列不是全部"
        return Answer(f"{sentence}收录不全：{_published(rows)}；{rest}。", source_line(rows), *page)
    return Answer(f"{sentence}：{_shares(rows)}。", source_line(rows), *page)


def _published(rows: Extract) -> str:
    """The parts as they are published."""
    units = rows.registry.units
    return "、".join(
        f"{rows.measured(row)[0]}{written(row.value, rows.registry.indicators[row.indicator], units[row.unit])}"
        for row in rows.rows()
    )


def _shares(rows: Extract) -> str:
    """The share of each part in all of them, largest first; after the first few the rest together."""
    whole = float(rows.with_values["value"].sum())
    shares = sorted(
        ((rows.measured(row)[0].removesuffix("比重"), row.value / whole * 100) for row in rows.rows()),
        key=lambda part: -part[1],
    )
    listed = "、".join(f"{label}{number(share, 1)}%" for label, share in shares[:_NAMED])
    rest = shares[_NAMED:]
    return listed + (f"，其余{len(rest)}项合计{number(sum(share for _, share in rest), 1)}%" if rest else "")


def _elsewhere(catalog: Catalog, parts: tuple[str, ...]) -> str:
    """Phrase with the levels that hold all parts."""
    held = [label for level, label in TABLES.items() if years(catalog, level, *parts)]
    return f"，{'、'.join(held)}有" if held else ""
