"""Aggregates shown as one place: means of the counties of an area or a list, and sums of the members of a region."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import NATION, Indicator
from dashboard.model.memo import once
from dashboard.queries.extract import Extract
from dashboard.queries.observations import Places, observations
from dashboard.queries.places import listed_edition, provinces_with_counties, table_of
from dashboard.queries.scopes import ALL, COUNTIES, scopes
from dashboard.queries.together import Taken, gathered, is_ratio, members_together, taken_together
from dashboard.tables.observations import NOT_HELD

# Prefix of the id of a county mean, followed by a province code, a group id or a scope id.
_MEAN: Final = "mean-"
# Prefix of the id of the members of a group taken together, followed by the group's id.
_SUM: Final = "sum-"
# What the members of a group are called, by level.
_MEMBERS: Final = {"provincial": "各省", "city": "各市"}
# The nation is not averaged: its published figures are used.
WHOLE: Final = "全国"


def mean_of(area: str) -> str:
    """Id of the county aggregate of an area: a province code, or the id of a group or scope."""
    return f"{_MEAN}{area}"


def sum_of(group: str) -> str:
    """Id of the members of a group of provinces or cities taken together."""
    return f"{_SUM}{group}"


def is_region(place: str) -> bool:
    """Whether a place id is that of the members of a group taken together."""
    return place.startswith(_SUM)


def level_of_group(catalog: Catalog, group: str) -> str:
    """Table of most members of a group of provinces or cities."""
    levels = [table_of(code) for code in catalog.registry.group(group).members]
    return max(_MEMBERS, key=levels.count)


def level_of(catalog: Catalog, place: str) -> str:
    """Table of a place code, or of the units behind an aggregate."""
    if is_region(place):
        return level_of_group(catalog, place.removeprefix(_SUM))
    return "county" if place.startswith(_MEAN) else table_of(place)


@once
def aggregates(catalog: Catalog) -> dict[str, str]:
    """Label of every aggregate by id, in order: the nation, scopes (all counties first), groups, provinces."""
    kinds = {COUNTIES: "全国县域", ALL: "全国县级单位"}
    scope_labels = {scope: kinds.get(scope, label.partition("（")[0]) for scope, label in scopes(catalog).items()}
    lists = {mean_of(scope): f"{label}均值" for scope, label in scope_labels.items()}
    groups = catalog.registry.regions()
    named = {mean_of(group.id): f"{group.label}县域均值" for group in groups}
    whole = provinces_with_counties(catalog, listed_edition(catalog))
    sums = {sum_of(group.id): f"{group.label}{_MEMBERS[level_of_group(catalog, group.id)]}合计" for group in groups}
    return {NATION: WHOLE} | lists | sums | named | {mean_of(code): f"{name}县域均值" for code, name in whole.items()}


def averaged(catalog: Catalog, name: str, indicators: tuple[str, ...], period: str = "") -> Extract:
    """Values of one aggregate, one row per indicator, in `period` or the latest year of each indicator.

    The value is the simple mean over its units; for a ratio, the ratio of the sums of its inputs over the units that
    have both. The members of a group are summed as in `members_together`. `note` gives the number of units used.
    Raises KeyError if `name` is not an aggregate.
    """
    if name == NATION:
        return _of_nation(catalog, indicators, period)
    place = name, aggregates(catalog)[name]
    if is_region(name):
        members = level_of(catalog, name), catalog.registry.group(name.removeprefix(_SUM)).members
        return members_together(catalog, place, members, "sum", indicators, period)
    scope = name.removeprefix(_MEAN)
    area = "" if scope in scopes(catalog) else scope
    whole = Places("county", scope=COUNTIES if area else scope, drawn=False)

    def mean(definition: Indicator, period: str) -> Taken:
        units = gathered(catalog, whole, definition, period, within=area)
        value = units.ratio if is_ratio(definition) else units.first.mean()
        how = f"{len(units.values)}个单位{'合计之比' if is_ratio(definition) else '的简单平均'}"
        return Taken(float(value), how, how if value == value else f"{NOT_HELD}：县级没有此项", units.cited)

    return taken_together(catalog, place, "county", indicators, period, mean)


def _of_nation(catalog: Catalog, indicators: tuple[str, ...], period: str) -> Extract:
    """National figures, one row per indicator, in the form that `averaged` returns: published, or else divided."""

    def whole(definition: Indicator, period: str) -> Taken:
        rows = (
            observations(catalog, Places("national"), (definition.id,), (period,)).with_values
            if period
            else pd.DataFrame()
        )
        if rows.empty:
            inputs = gathered(catalog, Places("national"), definition, period)
            how = "全国两项相除" if len(inputs.values) else ""
            ratio = inputs.ratio if how and is_ratio(definition) else float("nan")
            return Taken(ratio, how, "" if ratio == ratio else f"{NOT_HELD}：全国没有此项", inputs.cited)
        row = rows.iloc[0]
        return Taken(float(row["value"]), str(row["locator"]), "", {"vintage": row["vintage"], "source": row["source"]})

    return taken_together(catalog, (NATION, WHOLE), "national", indicators, period, whole, apart=True)
