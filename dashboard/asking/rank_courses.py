"""Answers on how the rank of a place changed between two years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dashboard.analysis.checkup import measured
from dashboard.asking.figures import value, years_listed
from dashboard.asking.meaning import Reading
from dashboard.asking.view import Answer, cited, map_page
from dashboard.catalog import Catalog, ask
from dashboard.charts import source_line
from dashboard.charts.theme import rank_of, written
from dashboard.queries import Extract, table_of, years

# Columns of the rank and of the number of places, by the area in words.
_AREAS: Final = {
    "全国": ("rank", "of"),
    "省内": ("rank_in_province", "of_in_province"),
    "市内": ("rank_in_city", "of_in_city"),
}
_ENDS: Final = 2


def ranks_over_time(catalog: Catalog, reading: Reading) -> Answer:
    """Ranks of a place in the first and the last year asked for or held, and how far it rose or fell."""
    place, measure = reading.places[0], reading.measures[0]
    held = years(catalog, table_of(place), measure)
    if len(held) < _ENDS:
        answer = value(catalog, reading)
        has = f"只有{years_listed(held)}年的" if held else "没有收录"
        return replace(answer, sentence=f"{answer.sentence}{has}，看不出位次的变化。")
    asked = [year for year in reading.periods if year.isdecimal()]
    start, end = (asked[0], asked[-1]) if len(asked) > 1 else (held[0], held[-1])
    before, after = (ask(catalog, measured, place, (measure,), year) for year in (start, end))
    page = map_page(catalog, place, measure, end)
    lacking = [year for year in asked if year not in held]
    lacking += [year for year, rows in ((start, before), (end, after)) if rows.with_values.empty]
    if lacking:
        what = f"{after.frame['name'].iloc[0]}{'、'.join(dict.fromkeys(lacking))}年的{after.indicator.label}"
        return Answer(f"{what}未收录，无从比较；有{years_listed(held)}年的。", "", *page)
    first, last = (next(rows.rows()) for rows in (before, after))
    moves = "；".join(_moves(before, after))
    if not moves:
        return Answer(f"{first.name}的{before.indicator.label}没有位次。", "", *page)
    figures = "，".join(
        f"{row.when}{written(row.value, rows.indicator, rows.unit)}" for row, rows in ((first, before), (last, after))
    )
    sentence = f"{first.name}{before.indicator.label}的位次：{moves}（{figures}；位次在各年有数的同类单位中排）。"
    return Answer(sentence, cited(source_line(before), source_line(after)), *page)


def _moves(before: Extract, after: Extract) -> Iterator[str]:
    """Phrases with the ranks of both years and their difference, by area; none for an area of a single place."""
    first, last = before.frame.iloc[0], after.frame.iloc[0]
    years_of = [next(rows.rows()).when for rows in (before, after)]
    for area, (rank, of) in _AREAS.items():
        if min(first[of], last[of]) > 1:
            old, new = int(first[rank]), int(last[rank])
            moved = f"{'升' if new < old else '降'}{abs(new - old)}位" if new != old else "位次不变"
            pair = f"{years_of[0]}{rank_of(old, int(first[of]))}，{years_of[1]}{rank_of(new, int(last[of]))}"
            yield f"{area}{pair}，{moved}"
