"""Aggregates of county-level units shown as one place: a province's counties, a list, or all counties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import NATION, Indicator, Place
from dashboard.queries.available import latest_year
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.observations import Places, observations
from dashboard.queries.places import listed_edition, provinces_with_counties
from dashboard.queries.scopes import ALL, COUNTIES, scopes
from dashboard.tables.observations import DERIVED, NOT_HELD, NOT_PUBLISHED

# Prefix of an aggregate's id, followed by a province code, a group id or a scope id.
_MEAN: Final = "mean-"
# The nation is not averaged: its published figures are used.
WHOLE: Final = "全国"
# Kinds of province and city groups whose counties are aggregated.
_GROUPS: Final = ("board", "north_south", "city_cluster")


def mean_of(area: str) -> str:
    """Id of the county aggregate of an area: a province code, or the id of a group or scope."""
    return f"{_MEAN}{area}"


def aggregates(catalog: Catalog) -> dict[str, str]:
    """Label of every aggregate by id, in order: the nation, scopes (all counties first), groups, provinces."""
    kinds = {COUNTIES: "全国县域", ALL: "全国县级单位"}
    scope_labels = {scope: kinds.get(scope, label.partition("（")[0]) for scope, label in scopes(catalog).items()}
    lists = {mean_of(scope): f"{label}均值" for scope, label in scope_labels.items()}
    groups = [group for group in catalog.registry.groupings if group.kind in _GROUPS]
    named = {mean_of(group.id): f"{group.label}县域均值" for group in groups}
    whole = provinces_with_counties(catalog, listed_edition(catalog))
    return {NATION: WHOLE} | lists | named | {mean_of(code): f"{name}县域均值" for code, name in whole.items()}


def averaged(catalog: Catalog, name: str, indicators: tuple[str, ...], period: str = "") -> Extract:
    """Values of one aggregate, one row per indicator, in `period` or the latest year of each indicator.

    The value is the simple mean over its units; for a ratio, the ratio of the sums of its inputs over the units that
    have both. `note` gives the number of units used. Raises KeyError if `name` is not an aggregate.
    """
    if name == NATION:
        return _of_nation(catalog, indicators, period)
    scope = name.removeprefix(_MEAN)
    area = "" if scope in scopes(catalog) else scope
    whole = Places("county", scope=COUNTIES if area else scope, drawn=False)

    def mean(definition: Indicator, period: str) -> Taken:
        units = gathered(catalog, whole, definition, period, within=area)
        value = units.ratio if is_ratio(definition) else units.first.mean()
        how = f"{len(units.values)}个单位{'合计之比' if is_ratio(definition) else '的简单平均'}"
        return Taken(float(value), how, how if value == value else f"{NOT_HELD}：县级没有此项", units.cited)

    return taken_together(catalog, (name, aggregates(catalog)[name]), "county", indicators, period, mean)


def _of_nation(catalog: Catalog, indicators: tuple[str, ...], period: str) -> Extract:
    """Published national figures, one row per indicator, in the form that `averaged` returns."""

    def whole(definition: Indicator, period: str) -> Taken:
        rows = (
            observations(catalog, Places("national"), (definition.id,), (period,)).with_values
            if period
            else pd.DataFrame()
        )
        if rows.empty:
            return Taken(float("nan"), "", f"{NOT_HELD}：全国没有此项", {"vintage": "", "source": ""})
        row = rows.iloc[0]
        return Taken(float(row["value"]), str(row["locator"]), "", {"vintage": row["vintage"], "source": row["source"]})

    return taken_together(catalog, (NATION, WHOLE), "national", indicators, period, whole)


@dataclass(frozen=True, slots=True)
class Taken:
    """One aggregated value: the value, its method (shown as the locator), a note, and its vintage and source."""

    value: float
    how: str
    note: str
    cited: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Units that have every input of a measure (one row per unit, one column per input), with vintage and source."""

    definition: Indicator
    values: pd.DataFrame
    cited: Mapping[str, str]

    @property
    def first(self) -> pd.Series[float]:
        """The measure itself, or a ratio's numerator."""
        return self.values.iloc[:, 0]

    @property
    def ratio(self) -> float:
        """The ratio of the sums of a ratio's inputs; NaN without units."""
        formula = self.definition.formula
        if formula is None or self.values.empty:
            return float("nan")
        return float(self.first.sum() / self.values.iloc[:, 1].sum() * formula.scale)


def lying_in(catalog: Catalog, rows: Extract, area: str) -> Extract:
    """Rows inside an area: a place code, or the id of a group of provinces or cities; all rows if `area` is empty."""
    groups = {group.id: group for group in catalog.registry.groupings}
    if area not in groups:
        return rows.inside(area)
    prefixes = tuple(Place(code).prefix for code in groups[area].members)
    return rows.where(rows.frame[rows.frame["place"].str.startswith(prefixes)])


def is_ratio(definition: Indicator) -> bool:
    """Whether a measure divides one input by another."""
    return definition.formula is not None and definition.formula.op == "ratio"


def gathered(
    catalog: Catalog, places: Places, definition: Indicator, period: str, *, within: str = "", apart: bool = False
) -> Gathered:
    """Units among `places` that have a measure in a period: the inputs of a ratio, or its own values if `apart`."""
    names = definition.formula.of if definition.formula and is_ratio(definition) and not apart else (definition.id,)
    columns, cited = list(names), {"vintage": "", "source": ""}
    if not period:
        return Gathered(definition, pd.DataFrame(columns=columns, dtype="float64"), cited)
    rows = lying_in(catalog, observations(catalog, places, names, (period,)), within).with_values
    wide = rows.pivot_table(index="place", columns="indicator", values="value").reindex(columns=columns).dropna()
    if len(wide):
        sources = dict.fromkeys("|".join(rows["source"]).split("|"))
        cited = {"vintage": rows["vintage"].iloc[0], "source": "|".join(sources)}
    return Gathered(definition, wide, cited)


def taken_together(
    catalog: Catalog,
    place: tuple[str, str],
    level: str,
    indicators: tuple[str, ...],
    period: str,
    taken: Callable[[Indicator, str], Taken],
) -> Extract:
    """Rows of an aggregated `place` (id and name), one per indicator, with values computed by `taken`.

    The period is `period`, or the latest year that the level has for each indicator. Columns: COLUMNS, `item` and
    `neutral`.
    """
    rows = []
    for indicator in indicators:
        definition = catalog.registry.indicators[indicator]
        used_period = period or latest_year(catalog, level, indicator)
        result = taken(definition, used_period)
        rows.append(
            {
                "place": place[0],
                "name": place[1],
                "province_name": "",
                "indicator": indicator,
                "period": used_period,
                "value": result.value,
                "unit": definition.unit,
                **result.cited,
                "locator": result.how,
                "status": DERIVED if result.value == result.value else NOT_PUBLISHED,
                "note": result.note,
                "item": definition.label,
                "neutral": definition.direction == "neutral",
            }
        )
    return Extract.of(catalog, pd.DataFrame(rows, columns=[*COLUMNS, "item", "neutral"]), indicators[0])
