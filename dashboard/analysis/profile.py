"""Profile of a county: ranks by measure, composition of its economy, and the most similar counties."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.analysis.peers import nearest
from dashboard.analysis.placing import SCOPES, peers_of, placings, rows_of_place
from dashboard.catalog import Catalog
from dashboard.model import Place
from dashboard.queries import Extract, Places, latest_observations, latest_year, names, observations, years
from dashboard.tables.observations import DERIVED, NOT_HELD, NOT_PUBLISHED

# Measures of a profile, in order; years without a figure are left blank with the reason.
PROFILE: Final = (
    "gdp",
    "gdp_per_person",
    "primary_share",
    "secondary_share",
    "tertiary_share",
    "general_public_budget_revenue",
    "fiscal_self_sufficiency",
    "deposits_per_person",
    "loans_per_person",
    "industrial_firms_above_scale",
    "resident_population",
    "registered_population",
    "resident_to_registered",
    "urban_share",
    "share_0_14",
    "share_65_plus",
    "mean_years_schooling",
    "higher_education_share",
    "primary_pupils_share",
    "hospital_beds_per_1000",
)
# Measures of similarity: size, level, structure, finance, people.
LIKENESS: Final = (
    "gdp",
    "gdp_per_person",
    "secondary_share",
    "tertiary_share",
    "fiscal_self_sufficiency",
    "resident_population",
    "urban_share",
    "share_65_plus",
    "population_density",
)
SECTORS: Final = ("primary_industry", "secondary_industry", "tertiary_industry")
# Reason for a missing measure if no publication lists the place.
NO_FIGURE: Final = f"{NOT_HELD}：所收出版物没有该单位此项"
_RANKS: Final = tuple(f"{name}{scope}" for scope in SCOPES for name in ("rank", "of"))
_LISTED: Final = Places("county", drawn=False)


def profile_years(catalog: Catalog) -> tuple[str, ...]:
    """Years for which counties have any profile measure, ascending."""
    return tuple(sorted({year for name in PROFILE for year in years(catalog, "county", name)}))


def standings(catalog: Catalog, place: str) -> Extract:
    """One row per year and measure of one place, ordered by year, then PROFILE.

    `rank`, `of`, `rank_in_province`, `of_in_province`, `rank_in_city`, `of_in_city` count from the largest; null
    without a value. Counties in a municipality, or administered directly by the province, belong to no city.
    """
    years = profile_years(catalog)
    order = pd.MultiIndex.from_product([years, PROFILE], names=["period", "indicator"])
    place_rows = (
        rows_of_place(catalog, place, PROFILE, years).drop(columns=["indicator", "period"]).swaplevel().reindex(order)
    )
    stand = [
        placings(catalog, peers_of(catalog, place, year), PROFILE, year)
        .reindex(pd.MultiIndex.from_product([PROFILE, [place]]))
        .loc[:, list(_RANKS)]
        for year in years
    ]
    frame = place_rows.join(
        pd.concat([rows.droplevel(1) for rows in stand], keys=years, names=order.names)
    ).reset_index()
    frame = frame.assign(place=place, **about(catalog, place, frame.dropna(subset="name")), label="")
    frame["unit"] = [catalog.registry.indicators[name].unit for name in frame["indicator"]]
    absent = frame["value"].isna()
    frame["note"] = frame["note"].fillna(NO_FIGURE)
    frame.loc[absent, "status"] = NOT_PUBLISHED
    frame = frame.fillna({"vintage": "", "source": "", "locator": ""})
    return Extract.of(catalog, frame, PROFILE[0])


def about(catalog: Catalog, place: str, rows: pd.DataFrame) -> dict[str, str]:
    """Name, province and city of a place of any level, from its last row, or from the last edition that lists it."""
    columns = ("name", "province_name", "province", "city", "city_name")
    if len(rows):
        return {column: str(rows[column].iloc[-1]) for column in columns}
    division, editions = Place(place), catalog.whole("places")
    listed = editions[editions["place"] == place].sort_values("edition")["name"]
    fields = {
        "name": str(listed.iloc[-1]) if len(listed) else "",
        "province_name": names(catalog, "province")[division.province],
    }
    return fields | {
        "province": division.province,
        "city": division.city,
        "city_name": names(catalog, "city").get(division.city, ""),
    }


def sectors(catalog: Catalog, place: str) -> Extract:
    """Value added of the three sectors (`part`) of a place, its province's counties and all counties (`item`).

    For the latest year with all three sectors.
    """
    period = latest_year(catalog, "county", *SECTORS)
    extract = observations(catalog, peers_of(catalog, place, period), SECTORS, (period,))
    place_rows = extract.frame[extract.frame["place"] == place]
    if place_rows["value"].isna().all():
        return extract.where(
            place_rows.assign(item="", part="", value=float("nan"), status=NOT_PUBLISHED, note=NO_FIGURE)
        )
    counties = observations(catalog, _LISTED, SECTORS, (period,))
    province, name = place_rows["province"].iloc[0], place_rows["province_name"].iloc[0]
    areas = {
        f"{name}县域": counties.with_values[counties.with_values["province"] == province],
        "全国县域": counties.with_values,
    }
    labels = {indicator: catalog.registry.indicators[indicator].label.removesuffix("增加值") for indicator in SECTORS}
    parts = [place_rows.assign(item=place_rows["name"])]
    for item, rows in areas.items():
        total = rows.groupby("indicator", sort=False)["value"].sum()
        base = place_rows.drop(columns="value").merge(total.rename("value"), left_on="indicator", right_index=True)
        locator = f"{item}{rows['place'].nunique()}个单位合计"
        parts.append(base.assign(item=item, name=item, place="", status=DERIVED, locator=locator))
    frame = pd.concat(parts, ignore_index=True)
    return extract.where(frame.assign(part=frame["indicator"].map(labels)))


def alike(catalog: Catalog, place: str, count: int = 10) -> Extract:
    """The place and its nearest counties by LIKENESS, one row per county (`item`) and measure, nearest first.

    Each measure is for its latest year. `distance` is Euclidean over standardised measures. No rows if the place lacks
    one of them.
    """
    extract = latest_observations(catalog, _LISTED, LIKENESS)
    wide = extract.with_values.pivot_table(index="place", columns="indicator", values="value").reindex(
        columns=list(LIKENESS)
    )
    near = nearest(wide, place, count) if place in wide.index else pd.DataFrame(columns=["place", "distance"])
    order = [place, *near["place"]] if len(near) else []
    distance = {place: 0.0, **dict(zip(near["place"], near["distance"], strict=True))}
    frame = extract.frame[extract.frame["place"].isin(order)]
    frame = frame.assign(item=frame["place"], distance=frame["place"].map(distance).astype("float64"))
    return extract.where(frame.sort_values("distance", kind="stable", ignore_index=True))
