"""县域档案: one county: where it stands, what its economy is made of, how it is distributed, which are like it."""

from __future__ import annotations

from typing import Final

from dashboard.analysis.checkup import MAIN, checkup
from dashboard.analysis.industries import industries
from dashboard.analysis.pairs import share_sides
from dashboard.analysis.profile import alike, ranked_among, sectors
from dashboard.analysis.profile import standings as standings_of
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, choropleth, composition, dumbbell, matrix, standings_table, strip_plot, tracks
from dashboard.charts.theme import place_in, why, written
from dashboard.exhibits.choices import MINE, Choice, Choices
from dashboard.exhibits.maps import atlas
from dashboard.exhibits.measures import indicator_choice, year_choice
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import Period, Place
from dashboard.queries import (
    RULE,
    Extract,
    Places,
    Row,
    change,
    compared_periods,
    county_level,
    former,
    listed_edition,
    lists_of,
    observations,
    provinces_with_counties,
    why_apart,
)

_LEVEL: Final = "county"
_METHOD: Final = "九项指标各自标准化（偏态的先取对数）后的欧氏距离，越近越像；名单见表头各指标"
_MAKE_UP: Final = "普查长表抽样就业人口，按当年区划；区位商大于一表示本地更集中"
_FORMULAS: Final = (
    "区位商为本地某行业就业比重与参照地区该行业比重之比。",
    "偏离—份额分析（邓恩）：就业人数的变化分解为全国增长、行业结构与本地竞争三个分量，三者相加即变化，参照地区为全国；"
    "长表抽样约为全部就业人口的十分之一，两次抽样比例不尽相同。",
)


def standing(catalog: Catalog, choices: Choices) -> Exhibit:
    """Where the place stands by each measure."""
    place = choices["place"]
    told = {"沿革": ask(catalog, former, place), "所在名单": ask(catalog, lists_of, place)}
    return standings_table(ask(catalog, standings_of, place), told)


_CHANGED: Final = (
    "gdp",
    "primary_industry",
    "secondary_industry",
    "tertiary_industry",
    "primary_share",
    "secondary_share",
    "tertiary_share",
    "general_public_budget_revenue",
    "general_public_budget_expenditure",
    "fiscal_self_sufficiency",
    "household_deposits",
    "loans",
    "industrial_firms_above_scale",
    "hospital_beds",
)


def changed(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """What changed between the last two years of the yearbook, or why they do not compare."""
    place = choices["place"]
    first, last = ask(catalog, compared_periods)
    if first == last:
        return None
    why = ask(catalog, why_apart, place)
    rows = ask(catalog, change, place, _CHANGED)
    title = f"{Period(first).label}到{Period(last).label}的变化"
    said = f"两年不可比：{why}，不计算变化。" if why else "两年可比。金额按现价，变化含价格变动。"
    return matrix(
        rows,
        title=title,
        subtitle="总量为变化的百分比，比重为百分点；两册年鉴都是首次公布数",
        lead={"item": "指标"},
        finding=said,
        # Without rows the page says it in place of the table.
        notes=(RULE,) if why else (said, RULE),
    )


def examined(catalog: Catalog, choices: Choices) -> Exhibit:
    """The place against its kind and the places most like it, by a dozen measures."""
    rows = ask(catalog, checkup, choices["place"])
    name = rows.frame["name"].iloc[0]
    return tracks(
        rows,
        title=f"{name}县情体检",
        subtitle="同类单位中的百分位，越靠右越好（⇄为中性指标，越靠右越大）；圆点为本地，浅带为最相近十县的中间一半，竖线为中位",
        notes=(*_of_years(rows), "位次自优至劣，中性指标自大至小；同类：县与县级市相比，市辖区与全部县级单位相比。"),
    )


def introduced(catalog: Catalog, choices: Choices) -> str:
    """Who the place is, its GDP and where that stands, then how it does against its kind."""
    rows = ask(catalog, checkup, choices["place"], MAIN)
    own = next(iter(rows.rows()))
    gdp = rows.frame.iloc[0]
    city = "" if gdp["city_name"] == own.name else gdp["city_name"]
    who = f"{own.name}（{'' if own.province_name == own.name else own.province_name}{city}）"
    return f"{who}{_amount(rows, own)}{SUBJECT.findings(catalog, choices, 'county.checkup')}"


def _amount(rows: Extract, own: Row) -> str:
    if own.value != own.value:
        return f"{own.when}{rows.indicator.label}{why(own.note)}；"
    standing = rows.frame.iloc[0]
    among = place_in(int(standing["rank"]), int(standing["of"]))
    return f"{own.when}{rows.indicator.label}{written(own.value, rows.indicator, rows.unit)}，居全国{among}；"


def mapped(catalog: Catalog, choices: Choices) -> Exhibit:
    """The chosen indicator in the place's province, the place outlined."""
    extract = observations(catalog, Places("county", scope="all"), (choices["indicator"],), (choices["year"],))
    place = choices["place"]
    return choropleth(extract, atlas(catalog), "county", focus=place, within=Place(place).province)


def distribution(catalog: Catalog, choices: Choices) -> Exhibit:
    """The chosen indicator over the nation, the province and the city, the place marked."""
    place, year = choices["place"], choices["year"]
    among = ask(catalog, ranked_among, place, year)
    return strip_plot(observations(catalog, among, (choices["indicator"],), (year,)), place)


def peers(catalog: Catalog, choices: Choices) -> Exhibit:
    """The ten counties most like the place."""
    lead = {"name": "县域", "province_name": "省份", "distance": "距离"}
    rows = ask(catalog, alike, choices["place"])
    return matrix(rows, title="最相近的十个县（市）", subtitle=_METHOD, lead=lead, notes=_of_years(rows))


def _of_years(rows: Extract) -> tuple[str, ...]:
    """Of which year each measure is, in one sentence; nothing without rows."""
    known = rows.registry.indicators
    years = rows.frame.groupby("period")["indicator"].unique()
    said = [f"{'、'.join(known[name].label for name in names)}为{period}年" for period, names in years.items()]
    return (f"{'；'.join(said)}。",) if said else ()


def sectors_of(catalog: Catalog, choices: Choices) -> Exhibit:
    """The three sectors of the place, of its province's counties and of the nation's."""
    return composition(ask(catalog, sectors, choices["place"]), title="三次产业构成", subtitle="增加值之比")


def work(catalog: Catalog, choices: Choices) -> Exhibit:
    """Shares of employment by industry at the two censuses."""
    rows = share_sides(ask(catalog, industries, choices["place"]))
    return dumbbell(rows, title="就业的行业构成：两次普查", subtitle="占就业人口的比重（%）")


def industries_of(catalog: Catalog, choices: Choices) -> Exhibit:
    """Employment by industry: shares, location quotients, shift-share."""
    rows = ask(catalog, industries, choices["place"])
    return matrix(rows, title="就业的行业结构", subtitle=_MAKE_UP, lead={"item": "行业"}, notes=_FORMULAS)


SUBJECT: Final[Subject] = Subject(
    name="county",
    choices=(
        Choice(
            "province",
            "省份",
            lambda catalog, choices: {"": "全国"} | ask(catalog, provinces_with_counties, listed_edition(catalog)),
        ),
        Choice(
            "place",
            "县（市、区）",
            lambda catalog, choices: ask(catalog, county_level, listed_edition(catalog), choices["province"]),
            lambda catalog, choices: choices[MINE],
        ),
        indicator_choice("分布图与地图的指标", _LEVEL, "gdp"),
        year_choice("年份", _LEVEL),
    ),
    exhibits=(
        Entry("county.checkup", examined, ("place",)),
        Entry("county.standings", standing, ("place",)),
        Entry("county.change", changed, ("place",)),
        Entry("county.map", mapped, ("place", "indicator", "year")),
        Entry("county.strip", distribution, ("place", "indicator", "year")),
        Entry("county.peers", peers, ("place",)),
        Entry("county.sectors", sectors_of, ("place",)),
        Entry("county.work", work, ("place",)),
        Entry("county.industries", industries_of, ("place",)),
    ),
    finding=introduced,
)
