"""Arithmetic that the finished tables must satisfy: counties stay below their province, units agree, ids are unique."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.errors import Problem
from dashboard.model import Indicator, Place, Unit
from dashboard.tables.observations import NOT_PUBLISHED

_RELATIVE = 0.001
# How much of a province the cities of a census may leave out in one year and hold in the other.
_LEFT_OUT = 0.01
# The stated output of all leading chains together, which no single enterprise can exceed.
CEILING = "chain_output"


def crosschecks(observations: Mapping[str, pd.DataFrame], places: pd.DataFrame) -> list[Problem]:
    """Every failed check over the observation tables, by table; an empty list when all hold."""
    return (
        _counties_within_province(observations, places)
        + _cities_on_equal_boundaries(observations)
        + _known_places(observations, places)
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
        # A census counts active servicemen with the province but with no county, so the province is never smaller.
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
    """Residents of one census whom no city of a province holds, though at the other census one does.

    Provinces where a city has no figure at one of the two are passed over.
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


def _known_places(observations: Mapping[str, pd.DataFrame], places: pd.DataFrame) -> list[Problem]:
    registered = set(places.place)
    return [
        Problem(f"{level}.parquet", 0, "place", place, "登记过的地区代码")
        for level, frame in observations.items()
        for place in sorted(set(frame.place) - registered)
    ]


def enterprise_units(firms: pd.DataFrame, claims: pd.DataFrame, units: Mapping[str, Unit]) -> list[Problem]:
    """No enterprise's output may exceed the stated output of all leading chains: a slipped unit is 1,000-fold."""
    ceilings: dict[tuple[str, str], float] = {}
    for claim in claims[claims.indicator == CEILING].to_dict("records"):
        key = (claim["pack"], claim["period"])
        value = units[claim["unit"]].converted(claim["value"], units["100m_yuan"])
        ceilings[key] = max(value, ceilings.get(key, 0.0))
    rows = firms[(firms.measure == "output") & (firms.status != NOT_PUBLISHED)].to_dict("records")
    # Where a pack tells no such total there is nothing to stay below.
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
    """Checks and links name stated figures by id alone, so no two packs may use one."""
    return [
        Problem(f"{name}.csv", 0, "id", row["id"], f"不与其他材料重复的编号（{row['pack']}）")
        for name in ("claims", "targets", "timeline", "implied", "mentions")
        for row in tables[name][tables[name].duplicated("id")].to_dict("records")
    ]


def units_agree(frames: Mapping[str, pd.DataFrame], indicators: Mapping[str, Indicator]) -> list[Problem]:
    """Every observation is in its indicator's own unit."""
    return [
        Problem(f"{level}.parquet", 0, indicator, unit, indicators[indicator].unit)
        for level, frame in frames.items()
        for indicator, unit in frame[["indicator", "unit"]].drop_duplicates().itertuples(index=False)
        if indicators[indicator].unit != unit
    ]
