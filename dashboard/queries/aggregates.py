"""Many county-level units taken together as one place: a province's counties, a list, all of them."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Indicator
from dashboard.queries.available import latest_year
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.observations import Places, observations
from dashboard.queries.places import listed_edition, provinces_with_counties
from dashboard.queries.scopes import ALL, COUNTIES, scopes
from dashboard.tables.observations import DERIVED, NOT_HELD, NOT_PUBLISHED

# What the name of such a place begins with, before a province's code or a scope.
_MEAN: Final = "mean-"


def aggregates(catalog: Catalog) -> dict[str, str]:
    """The words of every such place by name: all counties, those of each scope, those of each province."""
    kinds = {COUNTIES: "全国县域", ALL: "全国县级单位"}
    said = {scope: kinds.get(scope, words.partition("（")[0]) for scope, words in scopes(catalog).items()}
    lists = {f"{_MEAN}{scope}": f"{words}均值" for scope, words in said.items()}
    whole = provinces_with_counties(catalog, listed_edition(catalog))
    return lists | {f"{_MEAN}{code}": f"{name}县域均值" for code, name in whole.items()}


def averaged(catalog: Catalog, name: str, indicators: tuple[str, ...], period: str = "") -> Extract:
    """One row an indicator of such a place, in the period or the last year of each; `note` says how many units count.

    The simple mean of its units; of a ratio, the ratio of the sums of its inputs over the units that have both.
    KeyError for what is no such place.
    """
    words = aggregates(catalog)[name]
    scope = name.removeprefix(_MEAN)
    rows = []
    for indicator in indicators:
        definition = catalog.registry.indicators[indicator]
        at = period or latest_year(catalog, "county", indicator)
        value, counted, source = _value(catalog, definition, scope, at)
        known = value == value
        rows.append(
            {
                "place": name,
                "name": words,
                "province_name": "",
                "indicator": indicator,
                "period": at,
                "value": value,
                "unit": definition.unit,
                "vintage": source["vintage"],
                "source": source["source"],
                "locator": f"{counted}个单位{_how(definition)}",
                "status": DERIVED if known else NOT_PUBLISHED,
                "note": f"{counted}个单位{_how(definition)}" if known else f"{NOT_HELD}：县级没有此项",
                "item": definition.label,
                "neutral": definition.direction == "neutral",
            }
        )
    return Extract.of(catalog, pd.DataFrame(rows, columns=[*COLUMNS, "item", "neutral"]), indicators[0])


def _how(definition: Indicator) -> str:
    return "合计之比" if _ratio(definition) else "的简单平均"


def _ratio(definition: Indicator) -> bool:
    return definition.formula is not None and definition.formula.op == "ratio"


def _value(catalog: Catalog, definition: Indicator, scope: str, at: str) -> tuple[float, int, dict[str, str]]:
    """The value, of how many units, and where their figures come from."""
    nothing = {"vintage": "", "source": ""}
    if not at:
        return float("nan"), 0, nothing
    among = Places("county", scope=COUNTIES if scope.isdecimal() else scope, drawn=False)
    names = definition.formula.of if definition.formula and _ratio(definition) else (definition.id,)
    found = observations(catalog, among, names, (at,)).inside(scope if scope.isdecimal() else "")
    wide = found.known.pivot_table(index="place", columns="indicator", values="value").reindex(columns=list(names))
    wide = wide.dropna()
    if wide.empty:
        return float("nan"), 0, nothing
    first = found.known.iloc[0]
    cited = {"vintage": first["vintage"], "source": "|".join(dict.fromkeys("|".join(found.known["source"]).split("|")))}
    if definition.formula and _ratio(definition):
        return float(wide[names[0]].sum() / wide[names[1]].sum() * definition.formula.scale), len(wide), cited
    return float(wide[names[0]].mean()), len(wide), cited
