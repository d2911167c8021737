"""Totals of the columns and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.checking.operands import Conflict, exceeds, rounding, same_measure
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.statement import Statement

# The name of the row, or of the column, that sums the others, whose figures are further off than this, as a part of
# the total, only where some lie within others.
_TOTAL: Final = re.compile("[一-龥（）]{0,6}?(?:合计|总计|共计)")
_NEAR: Final = 0.1
# Rows and columns that are no parts beside others.
_NO_PART: Final = re.compile(
    "其中|包括|含|累计|总(?!值)|(?<!公)共|合计|比|较|增|减|升|降|占|达到|突破|目标|计划|平均|均值"
)


def table_totals(paragraphs: Sequence[Paragraph], statements: Sequence[Statement]) -> Iterator[Conflict]:
    """Figures in a table's row or column 合计 that are not the sum of the others in their column or row."""
    rows: dict[int, dict[int, Statement]] = {}
    for statement in statements:
        if cell := paragraphs[statement.where].cell_at(statement.numeral.start):
            rows.setdefault(statement.where, {})[cell.column] = statement
    above: list[int] = []
    for where, paragraph in enumerate(paragraphs):
        total = paragraph.row and _TOTAL.fullmatch(paragraph.name) is not None
        if total and not any(_NO_PART.search(paragraphs[row].name) for row in above):
            for column, stated in rows.get(where, {}).items():
                yield from _not_summed(stated, [rows.get(row, {}).get(column) for row in above], "以上各行")
        elif where in rows:
            yield from _row(paragraph, rows[where])
        # Rows below a total are of another part of the table.
        above = [*above, where] if paragraph.row and not total else []


def _row(paragraph: Paragraph, row: dict[int, Statement]) -> Iterator[Conflict]:
    """The contradiction in a row with one total, of columns of which none is a part of another."""
    ends = [0, *(cell.end for cell in paragraph.cells)]
    spans = zip(ends, (cell.start for cell in paragraph.cells), strict=False)
    headings = [paragraph.text[end:start].lstrip("，：") for end, start in spans]
    totals = [cell for cell, heading in zip(paragraph.cells, headings, strict=True) if _TOTAL.match(heading)]
    if len(totals) != 1 or sum(bool(_NO_PART.search(heading)) for heading in headings) > 1:
        return
    others = [row.get(cell.column) for cell in paragraph.cells if cell is not totals[0]]
    if (stated := row.get(totals[0].column)) is not None:
        yield from _not_summed(stated, others, "同一行各列")


def _not_summed(stated: Statement, others: Sequence[Statement | None], which: str) -> Iterator[Conflict]:
    parts = [part for part in others if part is not None]
    firm = all(one.numeral.firmness == "exact" for one in (stated, *parts))
    if len(parts) < 2 or len(parts) < len(others) or not firm or not _in_one_unit(stated, *parts):
        return
    values = [part.numeral.value for part in parts]
    # The first may be the whole of which the others are parts.
    apart = [abs(total - stated.numeral.value) for total in (sum(values), sum(values[1:]))]
    if exceeds(min(apart), rounding(stated, *parts)) and apart[0] < _NEAR * stated.numeral.value:
        yield (stated, *parts), f"{which}之和为{stated.numeral.printed(sum(values))}，不是{stated.numeral.text}。"


def _in_one_unit(*statements: Statement) -> bool:
    """Whether figures can be added, also if the table does not tell their unit."""
    units = {(one.numeral.dimension, one.numeral.factor) for one in statements}
    return same_measure(*statements) or (units == {("", 1.0)} and all(one.numeral.value > 0 for one in statements))
