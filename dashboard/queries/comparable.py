"""Whether two years of a county compare: the rule, what it says of each unit, and what changed where it holds."""

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
    """The last two years of the yearbook; the same year twice where there is one, empty where there is none."""
    listed = years(catalog, "county", "gdp")
    return (listed[-2:][0], listed[-1]) if listed else ("", "")


@once
def comparability(catalog: Catalog, first: str, last: str) -> pd.DataFrame:
    """One row a county-level unit that either year has GDP of, by code: `place` and `why` it does not compare.

    `why` is empty where the years compare by RULE. Of years that are no yearbook's (censuses), which tell neither GDP
    nor land, units compare by code, kind and recorded changes alone.
    """
    if not {first, last} <= set(years(catalog, "county", "gdp")):
        return _by_register(catalog, first, last)
    sides, editions = [], catalog.whole("places")
    for period in (first, last):
        rows = observations(catalog, _UNITS, _MEASURES, (period,)).known
        wide = rows.pivot(index="place", columns="indicator", values="value").reindex(columns=list(_MEASURES))
        listed = editions[(editions["edition"] == period) & (editions["level"] == "county")].set_index("place")
        sides.append(wide.join(listed[["code", "kind"]]))
    both = sides[0].add_suffix("_before").join(sides[1].add_suffix("_after"), how="outer")
    changed = _changes(catalog, first, last)
    gdp, land, people = (both[f"{name}_after"] / both[f"{name}_before"] for name in _MEASURES)
    land -= 1
    why = pd.Series("", index=both.index)
    # From the weakest reason to the strongest, each over the one before.
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
    """`place` and `why` as `comparability` gives them, for every unit that either edition of the divisions lists."""
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
    """Whether GDP, told as a multiple of the year before, leapt beyond its peers and not by its people's multiple.

    Where people are not known they explain nothing.
    """
    relative = gdp / gdp.median()
    alone = relative / people.fillna(1)
    return ((relative > _JUMP) & (alone > _JUMP)) | ((relative < 1 / _JUMP) & (alone < 1 / _JUMP))


def comparable(catalog: Catalog, values: pd.Series[float], period: str, other: str) -> pd.Series[float]:
    """Values by county of one of two years, NaN for those whose years do not compare.

    Where no land is told nothing can be said against it.
    """
    why = ask(catalog, comparability, min(period, other), max(period, other)).set_index("place")["why"]
    reasons = values.index.to_series().map(why).fillna("")
    return values.where((reasons == "") | reasons.str.startswith(NO_LAND))


def why_apart(catalog: Catalog, place: str) -> str:
    """Why the last two years of the yearbook do not compare for a unit; empty where they do."""
    first, last = compared_periods(catalog)
    return str(comparability(catalog, first, last).set_index("place")["why"].get(place, "年鉴没有这个单位"))


def change(catalog: Catalog, place: str, indicators: tuple[str, ...]) -> Extract:
    """What changed of a unit between the last two years of the yearbook: `item` a measure, `column` a year or 变化.

    The change of an amount is in percent, that of a share or mean in its own unit (of a share, percentage points). No
    rows where the years do not compare.
    """
    first, last = compared_periods(catalog)
    registry = catalog.registry
    parts = []
    rows = pd.DataFrame(columns=list(COLUMNS))
    if first != last and not why_apart(catalog, place):
        rows = observations(catalog, replace(_UNITS, codes=(place,)), indicators, (first, last)).known
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
    """Growth of an amount of the counties of each province that compare, in percent, in order of code.

    `note` says how many units count and how many are left out.
    """
    first, last = compared_periods(catalog)
    rows = observations(catalog, Places("county", drawn=False), (indicator,), (first, last)).known
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
    """By today's code, the recorded change after the first year and up to the last, in words."""
    rows = catalog.whole("division_changes")
    rows = rows[(rows["year"] > first) & (rows["year"] <= last)]
    return {
        code: f"{row['year']}年区划变更：{row['old_name']}改为{row['new_name']}"
        for row in rows.to_dict("records")
        for code in (row["old_code"], row["new_code"])
    }


def comparable_counts(catalog: Catalog) -> tuple[int, int]:
    """How many counties of the last year compare with the year before, and how many do not."""
    first, last = compared_periods(catalog)
    same = comparability(catalog, first, last)
    listed = observations(catalog, Places("county", drawn=False), ("gdp",), (last,)).known
    compare = same.loc[same["place"].isin(listed["place"]), "why"] == ""
    return int(compare.sum()), int((~compare).sum())
