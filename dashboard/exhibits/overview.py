"""总览: map of the nation's counties by a few indicators, key figures, and four small charts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pandas as pd

from dashboard.analysis.disparity import between_provinces, compared_years
from dashboard.analysis.ranking import ranked
from dashboard.analysis.ranking import standing as standing_of
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, bars, choropleth, line
from dashboard.charts.ends import course
from dashboard.charts.theme import rank_of, written
from dashboard.exhibits.choices import MINE, Choice, Choices
from dashboard.exhibits.maps import atlas
from dashboard.exhibits.measures import year_choice
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import NATION, Period, Place
from dashboard.queries import (
    Extract,
    Pick,
    Places,
    available,
    labels,
    latest,
    latest_year,
    observations,
    years,
)
from dashboard.tables.observations import REGISTER

_SHARE, _LEVEL, _UNITS = "county_gdp_share", "county", "registered_county_units"
# Indicators of the map.
_MAPPED: Final = ("gdp", "gdp_per_person", "fiscal_self_sufficiency", "share_65_plus", "urban_share")
# Number of places at each end of the ranking of provinces, and at the top of that of counties.
_ENDS: Final = 2
_FIRST: Final = 4


def headlines(catalog: Catalog, choices: Choices) -> tuple[tuple[str, Pick], ...]:
    """Three key figures of the nation's counties."""
    return (
        ("县与县级市", ask(catalog, latest, "national", NATION, "county_units")),
        ("地区生产总值", ask(catalog, latest, "national", NATION, "county_gdp")),
        ("占全国比重", ask(catalog, latest, "national", NATION, _SHARE)),
    )


def mapped(catalog: Catalog, choices: Choices) -> Exhibit:
    """Map of counties by the chosen indicator with all years; the user's own place is outlined."""
    name = choices["indicator"]
    over = {year: observations(catalog, Places(_LEVEL), (name,), (year,)) for year in years(catalog, _LEVEL, name)}
    return choropleth(over[choices["year"]], atlas(catalog), _LEVEL, focus=choices[MINE], over=list(over.values()))


def shares(catalog: Catalog, choices: Choices) -> Exhibit:
    """Share of counties in provincial GDP: highest, lowest, and the own place's province."""
    year = latest_year(catalog, "provincial", _SHARE)
    rows = ranked(observations(catalog, Places("provincial"), (_SHARE,), (year,), "first"))
    province = Place(choices[MINE]).province
    figures = rows.with_values
    ends = figures[
        (figures["rank"] <= _ENDS) | (figures["rank"] > len(figures) - _ENDS) | (figures["place"] == province)
    ]
    exhibit = _leading(rows, ends, province, "县域占全省比重", "省级地区")
    most, least = (_told(figures.iloc[end], rows) for end in (0, -1))
    return replace(exhibit, finding=f"{Period(year).label}{_standing(rows, province)}{most}最高，{least}最低。")


def apart(catalog: Catalog, choices: Choices) -> Exhibit:
    """Coefficient of variation of the provinces' per capita GDP by year."""
    rows = ask(catalog, between_provinces, ask(catalog, compared_years), "board", "variation_coefficient")
    return _course(rows, "各省发展差距", "各省人均地区生产总值变异系数")


def first(catalog: Catalog, choices: Choices) -> Exhibit:
    """Counties with the largest GDP, and the own place."""
    rows = ranked(observations(catalog, Places(_LEVEL, drawn=False), ("gdp",), (latest_year(catalog, _LEVEL, "gdp"),)))
    figures = rows.with_values
    place = choices[MINE]
    leaders = figures[(figures["rank"] <= _FIRST) | (figures["place"] == place)]
    exhibit = _leading(rows, leaders, place, "经济总量最大的县", "县与县级市")
    leader, period = figures.iloc[0], Period(figures["period"].iloc[0])
    own = _standing(rows, place) if leader["place"] != place else ""
    return replace(exhibit, finding=f"{period.label}{own}{leader['province_name']}{_told(leader, rows)}最高。")


def _leading(rows: Extract, part: pd.DataFrame, place: str, title: str, kind: str) -> Exhibit:
    """Bare bars of a part of ranked rows, with their ranks among all; the note says among how many of which `kind`."""
    note = f"只列其中几个；位次在有数的{len(rows.with_values)}个{kind}中自高到低排。"
    return bars(rows.where(part), chosen=(place,), averaged=False, bare=True, part=True, title=title, notes=(note,))


def _told(row: pd.Series[Any], rows: Extract) -> str:
    """Name and value of one of the rows."""
    return f"{row['name']}{written(row['value'], rows.indicator, rows.unit)}"


def _standing(rows: Extract, place: str) -> str:
    """Phrase with a place's value and rank among all rows, ending in a semicolon; empty without a figure."""
    standing = standing_of(rows, place)
    if standing is None:
        return ""
    return (
        f"{standing.name}{written(standing.value, rows.indicator, rows.unit)}，{rank_of(standing.rank, standing.of)}；"
    )


def counted(catalog: Catalog, choices: Choices) -> Exhibit:
    """Number of counties and county-level cities by year."""
    periods = ask(catalog, available, "national").periods(_UNITS, REGISTER)
    rows = observations(catalog, Places("national"), (_UNITS,), periods, REGISTER)
    return _course(rows, "县与县级市的个数", "全国县与县级市")


def _course(rows: Extract, title: str, name: str) -> Exhibit:
    """Line of the only place of the rows, which are ordered by period; the finding calls the measure by `name`."""
    ends = rows.with_values.iloc[[0, -1]]
    told = course(name, list(ends["period"]), list(ends["value"]), rows.indicator, rows.unit)
    return replace(line(rows, title=title), finding=told)


SUBJECT: Final[Subject] = Subject(
    name="overview",
    choices=(
        Choice("indicator", "地图的指标", lambda catalog, choices: ask(catalog, labels, _MAPPED), pills=True),
        year_choice("年份", _LEVEL),
    ),
    exhibits=(
        Entry("overview.map", mapped, (MINE, "indicator", "year")),
        Entry("overview.shares", shares, (MINE,)),
        Entry("overview.apart", apart),
        Entry("overview.first", first, (MINE,)),
        Entry("overview.units", counted),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "overview.map"),
    headlines=headlines,
)
