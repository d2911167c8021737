"""Plausibility checks of observations: accounting identities, bounds, changes over time, and swapped codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product
from typing import Final

import numpy as np
import pandas as pd

from dashboard.errors import Problem
from dashboard.model import Identity, Indicator, Noted, Plausible, Unit, Vintage
from dashboard.tables.observations import PUBLISHED

_ROW: Final = ["place", "period", "vintage", "source"]
# Tolerance for floating-point errors, as counts are stored in tens of thousands.
_ROUNDING: Final = 1e-6
# Measures that distinguish a unit from its neighbours at two censuses.
_TRAITS: Final = (
    "resident_population",
    "urban_population",
    "households",
    "population_65_plus",
    "employed_agriculture",
    "employed_manufacturing",
    "minority_share",
    "illiterate_share",
    "mean_years_schooling",
)
# Figures of one line of years, and the digits that two of its amounts do not share by chance.
_LINE: Final = ["indicator", "place", "vintage"]
_DIGITS: Final = 5
# What two figures share of which one is a copy.
_CELL: Final = ["place", "period", "vintage", "printed"]
# A run of years stands out if it exceeds the year before and the year after by these factors.
_REVENUE: Final = "general_public_budget_revenue"
_RUN: Final = 4
_ABOVE_BEFORE: Final = 1.5
_ABOVE_AFTER: Final = 1.35
# Two units count as swapped if their distance to themselves exceeds _FAR, and _NEARER times that to each other.
_FAR: Final = 100.0
_NEARER: Final = 4.0


def rows_add_up(
    observations: Mapping[str, pd.DataFrame], identities: Sequence[Identity], indicators: Mapping[str, Indicator]
) -> list[Problem]:
    """Published figures whose parts do not sum to the whole, or exceed it.

    If a part is missing, only whether the other parts exceed the whole is checked.
    """
    problems = []
    for table, frame in observations.items():
        published = frame[frame["status"] == PUBLISHED]
        for identity in identities:
            if not identity.tables or table in identity.tables:
                problems += list(_broken(table, published, identity, indicators))
    return problems


def _broken(
    table: str, frame: pd.DataFrame, identity: Identity, indicators: Mapping[str, Indicator]
) -> Iterator[Problem]:
    rows = frame[frame["indicator"].isin([identity.whole, *identity.parts])]
    wide = rows.set_index([*_ROW, "indicator"])["value"].unstack("indicator")
    if identity.whole not in wide:
        return
    parts = wide.reindex(columns=list(identity.parts))
    whole = wide[identity.whole]
    gap = whole - parts.sum(axis=1, min_count=1)
    wrong = gap < -identity.slack - identity.short * whole - _ROUNDING
    if identity.relation == "equal":
        wrong |= parts.notna().all(axis=1) & (gap > identity.slack + identity.short * whole + _ROUNDING)
    names = "、".join(indicators[name].label for name in identity.parts)
    label, unit = indicators[identity.whole].label, indicators[identity.whole].unit
    for key in wide.index[wrong]:
        what = f"{label}减去{names}，余{gap[key]:.4f}（{unit}）"
        yield Problem(f"{table}.parquet", 0, " ".join(key[:3]), what, "0" if identity.relation == "equal" else "不为负")


def counts_are_whole(
    frame: pd.DataFrame, indicators: Mapping[str, Indicator], units: Mapping[str, Unit]
) -> list[Problem]:
    """County census counts of people or households that are not integers, or negative."""
    counted = {
        name: units[indicator.unit].factor
        for name, indicator in indicators.items()
        if units[indicator.unit].dimension in ("people", "household")
    }
    rows = frame[(frame["status"] == PUBLISHED) & frame["indicator"].isin(list(counted))]
    rows = rows[rows["vintage"].str.startswith("census")]
    number = rows["value"] * rows["indicator"].map(counted)
    wrong = rows.assign(number=number)[((number - number.round()).abs() > 1e-3) | (number < 0)]
    return [
        Problem("county.parquet", 0, f"{row['place']} {row['period']} {row['indicator']}", f"{row['number']:g}", "整数")
        for row in wrong.to_dict("records")
    ]


def within_bounds(
    frame: pd.DataFrame, bounds: Mapping[str, Plausible], vintages: Mapping[str, Vintage], noted: Sequence[Noted]
) -> list[Problem]:
    """Published county figures outside their bounds, or with an implausible ratio to the previous period.

    Figures in `noted` are accepted; a noted figure that is plausible is also a problem.
    """
    rows = frame[(frame["status"] == PUBLISHED) & frame["indicator"].isin(list(bounds)) & frame["value"].notna()]
    rows = rows.assign(line=rows["vintage"].map(lambda name: vintages[name].line[0]))
    keys = ["indicator", "place", "line"]
    rows = rows.sort_values([*keys, "period"], ignore_index=True)
    limits = {
        name: rows["indicator"].map({bound.id: getattr(bound, name) for bound in bounds.values()})
        for name in ("low", "high", "times", "least")
    }
    before = rows.groupby(keys, sort=False)["value"].shift(1)
    times = (rows["value"] / before.where(before > 0)).where(
        pd.concat([rows["value"], before], axis=1).max(axis=1) >= limits["least"]
    )
    outside = (rows["value"] < limits["low"]) | (rows["value"] > limits["high"])
    jumped = (times > limits["times"]) | (times < 1 / limits["times"])
    wrong = rows.assign(times=times)[outside | jumped]
    noted_keys = {(figure.place, figure.indicator, figure.period) for figure in noted}
    seen = set(zip(wrong["place"], wrong["indicator"], wrong["period"], strict=True))
    problems = [
        Problem(
            "county.parquet",
            0,
            f"{row['place']} {row['indicator']} {row['period']}",
            f"{row['value']:g}" + (f"，为上一期的{row['times']:.3g}倍" if row["times"] == row["times"] else ""),
            "合乎常理，或登记在 noted.toml",
        )
        for row in wrong.to_dict("records")
        if (row["place"], row["indicator"], row["period"]) not in noted_keys
    ]
    return problems + [
        Problem("noted.toml", 0, " ".join(key), "合乎常理", "已不必登记，请删去") for key in sorted(noted_keys - seen)
    ]


def no_year_repeats_another(
    observations: Mapping[str, pd.DataFrame], indicators: Mapping[str, Indicator], units: Mapping[str, Unit]
) -> list[Problem]:
    """Amounts of money that equal those of the year before in every digit that both have: the year was copied."""
    problems = []
    for table, amounts in _amounts(observations, indicators, units):
        rows = amounts[amounts["period"].str.fullmatch(r"\d{4}")].sort_values([*_LINE, "period"], ignore_index=True)
        before = rows.groupby(_LINE, sort=False)[["value", "period"]].shift(1)
        follows = rows["period"].astype(int) == pd.to_numeric(before["period"]) + 1
        alike = follows & np.isclose(rows["value"].astype(float), before["value"].astype(float), rtol=1e-3, atol=0)
        copied = [_copied(*pair) for pair in zip(rows["value"][alike], before["value"][alike], strict=True)]
        problems += [
            _mend(
                table,
                f"{row['place']} {row['indicator']} {row['period']}",
                f"{row['value']:g}，与上一年各位数字全同",
            )
            for row in rows[alike][copied].to_dict("records")
        ]
    return problems


def no_measure_repeats_another(
    observations: Mapping[str, pd.DataFrame], indicators: Mapping[str, Indicator], units: Mapping[str, Unit]
) -> list[Problem]:
    """Amounts of money that equal another measure of the same place and period in every digit: a cell was copied."""
    problems = []
    for table, amounts in _amounts(observations, indicators, units):
        rows = amounts.assign(printed=amounts["value"].map("{:.10g}".format).astype("string"))
        rows = rows[rows["printed"].str.replace(".", "", regex=False).str.strip("0").str.len() >= _DIGITS]
        for key, alike in rows[rows.duplicated(_CELL, keep=False)].groupby(_CELL):
            if len(names := alike["indicator"].unique()) > 1:
                where = f"{' '.join(map(str, key[:2]))} {'、'.join(indicators[name].label for name in names)}"
                problems.append(_mend(table, where, f"{key[-1]}，两项各位数字全同"))
    return problems


def _amounts(
    observations: Mapping[str, pd.DataFrame], indicators: Mapping[str, Indicator], units: Mapping[str, Unit]
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Published amounts of money by table."""
    money = [name for name, indicator in indicators.items() if units[indicator.unit].dimension == "money"]
    for table, frame in observations.items():
        yield table, frame[(frame["status"] == PUBLISHED) & frame["indicator"].isin(money) & frame["value"].notna()]


def no_revenue_stands_out(frame: pd.DataFrame) -> list[Problem]:
    """Budget revenues of cities far above the years before and after: sums with the central share, another measure."""
    rows = frame[(frame["status"] == PUBLISHED) & (frame["indicator"] == _REVENUE) & frame["value"].notna()]
    rows = rows.sort_values([*_LINE, "period"], ignore_index=True)
    problems = []
    for (_, place, _), line in rows.groupby(_LINE, sort=False):
        values, periods = line["value"].tolist(), line["period"].tolist()
        for size, start in product(range(1, _RUN + 1), range(1, len(values))):
            run, then = values[start : start + size], values[start + size : start + size + 1]
            if then and min(run) > _ABOVE_BEFORE * values[start - 1] and min(run) > _ABOVE_AFTER * then[0]:
                where = f"{place} {_REVENUE} {periods[start]}"
                problems.append(_mend("city", where, f"{run[0]:g}，前后为{values[start - 1]:g}与{then[0]:g}"))
    return problems


def _mend(table: str, where: str, found: str) -> Problem:
    return Problem(f"{table}.parquet", 0, where, found, "该年该项自己的数；误抄的在 corrections.toml 里留空")


def _copied(value: float, before: float) -> bool:
    """Whether two amounts are the same to the last digit of the shorter one, which has enough of them."""
    short, long = sorted((f"{value:.10g}", f"{before:.10g}"), key=len)
    decimals = len(short.partition(".")[2])
    return len(short.replace(".", "").strip("0")) >= _DIGITS and round(float(long), decimals) == float(short)


def codes_not_swapped(frame: pd.DataFrame, places: pd.DataFrame) -> list[Problem]:
    """Pairs of units of one city whose codes seem swapped: at the next census each resembles the other, not itself."""
    rows = frame[(frame["status"] == PUBLISHED) & frame["indicator"].isin(list(_TRAITS))]
    rows = rows[rows["vintage"].str.startswith("census")]
    rows = rows.assign(value=np.log1p(rows["value"]))
    traits = {
        period: group.pivot(index="place", columns="indicator", values="value")
        for period, group in rows.groupby("period")
    }
    problems = []
    for first, last in pairwise(sorted(map(str, traits))):
        before, after = traits[first].align(traits[last], join="inner")
        change = after - before
        spread = change.std()
        before, after = (before + change.median()) / spread, after / spread
        cities = _cities(before.index, places)
        for _, members in cities.groupby(cities):
            problems += list(_swapped(before.loc[members.index], after.loc[members.index], first, last))
    return problems


def _cities(codes: pd.Index[str], places: pd.DataFrame) -> pd.Series[str]:
    newest = places.drop_duplicates("place", keep="last").set_index("place")
    return newest.loc[codes, "city"].where(newest.loc[codes, "city"] != "", newest.loc[codes, "province"])


def _swapped(before: pd.DataFrame, after: pd.DataFrame, first: str, last: str) -> Iterator[Problem]:
    far = ((before.to_numpy()[:, None, :] - after.to_numpy()[None, :, :]) ** 2).sum(axis=2)
    for unit, other in combinations(range(len(before)), 2):
        straight_distance, crossed_distance = far[unit, unit] + far[other, other], far[unit, other] + far[other, unit]
        if straight_distance > _FAR and straight_distance > _NEARER * crossed_distance:
            pair = f"{before.index[unit]} {before.index[other]}"
            yield Problem("county.parquet", 0, pair, f"{first}年的数像{last}年对方的数", "代码没有对调")
