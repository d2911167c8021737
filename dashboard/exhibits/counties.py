"""县域图谱: every county, city or province by any indicator: from the nation down to a county, and ranked."""

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
# The layer of boundaries that draws each table of places.
_LAYERS: Final = {_COUNTY: "county", "city": "city", "provincial": "province"}
SEARCH: Final = Choice("q", "查找地区", placeholder="输入名称的一部分，按回车")
PAGE_NUMBER: Final = Choice("p", "页")
# How many of either end of a ranking are asked for, by the choice of its ends.
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
    """The periods of the other indicator, the latest first."""
    periods = ask(catalog, available, choices[LEVEL]).periods(choices[OTHER.name])
    return {period: Period(period).label for period in reversed(periods)}


def _other_year(catalog: Catalog, choices: Choices) -> str:
    """The year of the first map; of the same indicator, the latest other one."""
    year = choices["year"]
    if choices[OTHER.name] != choices["indicator"]:
        return year
    return next((period for period in _other_years(catalog, choices) if period != year), year)


# A second map beside the first one: of another indicator, or of the same in another year.
OTHER: Final = Choice("other", "并排一张图", _others)
OTHER_YEAR: Final = Choice(
    "other_year",
    "并排的年份",
    _other_years,
    _other_year,
    when=lambda choices: bool(choices[OTHER.name]),
)


def chosen(catalog: Catalog, choices: Choices, year: str = "") -> Extract:
    """The units of the level and the scope by the indicator, in the chosen year or another."""
    places = Places(choices[LEVEL], scope=choices["scope"] or COUNTIES)
    return observations(catalog, places, (choices["indicator"],), (year or choices["year"],))


def mapped(catalog: Catalog, choices: Choices) -> Exhibit:
    """The chosen area on the map, every year at once; the chosen place outlined, or else the reader's own."""
    return _map(catalog, choices, classing(catalog, choices)[0])


def beside(catalog: Catalog, choices: Choices) -> Exhibit:
    """The same area by the other indicator, or by the same one in the other year and classed alike."""
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
    """The places of the chosen area from the largest value, with their ranks; all of them, or those of one end."""
    rows = chosen(catalog, choices).inside(choices["at"])
    return ranking_table(rows, _FIRST if choices[ENDS.name] else 0, last=choices[ENDS.name] == "last")


def classing(catalog: Catalog, choices: Choices) -> tuple[Classing, str]:
    """The classing that is asked for, or quantiles with a sentence on what is wrong with it.

    Circles are for amounts that add up: not for means and shares.
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
    """The units of the chosen area, or of that of the place in the address: a whole nation's would weigh too much."""
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
            beside,
            (*_MAPPED, OTHER.name, OTHER_YEAR.name),
            lambda choices: bool(choices[OTHER.name]),
        ),
        Entry("counties.ranking", in_order, (LEVEL, "indicator", "year", "at", "scope", ENDS.name)),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "counties.map"),
)
