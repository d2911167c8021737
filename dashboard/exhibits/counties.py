"""县域图谱: map and ranking of counties, cities or provinces by any indicator, for the nation or an area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.charts import (
    BY_HAND,
    CIRCLES,
    METHODS,
    MIDDLES,
    Classing,
    Exhibit,
    breaks_of,
    choropleth,
    ranking_table,
)
from dashboard.charts.choropleth import CLASSES
from dashboard.exhibits.choices import MINE, Choice, Choices, is_one_of
from dashboard.exhibits.maps import atlas
from dashboard.exhibits.measures import LEVEL, LEVELS, indicator_choice, year_choice, years_of
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import Period, Place
from dashboard.queries import ALL, COUNTIES, Extract, Places, areas, available, labels, observations, scopes

_COUNTY: Final = "county"
# Boundary layer of each table of places.
_LAYERS: Final = {_COUNTY: "county", "city": "city", "provincial": "province"}
SEARCH: Final = Choice("q", "查找地区", placeholder="输入名称的一部分，按回车")
PAGE_NUMBER: Final = Choice("p", "页")
# Number of places at either end of the ranking, and the labels of the choice.
_FIRST: Final = 10
_ENDS: Final = {"": "全部", "first": f"前{_FIRST}", "last": f"后{_FIRST}"}
ENDS: Final = Choice("ends", "排名的哪一段", lambda catalog, choices: _ENDS, pills=True)
CLASSING: Final = (
    Choice("by", "分档", lambda catalog, choices: {id_: method.label for id_, method in METHODS.items()}),
    Choice("middle", "分色中点", lambda catalog, choices: MIDDLES),
    Choice("breaks", "分点", placeholder="以空格隔开，如 50 100 200", when=is_one_of("by", BY_HAND)),
)


def _others(catalog: Catalog, choices: Choices) -> Mapping[str, str]:
    held = ask(catalog, available, choices[LEVEL]).indicators
    return {"": "不并排"} | ask(catalog, labels, held)


def _other_years(catalog: Catalog, choices: Choices) -> Mapping[str, str]:
    """Periods of the other indicator, latest first."""
    periods = ask(catalog, available, choices[LEVEL]).periods(choices[OTHER.name])
    return {period: Period(period).label for period in reversed(periods)}


def _other_year(catalog: Catalog, choices: Choices) -> str:
    """Default: the year of the first map; for the same indicator, the latest other year."""
    year = choices["year"]
    if choices[OTHER.name] != choices["indicator"]:
        return year
    return next((period for period in _other_years(catalog, choices) if period != year), year)


# A second map beside the first: another indicator, or the same one in another year.
OTHER: Final = Choice("other", "并排一张图", _others)
OTHER_YEAR: Final = Choice(
    "other_year",
    "并排的年份",
    _other_years,
    _other_year,
    when=lambda choices: bool(choices[OTHER.name]),
)


def chosen(catalog: Catalog, choices: Choices, year: str = "") -> Extract:
    """Observations of the indicator at the chosen level and scope, in `year` or the chosen year."""
    places = Places(choices[LEVEL], scope=choices["scope"] or COUNTIES)
    return observations(catalog, places, (choices["indicator"],), (year or choices["year"],))


def mapped(catalog: Catalog, choices: Choices) -> Exhibit:
    """Map of the chosen area with all years; the chosen place, or else the user's own, is outlined."""
    return _map(catalog, choices, classing(catalog, choices)[0])


def second_map(catalog: Catalog, choices: Choices) -> Exhibit:
    """Second map of the same area: the other indicator, or the same one in the other year with the same classes."""
    classes = classing(catalog, choices)[0] if choices[OTHER.name] == choices["indicator"] else Classing()
    other = {"indicator": choices[OTHER.name], "year": choices[OTHER_YEAR.name]}
    return replace(_map(catalog, Choices({**choices, **other}), classes), steps=OTHER_YEAR.name)


def _map(catalog: Catalog, choices: Choices, classes: Classing) -> Exhibit:
    level = choices[LEVEL]
    over = [chosen(catalog, choices, year) for year in years_of(catalog, level, choices)]
    division = Place(choices[MINE])
    mine = {"city": division.city, "provincial": division.province}.get(level, division.code)
    return choropleth(
        chosen(catalog, choices),
        atlas(catalog),
        _LAYERS[level],
        focus=choices["place"] or mine,
        within=choices["at"],
        over=over,
        classing=classes,
        among=""
        if choices["scope"] in ("", COUNTIES, ALL)
        else ask(catalog, scopes)[choices["scope"]].partition("（")[0],
    )


def in_order(catalog: Catalog, choices: Choices) -> Exhibit:
    """Ranking of the places in the chosen area, largest first; all of them, or those at one end."""
    rows = chosen(catalog, choices).inside(choices["at"])
    return ranking_table(rows, _FIRST if choices[ENDS.name] else 0, last=choices[ENDS.name] == "last")


def classing(catalog: Catalog, choices: Choices) -> tuple[Classing, str]:
    """The requested classification, or quantiles with a sentence on what is wrong with the request.

    Proportional circles are for additive amounts only, not for means and shares.
    """
    rows = chosen(catalog, choices)
    method, middle = choices["by"], choices["middle"]
    if method == CIRCLES and (rows.indicator.formula is not None or not rows.unit.total):
        label = rows.indicator.label
        return Classing(middle=middle), f"比例圆只用于可以相加的总量，“{label}”不是。现按分位数分档。"
    if method != BY_HAND:
        return Classing(method, middle=middle), ""
    try:
        return Classing(BY_HAND, breaks_of(choices["breaks"], CLASSES)), ""
    except ValueError as error:
        return Classing(middle=middle), f"{error}。现按分位数分档。"


def _places(catalog: Catalog, choices: Choices) -> Mapping[str, str]:
    """Units of the chosen area, or of the area of the place in the URL, because a national list would be too long."""
    if choices[LEVEL] != _COUNTY:
        return {"": "未选"} | chosen(catalog, choices).choices()
    near = choices["at"] or choices["place"]
    return {"": "未选"} | chosen(catalog, choices).choices(near) if near else {"": "先选地区"}


_MAPPED: Final = (
    *(MINE, LEVEL, "indicator", "year", "at", "scope", "place"),
    *(choice.name for choice in CLASSING),
)
_of_counties: Final = is_one_of(LEVEL, _COUNTY)
SUBJECT: Final[Subject] = Subject(
    name="counties",
    choices=(
        Choice(LEVEL, "单位", lambda catalog, choices: LEVELS, clears="place"),
        indicator_choice("指标", _COUNTY, "gdp"),
        year_choice("年份", _COUNTY),
        Choice(
            "at",
            "地区",
            lambda catalog, choices: {"": "全国"} | ask(catalog, areas),
            clears="place",
            when=_of_counties,
        ),
        Choice("scope", "范围", lambda catalog, choices: ask(catalog, scopes), when=_of_counties),
        Choice("place", "查看的地方", _places),
        OTHER,
        OTHER_YEAR,
        *CLASSING,
        ENDS,
        SEARCH,
        PAGE_NUMBER,
    ),
    exhibits=(
        Entry("counties.map", mapped, _MAPPED),
        Entry(
            "counties.beside",
            second_map,
            (*_MAPPED, OTHER.name, OTHER_YEAR.name),
            lambda choices: bool(choices[OTHER.name]),
        ),
        Entry("counties.ranking", in_order, (LEVEL, "indicator", "year", "at", "scope", ENDS.name)),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "counties.map"),
)
