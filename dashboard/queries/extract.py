"""Query results: rows with citation columns, and the definitions that explain them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.errors import MixedMeasures
from dashboard.model import Indicator, Period, Place, Source, Unit, Vintage, printed_decimals
from dashboard.model.memo import once
from dashboard.model.packing import PackedFrame
from dashboard.tables.observations import NOT_PUBLISHED, NOT_WRITTEN, OBSERVATION, STATED
from dashboard.tables.registry import Registry

# Columns of every extract; a query may append its own.
COLUMNS: Final = ("place", "name", "province_name", *OBSERVATION[1:])
# Columns that distinguish rows of one place, with their headings; a query adds those that its chart needs.
_FACETS: Final = {
    "item": "项目",
    "part": "部分",
    "side": "对照",
    "end": "对照",
    "group": "类别",
    "about": "内容",
    "verdict": "判定",
}
# Dimension of units that count persons.
_PEOPLE: Final = "people"
_OPTIONAL: Final[dict[str, Any]] = {"label": "", "rank": float("nan")}


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and vintage as shown in a source line; `derived` if the value is computed from it."""

    source: Source
    vintage: Vintage
    derived: bool

    @property
    def text(self) -> str:
        usage = "据以计算" if self.derived else "原数"
        return f"{self.source.label}（{self.vintage.label}，{usage}）"


class Row(NamedTuple):
    """One row of an extract; `value` is NaN when not published, `rank` NaN when the rows are not ranked.

    `label` names the row's measure if the rows have different measures, else it is empty.
    """

    place: str
    name: str
    province_name: str
    indicator: str
    period: str
    value: float
    unit: str
    vintage: str
    source: str
    locator: str
    status: str
    note: str
    label: str
    rank: float

    @property
    def when(self) -> str:
        """Label of the period, or a note that the source gives none."""
        return Period(self.period).label if self.period else NOT_WRITTEN


class Extract:
    """Rows (columns COLUMNS and more) in the order of the query, with the definitions that explain them.

    `indicator` is the query's subject; rows of another measure give it in `label` and `unit`, and `measures` lists all
    of them. Charts of one measure use `one_measure`, charts with a single value axis `one_unit`. Columns such as `item`
    and `part` distinguish rows of one place.

    A place that the query covers but no source publishes is a row with a null value, status not_published and the
    reason in `note`.

    Immutable by convention, so derived results are cached with `once`.
    """

    def __init__(self, frame: pd.DataFrame, indicator: Indicator, registry: Registry) -> None:
        self._packed: Final = PackedFrame(frame)
        self.indicator: Final = indicator
        self.registry: Final = registry

    @property
    def frame(self) -> pd.DataFrame:
        """The rows."""
        return self._packed.frame

    @classmethod
    def of(cls, catalog: Catalog, frame: pd.DataFrame, indicator: str) -> Extract:
        """`frame` with the definitions that explain it."""
        return cls(frame, catalog.registry.indicators[indicator], catalog.registry)

    @property
    def unit(self) -> Unit:
        return self.registry.units[self.indicator.unit]

    @cached_property
    def measures(self) -> tuple[tuple[str, str], ...]:
        """Distinct (indicator, unit) pairs of the rows with a value, in order; the indicator may be empty."""
        pairs = self.with_values.loc[:, ["indicator", "unit"]].drop_duplicates()
        return tuple(pairs.itertuples(index=False, name=None))

    def one_unit(self, chart: str) -> Unit:
        """The common unit of all rows with a value; raises MixedMeasures, naming the `chart`, if there are several."""
        units = dict.fromkeys(unit for _, unit in self.measures)
        if len(units) > 1:
            unit_labels = "、".join(self.registry.units[unit].label for unit in units)
            raise MixedMeasures(f"{chart}只有一条数值轴，所给的行有{len(units)}种单位：{unit_labels}。请只给一种。")
        return self.registry.units[next(iter(units), self.indicator.unit)]

    def one_measure(self, chart: str) -> Extract:
        """The rows under their common indicator and unit; raises MixedMeasures if there are several of either."""
        named = dict.fromkeys(indicator for indicator, _ in self.measures if indicator)
        if len(named) > 1:
            measure_labels = "、".join(self.registry.indicators[name].label for name in named)
            raise MixedMeasures(f"{chart}只说一项指标，所给的行有{len(named)}项：{measure_labels}。请只给一项。")
        unit = self.one_unit(chart).id
        definition = self.registry.indicators.get(next(iter(named), ""), self.indicator)
        definition = definition if definition.unit == unit else replace(definition, unit=unit)
        return self if definition == self.indicator else self.where(self.frame, definition)

    def __sizeof__(self) -> int:
        return object.__sizeof__(self) + sys.getsizeof(self._packed)

    def pack(self) -> None:
        """Compress the rows until they are read again."""
        self._packed.pack()

    def where(self, frame: pd.DataFrame, indicator: Indicator | None = None) -> Extract:
        """The same definitions over `frame`, optionally under another lead indicator."""
        return Extract(frame, indicator or self.indicator, self.registry)

    def rows(self, limit: int | None = None) -> Iterator[Row]:
        """The rows in order, at most `limit` of them."""
        frame = self.frame.head(len(self.frame) if limit is None else limit)
        frame = frame.assign(**{name: blank for name, blank in _OPTIONAL.items() if name not in frame})
        for values in frame.loc[:, list(Row._fields)].itertuples(index=False):
            yield Row(*values)

    def cited(self, row: Row) -> tuple[str, str]:
        """Labels of a row's sources, joined, and of its vintage."""
        sources = "；".join(self.registry.sources[source].label for source in row.source.split("|") if source)
        return sources, self.registry.vintages[row.vintage].label if row.vintage else ""

    def measured(self, row: Row) -> tuple[str, Unit, int]:
        """Label, unit and decimals of a row's measure; falls back to the extract's indicator."""
        unit = self.registry.units[row.unit]
        if not row.label:
            definition = self.registry.indicators.get(row.indicator, self.indicator)
            return definition.label, unit, definition.decimals
        # Computed numbers of persons are not printed anywhere with parts of one.
        whole = unit.dimension == _PEOPLE and unit.factor == 1
        return row.label, unit, 0 if whole else printed_decimals(row.value)

    @cached_property
    def facets(self) -> dict[str, list[str]]:
        """Further columns that distinguish the rows (besides place, period and measure): values per row by heading."""
        frame, by_heading = self.frame, {}
        base_columns = (
            frame["name"],
            frame["place"],
            pd.Series([self.measured(row)[0] for row in self.rows()], frame.index),
        )
        for column, heading in _FACETS.items():
            if column in frame and not any((frame[column].astype(str) == other).all() for other in base_columns):
                by_heading[heading] = [str(word) for word in frame[column]]
        return by_heading

    @property
    def with_values(self) -> pd.DataFrame:
        """The rows that have a value."""
        return self.frame[self.frame["value"].notna()]

    @property
    def missing(self) -> pd.DataFrame:
        """The rows with status not_published; the reasons are in `note`."""
        return self.frame[self.frame["status"] == NOT_PUBLISHED]

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        return tuple(Period(text) for text in sorted(self.frame["period"].unique()) if text)

    @once
    def inside(self, area: str) -> Extract:
        """The rows inside a province or city (for a county, inside its city); all rows if `area` is empty."""
        place = Place(area)
        around = Place(place.city) if place.level == "county" else place
        return self.where(self.frame[self.frame["place"].str.startswith(around.prefix)]) if around.prefix else self

    @once
    def sheet(self, number: int, size: int) -> Extract:
        """Page `number`, from 1, of the rows at `size` rows per page."""
        return self.where(self.frame.iloc[(number - 1) * size : number * size])

    @once
    def choices(self, area: str = "") -> dict[str, str]:
        """Picker options: province and place name by code, for an area or for all rows."""
        frame = self.inside(area).frame
        return dict(zip(frame["place"], frame["province_name"] + " " + frame["name"], strict=True))

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Each source and vintage behind rows with a value or a statement, in order of first appearance."""
        reported = self.frame["value"].notna() | (self.frame["status"] == STATED)
        cited = reported & (self.frame["source"] != "")
        pairs = self.frame.loc[cited, ["source", "vintage", "status"]].drop_duplicates()
        by_key: dict[tuple[str, str, bool], Citation] = {}
        for joined, vintage, status in pairs.itertuples(index=False):
            for source in joined.split("|"):
                key = (source, vintage, status == "derived")
                by_key.setdefault(key, Citation(self.registry.sources[source], self.registry.vintages[vintage], key[2]))
        return tuple(by_key.values())
