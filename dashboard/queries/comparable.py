"""Comparability of two years for county-level units: the rule, its result per unit, and changes where it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pandas as pd

from dashboard.catalog import Catalog, ask
from dashboard.model import Indicator, Period
from dashboard.model.memo import once
from dashboard.queries.available import years
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.observations import Places, observations
from dashboard.queries.places import provinces
from dashboard.tables.observations import DERIVED

RULE: Final = (
    "两年可比：区划代码与类别相同，面积相差不到2%，其间没有登记的区划变更，"
    "且地区生产总值没有面积与户籍人口说明不了的跳变（与全国中位数之比超过1.8倍或不到其倒数）。"
)
_LAND: Final = 0.02
_JUMP: Final = 1.8
_MEASURES: Final = ("gdp", "land_area", "registered_population")
NO_LAND: Final = "面积没有公布"
_UNITS: Final = Places("county", scope="all", drawn=False)


def compared_periods(catalog: Catalog) -> tuple[str, str]:
    """The last two yearbook years; the same year twice if there is only one, empty strings if there is none."""
    listed = years(catalog, "county", "gdp")
    return (listed[-2:][0], listed[-1]) if listed else ("", "")


@once
def comparability(catalog: Catalog, first: str, last: str) -> pd.DataFrame:
    """One row per county-level unit with GDP in either year, by code: `place`, and `why` the years are not comparable.

    `why` is empty where the years are comparable by RULE. For years outside the yearbook (censuses), which have neither
    GDP nor land area, only code, kind and recorded division changes are compared.
    """
    if not {first, last} <= set(years(catalog, "county", "gdp")):
        return _by_register(catalog, first, last)
    sides, editions = [], catalog.whole("places")
    for period in (first, last):
        rows = observations(catalog, _UNITS, _MEASURES, (period,)).with_values
        wide = rows.pivot(index="place", columns="indicator", values="value").reindex(columns=list(_MEASURES))
        listed = editions[(editions["edition"] == period) & (editions["level"] == "county")].set_index("place")
        sides.append(wide.join(listed[["code", "kind"]]))
    both = sides[0].add_suffix("_before").join(sides[1].add_suffix("_after"), how="outer")
    changed = _changes(catalog, first, last)
    gdp, land, people = (both[f"{name}_after"] / both[f"{name}_before"] for name in _MEASURES)
    land -= 1
    why = pd.Series("", index=both.index)
    # From the weakest reason to the strongest: later reasons overwrite earlier ones.
    text = "地区生产总值为" + first + "年的" + gdp.map("{:.2f}".format) + "倍，面积与户籍人口说明不了"
    why = why.mask(jumps(gdp, people), text + "：可能计入了开发区，或有特大项目")
    why = why.mask(land.abs() > _LAND, "面积相差" + (land.abs() * 100).map("{:.1f}".format) + "%")
    why = why.mask(land.isna(), f"{NO_LAND}，无从判断")
    why = why.mask(both.index.isin(list(changed)), both.index.map(changed).to_series(index=both.index))
    moved = (both["code_before"] != both["code_after"]) | (both["kind_before"] != both["kind_after"])
    why = why.mask(moved & (why == ""), "区划代码或类别变了")
    why = why.mask(both["gdp_before"].isna() | both["gdp_after"].isna(), "两年不都有数")
    return pd.DataFrame({"place": both.index, "why": why.to_numpy()})


def _by_register(catalog: Catalog, first: str, last: str) -> pd.DataFrame:
    """`place` and `why` as in `comparability`, for every unit listed in either edition of the divisions."""
    editions, changed = catalog.whole("places"), _changes(catalog, first, last)
    editions = editions[editions["level"] == "county"].set_index("place")[["edition", "code", "kind"]]
    before, after = (editions[editions["edition"] == period].drop(columns="edition") for period in (first, last))
    both = before.add_suffix("_before").join(after.add_suffix("_after"), how="outer")
    lacking = both["code_before"].isna() | both["code_after"].isna()
    moved = (both["code_before"] != both["code_after"]) | (both["kind_before"] != both["kind_after"])
    why = pd.Series("", index=both.index).mask(moved, "区划代码或类别变了").mask(lacking, "两年不都有这个单位")
    why = why.mask(both.index.isin(list(changed)), both.index.map(changed).to_series(index=both.index))
    return pd.DataFrame({"place": both.index, "why": why.to_numpy()})


def jumps(gdp: pd.Series[float], people: pd.Series[float]) -> pd.Series[bool]:
    """Whether the GDP ratio to the earlier year is an outlier against the median that population does not explain.

    `people` is the population ratio; a missing one counts as 1.
    """
    relative = gdp / gdp.median()
    alone = relative / people.fillna(1)
    return ((relative > _JUMP) & (alone > _JUMP)) | ((relative < 1 / _JUMP) & (alone < 1 / _JUMP))


def comparable(catalog: Catalog, values: pd.Series[float], period: str, other: str) -> pd.Series[float]:
    """Values by county in `period`, NaN where it is not comparable with `other`.

    Units whose land area is not published keep their values.
    """
    why = ask(catalog, comparability, min(period, other), max(period, other)).set_index("place")["why"]
    reasons = values.index.to_series().map(why).fillna("")
    return values.where((reasons == "") | reasons.str.startswith(NO_LAND))


def why_apart(catalog: Catalog, place: str) -> str:
    """Why the last two yearbook years are not comparable for a unit; empty if they are."""
    first, last = compared_periods(catalog)
    return str(comparability(catalog, first, last).set_index("place")["why"].get(place, "年鉴没有这个单位"))


def change(catalog: Catalog, place: str, indicators: tuple[str, ...]) -> Extract:
    """Change of a unit between the last two yearbook years: `item` is the measure, `column` a year or 变化.

    Totals change in percent; other measures in their own unit (percentages in percentage points). No rows if the years
    are not comparable.
    """
    first, last = compared_periods(catalog)
    registry = catalog.registry
    parts = []
    rows = pd.DataFrame(columns=list(COLUMNS))
    if first != last and not why_apart(catalog, place):
        rows = observations(catalog, replace(_UNITS, codes=(place,)), indicators, (first, last)).with_values
    for name, pair in rows.groupby("indicator", sort=False):
        if len(pair) < 2:
            continue
        before, after = pair["value"]
        unit = registry.units[pair["unit"].iloc[0]]
        fields: dict[str, Any] = {"value": after - before, "unit": unit.id}
        if unit.total:
            fields = {"value": (after / before - 1) * 100 if before else float("nan"), "unit": "percent"}
        elif unit.id == "percent":
            fields["unit"] = "percentage_point"
        labels = [Period(period).label for period in pair["period"]]
        item = registry.indicators[str(name)].label
        parts.append(pair.assign(column=labels, item=item))
        fields |= {"source": "|".join(pair["source"]), "period": f"{first}-{last}", "status": DERIVED}
        fields["locator"] = f"{labels[1]}与{labels[0]}之{'比减一' if unit.total else '差'}"
        parts.append(pair.tail(1).assign(column="变化", item=item, **fields))
    columns = [*COLUMNS, "item", "column"]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return Extract.of(catalog, frame.loc[:, columns], indicators[0])


def growth_by_province(catalog: Catalog, indicator: str) -> Extract:
    """Growth of a total over the comparable counties of each province, in percent, ordered by code.

    `note` gives the number of units included and left out.
    """
    first, last = compared_periods(catalog)
    rows = observations(catalog, Places("county", drawn=False), (indicator,), (first, last)).with_values
    same = comparability(catalog, first, last)
    comparable_ids = set(same.loc[same["why"] == "", "place"])
    wide = rows.pivot(index="place", columns="period", values="value").reindex(columns=[first, last])
    by_place = rows.drop_duplicates("place").set_index("place")
    wide["province"] = by_place["province"]
    inside = wide[wide.index.isin(comparable_ids) & wide[[first, last]].notna().all(axis=1)]
    sums = inside.groupby("province")[[first, last]].sum()
    counts, all_counts = inside.groupby("province").size(), wide.groupby("province").size()
    cited = rows.iloc[0] if len(rows) else {"vintage": "", "source": ""}
    sources = "|".join(dict.fromkeys(rows["source"])) if len(rows) else ""
    named = sums.index.map(provinces(catalog))
    frame = pd.DataFrame({"place": sums.index, "name": named, "value": (sums[last] / sums[first] - 1) * 100})
    frame["note"] = [f"计入{counts[code]}个可比单位，略去{all_counts[code] - counts[code]}个" for code in sums.index]
    definition = catalog.registry.indicators[indicator]
    lead = Indicator(
        f"{indicator}_growth",
        f"{definition.label}增长",
        f"Growth of {definition.english}",
        "percent",
        "neutral",
        1,
        definition.dimension,
        "",
    )
    fixed = {"indicator": lead.id, "unit": lead.unit, "status": DERIVED, "source": sources, "province_name": ""}
    locator = f"可比县域单位{definition.label}之和的增长"
    frame = frame.assign(**fixed, period=f"{first}-{last}", vintage=cited["vintage"], locator=locator)
    return Extract(frame.loc[:, list(COLUMNS)].reset_index(drop=True), lead, catalog.registry)


def _changes(catalog: Catalog, first: str, last: str) -> dict[str, str]:
    """Text of the division changes recorded after `first` and up to `last`, by old and new code."""
    rows = catalog.whole("division_changes")
    rows = rows[(rows["year"] > first) & (rows["year"] <= last)]
    return {
        code: f"{row['year']}年区划变更：{row['old_name']}改为{row['new_name']}"
        for row in rows.to_dict("records")
        for code in (row["old_code"], row["new_code"])
    }


def comparable_counts(catalog: Catalog) -> tuple[int, int]:
    """Number of counties in the last yearbook year that are comparable with the previous one, and that are not."""
    first, last = compared_periods(catalog)
    same = comparability(catalog, first, last)
    listed = observations(catalog, Places("county", drawn=False), ("gdp",), (last,)).with_values
    compare = same.loc[same["place"].isin(listed["place"]), "why"] == ""
    return int(compare.sum()), int((~compare).sum())
