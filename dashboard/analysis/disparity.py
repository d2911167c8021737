"""Regional disparity: coefficient of variation and Theil index of per capita GDP among provinces and counties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from dashboard.analysis.inequality import coefficient_of_variation, gini, theil
from dashboard.catalog import Catalog
from dashboard.queries import COLUMNS, GROUPINGS, Extract, Places, inputs, observations, years
from dashboard.tables.observations import DERIVED

PER_PERSON: Final = "gdp_per_person"


def compared_years(catalog: Catalog) -> tuple[str, ...]:
    """Years for which provinces have both GDP and resident population, ascending."""
    return years(catalog, "provincial", "gdp", "resident_population")


def between_provinces(catalog: Catalog, periods: Sequence[str], kind: str, measure: str) -> Extract:
    """`variation_coefficient` or `theil_index` of provincial per capita GDP, one row per line (`name`) and year.

    The Theil index has three lines: total, within and between the groups of `kind`. Ordered by line, then year.
    """
    wide = inputs(catalog, PER_PERSON, periods, "census5")
    wide = wide.assign(value=wide["gdp"] / wide["resident_population"])
    of = catalog.registry.group_labels(kind)
    rows: list[dict[str, Any]] = []
    for period, year in wide.groupby("period"):
        for name, value in _measures(year, measure, kind, year["place"].map(of)).items():
            note = f"计入{len(year)}个省级地区"
            rows.append({"name": name, "period": period, "value": value, "note": note, "source": _joined(year)})
    lines = list(dict.fromkeys(row["name"] for row in rows))
    rows.sort(key=lambda row: lines.index(row["name"]))
    frame = pd.DataFrame(rows, columns=["name", "period", "value", "note", "source"])
    fixed = {"place": "100000", "province_name": "", "indicator": measure, "vintage": "census5", "status": DERIVED}
    unit = catalog.registry.indicators[measure].unit
    counted = sorted(set(wide.loc[wide["source"].str.contains("census"), "period"]))
    locator = (
        f"各省地区生产总值 ÷ 常住人口，{'、'.join(counted)}年用普查人口" if counted else "各省地区生产总值 ÷ 常住人口"
    )
    frame = frame.assign(**fixed, unit=unit, locator=locator)
    return Extract.of(catalog, frame.loc[:, list(COLUMNS)].reset_index(drop=True), measure)


def _measures(year: pd.DataFrame, measure: str, kind: str, groups: pd.Series[str]) -> dict[str, float]:
    if measure == "variation_coefficient":
        return {"各省之间": coefficient_of_variation(year["value"]) * 100}
    index = theil(year["value"], year["resident_population"], groups)
    label = GROUPINGS[kind]
    return {"总体": index.total, f"{label}之内": index.within, f"{label}之间": index.between}


def between_counties(catalog: Catalog, period: str) -> Extract:
    """Theil index of per capita GDP over all counties of a year, decomposed by province, region, and north and south.

    Two rows per decomposition (`item`): `part` is within or between groups. `note` gives the number of counties, the
    Gini coefficient and the coefficient of variation.
    """
    extract = observations(catalog, Places("county", drawn=False), ("gdp", "resident_population"), (period,))
    wide = extract.with_values.pivot_table(index=["place", "province"], columns="indicator", values="value").dropna()
    value = wide["gdp"] / wide["resident_population"]
    people = wide["resident_population"]
    spread = f"基尼系数{gini(value, people):.2f}，变异系数{coefficient_of_variation(value) * 100:.1f}%"
    about = f"{len(wide)}个县域单位；{spread}"
    province = pd.Series(wide.index.get_level_values("province"), index=wide.index)
    cuts = {"按省分": province}
    for kind, label in GROUPINGS.items():
        cuts[f"按{label}分"] = province.map(catalog.registry.group_labels(kind))
    rows = []
    for item, groups in cuts.items():
        parts = theil(value, people, groups)
        rows += [(item, "组内", parts.within), (item, "组间", parts.between)]
    frame = pd.DataFrame(rows, columns=["item", "part", "value"]).assign(name="全国县域", place="100000", note=about)
    fixed = {"province_name": "", "indicator": "theil_index", "period": period, "unit": "index"}
    first = extract.with_values[extract.with_values["indicator"] == "gdp"]
    fixed |= {"vintage": str(first["vintage"].iloc[0]), "source": _joined(extract.with_values), "status": DERIVED}
    frame = frame.assign(**fixed, locator="各县域单位地区生产总值 ÷ 普查常住人口，以常住人口为权")
    return Extract.of(catalog, frame.loc[:, [*COLUMNS, "item", "part"]], "theil_index")


def _joined(rows: pd.DataFrame) -> str:
    return "|".join(dict.fromkeys("|".join(rows["source"]).split("|")))
