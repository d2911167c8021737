"""Indicators available at a level, by period and vintage, so that pickers offer only what exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ibis

from dashboard.catalog import Catalog, ask
from dashboard.model import Period
from dashboard.tables.observations import STATED


@dataclass(frozen=True, slots=True)
class Availability:
    """Number of places with a value at one level, by indicator, series of vintages and period.

    Regional vintages are left out, as no level can be compared in their years.
    """

    counts: dict[tuple[str, str, str], int]
    series_labels: dict[str, str]

    @property
    def indicators(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(indicator for indicator, _, _ in self.counts))

    def series(self, indicator: str) -> dict[str, str]:
        """Labels of an indicator's series by id, the one with the latest period first."""
        last: dict[str, str] = {}
        for name, series, period in self.counts:
            if name == indicator:
                last[series] = max(last.get(series, ""), period)
        ordered = sorted(last, key=lambda series: (last[series], series), reverse=True)
        return {series: self.series_labels[series] for series in ordered}

    def periods(self, indicator: str, series: str | None = None) -> tuple[str, ...]:
        """Periods of an indicator (in one series, or in any), ascending."""
        return tuple(
            sorted({period for name, line, period in self.counts if name == indicator and series in (None, line)})
        )


def available(catalog: Catalog, level: str) -> Availability:
    """Availability of official and derived values in the table of `level`; indicators in registry order."""
    table = catalog.table(level)
    whole = table.vintage.notin(sorted(catalog.registry.regional))
    valued = table.filter(table.value.notnull(), table.status != STATED, whole)
    counted = catalog.frame(valued.group_by("indicator", "vintage", "period").agg(places=ibis._.count()))
    registry = catalog.registry
    order = {indicator: position for position, indicator in enumerate(registry.indicators)}
    counts: dict[tuple[str, str, str], int] = {}
    rows = counted.to_dict("records")
    for row in sorted(rows, key=lambda row: (order[row["indicator"]], row["vintage"], row["period"])):
        key = (row["indicator"], registry.vintages[row["vintage"]].line[0], row["period"])
        counts[key] = counts.get(key, 0) + int(row["places"])
    return Availability(counts, dict(vintage.line for vintage in registry.vintages.values()))


def series_of_place(catalog: Catalog, place: str, level: str, indicator: str) -> dict[str, tuple[str, ...]]:
    """Years for which one place has an indicator, ascending, by series of vintages."""
    table = catalog.table(level)
    query = table.filter(
        table.place == place, table.indicator == indicator, table.value.notnull(), table.status != STATED
    )
    periods_by_series: dict[str, set[str]] = {}
    for vintage, period in catalog.frame(query.select("vintage", "period").distinct()).itertuples(
        index=False, name=None
    ):
        if period.isdecimal():
            periods_by_series.setdefault(catalog.registry.vintages[vintage].line[0], set()).add(period)
    return {series: tuple(sorted(periods)) for series, periods in sorted(periods_by_series.items())}


def years(catalog: Catalog, level: str, *indicators: str) -> tuple[str, ...]:
    """Years for which a level has official or derived values of all the indicators, ascending."""
    have = ask(catalog, available, level)
    year_sets = [{period for period in have.periods(name) if period.isdecimal()} for name in indicators]
    return tuple(sorted(set.intersection(*year_sets))) if year_sets else ()


def latest_year(catalog: Catalog, level: str, *indicators: str) -> str:
    """The latest of `years`; empty when there is none."""
    return next(reversed(years(catalog, level, *indicators)), "")


def latest_span(catalog: Catalog, level: str, indicator: str) -> str:
    """The latest span of years (such as two censuses) for which a level has an indicator; empty when there is none."""
    spans = [period for period in ask(catalog, available, level).periods(indicator) if not period.isdecimal()]
    return max(spans, key=lambda text: Period(text).year, default="")


def labels(catalog: Catalog, indicators: Sequence[str]) -> dict[str, str]:
    """Labels of indicators by id, in the order given."""
    return {name: catalog.registry.indicators[name].label for name in indicators}
