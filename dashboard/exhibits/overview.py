"""总览: the headline figures, and the share of counties by province."""

from __future__ import annotations

from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, bars
from dashboard.exhibits.choices import PACK, Choices, county, home
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import NATION, Place
from dashboard.queries import Pick, Places, latest, latest_year, observations, provinces, stated

_SHARE: Final = "county_gdp_share"


def headlines(catalog: Catalog, choices: Choices) -> tuple[tuple[str, Pick], ...]:
    """The nation, the home county's province, and the county, in five figures."""
    own, province = county(catalog, choices), _province(catalog, choices)
    return (
        ("县域单位数", ask(catalog, latest, "national", NATION, "county_units")),
        ("县域地区生产总值", ask(catalog, latest, "national", NATION, "county_gdp")),
        ("县域占全国比重", ask(catalog, latest, "national", NATION, _SHARE)),
        (f"{ask(catalog, provinces)[province]}县域占全省比重", ask(catalog, latest, "provincial", province, _SHARE)),
        (f"{own.title}地区生产总值", ask(catalog, latest, "county", own.place, "gdp")),
    )


def shares(catalog: Catalog, choices: Choices) -> Exhibit:
    """Share of counties in each province's GDP, the home county's province marked."""
    year = latest_year(catalog, "provincial", _SHARE)
    return bars(
        observations(catalog, Places("provincial"), (_SHARE,), (year,), "first"),
        chosen=(_province(catalog, choices),),
        beside=ask(catalog, stated, _SHARE, year, "provincial"),
    )


def _province(catalog: Catalog, choices: Choices) -> str:
    return Place(home(catalog, choices)).province


SUBJECT: Final[Subject] = Subject(
    name="overview",
    choices=(),
    exhibits=(Entry("overview.bars", shares, (PACK,)),),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "overview.bars"),
    headlines=headlines,
)
