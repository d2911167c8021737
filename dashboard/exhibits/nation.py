"""全国县域: totals of the nation's counties, their shares of the nation, and changes over the decade."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.analysis.pairs import decade
from dashboard.audit import audited
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, bars, line, matrix, slope
from dashboard.exhibits.choices import Choice, Choices
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import NATION, Period
from dashboard.queries import (
    RULE,
    Pick,
    claimed,
    comparable_counts,
    compared_periods,
    divisions,
    growth_by_province,
    latest,
    stated_and_recomputed,
)

_MEASURES: Final = {
    "county_gdp": "县域地区生产总值",
    "county_gdp_share": "县域占全国地区生产总值比重",
    "county_general_public_budget_revenue": "县域一般公共预算收入",
    "county_household_deposits": "县域住户储蓄存款",
}
_SHARES: Final = (
    "national.county_land_share",
    "national.county_world_heritage_share",
    "national.county_scenic_area_share",
    "national.county_population_share",
    "national.county_forest_park_share",
    "national.county_gdp_share.a",
)


def headlines(catalog: Catalog, choices: Choices) -> tuple[tuple[str, Pick], ...]:
    """Five key figures of the nation's counties."""
    return (
        ("县域单位数", ask(catalog, latest, "national", NATION, "county_units")),
        ("县域地区生产总值", ask(catalog, latest, "national", NATION, "county_gdp")),
        ("县域一般公共预算收入", ask(catalog, latest, "national", NATION, "county_general_public_budget_revenue")),
        ("县域住户储蓄存款", ask(catalog, latest, "national", NATION, "county_household_deposits")),
        ("县域常住人口比重", ask(catalog, latest, "national", NATION, "county_resident_population_share")),
    )


def change(catalog: Catalog, choices: Choices) -> Exhibit:
    """Changes over the decade as stated in the deck, as indices (first year = 100)."""
    return slope(
        decade(ask(catalog, audited, "V05")),
        title="县域经济十年变化（首年为100）",
        subtitle="高度为以首年为100的指数，两端为材料所列的数",
        notes=("材料没有写两个年份之间的数字，连线不表示其间各年。按年鉴计算的数见数据核查。",),
    )


def over_time(catalog: Catalog, choices: Choices) -> Exhibit:
    """A measure of size or share by year: as stated in the deck and recomputed."""
    measure = choices["measure"]
    return line(
        ask(catalog, stated_and_recomputed, "national", NATION, measure),
        title=f"{_MEASURES[measure]}：材料所列与年鉴合计",
    )


def shares(catalog: Catalog, choices: Choices) -> Exhibit:
    """Shares of counties in national totals, as stated in the deck."""
    rows = ask(catalog, claimed, _SHARES, "县域占全国的比重")
    return bars(rows, title="县域占全国的比重", averaged=False, things="比重")


def growth(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Growth of comparable counties' GDP by province between the last two yearbook years; None without two years."""
    first, last = ask(catalog, compared_periods)
    if first == last:
        return None
    compared, left_out = ask(catalog, comparable_counts)
    rows = ask(catalog, growth_by_province, "gdp")
    title = f"{Period(first).label}到{Period(last).label}各省县域地区生产总值的增长"
    counts = f"全国{compared}个单位两年可比，略去{left_out}个；按现价，含价格变动。"
    return bars(rows, title=title, notes=(counts, RULE))


def kinds(catalog: Catalog, choices: Choices) -> Exhibit:
    """Number of county-level units by kind and year."""
    about = "各年末区划代码在册的个数；材料所述的个数见数据核查"
    table = matrix(ask(catalog, divisions), title="县级行政区构成", subtitle=about, lead={"item": "类别"})
    return replace(table, finding=f"县级行政区中，{table.finding}")


SUBJECT: Final[Subject] = Subject(
    name="nation",
    choices=(Choice("measure", "规模与占比的指标", lambda catalog, choices: _MEASURES),),
    exhibits=(
        Entry("nation.slope", change),
        Entry("nation.line", over_time, ("measure",)),
        Entry("nation.shares", shares),
        Entry("nation.growth", growth),
        Entry("nation.kinds", kinds),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "nation.slope"),
    headlines=headlines,
    views=lambda catalog, choices: ("V05", "V01"),
)
