"""A place against its kind: by some measures its percentile, that of the places most like it, and its ranks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dashboard.analysis.profile import NO_FIGURE, about, alike, ranked_among
from dashboard.catalog import Catalog
from dashboard.model import Place
from dashboard.queries import COLUMNS, Extract, Places, latest_span, latest_year, names, observations, table_of
from dashboard.tables.observations import NOT_PUBLISHED

# What is looked at by the table that holds a place, in groups.
CHECKUP: Final[Mapping[str, Mapping[str, str]]] = {
    "county": {
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
    },
    "city": {
        "gdp": "经济",
        "primary_industry": "经济",
        "secondary_industry": "经济",
        "tertiary_industry": "经济",
        "resident_population": "人口",
        "resident_population_change_rate": "人口",
        "urban_share": "人口",
        "share_0_14": "年龄与家庭",
        "share_65_plus": "年龄与家庭",
        "household_size": "年龄与家庭",
    },
    "provincial": {
        "gdp": "经济",
        "gdp_per_person": "经济",
        "disposable_income_per_person": "居民",
        "consumption_expenditure_per_person": "居民",
        "mean_years_schooling": "居民",
        "county_gdp_mean": "县域",
        "county_gdp_share": "县域",
        "county_fiscal_self_sufficiency": "县域",
        "resident_population_change_rate": "人口",
        "urban_share": "人口",
        "share_65_plus": "人口",
        "rd_expenditure": "创新与开放",
        "invention_patents_granted": "创新与开放",
        "imports_exports": "创新与开放",
    },
}
# What stands on a place's first card.
MAIN: Final[Mapping[str, tuple[str, ...]]] = {
    "county": (
        "gdp",
        "gdp_per_person",
        "fiscal_self_sufficiency",
        "resident_population",
        "mean_years_schooling",
        "hospital_beds_per_1000",
    ),
    "city": (
        "gdp",
        "secondary_industry",
        "tertiary_industry",
        "resident_population",
        "urban_share",
        "share_65_plus",
    ),
    "provincial": (
        "gdp",
        "gdp_per_person",
        "disposable_income_per_person",
        "county_gdp_share",
        "resident_population",
        "urban_share",
    ),
}
# Within what a place is ranked too, by the table that holds it.
_SCOPES: Final[Mapping[str, Mapping[str, str | None]]] = {
    "county": {"": None, "_in_province": "province", "_in_city": "city"},
    "city": {"": None, "_in_province": "province"},
    "provincial": {"": None},
}


def checkup(catalog: Catalog, place: str, indicators: tuple[str, ...] = ()) -> Extract:
    """One row a measure of one place, each of its last period, in the order asked or that of CHECKUP.

    `position` is its percentile among places of its kind from 0, the worst, to 1, the best: shares of places are equal
    to the left and to the right of a half. Of a `neutral` measure 1 is the largest. `low` and `high` are the quartiles
    of the positions of the places most like it: of a county the nearest ten, of a city those of its province, of a
    province those of its board. `rank` and `of`, and the same `_in_province` and `_in_city`, count from the best.
    `item` is the measure, `part` its group. NaN without a value.
    """
    level = table_of(place)
    near = like(catalog, place)
    groups = CHECKUP[level]
    rows = [_row(catalog, place, name, near) | {"part": groups.get(name, "")} for name in indicators or groups]
    return _explained(catalog, place, rows)


def measured(catalog: Catalog, place: str, indicators: tuple[str, ...], period: str = "") -> Extract:
    """The rows of `checkup` without its like, in the order asked; of one period where it is given, else of the last."""
    return _explained(catalog, place, [_row(catalog, place, name, [], period) for name in indicators])


def _row(catalog: Catalog, place: str, name: str, near: list[str], period: str = "") -> dict[str, Any]:
    """A measure of a place as `checkup` gives it; without what the place is called where nobody lists it."""
    level, indicator = table_of(place), catalog.registry.indicators[name]
    at = period or latest_year(catalog, level, name) or latest_span(catalog, level, name)
    if not at:
        nothing = dict.fromkeys(("value", "low", "high", "position"), float("nan"))
        neutral = {"neutral": indicator.direction == "neutral"}
        return {"item": indicator.label, "indicator": name, "period": "", "unit": indicator.unit} | neutral | nothing
    found = observations(catalog, _among(catalog, place, at), (name,), (at,))
    known = found.known
    value = -known["value"] if indicator.direction == "lower" else known["value"]
    position = (value.rank() - 1) / (len(value) - 1) if len(value) > 1 else value * 0 + 0.5
    peers = position[known["place"].isin(near)]
    own = known[known["place"] == place]
    row = {
        "item": indicator.label,
        "indicator": name,
        "period": at,
        "unit": indicator.unit,
        "neutral": indicator.direction == "neutral",
        "low": peers.quantile(0.25),
        "high": peers.quantile(0.75),
        "position": position.get(own.index[0]) if len(own) else float("nan"),
        **_ranks(known.assign(value=value), own, level),
    }
    told = own if len(own) else found.frame[found.frame["place"] == place]
    return (
        {str(column): value for column, value in told.head(1).to_dict("records")[0].items()} | row if len(told) else row
    )


def _explained(catalog: Catalog, place: str, rows: list[dict[str, Any]]) -> Extract:
    """The rows of a place under its name, each that lacks a value with why."""
    columns = dict.fromkeys([*COLUMNS, "province", "city", "city_name", *(name for row in rows for name in row)])
    frame = pd.DataFrame(rows, columns=list(columns))
    frame = frame.assign(place=place, **about(catalog, place, frame.dropna(subset="name")))
    missing = {"note": NO_FIGURE, "status": NOT_PUBLISHED, "vintage": "", "source": "", "locator": ""}
    words = {column: frame[column].astype(object).fillna(said) for column, said in missing.items()}
    return Extract.of(catalog, frame.assign(**words), rows[0]["indicator"])


def _among(catalog: Catalog, place: str, period: str) -> Places:
    """The places that it is measured against."""
    level = table_of(place)
    return ranked_among(catalog, place, period) if level == "county" else Places(level, drawn=False)


def like(catalog: Catalog, place: str) -> list[str]:
    """The codes of the places most like it: ten counties, its province's cities, or its board's provinces."""
    level, at = table_of(place), Place(place)
    if level == "county":
        return list(alike(catalog, place).frame["place"].unique()[1:])
    if level == "city":
        return [code for code in names(catalog, "city") if code != place and Place(code).province == at.province]
    boards = catalog.registry.grouping("board")
    return [code for board in boards if place in board.members for code in board.members if code != place]


def _ranks(known: pd.DataFrame, own: pd.DataFrame, level: str) -> dict[str, float]:
    """Where a place's own row stands in the nation, its province and its city; NaN where it has no value or no city."""
    ranks: dict[str, float] = {}
    for words in _SCOPES["county"]:
        ranks |= {f"rank{words}": float("nan"), f"of{words}": float("nan")}
    for words, within in _SCOPES[level].items():
        if own.empty or (within == "city" and not own["city_name"].iloc[0]):
            continue
        beside = known[known[within] == own[within].iloc[0]] if within else known
        ranks[f"rank{words}"] = float(beside["value"].rank(ascending=False, method="min")[own.index[0]])
        ranks[f"of{words}"] = float(len(beside))
    return ranks
