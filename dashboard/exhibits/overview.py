"""总览: the headline figures, and the share of counties by province."""

from __future__ import annotations

from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, bars
from dashboard.exhibits.choices import PACK, Choices, county, home
from dashboard.exhibits.subject import Entry, Subject
from dashboard.queries import Pick, provinces, provincial, stated

_SHARE: Final = "county_gdp_share"
_YEAR: Final = "2020"


def headlines(catalog: Catalog, choices: Choices) -> tuple[tuple[str, Pick], ...]:
    """The nation, the home county's province, and the county, in five figures."""
    own, province = county(catalog, choices), _province(catalog, choices)
    return (
        ("县域单位数", Pick("national", "100000", "county_units", _YEAR)),
        ("县域地区生产总值", Pick("national", "100000", "county_gdp", _YEAR)),
        ("县域占全国比重", Pick("national", "100000", _SHARE, _YEAR)),
        (f"{ask(catalog, provinces)[province]}县域占全省比重", Pick("provincial", province, _SHARE, _YEAR)),
        (f"{own.title}地区生产总值", Pick("county", own.place, "gdp", _YEAR)),
    )


def shares(catalog: Catalog, choices: Choices) -> Exhibit:
    """Share of counties in each province's GDP, the home county's province marked."""
    return bars(
        ask(catalog, provincial, _SHARE, (_YEAR,), "first", ()),
        chosen=(_province(catalog, choices),),
        beside=ask(catalog, stated, _SHARE, _YEAR, "provincial"),
    )


def _province(catalog: Catalog, choices: Choices) -> str:
    return f"{home(catalog, choices)[:2]}0000"


SUBJECT: Final[Subject] = Subject(
    name="overview",
    choices=(),
    exhibits=(Entry("overview.bars", shares, (PACK,)),),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "overview.bars"),
    headlines=headlines,
)
