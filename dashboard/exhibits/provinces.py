"""省际比较: comparison of provinces by any indicator, over the years of one vintage."""

from __future__ import annotations

from typing import Final

from dashboard.analysis.pairs import decade
from dashboard.audit import audited
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, bars, choropleth, line, slope
from dashboard.exhibits.choices import Choice, Choices
from dashboard.exhibits.maps import atlas
from dashboard.exhibits.measures import indicator_choice, year_choice, years_of
from dashboard.exhibits.subject import Entry, Subject
from dashboard.queries import Extract, Places, available, observations, provinces, stages, stated

_LEVEL: Final = "provincial"
_BEHIND: Final = {"": "无", "stages": "发展阶段"}
_MOST: Final = 7
_FIRST_PLACES: Final = "410000,320000,330000,370000,440000"


def ranked(catalog: Catalog, choices: Choices) -> Exhibit:
    """All provinces in the chosen year, largest first, with the deck's stated values."""
    deck_rows = ask(catalog, stated, choices["indicator"], choices["year"], _LEVEL)
    return bars(_one_year(catalog, choices), chosen=choices.several("places"), stated=deck_rows)


def over_time(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Time series of the chosen provinces; None without provinces or with a single year."""
    years, places = years_of(catalog, _LEVEL, choices), choices.several("places")
    if not places or len(years) < 2:
        return None
    rows = observations(catalog, Places(_LEVEL, places), (choices["indicator"],), years, choices["vintage"])
    return line(rows, ask(catalog, stages) if choices["behind"] else None)


def mapped(catalog: Catalog, choices: Choices) -> Exhibit:
    """Map of all provinces with all years; the first chosen one is outlined."""
    over = [_of_year(catalog, choices, year) for year in years_of(catalog, _LEVEL, choices)]
    focus = next(iter(choices.several("places")), "")
    return choropleth(_one_year(catalog, choices), atlas(catalog), "province", focus=focus, over=over)


def henan(catalog: Catalog, choices: Choices) -> Exhibit:
    """Henan's counties at the beginning and end of the five-year plan, as stated in the deck."""
    return slope(
        decade(ask(catalog, audited, "V11")),
        title="河南县域“十三五”的变化（期初为100）",
        subtitle="高度为以期初为100的指数，两端为材料所列的数及其年份",
    )


def _one_year(catalog: Catalog, choices: Choices) -> Extract:
    return _of_year(catalog, choices, choices["year"])


def _of_year(catalog: Catalog, choices: Choices, year: str) -> Extract:
    return observations(catalog, Places(_LEVEL), (choices["indicator"],), (year,), choices["vintage"])


_MEASURE: Final = ("indicator", "vintage", "year")
SUBJECT: Final[Subject] = Subject(
    name="provinces",
    choices=(
        indicator_choice("指标", _LEVEL, "county_gdp_share"),
        Choice(
            "vintage", "口径", lambda catalog, choices: ask(catalog, available, _LEVEL).series(choices["indicator"])
        ),
        year_choice("年份", _LEVEL),
        Choice("behind", "折线背景", lambda catalog, choices: _BEHIND),
        Choice(
            "places",
            "省份（至多七个）",
            lambda catalog, choices: ask(catalog, provinces),
            lambda catalog, choices: _FIRST_PLACES,
            most=_MOST,
        ),
    ),
    exhibits=(
        Entry("provinces.line", over_time, ("indicator", "vintage", "behind", "places")),
        Entry("provinces.map", mapped, (*_MEASURE, "places")),
        Entry("provinces.bars", ranked, (*_MEASURE, "places")),
        Entry("provinces.henan", henan),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "provinces.bars"),
    views=lambda catalog, choices: ("V09", "V10", "V11"),
)
