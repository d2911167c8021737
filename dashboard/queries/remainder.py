"""An area without some of its places: the published figures of the area less theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Indicator
from dashboard.queries.available import years
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.observations import Places, observations
from dashboard.queries.places import table_of
from dashboard.queries.scopes import ALL
from dashboard.queries.together import is_ratio
from dashboard.tables.observations import DERIVED


@dataclass(frozen=True, eq=False)
class Remainder:
    """Figures of an area without some places: `rows` by year, ascending, and those of the area and of the places.

    `rows` has the extra columns `total` and `less`: the amount of the area and that of the places together (NaN for
    ratios).
    """

    rows: Extract
    whole: Extract
    others: Extract


def subtracts(catalog: Catalog, definition: Indicator) -> bool:
    """Whether a measure of an area less that of its places is that of the rest: amounts, and ratios of amounts."""
    indicators = [catalog.registry.indicators[name] for name in _inputs(definition)]
    return all(catalog.registry.units[indicator.unit].total for indicator in indicators)


def remainder_years(catalog: Catalog, area: str, codes: Sequence[str], definition: Indicator) -> tuple[str, ...]:
    """Years for which the level of an area and that of its places have the inputs of a measure, ascending."""
    levels = (table_of(area), table_of(codes[0]))
    held = [set(years(catalog, level, *_inputs(definition))) for level in levels]
    return tuple(sorted(set.intersection(*held)))


def remainder(
    catalog: Catalog, area: tuple[str, str], codes: tuple[str, ...], definition: Indicator, periods: Sequence[str]
) -> Remainder:
    """Figures of an area (its code, and the name of the rest) without the places `codes` of one level inside it.

    Amounts are differences, ratios the quotient of the differences of their inputs. Years in which the area or one of
    the places lacks a figure have no row. Raises ValueError if the measure does not subtract.
    """
    if not subtracts(catalog, definition):
        raise ValueError(f"{definition.label}不能相减")
    code, label = area
    inputs = _inputs(definition)
    if not periods:
        none = Extract.of(catalog, pd.DataFrame(columns=[*COLUMNS, "total", "less"]), definition.id)
        return Remainder(none, none, none)
    whole = observations(catalog, Places(table_of(code), (code,)), inputs, periods)
    others = observations(catalog, Places(table_of(codes[0]), codes, scope=ALL, drawn=False), inputs, periods)
    whole, others = (rows.where(rows.with_values) for rows in (whole, others))
    keys = ["period", "indicator"]
    totals = whole.frame.set_index(keys)["value"]
    parts = others.frame.groupby(keys)["value"].agg(["sum", "size"])
    less = parts.loc[parts["size"] == len(codes), "sum"]
    rests = (totals - less).unstack("indicator").reindex(columns=list(inputs)).dropna()
    ratio, formula = is_ratio(definition), definition.formula
    value = rests[inputs[0]] / rests[inputs[1]] * formula.scale if ratio and formula else rests[inputs[0]]
    rows = whole.frame[whole.frame["indicator"] == inputs[0]].set_index("period", drop=False).loc[rests.index]
    amounts = pd.DataFrame({"total": totals, "less": less}).xs(inputs[0], level="indicator").reindex(rests.index)
    named = {"name": label, "indicator": definition.id, "unit": definition.unit, "status": DERIVED}
    frame = rows.assign(value=value, **named, vintage=_vintage(catalog, whole, others))
    frame = frame.assign(**(amounts if not ratio else amounts * float("nan")))
    return Remainder(Extract.of(catalog, frame.reset_index(drop=True), definition.id), whole, others)


def _inputs(definition: Indicator) -> tuple[str, ...]:
    """The inputs of a ratio, or the measure itself."""
    return definition.formula.of if definition.formula and is_ratio(definition) else (definition.id,)


def _vintage(catalog: Catalog, whole: Extract, others: Extract) -> str:
    """The vintage that decides which years compare: one with a break if there is any, else that of the area."""
    vintages = [*dict.fromkeys([*whole.frame["vintage"], *others.frame["vintage"]])]
    broken = (name for name in vintages if catalog.registry.vintages[name].breaks_at)
    return next(broken, next(iter(vintages), ""))
