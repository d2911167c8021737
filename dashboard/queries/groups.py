"""Provinces grouped into the four regions or into north and south: sums and ratios of sums by year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Indicator
from dashboard.model.memo import once
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.tables.observations import DERIVED, STATED

GROUPINGS: Final = {"board": "四大板块", "north_south": "南方与北方"}
# Vintages that may be combined in one ratio: annual figures, and the census for years without an annual figure.
_TOGETHER: Final = {"census5": ("census5", "as_published", "census2010"), "first": ("first",)}


def grouped(
    catalog: Catalog, indicator: str, periods: Sequence[str], kind: str, series: str, item: str = ""
) -> Extract:
    """One row per group of `kind` and period, in registry order, then by period; `place` is the group's id.

    Indicators are summed, ratios computed as the ratio of the summed inputs. Only provinces that have every input are
    included; `note` gives their number. Extra columns: `item` (as given, or the indicator's label) and `part` (the
    group's label).
    """
    definition = catalog.registry.indicators[indicator]
    rows = inputs(catalog, indicator, periods, series)
    label = item or definition.label
    parts = []
    for group in catalog.registry.grouping(kind):
        group_rows = rows[rows["place"].isin(group.members)]
        parts.append(_row(group_rows, definition).assign(place=group.id, name=group.label, province_name=group.label))
    frame = pd.concat(parts, ignore_index=True)
    locator = f"各省{definition.label}按{GROUPINGS[kind]}合计"
    if definition.formula and definition.formula.op == "ratio":
        named = [catalog.registry.indicators[name].label for name in definition.formula.of]
        locator = f"按{GROUPINGS[kind]}，" + " ÷ ".join(f"{name}之和" for name in named)
    fixed = {"indicator": indicator, "unit": definition.unit, "status": DERIVED, "locator": locator, "item": label}
    frame = frame.assign(**fixed, part=frame["name"], vintage=series)
    return Extract.of(catalog, frame.loc[:, [*COLUMNS, "item", "part"]], indicator)


@once
def joined(*parts: Extract) -> Extract:
    """Concatenate the rows of several extracts under the indicator of the first."""
    return parts[0].where(pd.concat([part.frame for part in parts], ignore_index=True))


def inputs(catalog: Catalog, indicator: str, periods: Sequence[str], series: str) -> pd.DataFrame:
    """Inputs of a provincial measure: one row per province and period, one column per input, and `source`.

    The inputs are those of a ratio, or else the indicator itself. Rows that lack an input are dropped.
    """
    definition = catalog.registry.indicators[indicator]
    ratio = definition.formula is not None and definition.formula.op == "ratio"
    names = definition.formula.of if ratio and definition.formula else (definition.id,)
    table = catalog.table("provincial")
    vintages = list(_TOGETHER.get(series, (series,)))
    query = table.filter(
        table.indicator.isin(list(names)),
        table.period.isin(list(periods)),
        table.vintage.isin(vintages),
        table.value.notnull(),
        table.status != STATED,
    )
    rows = catalog.frame(query.select("place", "period", "indicator", "vintage", "value", "source"))
    # An annual figure takes precedence over the census of the same year.
    order = {vintage: position for position, vintage in enumerate(vintages)}
    rows = rows.sort_values("vintage", key=lambda column: column.map(order))
    rows = rows.drop_duplicates(["place", "period", "indicator"])
    wide = rows.pivot(index=["place", "period"], columns="indicator", values="value").reindex(columns=list(names))
    sources = rows.groupby(["place", "period"])["source"].agg(lambda ids: "|".join(dict.fromkeys(ids)))
    wide = wide.dropna()
    # Reindexed explicitly: assigning a longer column to an empty frame would bring its rows back.
    return wide.assign(source=sources.reindex(wide.index)).reset_index()


def _row(rows: pd.DataFrame, definition: Indicator) -> pd.DataFrame:
    formula = definition.formula if definition.formula and definition.formula.op == "ratio" else None
    names = list(formula.of) if formula else [definition.id]
    sums = rows.groupby("period", as_index=False)[names].sum()
    value = sums[names[0]] / sums[names[1]] * formula.scale if formula else sums[names[0]]
    about = rows.groupby("period")["source"].agg(lambda ids: "|".join(dict.fromkeys("|".join(ids).split("|"))))
    counts = rows.groupby("period").size()
    return pd.DataFrame(
        {
            "period": sums["period"],
            "value": value,
            "source": sums["period"].map(about),
            "note": [f"计入{counts[period]}个省级地区" for period in sums["period"]],
        }
    )
