"""A county against its kind: by a dozen measures its percentile, that of the counties most like it, and its ranks."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.analysis.profile import NO_FIGURE, about, alike, ranked_among
from dashboard.catalog import Catalog
from dashboard.queries import COLUMNS, Extract, latest_year, observations
from dashboard.tables.observations import NOT_PUBLISHED

# What is looked at, in five groups.
CHECKUP: Final = {
    "gdp_per_person": "富裕程度",
    "deposits_per_person": "富裕程度",
    "secondary_share": "产业",
    "tertiary_share": "产业",
    "industrial_firms_above_scale": "产业",
    "fiscal_self_sufficiency": "财政金融",
    "loans_to_gdp": "财政金融",
    "resident_to_registered": "人口",
    "urban_share": "人口",
    "share_65_plus": "人口",
    "mean_years_schooling": "公共服务",
    "higher_education_share": "公共服务",
    "hospital_beds_per_1000": "公共服务",
}
# What stands on a place's first card.
MAIN: Final = (
    "gdp",
    "gdp_per_person",
    "fiscal_self_sufficiency",
    "resident_population",
    "mean_years_schooling",
    "hospital_beds_per_1000",
)
_SCOPES: Final = {"": None, "_in_province": "province", "_in_city": "city"}


def checkup(catalog: Catalog, place: str, indicators: tuple[str, ...] = tuple(CHECKUP)) -> Extract:
    """One row a measure of one county-level place, each of its latest year, in the order asked.

    `position` is its percentile among units of its kind from 0, the worst, to 1, the best: shares of places are equal
    to the left and to the right of a half. Of a `neutral` measure 1 is the largest. `low` and `high` are the quartiles
    of the positions of the places most like it. `rank` and `of`, and the same `_in_province` and `_in_city`, count from
    the best. `item` is the measure, `part` its group. NaN without a value.
    """
    near = alike(catalog, place).frame["place"].unique()[1:]
    rows = []
    for name in indicators:
        indicator = catalog.registry.indicators[name]
        year = latest_year(catalog, "county", name)
        found = observations(catalog, ranked_among(catalog, place, year), (name,), (year,))
        known = found.known
        value = -known["value"] if indicator.direction == "lower" else known["value"]
        position = (value.rank() - 1) / (len(value) - 1) if len(value) > 1 else value * 0 + 0.5
        peers = position[known["place"].isin(near)]
        own = known[known["place"] == place]
        row = {
            "item": indicator.label,
            "part": CHECKUP.get(name, ""),
            "indicator": name,
            "period": year,
            "unit": indicator.unit,
            "neutral": indicator.direction == "neutral",
            "low": peers.quantile(0.25),
            "high": peers.quantile(0.75),
            "position": position.get(own.index[0]) if len(own) else float("nan"),
            **_ranks(known.assign(value=value), own),
        }
        told = own if len(own) else found.frame[found.frame["place"] == place]
        rows.append(told.head(1).to_dict("records")[0] | row if len(told) else row)
    columns = dict.fromkeys([*COLUMNS, "province", "city", "city_name", *(name for row in rows for name in row)])
    frame = pd.DataFrame(rows, columns=list(columns))
    frame = frame.assign(place=place, **about(catalog, place, frame.dropna(subset="name")))
    missing = {"note": NO_FIGURE, "status": NOT_PUBLISHED, "vintage": "", "source": "", "locator": ""}
    words = {column: frame[column].astype(object).fillna(said) for column, said in missing.items()}
    return Extract.of(catalog, frame.assign(**words), indicators[0])


def _ranks(known: pd.DataFrame, own: pd.DataFrame) -> dict[str, float]:
    """Where a place's own row stands in the nation, its province and its city; NaN where it has no value or no city."""
    ranks: dict[str, float] = {}
    for words, within in _SCOPES.items():
        ranks |= {f"rank{words}": float("nan"), f"of{words}": float("nan")}
        if own.empty or (within == "city" and not own["city_name"].iloc[0]):
            continue
        beside = known[known[within] == own[within].iloc[0]] if within else known
        ranks[f"rank{words}"] = float(beside["value"].rank(ascending=False, method="min")[own.index[0]])
        ranks[f"of{words}"] = float(len(beside))
    return ranks
