"""Computation of derived indicators from observations by the registry's formulas, with citations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from dashboard.model import COUNTY_KINDS, NATION, Indicator
from dashboard.model.definitions import Formula
from dashboard.model.formulas import in_order_of_need
from dashboard.tables.observations import DERIVED, NOT_PUBLISHED, OBSERVATION, STATED

_KEYS = ["place", "period"]


@dataclass(frozen=True, eq=False)
class Inputs:
    """Inputs of formulas: observations by level, places by edition, and all indicator definitions."""

    observations: Mapping[str, pd.DataFrame]
    places: pd.DataFrame
    indicators: Mapping[str, Indicator]
    # Vintages that cover only some regions, and so are never summed over a level.
    regional: frozenset[str] = frozenset()
    # Derived rows so far, by level and indicator, because formulas may use other derived indicators.
    derived: dict[tuple[str, str], pd.DataFrame] = field(default_factory=dict)

    # Observations by level and indicator, split once: filtering a level anew for each formula took most of the time.
    _split: dict[str, dict[str, pd.DataFrame]] = field(default_factory=dict)

    def published(self, level: str, name: str) -> pd.DataFrame:
        """Official or derived rows of an indicator at a level; figures stated in the deck are never used."""
        frame = self.derived.get((level, name))
        return _published(self.observed(level, name) if frame is None else frame)

    def observed(self, level: str, name: str) -> pd.DataFrame:
        """All rows of an indicator at a level as read from the sources, in their order."""
        if level not in self._split:
            groups = self.observations[level].groupby("indicator", sort=False)
            self._split[level] = {str(indicator): rows for indicator, rows in groups}
        return self._split[level].get(name, self.observations[level].iloc[:0])

    def label(self, name: str) -> str:
        return self.indicators[name].label


def derived(
    observations: Mapping[str, pd.DataFrame],
    places: pd.DataFrame,
    indicators: Mapping[str, Indicator],
    regional: frozenset[str] = frozenset(),
) -> dict[str, pd.DataFrame]:
    """Rows of every indicator with a formula, by level, with the columns of the observation table.

    A row exists only if all its inputs are published; `source` joins the inputs' sources, `locator` is the formula in
    words, and `note` gives the number of units in an aggregate.
    """
    inputs = Inputs(observations, places, indicators, regional)
    for indicator in in_order_of_need(indicators):
        assert indicator.formula is not None
        for level in indicator.formula.levels:
            rows, text = FUNCTIONS[indicator.formula.op](inputs, indicator.formula, level)
            inputs.derived[level, indicator.id] = _rows(rows, indicator, indicator.formula, text)
    empty = pd.DataFrame(columns=list(OBSERVATION))
    by_level = {
        level: [rows for (held_level, _), rows in inputs.derived.items() if held_level == level]
        for level in observations
    }
    return {level: pd.concat(parts, ignore_index=True) if parts else empty for level, parts in by_level.items()}


# Rows (place, period, vintage, source, value, note) before scaling, and the formula in words.
Result = tuple[pd.DataFrame, str]
Operation = Callable[[Inputs, Formula, str], Result]


def _ratio(inputs: Inputs, formula: Formula, level: str) -> Result:
    """Sum of all inputs except the last, divided by the last, at the same place and period."""
    *above, below = (inputs.published(level, name) for name in formula.of)
    top = above[0]
    for other in above[1:]:
        joined = _paired(top, other)
        top = joined.assign(value=joined.value + joined.value_below, source=_joined(joined)).loc[:, top.columns]
    pairs = _paired(top, below)
    *names, last = map(inputs.label, formula.of)
    text = f"{names[0]} ÷ {last}" if len(names) == 1 else f"（{' + '.join(names)}）÷ {last}"
    value = pairs.value / pairs.value_below.where(pairs.value_below != 0)
    return pairs.assign(value=value, source=_joined(pairs), note=""), text


def _sum(inputs: Inputs, formula: Formula, level: str) -> Result:
    """Sum of all inputs at the same place, period, vintage and source."""
    parts = [inputs.published(level, name) for name in formula.of]
    rows = pd.concat(parts, ignore_index=True)
    groups = rows.groupby([*_KEYS, "vintage", "source"])["value"].agg(["sum", "size"]).reset_index()
    whole = groups[groups["size"] == len(parts)].rename(columns={"sum": "value"}).assign(note="")
    return whole, " + ".join(map(inputs.label, formula.of))


def _over_counties(how: str) -> Operation:
    def operation(inputs: Inputs, formula: Formula, level: str) -> Result:
        grouped = _county_groups(inputs, formula.of[0], level)
        return grouped.assign(value=grouped[how]), f"各县域单位{inputs.label(formula.of[0])}的{_LABELS[how]}"

    return operation


def _share_over_counties(inputs: Inputs, formula: Formula, level: str) -> Result:
    """Sum over counties divided by the published total of the same vintage; no row without such a total.

    The national total is the published one, or the sum of all provinces for vintages without one.
    """
    name = formula.of[0]
    whole, label = inputs.published(level, name), inputs.label(name)
    text = f"各县域单位{label}之和 ÷ 同口径{label}"
    if level == "national":
        summed = _sum_of_provinces(inputs, name)
        whole = pd.concat([whole, summed[~summed["vintage"].isin(whole["vintage"])]])
        text += "（没有全国数的，为各省合计）"
    pairs = _county_groups(inputs, name, level).merge(whole, on=[*_KEYS, "vintage"], suffixes=("", "_below"))
    return pairs.assign(value=pairs["sum"] / pairs["value"], source=_joined(pairs)), text


def _sum_of_provinces(inputs: Inputs, name: str) -> pd.DataFrame:
    """National total as the sum of the provinces, for each period and vintage that has all of them."""
    rows = inputs.published("provincial", name)
    keys = ["period", "vintage", "source"]
    whole = rows.groupby(keys)["value"].agg(["sum", "size"]).reset_index()
    whole = whole[whole["size"] == rows["place"].nunique()]
    return whole.rename(columns={"sum": "value"}).assign(place=NATION).loc[:, rows.columns]


def _change(relative: bool) -> Operation:
    """Change from the first census to the last, under the vintage of the first, which identifies the boundaries."""

    def operation(inputs: Inputs, formula: Formula, level: str) -> Result:
        name = formula.of[0]
        rows = inputs.published(level, name)
        rows = rows[rows.vintage.str.startswith("census20")].sort_values("period")
        first, last = rows[rows.period == rows.period.min()], rows[rows.period == rows.period.max()]
        pairs = first.merge(last, on="place", suffixes=("_before", ""))
        change = pairs.value - pairs.value_before
        value = change / pairs.value_before if relative else change
        span = pairs.period_before + "-" + pairs.period
        rows = pairs.assign(value=value, period=span, vintage=pairs.vintage_before, note="")
        text = f"第七次普查{inputs.label(name)} − 第六次普查{inputs.label(name)}"
        return rows, f"（{text}）÷ 第六次普查{inputs.label(name)}" if relative else text

    return operation


_LABELS = {"sum": "合计", "mean": "平均", "count": "个数"}
# One function per registered operation; a test compares the two.
FUNCTIONS: Final[Mapping[str, Operation]] = {
    "sum": _sum,
    "ratio": _ratio,
    "sum_ratio": _ratio,
    "sum_over_counties": _over_counties("sum"),
    "mean_over_counties": _over_counties("mean"),
    "count_over_counties": _over_counties("count"),
    "share_over_counties": _share_over_counties,
    "change": _change(relative=False),
    "change_rate": _change(relative=True),
}


def _published(frame: pd.DataFrame) -> pd.DataFrame:
    official = frame.value.notna() & ~frame.status.isin((NOT_PUBLISHED, STATED))
    return frame.loc[official, ["place", "period", "vintage", "value", "source"]]


def _paired(top: pd.DataFrame, below: pd.DataFrame) -> pd.DataFrame:
    """Pair two measures by place and period: within one vintage if possible, else if each has only one row."""
    same = top.merge(below, on=[*_KEYS, "vintage"], suffixes=("", "_below"))
    alone = [side[~side.duplicated(_KEYS, keep=False)] for side in (top, below)]
    other = alone[0].merge(alone[1].drop(columns="vintage"), on=_KEYS, suffixes=("", "_below"))
    keys = pd.MultiIndex.from_frame(same[_KEYS])
    return pd.concat([same, other[~pd.MultiIndex.from_frame(other[_KEYS]).isin(keys)]], ignore_index=True)


def _joined(pairs: pd.DataFrame) -> pd.Series[str]:
    """Sources of both sides of each pair, each named once; there are few different pairs of sources."""
    codes, couples = pd.MultiIndex.from_arrays([pairs["source"], pairs["source_below"]]).factorize()
    texts = ["|".join(dict.fromkeys([*above.split("|"), *below.split("|")])) for above, below in couples]
    return pd.Series(pd.array(texts, dtype=str).take(codes), index=pairs.index)


def _county_groups(inputs: Inputs, name: str, level: str) -> pd.DataFrame:
    """Sum, mean and count of an indicator over the counties of each province (or the nation), by period and vintage."""
    rows = inputs.observed("county", name)
    rows = rows[(rows.status != STATED) & ~rows["vintage"].isin(inputs.regional)]
    is_county = inputs.places["kind"].isin(COUNTY_KINDS)
    counties = inputs.places.loc[is_county, ["place", "edition", "province"]]
    rows = rows.merge(counties, left_on=["place", "period"], right_on=["place", "edition"])
    rows["whole"] = NATION if level == "national" else rows["province"]
    grouped = rows.groupby(["whole", "period", "vintage", "source"], sort=True)["value"]
    # min_count: a sum without known values is missing, not zero.
    table = grouped.agg(["count", "mean", "size"]).assign(sum=grouped.sum(min_count=1)).reset_index()
    table = table[table["count"] > 0].rename(columns={"whole": "place"})
    missing = table["size"] - table["count"]
    table["note"] = [
        f"计入{count}个县域单位" + (f"，另有{gap}个未公布" if gap else "")
        for count, gap in zip(table["count"], missing, strict=True)
    ]
    return table


def _rows(rows: pd.DataFrame, indicator: Indicator, formula: Formula, text: str) -> pd.DataFrame:
    spelt = text + (f" × {formula.scale:g}" if formula.scale != 1 else "")
    value = rows["value"] * formula.scale
    frame = rows.assign(value=value, indicator=indicator.id, unit=indicator.unit, locator=spelt, status=DERIVED)
    return frame.loc[frame.value.notna(), list(OBSERVATION)].astype({"value": "float64"})
