"""人口流动: shrinking cities on constant boundaries, tiers of cities, and population of counties."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.analysis.pairs import before_after, tier_sides
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, choropleth, dumbbell, matrix, remarks, slope
from dashboard.exhibits.choices import MINE, Choice, Choices
from dashboard.exhibits.maps import atlas
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import Place
from dashboard.queries import (
    Places,
    by_census,
    labels,
    latest_span,
    observations,
    provinces,
    shrinking,
    tiers,
    years,
)

_MAPPED: Final = ("share_65_plus", "resident_to_registered", "urban_share", "primary_pupils_share", "share_0_14")
_RATE, _SHARE = "resident_population_change_rate", "county_resident_population_share"
_NOTE: Final = "材料比较两次普查各按当年区划的总数，撤并划转使减幅失真；按同一区划重算的可比。标色的不再居前二十。"
_STATED, _COMPUTED = "population_change_10k_person", "resident_population_change"


def ranks(catalog: Catalog, choices: Choices) -> Exhibit:
    """The deck's twenty shrinking cities: population loss as printed and on constant boundaries."""
    twenty = ask(catalog, shrinking, choices["province"])
    exhibit = slope(
        twenty,
        title="人口净减少最深的二十座城市：未调整区划与按同一区划",
        subtitle="数字前为位次：左为各按当年区划，右为同一区划下全部有数的市级单位，自减幅最大起",
        ranks=True,
        notes=(_NOTE, *remarks(twenty)),
    )
    return exhibit if exhibit.data.empty else replace(exhibit, finding=f"人口减幅{exhibit.finding}")


def cities_mapped(catalog: Catalog, choices: Choices) -> Exhibit:
    """Map of the change in cities' resident population between censuses, on constant boundaries."""
    loss = observations(catalog, Places("city"), (_RATE,), (latest_span(catalog, "city", _RATE),), "census2010_on_2020")
    loss = loss.inside(choices["province"])
    return choropleth(loss, atlas(catalog), "city", focus=Place(choices[MINE]).city)


def counties_mapped(catalog: Catalog, choices: Choices) -> Exhibit:
    """Map of a population measure by county in the nation or a province."""
    drawn = observations(catalog, Places("county"), (choices["indicator"],), (choices["year"],))
    return choropleth(drawn, atlas(catalog), "county", focus=choices[MINE], within=choices["province"])


def county_share(catalog: Catalog, choices: Choices) -> Exhibit:
    """Share of counties in each province's resident population at two censuses."""
    last_two = years(catalog, "provincial", _SHARE)[-2:]
    both = observations(catalog, Places("provincial"), (_SHARE,), last_two, "census")
    title, about = "各省县域常住人口比重：两次普查", "按当年区划，改区的县不再计入，降幅中含划出的部分"
    return dumbbell(before_after(both), title=title, subtitle=about)


def tier_means(catalog: Catalog, choices: Choices) -> Exhibit:
    """Mean change of resident population by tier of cities: as stated and recomputed."""
    title = "各档城市常住人口十年增减的均值"
    return dumbbell(
        tier_sides(ask(catalog, tiers), _STATED, _COMPUTED),
        title=title,
        subtitle="万人，按生产总值区间；材料所列与按统计公报、同一区划计算",
    )


def censuses(catalog: Catalog, choices: Choices) -> Exhibit:
    """National totals of counties at two censuses."""
    about = "分县普查资料合计，各按当年区划；其间改为市辖区的县不再计入"
    return matrix(ask(catalog, by_census), title="两次普查中的全国县域", subtitle=about, lead={"item": "全国县域"})


def tier_table(catalog: Catalog, choices: Choices) -> Exhibit:
    """Tiers of cities by GDP: as stated and recomputed."""
    about = "标“统计”的列按统计公报分档、按同一区划计算，其余为材料所列"
    return matrix(ask(catalog, tiers), title="不同生产总值区间的城市", subtitle=about, lead={"item": "区间"})


SUBJECT: Final[Subject] = Subject(
    name="population",
    choices=(
        Choice("province", "省份", lambda catalog, choices: {"": "全国"} | ask(catalog, provinces)),
        Choice("indicator", "县级地图的指标", lambda catalog, choices: ask(catalog, labels, _MAPPED)),
        Choice(
            "year",
            "县级地图的年份",
            lambda catalog, choices: {
                year: f"{year}年" for year in reversed(years(catalog, "county", choices["indicator"]))
            },
        ),
    ),
    exhibits=(
        Entry("population.slope", ranks, ("province",)),
        Entry("population.cities", cities_mapped, (MINE, "province")),
        Entry("population.counties", counties_mapped, (MINE, "province", "indicator", "year")),
        Entry("population.share", county_share),
        Entry("population.sides", tier_means),
        Entry("population.censuses", censuses),
        Entry("population.tiers", tier_table),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "population.slope"),
    views=lambda catalog, choices: ("V15", "V18", "V17", "V16"),
)
