"""Many county-level units taken together as one place: a province's counties, a list, all of them."""

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

# What the name of such a place begins with, before a province's code or a scope.
_MEAN: Final = "mean-"
# The nation itself is no mean: it has what is published of it.
WHOLE: Final = "全国"
# Groups of provinces and cities whose counties are taken together.
_GROUPS: Final = ("board", "north_south", "city_cluster")


def mean_of(area: str) -> str:
    """The name of the counties of an area together: of a province by code, a group or a scope by id."""
    return f"{_MEAN}{area}"


def aggregates(catalog: Catalog) -> dict[str, str]:
    """The words of every such place by name: the nation, all counties, those of scopes, of groups, of each province."""
    kinds = {COUNTIES: "全国县域", ALL: "全国县级单位"}
    scope_labels = {scope: kinds.get(scope, label.partition("（")[0]) for scope, label in scopes(catalog).items()}
    lists = {mean_of(scope): f"{label}均值" for scope, label in scope_labels.items()}
    groups = [group for group in catalog.registry.groupings if group.kind in _GROUPS]
    named = {mean_of(group.id): f"{group.label}县域均值" for group in groups}
    whole = provinces_with_counties(catalog, listed_edition(catalog))
    return {NATION: WHOLE} | lists | named | {mean_of(code): f"{name}县域均值" for code, name in whole.items()}


def averaged(catalog: Catalog, name: str, indicators: tuple[str, ...], period: str = "") -> Extract:
    """One row an indicator of such a place, in the period or the last year of each; `note` says how many units count.

    The simple mean of its units; of a ratio, the ratio of the sums of its inputs over the units that have both.
    KeyError for what is no such place.
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
    """What is published of the nation, a row an indicator as `averaged` gives them."""

    def whole(definition: Indicator, period: str) -> Taken:
        rows = (
            observations(catalog, Places("national"), (definition.id,), (period,)).known if period else pd.DataFrame()
        )
        if rows.empty:
            return Taken(float("nan"), "", f"{NOT_HELD}：全国没有此项", {"vintage": "", "source": ""})
        row = rows.iloc[0]
        return Taken(float(row["value"]), str(row["locator"]), "", {"vintage": row["vintage"], "source": row["source"]})

    return taken_together(catalog, (NATION, WHOLE), "national", indicators, period, whole)


@dataclass(frozen=True, slots=True)
class Taken:
    """What several units have together: the value, how it was made, what is to be said of it, what it cites."""

    value: float
    how: str
    note: str
    cited: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The units that have every input of a measure: a column an input; and where their figures come from."""

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
    """The rows of an area: a place's code, or the id of a group of provinces or cities; empty for all of them."""
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
    """The units among some places that have a measure in a period; a ratio's inputs, or with `apart` itself."""
    names = definition.formula.of if definition.formula and is_ratio(definition) and not apart else (definition.id,)
    columns, cited = list(names), {"vintage": "", "source": ""}
    if not period:
        return Gathered(definition, pd.DataFrame(columns=columns, dtype="float64"), cited)
    rows = lying_in(catalog, observations(catalog, places, names, (period,)), within).known
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
    """One row an indicator of a place (its id and name) that is several of a level, as `taken` makes it of a period.

    The period is the one asked for, or the last year that the level has of each. Columns `item` and `neutral` come
    after the usual ones.
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
