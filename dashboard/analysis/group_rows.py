"""Rows of the reader's own group below a table: its sum, mean and median in each column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.analysis.cross import PLACE, Column, Cross, measure_inputs
from dashboard.analysis.own_measure import OwnMeasure, dated, own_measure
from dashboard.catalog import Catalog
from dashboard.model.question import Question
from dashboard.queries import ALL, OwnGroup, is_sum, lacking_members, of_group, own_group

# Maximum number of labels of measures in a note.
_NAMED: Final = 6
# Phrase of notes on values that leave members out.
_LACKING: Final = "没有此项"
_NONE: Final = float("nan")


def with_group(catalog: Catalog, cross: Cross, question: Question) -> Cross:
    """The table with a row for each statistic of the question's own group; unchanged without a group.

    Values are as in `of_group`. The reader's own formulas are computed from the sums or means of their inputs over the
    members, and their median is that of the members. A note says for each row which columns are left empty, and why.
    """
    if not question.group or not cross.columns:
        return cross
    group = own_group(catalog, question.group, question.level)
    measures = {measure.id: measure for measure in (own_measure(catalog, text) for text in question.formulas)}
    results = [
        _own_formula(catalog, question, group, measures[column.id], column.period)
        if column.id in measures
        else _published(catalog, group, column)
        for column in cross.columns
    ]
    blank = dict.fromkeys(PLACE, "")
    rows = [
        blank
        | {"place": f"自定{label.removeprefix(group.name)}", "name": label}
        | {position: result[place][0] for position, result in enumerate(results)}
        for place, label in group.places.items()
    ]
    notes = (f"{group.name}由{len(group.codes)}个地区组成。", *_notes(cross, group, results))
    columns = tuple(_cited(catalog, column, group) for column in cross.columns)
    return replace(cross, columns=columns, group_rows=pd.DataFrame(rows), notes=(*cross.notes, *notes))


def _cited(catalog: Catalog, column: Column, group: OwnGroup) -> Column:
    """The column with the sources of the group's members, which may lie outside the table."""
    if column.id not in catalog.registry.indicators:
        return column
    citations = [
        citation
        for place in group.places
        for citation in of_group(catalog, group, place, (column.id,), column.period).citations
    ]
    sources = (*column.sources, *(citation.source.label for citation in citations))
    vintages = (*column.vintages, *(citation.vintage.label for citation in citations))
    return replace(column, sources=tuple(dict.fromkeys(sources)), vintages=tuple(dict.fromkeys(vintages)))


# By id of a group's place: the value in a column, and how it is computed or why it is missing.
_Result = Mapping[str, tuple[float, str]]


def _published(catalog: Catalog, group: OwnGroup, column: Column) -> _Result:
    """Values of a column of the catalogue."""
    result = {}
    for place in group.places:
        row = next(of_group(catalog, group, place, (column.id,), column.period).rows())
        result[place] = (row.value, row.note)
    return result


def _own_formula(catalog: Catalog, question: Question, group: OwnGroup, measure: OwnMeasure, period: str) -> _Result:
    """Values of a column that the reader's own formula computes."""
    members = replace(question, places=group.codes, within="", scope=ALL, conditions=())
    fixed = {name: dated(name)[1] for name in measure.inputs if dated(name)[1]}
    values, _ = measure_inputs(catalog, members, measure, fixed, period)
    known = pd.DataFrame(values).reindex(columns=list(measure.inputs)).dropna()
    lacking = lacking_members(catalog, [code for code in group.codes if code not in known.index])
    result = {}
    for place in group.places:
        statistic = place.rpartition("-")[2]
        why = ""
        if known.empty:
            why = "各地都缺算式所用的数"
        elif statistic != "median" and not _add_up(catalog, measure):
            why = "算式所用的数不能相加"
        elif is_sum(place) and lacking:
            why = f"{lacking}，不作合计"
        if why:
            result[place] = (_NONE, why)
        elif statistic == "median":
            result[place] = (
                float(measure.of(catalog, {name: known[name] for name in measure.inputs}).median()),
                lacking,
            )
        else:
            inputs = {str(name): pd.Series([value]) for name, value in known.agg(statistic).items()}
            result[place] = (float(measure.of(catalog, inputs).iloc[0]), lacking)
    return result


def _add_up(catalog: Catalog, measure: OwnMeasure) -> bool:
    indicators = (catalog.registry.indicators[dated(name)[0]] for name in measure.inputs)
    return all(catalog.registry.units[indicator.unit].total for indicator in indicators)


def _notes(cross: Cross, group: OwnGroup, results: list[_Result]) -> Iterator[str]:
    """Sentences on the cells that are empty or leave members out, by row and reason."""
    for place, label in group.places.items():
        by_reason: dict[str, list[str]] = {}
        for column, result in zip(cross.columns, results, strict=True):
            value, note = result[place]
            if value != value or _LACKING in note:
                by_reason.setdefault(note, []).append(column.heading.partition("（")[0])
        for reason, headings in by_reason.items():
            more = f"等{len(headings)}项" if len(headings) > _NAMED else ""
            yield f"{label}：{'、'.join(headings[:_NAMED])}{more}，{reason}。"
