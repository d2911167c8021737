"""Check-up of a place: its percentile by measure, the interquartile range of its peers, and its ranks."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.analysis.placing import SCOPES, peers_of, placings, rows_of_place
from dashboard.analysis.profile import NO_FIGURE, about, alike
from dashboard.catalog import Catalog
from dashboard.model import Place
from dashboard.queries import COLUMNS, Extract, latest_span, latest_year, names, table_of
from dashboard.tables.observations import NOT_PUBLISHED

# Measures of a check-up with their group, by the table that holds the place.
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
# Measures on a place's first card, by table.
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
# Census measures that districts have too.
_BESIDES: Final = ("household_size",)


def checkup(catalog: Catalog, place: str, indicators: tuple[str, ...] = ()) -> Extract:
    """One row per measure of one place, each in its latest period, in the given order or that of CHECKUP.

    `position` is the percentile rank among places of its kind, from 0 (worst, or tied for it) to 1 (best; for a
    `neutral` measure, largest), with 0.5 at the median. `low` and `high` are the quartiles of the positions of its
    peers: the nearest ten counties, the cities of the same province, or the provinces of the same region. `rank` counts
    from the best among `of`; these and `position` are also given within province and city, with `_in_province` and
    `_in_city`. `item` is the measure, `part` its group. NaN without a value.
    """
    groups = CHECKUP[table_of(place)]
    rows = _rows(catalog, place, indicators or tuple(groups), like(catalog, place))
    return _explained(catalog, place, [row | {"part": groups.get(row["indicator"], "")} for row in rows])


def main(catalog: Catalog, place: str) -> Extract:
    """Rows of `checkup` for a place's first card: of MAIN, then of CHECKUP, as many as MAIN has that have a figure."""
    table = table_of(place)
    candidates = tuple(dict.fromkeys((*MAIN[table], *CHECKUP[table], *_BESIDES)))
    rows = checkup(catalog, place, candidates)
    return rows.where(rows.with_values.head(len(MAIN[table])))


def measured(catalog: Catalog, place: str, indicators: tuple[str, ...], period: str = "") -> Extract:
    """Rows of `checkup` without peers, in the given order, for `period` or the latest period of each measure."""
    return _explained(catalog, place, _rows(catalog, place, indicators, [], period))


def _rows(
    catalog: Catalog, place: str, indicators: Sequence[str], near: list[str], period: str = ""
) -> list[dict[str, Any]]:
    """Measures of a place as in `checkup`, without names if no edition lists the place."""
    level = table_of(place)
    last = {
        name: period or latest_year(catalog, level, name) or latest_span(catalog, level, name) for name in indicators
    }
    rows = rows_of_place(catalog, place, tuple(last), tuple(filter(None, dict.fromkeys(last.values()))))
    facts = rows.to_dict("index")
    together: dict[str, list[str]] = {}
    for name, last_period in last.items():
        together.setdefault(last_period, []).append(name)
    stand = {
        last_period: placings(catalog, peers_of(catalog, place, last_period), tuple(names), last_period)
        for last_period, names in together.items()
        if last_period
    }
    return [
        _row(
            catalog,
            name,
            last_period,
            facts.get((name, last_period), {}),
            stand.get(last_period, pd.DataFrame()),
            place,
            near,
        )
        for name, last_period in last.items()
    ]


def _row(
    catalog: Catalog,
    name: str,
    period: str,
    facts: Mapping[Hashable, Any],
    stand: pd.DataFrame,
    place: str,
    near: list[str],
) -> dict[str, Any]:
    """One of `_rows`, from the place's own observation (`facts`) and the placings of its kind (`stand`)."""
    indicator = catalog.registry.indicators[name]
    stand = stand.loc[[name]].droplevel(0) if name in stand.index else pd.DataFrame()
    like_positions = stand.reindex(near).get("position", pd.Series(dtype="float64"))
    mine: dict[Hashable, float] = stand.loc[place].to_dict() if place in stand.index else {}
    nothing = float("nan")
    row = {
        "item": indicator.label,
        "indicator": name,
        "period": period,
        "unit": indicator.unit,
        "neutral": indicator.direction == "neutral",
        "value": facts.get("value", nothing),
        "low": like_positions.quantile(0.25),
        "high": like_positions.quantile(0.75),
    }
    row |= {f"rank{scope}": mine.get(f"best{scope}", nothing) for scope in SCOPES}
    row |= {f"{name}{scope}": mine.get(f"{name}{scope}", nothing) for scope in SCOPES for name in ("of", "position")}
    return {str(column): value for column, value in facts.items()} | row


def _explained(catalog: Catalog, place: str, rows: list[dict[str, Any]]) -> Extract:
    """Add the place's names to the rows, and the reason to those without a value."""
    columns = dict.fromkeys([*COLUMNS, "province", "city", "city_name", *(name for row in rows for name in row)])
    frame = pd.DataFrame(rows, columns=list(columns))
    frame = frame.assign(place=place, **about(catalog, place, frame.dropna(subset="name")))
    missing = {"note": NO_FIGURE, "status": NOT_PUBLISHED, "vintage": "", "source": "", "locator": ""}
    filled = {column: frame[column].astype(object).fillna(default) for column, default in missing.items()}
    return Extract.of(catalog, frame.assign(**filled), rows[0]["indicator"])


def like(catalog: Catalog, place: str) -> list[str]:
    """Codes of the peers of a place: the ten nearest counties, its province's cities, or its region's provinces."""
    level, division = table_of(place), Place(place)
    if level == "county":
        return list(alike(catalog, place).frame["place"].unique()[1:])
    if level == "city":
        return [code for code in names(catalog, "city") if code != place and Place(code).province == division.province]
    boards = catalog.registry.grouping("board")
    return [code for board in boards if place in board.members for code in board.members if code != place]
