"""Places taken together: units that have a measure, and their sum, mean, median or ratio of sums as one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Indicator, Place
from dashboard.queries.available import years
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.observations import Places, observations
from dashboard.queries.places import described_places
from dashboard.queries.scopes import ALL
from dashboard.tables.observations import DERIVED, NOT_HELD, NOT_PUBLISHED, OUT_OF_SCOPE

# Labels of the statistics of a group.
STATISTICS: Final = {"sum": "合计", "mean": "均值", "median": "中位数"}
# Operation of measures that sum those of a province's counties.
_OVER_COUNTIES: Final = "sum_over_counties"
# Maximum number of names of members without a figure.
_MOST_LACKING: Final = 3


def lying_in(catalog: Catalog, rows: Extract, area: str) -> Extract:
    """Rows inside an area: a place code, or the id of a group of provinces or cities; all rows if `area` is empty."""
    groups = {group.id: group for group in catalog.registry.groupings}
    if area not in groups:
        return rows.inside(area)
    prefixes = tuple(Place(code).prefix for code in groups[area].members)
    return rows.where(rows.frame[rows.frame["place"].str.startswith(prefixes)])


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


def years_of(catalog: Catalog, level: str, definition: Indicator, *, apart: bool = False) -> tuple[str, ...]:
    """Years for which a level has a measure, ascending: the inputs of a ratio first, or its own values if `apart`."""
    parts = definition.formula.of if definition.formula and is_ratio(definition) else ()
    of_parts, own = years(catalog, level, *parts) if parts else (), years(catalog, level, definition.id)
    return (own or of_parts) if apart else (of_parts or own)


def last_shared_year(catalog: Catalog, levels: Sequence[str], definition: Indicator) -> str:
    """The last year for which all levels have a measure; '' if there is none."""
    held = [set(years_of(catalog, level, definition)) for level in levels]
    return max(set.intersection(*held), default="")


def taken_together(
    catalog: Catalog,
    place: tuple[str, str],
    level: str,
    indicators: tuple[str, ...],
    period: str,
    taken: Callable[[Indicator, str], Taken],
    *,
    apart: bool = False,
) -> Extract:
    """Rows of an aggregated `place` (id and name), one per indicator, with values computed by `taken`.

    The period is `period`, or the latest year for which the level has each indicator (the inputs of a ratio, unless
    `apart`). Columns: COLUMNS, `item` and `neutral`.
    """
    rows = []
    for indicator in indicators:
        definition = catalog.registry.indicators[indicator]
        used_period = period or next(reversed(years_of(catalog, level, definition, apart=apart)), "")
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


def members_together(
    catalog: Catalog,
    place: tuple[str, str],
    members: tuple[str, Sequence[str]],
    statistic: str,
    indicators: tuple[str, ...],
    period: str = "",
) -> Extract:
    """Values of `members` (their level and codes) as one `place` (id and name), one row per indicator.

    `statistic` is one of STATISTICS. Ratios are the ratio of the summed inputs, except for the median. A sum is missing
    for non-additive measures and where a place lacks the value. `note` describes the computation.
    """
    level, codes = members
    apart = statistic == "median"
    places = Places(level, tuple(codes), scope=ALL, drawn=False)

    def taken(definition: Indicator, period: str) -> Taken:
        ratio = is_ratio(definition) and not apart
        adds_up = catalog.registry.units[definition.unit].total
        if statistic == "sum" and not ratio and not adds_up:
            return _none(f"{OUT_OF_SCOPE}：这一项不能相加")
        units = gathered(catalog, places, definition, period, apart=not ratio)
        count = len(units.values)
        missing = [code for code in codes if code not in units.values.index]
        if definition.formula and definition.formula.op == _OVER_COUNTIES:
            # A province without the sum of its counties has none.
            missing = []
        if not count:
            return _none(f"{NOT_HELD}：各地都没有此项")
        lacking = lacking_members(catalog, missing)
        if statistic == "sum" and lacking and not ratio:
            # A partial sum is not a total.
            return _none(f"{NOT_HELD}：{lacking}，不作合计")
        value = units.ratio if ratio else float(units.first.agg(statistic))
        how = f"{count}个地区{'合计之比' if ratio else f'的{STATISTICS[statistic]}'}"
        how += f"，{lacking}" if lacking else ""
        return Taken(value, how, how, units.cited)

    return taken_together(catalog, place, level, indicators, period, taken, apart=apart)


def lacking_members(catalog: Catalog, codes: Sequence[str]) -> str:
    """Phrase with the number and the first names of the members without a figure; empty if there are none."""
    labels = described_places(catalog)
    names = "、".join(labels[code].rpartition(" ")[2] for code in codes[:_MOST_LACKING])
    return f"{len(codes)}个地区没有此项（{names}{'等' if len(codes) > _MOST_LACKING else ''}）" if codes else ""


def _none(why: str) -> Taken:
    return Taken(float("nan"), why, why, {"vintage": "", "source": ""})
