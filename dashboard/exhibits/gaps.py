"""区域差距与财政: regions, north and south, disparity indices, county budgets, and seats in the top hundred."""

from __future__ import annotations

from typing import Final

from dashboard.analysis.disparity import between_counties, between_provinces, compared_years
from dashboard.analysis.pairs import stated_and_recomputed
from dashboard.audit import audited
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, choropleth, composition, dumbbell, line, remarks, scatter
from dashboard.exhibits.choices import MINE, Choice, Choices
from dashboard.exhibits.maps import atlas
from dashboard.exhibits.subject import Entry, Subject
from dashboard.queries import GROUPINGS, Places, boarded, grouped, joined, latest_year, observations, provinces

_REVENUE: Final = "county_general_public_budget_revenue"
_EXPENDITURE: Final = "county_general_public_budget_expenditure"
_BUDGETS: Final = ("general_public_budget_expenditure", "general_public_budget_revenue")
_SELF_SUFFICIENCY: Final = "fiscal_self_sufficiency"
_SINCE: Final = ("材料中此图起自改革开放之初，图中数据没有印出；更早的年份没有收录分省常住人口。",)


def per_person(catalog: Catalog, choices: Choices) -> Exhibit:
    """Per capita GDP of each group of provinces by year."""
    kind = choices["by"]
    rows = ask(catalog, grouped, "gdp_per_person", ask(catalog, compared_years), kind, "census5")
    return line(rows, title=f"{GROUPINGS[kind]}人均地区生产总值", notes=_SINCE)


def variation(catalog: Catalog, choices: Choices) -> Exhibit:
    """Coefficient of variation of the provinces' per capita GDP."""
    rows = ask(catalog, between_provinces, ask(catalog, compared_years), choices["by"], "variation_coefficient")
    return line(rows, title="各省人均地区生产总值的变异系数")


def theil(catalog: Catalog, choices: Choices) -> Exhibit:
    """Theil index of the provinces, total, within and between groups."""
    kind = choices["by"]
    rows = ask(catalog, between_provinces, ask(catalog, compared_years), kind, "theil_index")
    return line(rows, title=f"泰尔指数：{GROUPINGS[kind]}之内与之间")


def among_counties(catalog: Catalog, choices: Choices) -> Exhibit:
    """Theil index of the counties, decomposed by several groupings."""
    year = latest_year(catalog, "county", "gdp", "resident_population")
    cuts = ask(catalog, between_counties, year)
    title, about = "县域人均地区生产总值的差距出在哪里", "泰尔指数拆为组内与组间，以常住人口为权"
    return composition(cuts, title=title, subtitle=about, notes=remarks(cuts))


def mapped(catalog: Catalog, choices: Choices) -> Exhibit:
    """Fiscal self-sufficiency of the counties in the nation or a province, with the user's own place outlined."""
    ratio = observations(
        catalog, Places("county"), (_SELF_SUFFICIENCY,), (latest_year(catalog, "county", _SELF_SUFFICIENCY),)
    )
    return choropleth(ratio, atlas(catalog), "county", focus=choices[MINE], within=choices["province"])


def budget(catalog: Catalog, choices: Choices) -> Exhibit:
    """Share of each group in the revenue and expenditure of all counties."""
    kind, year = choices["by"], latest_year(catalog, "provincial", _REVENUE, _EXPENDITURE)
    parts = joined(
        ask(catalog, grouped, _REVENUE, (year,), kind, "first"),
        ask(catalog, grouped, _EXPENDITURE, (year,), kind, "first"),
    )
    return composition(parts, title=f"县域收入与支出的{GROUPINGS[kind]}构成", subtitle="各占全国县域的比重")


def expenditure_and_revenue(catalog: Catalog, choices: Choices) -> Exhibit:
    """Scatter plot of expenditure and revenue of the counties in the nation or a province."""
    year = latest_year(catalog, "county", *_BUDGETS)
    both = observations(catalog, Places("county", drawn=False), _BUDGETS, (year,))
    pairs = boarded(both.inside(choices["province"]), choices["by"])
    title = "县域一般公共预算：支出与收入"
    return scatter(pairs, *_BUDGETS, title=title, diagonal="收入等于支出", chosen=(choices[MINE],))


def seats(catalog: Catalog, choices: Choices) -> Exhibit:
    """Seats in the top hundred by region: as stated and as counted."""
    rows = stated_and_recomputed(ask(catalog, audited, "V14"))
    return dumbbell(rows, title="百强席位：材料所列与按名单计数", subtitle="席位数（个），照印计数")


SUBJECT: Final[Subject] = Subject(
    name="gaps",
    choices=(
        Choice("by", "分法", lambda catalog, choices: GROUPINGS),
        Choice("province", "地图与散点的省份", lambda catalog, choices: {"": "全国"} | ask(catalog, provinces)),
    ),
    exhibits=(
        Entry("gaps.line", per_person, ("by",)),
        Entry("gaps.variation", variation, ("by",)),
        Entry("gaps.theil", theil, ("by",)),
        Entry("gaps.counties", among_counties),
        Entry("gaps.map", mapped, (MINE, "province")),
        Entry("gaps.budget", budget, ("by",)),
        Entry("gaps.scatter", expenditure_and_revenue, (MINE, "by", "province")),
        Entry("gaps.seats", seats),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "gaps.line", "gaps.theil"),
    views=lambda catalog, choices: ("V13", "V14"),
)
