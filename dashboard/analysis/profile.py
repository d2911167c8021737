"""What a county is: where it stands by each measure, what its economy is made of, which counties are most like it."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.analysis.peers import nearest
from dashboard.analysis.placing import SCOPES, own_rows, peers_of, placings
from dashboard.catalog import Catalog
from dashboard.model import Place
from dashboard.queries import Extract, Places, latest_observations, latest_year, names, observations, years
from dashboard.tables.observations import DERIVED, NOT_HELD, NOT_PUBLISHED

# What a profile tells, in order; a year that has no such figure is left blank with its reason.
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
# What makes counties alike: size, level, structure, finance, people.
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
# Why a measure of a place is missing where no publication lists the place.
NO_FIGURE: Final = f"{NOT_HELD}：所收出版物没有该单位此项"
_RANKS: Final = tuple(f"{name}{scope}" for scope in SCOPES for name in ("rank", "of"))
_LISTED: Final = Places("county", drawn=False)


def profile_years(catalog: Catalog) -> tuple[str, ...]:
    """The years in which counties have any measure of a profile, in time order."""
    return tuple(sorted({year for name in PROFILE for year in years(catalog, "county", name)}))


def standings(catalog: Catalog, place: str) -> Extract:
    """One row a measure and year of one place, in order of time, then of PROFILE.

    `rank`, `of`, `rank_in_province`, `of_in_province`, `rank_in_city`, `of_in_city` count from the largest; null
    without a value. Counties of a municipality, or run by their province, lie in no city.
    """
    years = profile_years(catalog)
    order = pd.MultiIndex.from_product([years, PROFILE], names=["period", "indicator"])
    place_rows = (
        own_rows(catalog, place, PROFILE, years).drop(columns=["indicator", "period"]).swaplevel().reindex(order)
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
    """What a place of any level is called and lies in, by its last row; by today's map where no edition lists it."""
    columns = ("name", "province_name", "province", "city", "city_name")
    if len(rows):
        return {column: str(rows[column].iloc[-1]) for column in columns}
    division = Place(place)
    fields = {
        "name": names(catalog, division.level).get(place, ""),
        "province_name": names(catalog, "province")[division.province],
    }
    return fields | {
        "province": division.province,
        "city": division.city,
        "city_name": names(catalog, "city").get(division.city, ""),
    }


def sectors(catalog: Catalog, place: str) -> Extract:
    """The three sectors of a place, of all counties of its province and of the nation: `item` whose, `part` which.

    Of the last year that has all three.
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
    areas = {f"{name}县域": counties.known[counties.known["province"] == province], "全国县域": counties.known}
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
    """The place and its nearest counties by LIKENESS, one row a county and measure; `item` a county, nearest first.

    Each measure is of its last year. `distance` is Euclidean over standardised measures; no rows where the place lacks
    one of them.
    """
    extract = latest_observations(catalog, _LISTED, LIKENESS)
    wide = extract.known.pivot_table(index="place", columns="indicator", values="value").reindex(columns=list(LIKENESS))
    near = nearest(wide, place, count) if place in wide.index else pd.DataFrame(columns=["place", "distance"])
    order = [place, *near["place"]] if len(near) else []
    distance = {place: 0.0, **dict(zip(near["place"], near["distance"], strict=True))}
    frame = extract.frame[extract.frame["place"].isin(order)]
    frame = frame.assign(item=frame["place"], distance=frame["place"].map(distance).astype("float64"))
    return extract.where(frame.sort_values("distance", kind="stable", ignore_index=True))
