"""Cross-checks of the finished tables: county totals within their province, consistent units, unique ids."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.errors import Problem
from dashboard.model import Indicator, Place, Unit
from dashboard.tables.observations import NOT_PUBLISHED

_RELATIVE = 0.001
# Tolerated difference between two censuses in the share of a province's population missing from its cities.
_LEFT_OUT = 0.01
# Stated output of all leading industrial chains together, an upper bound for each enterprise.
CEILING = "chain_output"


def crosschecks(observations: Mapping[str, pd.DataFrame], places: pd.DataFrame) -> list[Problem]:
    """Failed checks of the observation tables; empty if all hold."""
    return (
        _counties_within_province(observations, places)
        + _cities_on_equal_boundaries(observations)
        + _unlisted_places(observations, places)
    )


def _counties_within_province(observations: Mapping[str, pd.DataFrame], places: pd.DataFrame) -> list[Problem]:
    problems = []
    for name in ("gdp", "general_public_budget_revenue", "general_public_budget_expenditure", "resident_population"):
        county = (
            observations["county"]
            .query("indicator == @name")
            .merge(places[["place", "edition", "province"]], left_on=["place", "period"], right_on=["place", "edition"])
        )
        total = county.groupby(["province", "period", "vintage"])["value"].sum().rename("total").reset_index()
        whole = observations["provincial"].query("indicator == @name")
        both = total.merge(whole, left_on=["province", "period", "vintage"], right_on=["place", "period", "vintage"])
        # A census counts active servicemen for the province but not for counties, so the province is never smaller.
        over = both[both["total"] > both["value"] * (1 + _RELATIVE)]
        problems += [
            Problem(
                "county.parquet",
                0,
                f"{row['province']} {row['period']} {name}",
                f"{row['total']:.2f}",
                f"不超过全省的{row['value']:.2f}",
            )
            for row in over.to_dict("records")
        ]
    return problems


def _cities_on_equal_boundaries(observations: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """Provinces in which the population share missing from the city totals differs between the two censuses.

    Provinces with a city that has no figure at one of the two are skipped.
    """
    wanted = "indicator == 'resident_population' and vintage.str.contains('census')"
    cities, whole = (observations[level].query(wanted) for level in ("city", "provincial"))
    cities = cities.assign(province=cities["place"].map(lambda code: Place(code).province))
    total = cities.groupby(["province", "period"])["value"].sum(min_count=1)
    total = total[cities.groupby(["province", "period"])["value"].apply(lambda values: values.notna().all())]
    left = (1 - total.unstack() / whole.pivot(index="place", columns="period", values="value")).dropna()
    return [
        Problem(
            "city.parquet",
            0,
            f"{province} {left.columns[0]} resident_population",
            f"各市合计比全省少{first:.2%}，{left.columns[-1]}年少{last:.2%}",
            "同一区划两年所缺的相近；把一年有、一年无的市留空",
        )
        for province, first, last in left.itertuples(name=None)
        if abs(first - last) > _LEFT_OUT
    ]


def _unlisted_places(observations: Mapping[str, pd.DataFrame], places: pd.DataFrame) -> list[Problem]:
    registered = set(places.place)
    return [
        Problem(f"{level}.parquet", 0, "place", place, "登记过的地区代码")
        for level, frame in observations.items()
        for place in sorted(set(frame["place"].unique()) - registered)
    ]


def enterprise_units(firms: pd.DataFrame, claims: pd.DataFrame, units: Mapping[str, Unit]) -> list[Problem]:
    """Enterprises whose output exceeds the stated output of all leading chains, which reveals wrong units."""
    ceilings: dict[tuple[str, str], float] = {}
    for claim in claims[claims.indicator == CEILING].to_dict("records"):
        key = (claim["pack"], claim["period"])
        value = units[claim["unit"]].converted(claim["value"], units["100m_yuan"])
        ceilings[key] = max(value, ceilings.get(key, 0.0))
    rows = firms[(firms.measure == "output") & (firms.status != NOT_PUBLISHED)].to_dict("records")
    # Without a stated total there is no upper bound.
    tops = [ceilings.get((row["pack"], row["period"]), float("inf")) for row in rows]
    return [
        Problem(
            f"{row['pack']}/figures.csv",
            0,
            f"{row['enterprise']} {row['period']}",
            f"{row['value']}亿元",
            f"不超过全部产业链的{top}亿元",
        )
        for row, top in zip(rows, tops, strict=True)
        if row["value"] > top
    ]


def unique_ids(tables: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """Duplicate ids across packs, because checks and links refer to stated figures by id alone."""
    return [
        Problem(f"{name}.csv", 0, "id", row["id"], f"不与其他材料重复的编号（{row['pack']}）")
        for name in ("claims", "targets", "timeline", "implied", "mentions")
        for row in tables[name][tables[name].duplicated("id")].to_dict("records")
    ]


def units_agree(frames: Mapping[str, pd.DataFrame], indicators: Mapping[str, Indicator]) -> list[Problem]:
    """Observations that are not in their indicator's unit."""
    return [
        Problem(f"{level}.parquet", 0, indicator, unit, indicators[indicator].unit)
        for level, frame in frames.items()
        for indicator, unit in frame[["indicator", "unit"]].drop_duplicates().itertuples(index=False)
        if indicators[indicator].unit != unit
    ]
