"""A question's answer as a table of places by measures and years: what each column is, and why values are missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from dashboard.analysis.own_measure import OwnMeasure, dated, own_measure
from dashboard.catalog import Catalog
from dashboard.model import Period
from dashboard.model.question import Question
from dashboard.queries import (
    COLUMNS,
    COUNTIES,
    Extract,
    Places,
    comparable,
    formula_words,
    latest_span,
    latest_year,
    lying_in,
    observations,
    years,
)
from dashboard.queries.observations import ABOUT
from dashboard.tables.observations import MISSING, OUT_OF_SCOPE, UNPUBLISHED

# So many measures are asked for at once.
_TOGETHER: Final = 5
# So many measures stand in a title.
_NAMED: Final = 3
# The columns that tell a place, with their headings.
PLACE: Final = {"place": "代码", "name": "地区", "province_name": "省份", "city_name": "市"}


@dataclass(frozen=True, slots=True)
class Column:
    """A measure in a period: what it is, where its values come from, and how many places lack it for which reason."""

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
    known: int
    missing: Mapping[str, int]

    @property
    def heading(self) -> str:
        """The measure with its unit and its period, as one column is headed."""
        unit = f"（{self.unit}）" if self.unit else ""
        return f"{Period(self.period).label}{self.label}{unit}" if self.period else f"{self.label}{unit}"


@dataclass(frozen=True, eq=False)
class Cross:
    """`frame` has a row a place, first the columns of PLACE, then a column of numbers for each of `columns`, by number.

    NaN is what nobody published. `title` says what was asked, `notes` how.
    """

    title: str
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return "query"

    @property
    def file_name(self) -> str:
        """A name for its files."""
        return self.title

    def __sizeof__(self) -> int:
        return object.__sizeof__(self) + int(self.frame.memory_usage(deep=True).sum())

    def ordered(self, by: int, descending: bool) -> Cross:
        """The same rows in order of a column, those without a value last; as they are where there is no such column."""
        if by not in self.frame:
            return self
        order = self.frame[by].sort_values(ascending=not descending, na_position="last", kind="stable").index
        return replace(self, frame=self.frame.loc[order].reset_index(drop=True))

    def summaries(self) -> Iterator[tuple[str, list[float]]]:
        """Sum of what adds up, mean and median of each column; NaN where there is none."""
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
        """A row a place: those of PLACE, then a column a measure and period under its heading."""
        frame = self.frame.loc[:, [*PLACE, *range(len(self.columns))]]
        return frame.set_axis([*PLACE.values(), *(column.heading for column in self.columns)], axis="columns")

    def long(self) -> pd.DataFrame:
        """A row a place and column: those of PLACE, then 指标, 时期, 数值, 单位."""
        base = self.frame.loc[:, [*PLACE]].rename(columns=PLACE)
        parts = [
            base.assign(指标=column.label, 时期=column.period, 数值=self.frame[position], 单位=column.unit)
            for position, column in enumerate(self.columns)
        ]
        return pd.concat(parts, ignore_index=True) if parts else base


def crossed(catalog: Catalog, question: Question) -> Cross:
    """The answer to a question, places by code or as asked, a column a measure and period, measures in the order asked.

    A measure and period that no place has is no column but a note. Conditions are asked of the last column of their
    measure, or of its last year where it is none of the columns.
    """
    about: list[pd.DataFrame] = []
    series: list[pd.Series[float]] = []
    columns: list[Column] = []
    empty: list[str] = []
    for names, rows in _batches(catalog, question):
        about.append(rows.frame.drop_duplicates("place").loc[:, [*PLACE]])
        for (name, period), part in _parts(rows, names):
            if part["value"].notna().any():
                series.append(part.set_index("place")["value"])
                columns.append(_column(catalog, rows.where(part), name, period))
            else:
                empty.append(f"{Period(period).label}{catalog.registry.indicators[name].label}")
    wide = pd.concat(about).drop_duplicates("place").set_index("place", drop=False)
    wide = pd.concat([wide, *(value.rename(position) for position, value in enumerate(series))], axis="columns")
    for text in question.made:
        for column, values in _measure_columns(catalog, question, text):
            wide[len(columns)] = values
            columns.append(column)
    wide = wide.loc[[code for code in question.places or sorted(wide.index) if code in wide.index]]
    for condition in question.conditions:
        position = max(
            (position for position, column in enumerate(columns) if column.id == condition.indicator), default=-1
        )
        values = wide[position] if position >= 0 else _last(catalog, question, condition.indicator)
        wide = wide[[condition.holds(float(values.get(place, float("nan")))) for place in wide.index]]
    notes = tuple(f"没有一个地区有数的不列：{labels}。" for labels in ["、".join(empty)] if labels)
    return Cross(_title(catalog, question, len(wide)), wide.reset_index(drop=True), tuple(columns), notes)


def cited(catalog: Catalog, question: Question, places: Collection[str]) -> Extract:
    """The rows behind some of the places of an answer, those that have a value, with their citations."""
    frames = [rows.known[rows.known["place"].isin(places)] for _, rows in _batches(catalog, question)]
    return Extract.of(catalog, pd.concat(frames, ignore_index=True), question.indicators[0])


def _batches(catalog: Catalog, question: Question) -> Iterator[tuple[tuple[str, ...], Extract]]:
    """Its rows a few measures at a time: with their citations they are many times the numbers that are kept of them."""
    for start in range(0, len(question.indicators), _TOGETHER):
        names = question.indicators[start : start + _TOGETHER]
        yield names, _rows(catalog, question, names)


def _measure_columns(catalog: Catalog, question: Question, text: str) -> Iterator[tuple[Column, pd.Series[float]]]:
    """A measure of somebody's own in every period that all its inputs have, or in the last.

    Inputs of a fixed year are of that year in each of them, and the year itself, in which nothing changed, is none.
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
        values, cited = _inputs(catalog, question, measure, fixed, period)
        if set(values) < set(measure.inputs):
            continue
        result = measure.of(catalog, values)
        yield (
            replace(
                cited,
                id=f"={measure.name}",
                label=measure.name,
                unit=measure.unit,
                decimals=measure.decimals,
                totals=False,
                definition="自定指标",
                formula=measure.formula,
                known=int(result.notna().sum()),
                missing={},
            ),
            result,
        )


def _inputs(
    catalog: Catalog, question: Question, measure: OwnMeasure, fixed: Mapping[str, str], period: str
) -> tuple[dict[str, pd.Series[float]], Column]:
    """The values of each input in a period or its own year, by place, and a column that cites them."""
    values: dict[str, pd.Series[float]] = {}
    columns = []
    for input_period in sorted({fixed.get(name, period) for name in measure.inputs}):
        named = {name: dated(name)[0] for name in measure.inputs if fixed.get(name, period) == input_period}
        plain = tuple(dict.fromkeys(named.values()))
        rows = _rows(catalog, replace(question, periods=(input_period,)), plain)
        parts = {name: part.set_index("place")["value"] for (name, _), part in _parts(rows, plain)}
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


def _parts(rows: Extract, indicators: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], pd.DataFrame]]:
    """The rows of each measure and period, measures in the order asked, periods in time."""
    for name in indicators:
        frame = rows.frame[rows.frame["indicator"] == name]
        for period, part in frame.groupby("period", sort=True):
            yield (name, str(period)), part.drop_duplicates("place")


def _rows(catalog: Catalog, question: Question, indicators: tuple[str, ...]) -> Extract:
    """Every row of the places asked for: those of the map where none are, without those outside of the scope."""
    level = question.level
    last: dict[str, list[str]] = {}
    for name in indicators:
        last_period = latest_year(catalog, level, name) or latest_span(catalog, level, name)
        last.setdefault(last_period, []).append(name)
    batches = (
        [(list(indicators), question.periods)]
        if question.periods
        else [(group, (period,)) for period, group in last.items()]
    )
    places = Places(level, scope=question.scope or COUNTIES)
    extracts = [observations(catalog, places, names, periods) for names, periods in batches if periods[0]]
    frames = [lying_in(catalog, rows, question.within).frame for rows in extracts]
    frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=[*COLUMNS, *ABOUT])
    if question.places:
        frame = frame[frame["place"].isin(question.places)]
    elif level == "county":
        frame = frame[~frame["note"].str.startswith(OUT_OF_SCOPE)]
    return Extract.of(catalog, frame, indicators[0])


def _last(catalog: Catalog, question: Question, name: str) -> pd.Series[float]:
    rows = _rows(catalog, replace(question, periods=()), (name,)).frame
    return rows.drop_duplicates("place").set_index("place")["value"]


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
        formula_words(catalog, definition),
        tuple(dict.fromkeys(citation.source.label for citation in extract.citations)),
        tuple(dict.fromkeys(citation.vintage.label for citation in extract.citations)),
        len(extract.known),
        {str(word): int(count) for word, count in reasons.value_counts().items()},
    )


def _word(note: str) -> str:
    """The word for why a value is missing."""
    word = note.partition("：")[0]
    return word if word in MISSING else UNPUBLISHED


def _title(catalog: Catalog, question: Question, count: int) -> str:
    labels = [catalog.registry.indicators[name].label for name in question.indicators]
    what = "、".join(labels[:_NAMED]) + (f"等{len(labels)}项" if len(labels) > _NAMED else "")
    return f"{count}个地区的{what}"
