"""Ranks of a county: stated in its pack and computed from official figures, and comparison with other counties."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import pandas as pd

from dashboard.analysis.profile import alike, standings
from dashboard.catalog import Catalog
from dashboard.packs.rows import brought, entries
from dashboard.queries import Extract, Places, latest_observations, latest_year, names, provinces
from dashboard.tables.observations import DERIVED, NOT_PUBLISHED, OUT_OF_SCOPE, absent

# Official measures for ranks and for the comparison of counties.
OFFICIAL: Final = (
    "gdp",
    "gdp_per_person",
    "general_public_budget_revenue",
    "fiscal_self_sufficiency",
    "deposits_per_person",
    "resident_population",
    "urban_share",
)
# Why a place with a figure has no rank in its city.
_OUTSIDE: Final = absent(OUT_OF_SCOPE, "不属于任何地级市")


def reported_ranks(catalog: Catalog, pack: str, views: Sequence[str]) -> Extract:
    """Ranks stated by the pack in some views: `item` is the measure, `of` the number of places (NaN if not stated)."""
    claims = {row["id"]: row for row in brought(catalog, "claims", pack).to_dict("records")}
    rows = []
    for rank in brought(catalog, "ranks", pack).to_dict("records"):
        claim = claims.get(rank["claim"])
        if claim is None or claim["view"] not in views:
            continue
        among = claims.get(rank["among"])
        fields = {name: claim[name] for name in ("value", "period", "locator", "note")}
        rows.append(
            fields
            | {
                "item": claim["label"].removesuffix("位次"),
                "label": claim["label"],
                "of": among["value"] if among else math.nan,
            }
        )
    return entries(catalog, pack, rows, "位次", more=("item", "label", "of"), unit="rank", decimals=0)


def official_ranks(catalog: Catalog, place: str) -> Extract:
    """Ranks by OFFICIAL measures in the place's city, then its province, each for its latest year.

    Same columns as `reported_ranks`.
    """
    extract = standings(catalog, place)
    last = {name: latest_year(catalog, "county", name) for name in OFFICIAL}
    frame = extract.frame[extract.frame["period"] == extract.frame["indicator"].map(last)]
    parts = []
    for scope, suffix in (("市内", "_in_city"), ("省内", "_in_province")):
        labels = [extract.registry.indicators[name].label for name in frame["indicator"]]
        unranked = frame[f"rank{suffix}"].isna()
        ranked = frame.assign(
            item=[f"{label}（{scope}）" for label in labels],
            label=[f"{label}位次" for label in labels],
            value=frame[f"rank{suffix}"],
            of=frame[f"of{suffix}"],
            unit="rank",
            status=unranked.map({True: NOT_PUBLISHED, False: DERIVED}),
            note=frame["note"].mask(unranked & frame["value"].notna(), _OUTSIDE),
        )
        parts.append(ranked)
    return extract.where(pd.concat(parts, ignore_index=True).drop(columns="rank"))


def compared_counties(catalog: Catalog, place: str) -> Extract:
    """Counties of the place's city by OFFICIAL measures, then medians of city, province, peers and all counties.

    `item` is a county or group, with one row per measure, for its latest year.
    """
    extract = latest_observations(catalog, Places("county", drawn=False), OFFICIAL)
    place_rows = extract.frame[extract.frame["place"] == place]
    if place_rows.empty:
        return extract.where(place_rows.assign(item="", group=""))
    city, province = place_rows["city"].iloc[0], place_rows["province"].iloc[0]
    city_rows = extract.frame[extract.frame["city"] == city]
    size = city_rows[city_rows["indicator"] == OFFICIAL[0]].set_index("place")["value"]
    city_rows = city_rows.assign(item=city_rows["name"], order=city_rows["place"].map(size)).sort_values(
        "order", ascending=False, kind="stable"
    )
    like = set(alike(catalog, place).frame["place"]) - {place}
    groups = {
        f"{names(catalog, 'city').get(city, '')}各县（市）": extract.with_values["city"] == city,
        f"{provinces(catalog)[province]}各县（市）": extract.with_values["province"] == province,
        "最相近的县（市）": extract.with_values["place"].isin(like),
        "全国各县（市）": extract.with_values["place"].notna(),
    }
    parts = [city_rows.drop(columns="order")]
    for group, inside in groups.items():
        rows = extract.with_values[inside]
        middle = rows.groupby("indicator", sort=False)["value"].median()
        count = rows["place"].nunique()
        base = place_rows.assign(value=place_rows["indicator"].map(middle), status=DERIVED, place="", name=group)
        note = f"{count}个单位的中位数"
        parts.append(base.assign(item=f"{group}中位数", locator=note, note=note))
    return extract.where(pd.concat(parts, ignore_index=True))
