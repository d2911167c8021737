"""Answers to questions as a table of places by measures and periods, with metadata and missing counts per column."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from dashboard.analysis.own_measure import OwnMeasure, dated, own_measure
from dashboard.analysis.question_rows import batches, latest_values, parts_of, question_rows
from dashboard.catalog import Catalog
from dashboard.model import Period
from dashboard.model.question import Question
from dashboard.queries import (
    Extract,
    comparable,
    formula_text,
    years,
)
from dashboard.tables.observations import MISSING, NOT_HELD

# Maximum number of measures named in a title.
_NAMED: Final = 3
# Columns that identify a place, with their headings.
PLACE: Final = {"place": "代码", "name": "地区", "province_name": "省份", "city_name": "市"}


@dataclass(frozen=True, slots=True)
class Column:
    """A measure in a period: definition, sources, number of known values, and number of missing ones by reason."""

    id: str
    label: str
    unit: str
    period: str
    decimals: int
    totals: bool
    definition: str
    formula: str
    sources: tuple[str, ...]
    vintages: tuple[str, ...]
    value_count: int
    missing: Mapping[str, int]

    @property
    def heading(self) -> str:
        """Column heading: period, measure and unit."""
        unit = f"（{self.unit}）" if self.unit else ""
        return f"{Period(self.period).label}{self.label}{unit}" if self.period else f"{self.label}{unit}"


@dataclass(frozen=True, eq=False)
class Cross:
    """Table of places: `frame` has one row per place, with the columns of PLACE, then 0, 1, … for each of `columns`.

    NaN is a missing value. `title` summarizes the question; `notes` list the measures and periods that were left out.
    `group_rows` are the rows of the reader's own group in the form of `frame`, if the question has one.
    """

    title: str
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()
    group_rows: pd.DataFrame | None = None

    @property
    def id(self) -> str:
        return "query"

    @property
    def file_name(self) -> str:
        """Base name for its files."""
        return self.title

    def __sizeof__(self) -> int:
        return object.__sizeof__(self) + int(self.frame.memory_usage(deep=True).sum())

    @property
    def all_rows(self) -> pd.DataFrame:
        """The places, then the rows of the reader's own group."""
        return self.frame if self.group_rows is None else pd.concat([self.frame, self.group_rows], ignore_index=True)

    def ordered(self, by: int, descending: bool) -> Cross:
        """Rows sorted by a column, missing values last; unchanged if there is no such column."""
        if by not in self.frame:
            return self
        order = self.frame[by].sort_values(ascending=not descending, na_position="last", kind="stable").index
        return replace(self, frame=self.frame.loc[order].reset_index(drop=True))

    def summaries(self) -> Iterator[tuple[str, list[float]]]:
        """Sum (of additive columns only, else NaN), mean and median of each column."""
        numbers = self.frame.loc[:, [*range(len(self.columns))]]
        yield (
            "合计",
            [
                float(numbers[position].sum(min_count=1)) if column.totals else float("nan")
                for position, column in enumerate(self.columns)
            ],
        )
        yield "均值", list(numbers.mean())
        yield "中位数", list(numbers.median())

    def wide(self) -> pd.DataFrame:
        """Wide format: one row per place (or own group), PLACE columns, then one column per measure and period."""
        frame = self.all_rows.loc[:, [*PLACE, *range(len(self.columns))]]
        return frame.set_axis([*PLACE.values(), *(column.heading for column in self.columns)], axis="columns")

    def long(self) -> pd.DataFrame:
        """Long format: one row per place and column, with PLACE columns, then 指标, 时期, 数值, 单位."""
        rows = self.all_rows
        base = rows.loc[:, [*PLACE]].rename(columns=PLACE)
        parts = [
            base.assign(指标=column.label, 时期=column.period, 数值=rows[position], 单位=column.unit)
            for position, column in enumerate(self.columns)
        ]
        return pd.concat(parts, ignore_index=True) if parts else base


def crossed(catalog: Catalog, question: Question) -> Cross:
    """Answer a question: places by code or as given, one column per measure and period, measures in the given order.

    A measure and period without any value becomes a note instead of a column. Conditions apply to the last column of
    their measure, or to its latest year if it is not among the columns.
    """
    about: list[pd.DataFrame] = []
    series: list[pd.Series[float]] = []
    columns: list[Column] = []
    empty: list[str] = []
    for names, rows in batches(catalog, question):
        about.append(rows.frame.loc[:, [*PLACE, "period"]].drop_duplicates())
        for (name, period), part in parts_of(rows, names):
            if part["value"].notna().any():
                series.append(part.set_index("place")["value"])
                columns.append(_column(catalog, rows.where(part), name, period))
            else:
                empty.append(f"{Period(period).label}{catalog.registry.indicators[name].label}")
    # A place is named as in the latest of the periods.
    named = pd.concat(about).sort_values("period", kind="stable").drop_duplicates("place", keep="last")
    wide = named.drop(columns="period").set_index("place", drop=False)
    wide = pd.concat([wide, *(value.rename(position) for position, value in enumerate(series))], axis="columns")
    for text in question.formulas:
        for column, values in _measure_columns(catalog, question, text):
            wide[len(columns)] = values
            columns.append(column)
    wide = wide.loc[[code for code in question.places or sorted(wide.index) if code in wide.index]]
    held: list[list[bool]] = []
    for condition in question.conditions:
        position = max(
            (position for position, column in enumerate(columns) if column.id == condition.indicator), default=-1
        )
        values = wide[position] if position >= 0 else latest_values(catalog, question, condition.indicator)
        held.append([condition.holds(float(values.get(place, float("nan")))) for place in wide.index])
    if held:
        enough = any if question.either else all
        wide = wide[[enough(results) for results in zip(*held, strict=True)]]
    notes = tuple(f"没有一个地区有数的不列：{labels}。" for labels in ["、".join(empty)] if labels)
    return Cross(_title(catalog, question, len(wide)), wide.reset_index(drop=True), tuple(columns), notes)


def cited(catalog: Catalog, question: Question, places: Collection[str]) -> Extract:
    """Cited rows with a value behind an answer, for some of its places."""
    frames = [rows.with_values[rows.with_values["place"].isin(places)] for _, rows in batches(catalog, question)]
    return Extract.of(catalog, pd.concat(frames, ignore_index=True), question.indicators[0])


def _measure_columns(catalog: Catalog, question: Question, text: str) -> Iterator[tuple[Column, pd.Series[float]]]:
    """Columns of a user-defined measure, for the question's periods that all inputs have, or for the latest one.

    Inputs with a fixed year always use that year; the fixed year itself is not among the periods, as nothing changes.
    """
    measure = own_measure(catalog, text)
    fixed = {name: dated(name)[1] for name in measure.inputs if dated(name)[1]}
    moving = [name for name in measure.inputs if name not in fixed]
    shared = set.intersection(*(set(years(catalog, question.level, name)) for name in moving)) if moving else set()
    shared = shared - set(fixed.values()) if moving else {max(fixed.values())}
    periods = (
        [candidate for candidate in question.periods if candidate in shared]
        if question.periods
        else sorted(shared)[-1:]
    )
    for period in periods:
        values, cited = measure_inputs(catalog, question, measure, fixed, period)
        if set(values) < set(measure.inputs):
            continue
        result = measure.of(catalog, values)
        yield (
            replace(
                cited,
                id=measure.id,
                label=measure.name,
                unit=measure.unit,
                decimals=measure.decimals,
                totals=False,
                definition="自定指标",
                formula=measure.formula,
                value_count=int(result.notna().sum()),
                missing={},
            ),
            result,
        )


def measure_inputs(
    catalog: Catalog, question: Question, measure: OwnMeasure, fixed: Mapping[str, str], period: str
) -> tuple[dict[str, pd.Series[float]], Column]:
    """Values of each input in `period` or its fixed year, by place, and a column with their citations."""
    values: dict[str, pd.Series[float]] = {}
    columns = []
    for input_period in sorted({fixed.get(name, period) for name in measure.inputs}):
        named = {name: dated(name)[0] for name in measure.inputs if fixed.get(name, period) == input_period}
        plain = tuple(dict.fromkeys(named.values()))
        rows = question_rows(catalog, replace(question, periods=(input_period,)), plain)
        parts = {name: part.set_index("place")["value"] for (name, _), part in parts_of(rows, plain)}
        held = {name: parts[indicator] for name, indicator in named.items() if indicator in parts}
        apart = question.level == "county" and input_period != period
        values |= {
            name: comparable(catalog, series, input_period, period) if apart else series
            for name, series in held.items()
        }
        columns.append(_column(catalog, rows, plain[0], period))
    sources = tuple(dict.fromkeys(source for column in columns for source in column.sources))
    vintages = tuple(dict.fromkeys(vintage for column in columns for vintage in column.vintages))
    return values, replace(columns[-1], sources=sources, vintages=vintages)


def _column(catalog: Catalog, extract: Extract, name: str, period: str) -> Column:
    definition = catalog.registry.indicators[name]
    unit = catalog.registry.units[definition.unit]
    reasons = extract.frame.loc[extract.frame["value"].isna(), "note"].map(_word)
    return Column(
        name,
        definition.label,
        unit.label,
        period,
        definition.decimals,
        unit.total and definition.formula is None,
        definition.definition,
        formula_text(catalog, definition),
        tuple(dict.fromkeys(citation.source.label for citation in extract.citations)),
        tuple(dict.fromkeys(citation.vintage.label for citation in extract.citations)),
        len(extract.with_values),
        {str(word): int(count) for word, count in reasons.value_counts().items()},
    )


def _word(note: str) -> str:
    """Category of the reason for a missing value, one of MISSING."""
    word = note.partition("：")[0]
    return word if word in MISSING else NOT_HELD


def _title(catalog: Catalog, question: Question, count: int) -> str:
    labels = [catalog.registry.indicators[name].label for name in question.indicators]
    what = "、".join(labels[:_NAMED]) + (f"等{len(labels)}项" if len(labels) > _NAMED else "")
    return f"{count}个地区的{what}"
