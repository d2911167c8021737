"""Answers with what a whole is made up of: population by age, employment by industry, output by sector."""

from __future__ import annotations

from typing import Final

from dashboard.analysis.checkup import measured
from dashboard.asking.figures import sector_shares
from dashboard.asking.meaning import Reading
from dashboard.asking.view import Answer, map_page, name_of
from dashboard.catalog import Catalog, ask
from dashboard.charts import source_line
from dashboard.charts.theme import number
from dashboard.model import NATION
from dashboard.queries import table_of, years

# Maximum number of parts named; the rest are given together.
_NAMED: Final = 6


def made_up(catalog: Catalog, reading: Reading) -> Answer:
    """Composition of a whole that the question names, largest part first; by sector if it names none."""
    word = next((word for word in reading.words if word.kind == "whole_of"), None)
    if word is None:
        return sector_shares(catalog, reading)
    if len(reading.places) != 1 or reading.places == (NATION,):
        return Answer(f"{word.text}要写明一个地区，如“某县{word.text}”。")
    place, parts = reading.places[0], word.meaning
    level, page = table_of(place), map_page(catalog, place, word.meaning[0], "")
    lacking = [name for name in parts if not years(catalog, level, name)]
    if lacking:
        labels = "、".join(catalog.registry.indicators[name].label for name in lacking[:_NAMED])
        return Answer(f"{name_of(catalog, place)}没有完整的{word.text}：这一级未收录{labels}。", "", *page)
    rows = ask(catalog, measured, place, parts, reading.year)
    known = rows.with_values
    if len(known) < len(parts) or known["period"].nunique() > 1:
        held = "、".join(years(catalog, level, *parts))
        when = f"{reading.year}年" if reading.year else "同一年"
        return Answer(f"{name_of(catalog, place)}没有收录{when}的{word.text}；有{held}年的。", "", *page)
    whole = float(known["value"].sum())
    shares = sorted(
        ((rows.measured(row)[0].removesuffix("比重"), row.value / whole * 100) for row in rows.rows()),
        key=lambda part: -part[1],
    )
    listed = "、".join(f"{label}{number(share, 1)}%" for label, share in shares[:_NAMED])
    rest = shares[_NAMED:]
    others = f"，其余{len(rest)}项合计{number(sum(share for _, share in rest), 1)}%" if rest else ""
    first = next(rows.rows())
    return Answer(f"{first.when}{first.name}{word.text}：{listed}{others}。", source_line(rows), *page)
