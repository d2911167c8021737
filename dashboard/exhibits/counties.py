"""县域图谱: every county-level unit by any indicator, from the nation down to a county."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.charts import BY_HAND, CIRCLES, METHODS, MIDDLES, Classing, Exhibit, breaks_of, choropleth
from dashboard.charts.choropleth import CLASSES
from dashboard.exhibits.choices import MINE, Choice, Choices, is_one_of
from dashboard.exhibits.maps import atlas
from dashboard.exhibits.measures import indicator_choice, year_choice, years_of
from dashboard.exhibits.subject import Entry, Subject
from dashboard.queries import ALL, COUNTIES, Extract, Places, areas, observations, scopes

_LEVEL: Final = "county"
SEARCH: Final = Choice("q", "查找地区", placeholder="输入名称的一部分，按回车")
PAGE_NUMBER: Final = Choice("p", "页")
CLASSING: Final = (
    Choice("by", "分档", lambda catalog, choices: {id_: method.label for id_, method in METHODS.items()}),
    Choice("middle", "分色中点", lambda catalog, choices: MIDDLES),
    Choice("breaks", "分点", placeholder="以空格隔开，如 50 100 200", when=is_one_of("by", BY_HAND)),
)


def chosen(catalog: Catalog, choices: Choices, year: str = "") -> Extract:
    """The units of the scope by the indicator, in the chosen year or another."""
    return observations(
        catalog, Places("county", scope=choices["scope"]), (choices["indicator"],), (year or choices["year"],)
    )


def mapped(catalog: Catalog, choices: Choices) -> Exhibit:
    """The chosen area on the map, every year at once; the chosen place outlined, or else the reader's own."""
    over = [chosen(catalog, choices, year) for year in years_of(catalog, _LEVEL, choices)]
    return choropleth(
        chosen(catalog, choices),
        atlas(catalog),
        "county",
        focus=choices["place"] or choices[MINE],
        within=choices["at"],
        over=over,
        classing=classing(catalog, choices)[0],
        among="" if choices["scope"] in (COUNTIES, ALL) else ask(catalog, scopes)[choices["scope"]].partition("（")[0],
    )


def classing(catalog: Catalog, choices: Choices) -> tuple[Classing, str]:
    """The classing that is asked for, or quantiles with a sentence on what is wrong with it.

    Circles are for amounts that add up: not for means and shares.
    """
    own = chosen(catalog, choices)
    method, middle = choices["by"], choices["middle"]
    if method == CIRCLES and (own.indicator.formula is not None or not own.unit.total):
        label = own.indicator.label
        return Classing(middle=middle), f"比例圆只用于可以相加的总量，“{label}”不是。现按分位数分档。"
    if method != BY_HAND:
        return Classing(method, middle=middle), ""
    try:
        return Classing(BY_HAND, breaks_of(choices["breaks"], CLASSES)), ""
    except ValueError as error:
        return Classing(middle=middle), f"{error}。现按分位数分档。"


def _places(catalog: Catalog, choices: Choices) -> Mapping[str, str]:
    """The units of the chosen area, or of that of the place in the address: a whole nation's would weigh too much."""
    near = choices["at"] or choices["place"]
    return {"": "未选"} | chosen(catalog, choices).choices(near) if near else {"": "先选地区"}


SUBJECT: Final[Subject] = Subject(
    name="counties",
    choices=(
        indicator_choice("指标", _LEVEL, "gdp"),
        year_choice("年份", _LEVEL),
        Choice("at", "地区", lambda catalog, choices: {"": "全国"} | ask(catalog, areas), clears="place"),
        Choice("scope", "范围", lambda catalog, choices: ask(catalog, scopes)),
        Choice("place", "县（市、区）", _places),
        *CLASSING,
        SEARCH,
        PAGE_NUMBER,
    ),
    exhibits=(
        Entry(
            "counties.map",
            mapped,
            (MINE, "indicator", "year", "at", "scope", "place", *(choice.name for choice in CLASSING)),
        ),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "counties.map"),
)
