"""地区档案: one place: ranks, composition of its economy, map and distribution, and similar places."""

from __future__ import annotations

from typing import Final

from dashboard.analysis.checkup import MAIN, checkup
from dashboard.analysis.industries import industries
from dashboard.analysis.pairs import share_sides
from dashboard.analysis.placing import peers_of
from dashboard.analysis.profile import sectors
from dashboard.analysis.profile import standings as standings_of
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, choropleth, composition, dumbbell, matrix, standings_table, strip_plot, tracks
from dashboard.charts.theme import rank_of, why, written
from dashboard.exhibits.choices import MINE, Choice, Choices
from dashboard.exhibits.maps import atlas
from dashboard.exhibits.measures import indicator_choice, year_choice
from dashboard.exhibits.peers import done_better, of_years, peers
from dashboard.exhibits.regions import members, movers, of_county, of_region, over_time, peer_gdp, unpublished
from dashboard.exhibits.regions import sectors as region_sectors
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import Period, Place
from dashboard.model.place_words import conditions
from dashboard.queries import (
    RULE,
    Extract,
    Places,
    Row,
    change,
    compared_periods,
    described_places,
    former,
    listed_edition,
    lists_of,
    observations,
    provinces_with_counties,
    table_of,
    why_apart,
)

_LEVEL: Final = "county"
_MAKE_UP: Final = "普查长表抽样就业人口，按当年区划；区位商大于一表示本地更集中"
_FORMULAS: Final = (
    "区位商为本地某行业就业比重与参照地区该行业比重之比。",
    "偏离—份额分析（邓恩）：就业人数的变化分解为全国增长、行业结构与本地竞争三个分量，三者相加即变化，参照地区为全国；"
    "长表抽样约为全部就业人口的十分之一，两次抽样比例不尽相同。",
)


def standing(catalog: Catalog, choices: Choices) -> Exhibit:
    """Ranks of the place by measure and year."""
    place = choices["place"]
    facts = {"沿革": ask(catalog, former, place), "所在名单": ask(catalog, lists_of, place)}
    return standings_table(ask(catalog, standings_of, place), facts)


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
    """Changes between the last two yearbook years, or why they are not comparable; None without figures of two."""
    place = choices["place"]
    first, last = ask(catalog, compared_periods)
    held = ask(catalog, standings_of, place).with_values
    if first == last or not {first, last} <= set(held.loc[held["indicator"].isin(_CHANGED), "period"]):
        return None
    why = ask(catalog, why_apart, place)
    rows = ask(catalog, change, place, _CHANGED)
    title = f"{Period(first).label}到{Period(last).label}的变化"
    finding = f"两年不可比：{why}，不计算变化。" if why else _change_finding(rows)
    return matrix(
        rows,
        title=title,
        subtitle="总量为变化的百分比，比重为百分点；两册年鉴都是首次公布数",
        lead={"item": "指标"},
        finding=finding,
        # If the years are not comparable, the page shows the finding instead of the table.
        notes=(RULE,) if why else (finding, RULE),
    )


def _change_finding(rows: Extract) -> str:
    """Sentence with the change of the first total and the largest change among totals."""
    changes = rows.frame[(rows.frame["column"] == "变化") & (rows.frame["unit"] == "percent")].dropna(subset="value")
    if changes.empty:
        return "两年可比。"
    pairs = zip(changes["item"], changes["value"].astype(float), strict=True)
    phrases = [f"{item}{'增' if value >= 0 else '减'}{abs(value):.1f}%" for item, value in pairs]
    most = int(changes["value"].abs().to_numpy().argmax())
    summary = phrases[0] if most == 0 else f"{phrases[0]}，总量中变化最大的是{phrases[most]}"
    return f"{changes['name'].iloc[0]}{summary}。金额按现价，变化含价格变动。"


def examined(catalog: Catalog, choices: Choices) -> Exhibit:
    """Check-up: percentiles of the place among its kind and those of its peers, by measure."""
    rows = ask(catalog, checkup, choices["place"])
    name, level = rows.frame["name"].iloc[0], table_of(choices["place"])
    like, kind = _EXAMINED[level]
    band = f"浅带为{like}的中间一半，" if rows.with_values["low"].notna().any() else ""
    return tracks(
        rows,
        title=f"{name}{conditions(choices['place'], name)}体检",
        subtitle=f"同类单位中的百分位，越靠右越好（⇄为中性指标，越靠右越大）；圆点为本地，{band}竖线为中位",
        notes=(*of_years(rows), f"位次自优至劣，中性指标自大至小；{kind}"),
    )


# By table: label of the peers, and description of the reference set.
_EXAMINED: Final = {
    "county": ("最相近十县", "同类：县与县级市相比，市辖区与全部县级单位相比。"),
    "city": ("同省各市", "同类：全部地级单位。"),
    "provincial": ("同板块各省", "同类：有数的省级地区。"),
}


def introduced(catalog: Catalog, choices: Choices) -> str:
    """Introduction of the place: name, GDP and its rank, then the finding of the check-up."""
    rows = ask(catalog, checkup, choices["place"], MAIN[table_of(choices["place"])])
    row = next(iter(rows.rows()))
    gdp = rows.frame.iloc[0]
    city = "" if gdp["city_name"] == row.name else gdp["city_name"]
    inside = f"{'' if row.province_name == row.name else row.province_name}{city}"
    who = f"{row.name}（{inside}）" if inside else row.name
    return f"{who}{_amount(rows, row)}{SUBJECT.findings(catalog, choices, 'county.checkup')}"


def _amount(rows: Extract, row: Row) -> str:
    if row.value != row.value:
        return f"{row.when}{rows.indicator.label}{why(row.note)}；"
    standing = rows.frame.iloc[0]
    among = rank_of(int(standing["rank"]), int(standing["of"]))
    return f"{row.when}{rows.indicator.label}{written(row.value, rows.indicator, rows.unit)}，居全国{among}；"


def mapped(catalog: Catalog, choices: Choices) -> Exhibit:
    """Map of the chosen indicator in a county's province with the county outlined, or in a city or province."""
    extract = observations(catalog, Places("county", scope="all"), (choices["indicator"],), (choices["year"],))
    division = Place(choices["place"])
    # A city without counties is itself drawn like a county.
    if division.level == "county" or division.code not in atlas(catalog).extents:
        return choropleth(extract, atlas(catalog), "county", focus=division.code, within=division.province)
    return choropleth(extract, atlas(catalog), "county", within=division.code)


def distribution(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Distribution of the chosen indicator in nation, province and city, with the place marked; None without it."""
    place, year = choices["place"], choices["year"]
    among = ask(catalog, peers_of, place, year)
    rows = observations(catalog, among, (choices["indicator"],), (year,))
    return strip_plot(rows, place) if place in set(rows.with_values["place"]) else None


def sectors_of(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Composition by sector of the place, its province's counties and all counties; None without its figures."""
    rows = ask(catalog, sectors, choices["place"])
    return composition(rows, title="三次产业构成", subtitle="增加值之比") if len(rows.with_values) else None


def work(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Shares of employment by industry at the two censuses; None without figures of both."""
    rows = share_sides(ask(catalog, industries, choices["place"]))
    pairs = dumbbell(rows, title="就业的行业构成：两次普查", subtitle="占就业人口的比重（%）")
    return None if pairs.data.empty else pairs


def industries_of(catalog: Catalog, choices: Choices) -> Exhibit:
    """Employment by industry: shares, location quotients, shift-share."""
    rows = ask(catalog, industries, choices["place"])
    most = _employing(rows)
    return matrix(rows, title="就业的行业结构", subtitle=_MAKE_UP, lead={"item": "行业"}, finding=most, notes=_FORMULAS)


def _employing(rows: Extract) -> str:
    """Sentence with the industry that employs most, its share and its location quotient against the nation."""
    frame = rows.frame
    last = frame.loc[frame["unit"] == "percent", "period"].max()
    shares = frame[(frame["unit"] == "percent") & (frame["period"] == last)].dropna(subset="value")
    if shares.empty:
        return ""
    top = shares.loc[shares["value"].idxmax()]
    quotient = frame[(frame["item"] == top["item"]) & frame["label"].str.contains("全国") & (frame["unit"] == "ratio")]
    than = (
        f"，为全国比重的{quotient['value'].iloc[0]:.2f}倍" if len(quotient) and quotient["value"].notna().all() else ""
    )
    return f"{Period(str(last)).label}就业最多的行业是{top['item']}，占{top['value']:.1f}%{than}。"


_OF_A_COUNTY: Final = {
    "standings": standing,
    "change": changed,
    "better": done_better,
    "peers": peers,
    "sectors": sectors_of,
    "work": work,
    "industries": industries_of,
}
_OF_A_REGION: Final = {"movers": movers, "beside": peer_gdp, "own_sectors": region_sectors}
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
            "地区",
            lambda catalog, choices: ask(catalog, described_places, choices["province"]),
            lambda catalog, choices: choices[MINE],
        ),
        indicator_choice("地图与排名的指标", _LEVEL, "gdp"),
        year_choice("年份", _LEVEL),
    ),
    exhibits=(
        Entry("county.checkup", examined, ("place",)),
        Entry("county.missing", unpublished, ("place",)),
        Entry("county.map", mapped, ("place", "indicator", "year")),
        *(Entry(f"county.{name}", make, ("place",), of_county) for name, make in _OF_A_COUNTY.items()),
        Entry("county.strip", distribution, ("place", "indicator", "year"), of_county),
        Entry("county.years", over_time, ("place",)),
        Entry("county.members", members, ("place", "indicator", "year"), of_region),
        *(Entry(f"county.{name}", make, ("place",), of_region) for name, make in _OF_A_REGION.items()),
    ),
    finding=introduced,
)
