"""Printed and computed rankings of places, with map positions and official figures."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import COUNTY_KINDS, Grouping, Place
from dashboard.model.memo import once
from dashboard.queries.available import latest_year, years
from dashboard.queries.divisions import became
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.history import deck_year
from dashboard.queries.observations import Places, latest_observations, observations
from dashboard.queries.places import provinces
from dashboard.tables.observations import DERIVED, MAP_EDITION, NOT_PUBLISHED, OBSERVATION, OUT_OF_SCOPE, STATED, absent

_BANDS = ("band_1000_1500", "band_1500_2000", "band_2000_4000", "band_4000")
TOP_HUNDRED = "top_hundred_2022"
_COUNTIES = Places("county", drawn=False)
_UNITS = Places("county", scope="all", drawn=False)
# Month for which the deck lists the provinces with province-administered county finances.
_NAMING_MONTH = "2022M07-07"


@once
def positions(catalog: Catalog, ranking: str) -> pd.DataFrame:
    """One row per printed position, in order: position, place, printed_name, printed_province, source, locator, note.

    `province` and `city` are the place's actual ones; misprints are kept and explained in `note`.
    """
    table = catalog.table("rankings")
    columns = ["position", "place", "printed_name", "printed_province", "source", "locator", "note"]
    rows = catalog.frame(table.filter(table.ranking == ranking).select(*columns).distinct())
    places = catalog.table("places")
    homes = catalog.frame(places.select("place", "edition", "province", "city"))
    homes = homes.sort_values("edition").drop_duplicates("place", keep="last").drop(columns="edition")
    return rows.merge(homes, on="place", how="left").sort_values("position", ignore_index=True)


def counted(catalog: Catalog, ranking: str, group: str, first: int | None = None) -> int:
    """Number of printed positions (among the `first` n, or all) that lie in the group."""
    rows = positions(catalog, ranking)
    return int(inside(rows.head(first or len(rows)), catalog.registry.group(group)).sum())


def inside(rows: pd.DataFrame, group: Grouping) -> pd.Series[bool]:
    """Mask of the rows (with place, city, province) in a group, whose members may be provinces, cities or counties."""
    return rows[["place", "city", "province"]].isin(set(group.members)).any(axis=1)


def pinned(catalog: Catalog, frame: pd.DataFrame) -> pd.DataFrame:
    """Add `x` and `y`, each place's marker position in projected metres; null if it is not on the current map."""
    points = catalog.frame(catalog.table("points").select("place", "x", "y")).drop_duplicates("place")
    return frame.merge(points, on="place", how="left")


def counties_above_threshold(catalog: Catalog, province: str = "") -> Extract:
    """Counties whose latest GDP is above the deck's threshold, largest first; `band`, `group` (the same) and `x`, `y`.

    Counties of the previous yearbook that have become districts are included, with a remark in `note`.
    """
    table = catalog.table("claims")
    stated = catalog.frame(table.filter(table.id.isin([f"national.{band}.lower" for band in _BANDS])))
    lows = sorted(stated["value"])
    labels = [f"{low:.0f}—{high:.0f}亿元" for low, high in pairwise(lows)] + [f"{lows[-1]:.0f}亿元以上"]
    gdp = latest_observations(catalog, _UNITS, ("gdp",))
    turned = _turned_districts(catalog)
    included = gdp.with_values["kind"].isin(COUNTY_KINDS) | gdp.with_values["place"].isin(turned)
    frame = gdp.with_values[included & (gdp.with_values["value"] >= lows[0])].sort_values("value", ascending=False)
    frame = frame[frame["province"].str.startswith(Place(province).prefix)]
    band = [labels[sum(value >= low for low in lows) - 1] for value in frame["value"]]
    note = [f"{turned[place]}年改为市辖区" if place in turned else "" for place in frame["place"]]
    return gdp.where(pinned(catalog, frame.assign(band=band, group=band, note=note)))


def _turned_districts(catalog: Catalog) -> dict[str, str]:
    """Counties of the previous yearbook that have become districts: year of the change by code."""
    listed = years(catalog, "county", "gdp")
    before = set(observations(catalog, _COUNTIES, ("gdp",), listed[-2:-1]).with_values["place"])
    turned = became(catalog, "district")
    return {code: year for code, year in zip(turned["new_code"], turned["year"], strict=True) if code in before}


def top_hundred(catalog: Catalog, province: str = "") -> Extract:
    """The printed top hundred, four rows per position: position, latest GDP, GDP rank, and rank minus position.

    `item` is the printed position, `group` the region, `x` and `y` the map position. `note` is that of the print.
    """
    rows = positions(catalog, TOP_HUNDRED)
    gdp = latest_observations(catalog, _COUNTIES, ("gdp",))
    ranked = gdp.with_values.assign(rank=gdp.with_values["value"].rank(ascending=False, method="min"))
    board = catalog.registry.group_labels("board")
    rows = rows[rows["province"].str.startswith(Place(province).prefix)]
    base = rows.rename(columns={"printed_name": "name", "printed_province": "province_name"})
    base = base.assign(group=base["province"].map(board), item=base["position"].map("{:.0f}".format))
    # Without rows the columns would have dtype object, which does not support subtraction.
    by_place = ranked.set_index("place")
    value, rank = (base["place"].map(by_place[name]).astype("float64") for name in ("value", "rank"))
    year = latest_year(catalog, "county", "gdp")
    cited = ranked.iloc[0] if len(ranked) else {"vintage": "", "source": ""}
    fixed: dict[str, Any] = {"vintage": cited["vintage"], "source": cited["source"], "period": year}
    fixed |= {"status": DERIVED, "unit": "rank"}
    printed = str(deck_year(catalog))
    measures: list[dict[str, Any]] = [
        {
            "indicator": "top_hundred_position",
            "value": base["position"].astype("float64"),
            "period": printed,
        }
        | {"vintage": "deck", "status": STATED, "unit": "rank"},
        {"indicator": "gdp", "value": value} | fixed | {"unit": "100m_yuan", "status": "published"},
        {"indicator": "gdp_rank", "value": rank} | fixed,
        {"indicator": "rank_distance", "value": rank - base["position"]} | fixed,
    ]
    frame = pd.concat([base.assign(**measure) for measure in measures], ignore_index=True)
    missing = frame["value"].isna()
    frame.loc[missing, "status"] = NOT_PUBLISHED
    # The only printed names without figures are those that are not county-level units, as the note says.
    frame.loc[missing, "note"] = [absent(OUT_OF_SCOPE, note) for note in frame.loc[missing, "note"]]
    frame["locator"] = frame["locator"].where(
        frame["indicator"] == "top_hundred_position", "年鉴各县域单位地区生产总值"
    )
    return Extract.of(catalog, pinned(catalog, frame.loc[:, [*COLUMNS, "province", "group", "item"]]), "gdp_rank")


def members(catalog: Catalog, kinds: tuple[str, ...], province: str = "") -> Extract:
    """Members of the groupings of some kinds, with latest GDP, its `rank` among counties, `group`, `x` and `y`.

    Ordered as the groups in the registry. `note` holds the group's note (such as a list that the deck does not print).
    """
    counties = latest_observations(catalog, _COUNTIES, ("gdp",))
    cities = latest_observations(catalog, Places("city", drawn=False), ("gdp",))
    both = [extract.with_values.loc[:, list(OBSERVATION)] for extract in (counties, cities)]
    figures = pd.concat(both, ignore_index=True)
    rank = counties.with_values.set_index("place")["value"].rank(ascending=False, method="min")
    places = catalog.table("places")
    named = catalog.frame(places.filter(places.edition == MAP_EDITION).select("place", "name", "province"))
    groups = [group for kind in kinds for group in catalog.registry.grouping(kind)]
    rows = pd.DataFrame(
        [(code, group.label, group.note, group.level) for group in groups for code in group.members],
        columns=["place", "group", "about", "level"],
    )
    frame = rows.merge(named, on="place", how="left").merge(figures, on="place", how="left")
    frame = frame.assign(
        province_name=frame["province"].map(provinces(catalog)),
        rank=frame["place"].map(rank),
        note=frame["about"],
        status=frame["status"].fillna(NOT_PUBLISHED),
        indicator="gdp",
        period=frame["period"].fillna(latest_year(catalog, "county", "gdp")),
        unit="100m_yuan",
        item=frame["group"] + frame["name"],
    ).fillna({"vintage": "", "source": "", "locator": ""})
    frame = frame[frame["province"].str.startswith(Place(province).prefix)]
    columns = [*COLUMNS, "province", "group", "level", "rank", "item"]
    return Extract.of(catalog, pinned(catalog, frame.loc[:, columns]), "gdp")


def by_province(catalog: Catalog, listed: Extract) -> Extract:
    """Number of listed places (one row each) in each of their provinces, most first; stated if the list is."""
    counts = listed.frame["province"].value_counts()
    last = listed.frame.sort_values("period").iloc[-1]
    fixed = {name: last[name] for name in ("period", "vintage", "source")}
    frame = pd.DataFrame({"place": counts.index, "value": counts.astype("float64").to_numpy()})
    frame["name"] = frame["province_name"] = frame["place"].map(provinces(catalog))
    status = STATED if (listed.frame["status"] == STATED).all() else DERIVED
    frame = frame.assign(**fixed, indicator="listed_units", unit="count", status=status, note="")
    return Extract.of(catalog, frame.assign(locator="名单中各省的个数").loc[:, list(COLUMNS)], "listed_units")


def regions(catalog: Catalog, kind: str) -> Extract:
    """Provinces in the groupings of a kind, each with its `group`; the deck lists them without figures."""
    rows = [
        {"place": code, "group": group.label, "locator": group.source.split(" ")[-1], "note": group.note}
        for group in catalog.registry.grouping(kind)
        for code in group.members
    ]
    province_names = provinces(catalog)
    frame = pd.DataFrame(rows)
    frame["name"] = frame["province_name"] = frame["place"].map(province_names)
    fixed: dict[str, Any] = {
        "indicator": "county_units",
        "period": _NAMING_MONTH,
        "value": 1.0,
        "unit": "count",
        "vintage": "deck",
    }
    frame = frame.assign(**fixed, source="deck_2022", status=STATED, label="材料列名", x=float("nan"), y=float("nan"))
    return Extract.of(catalog, frame.loc[:, [*COLUMNS, "label", "group", "x", "y"]], "county_units")
