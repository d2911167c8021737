"""本县总览: latest indicators and ranks of the county, its targets, employment, villages and livelihood."""

from __future__ import annotations

from typing import Final

from dashboard.analysis import profile
from dashboard.analysis.industries import industries, quotients
from dashboard.analysis.pairs import share_sides
from dashboard.analysis.placing import peers_of
from dashboard.audit import STATES, reached, targets
from dashboard.catalog import Catalog, ask
from dashboard.charts import AIMED, Exhibit, bars, dumbbell, matrix, rank_dots, register, standings_table, strip_plot
from dashboard.exhibits.choices import PACK, Choice, Choices, home, is_one_of
from dashboard.exhibits.claims import named_in, views_of_topic
from dashboard.exhibits.subject import Entry, Subject, latest_figures
from dashboard.packs import named_targets
from dashboard.packs.board import OFFICIAL, compared_counties, official_ranks, reported_ranks
from dashboard.queries import labels, latest_year, observations

_TOPICS: Final = {
    "indicators": "主要指标与位次",
    "targets": "定位与目标",
    "employment": "就业结构",
    "villages": "乡村、绿色与改革",
    "livelihood": "企业与民生",
}
_HEADLINES: Final = (
    "industrial_value_added_growth",
    "retail_sales",
    "fixed_asset_investment_growth",
    "general_public_budget_revenue",
    "tax_revenue",
)
_TARGET: Final = {"item": "事项", "state": "状态", "deadline": "期限", "note": "说明"}
_AIMS: Final = ("V20", "V25", "V28")
# Topics with stated ranks, and topics with lists of named items.
_RANKED: Final = ("indicators", "villages", "livelihood")
_NAMING: Final = ("targets", "villages", "livelihood")


def ranks(catalog: Catalog, choices: Choices) -> Exhibit:
    """Ranks stated by the county."""
    rows = ask(catalog, reported_ranks, choices[PACK], _views(catalog, choices))
    return rank_dots(rows, title="材料所述位次", subtitle="自左至右由前到后")


def official(catalog: Catalog, choices: Choices) -> Exhibit:
    """Ranks computed from official figures."""
    rows = ask(catalog, official_ranks, home(catalog, choices))
    return rank_dots(rows, title="官方位次", subtitle="最近的年鉴与普查，县与县级市之间")


def distribution(catalog: Catalog, choices: Choices) -> Exhibit:
    """Distribution of an official indicator in nation, province and city, with the county highlighted."""
    place, year = home(catalog, choices), latest_year(catalog, "county", choices["indicator"])
    among = ask(catalog, peers_of, place, year)
    return strip_plot(observations(catalog, among, (choices["indicator"],), (year,)), place)


def peer_counties(catalog: Catalog, choices: Choices) -> Exhibit:
    """The county beside those of its city and the medians of its province and peers."""
    rows = ask(catalog, compared_counties, home(catalog, choices))
    return matrix(rows, title="与同市、同省和相近县市比", subtitle="末几行为中位数", lead={"item": "地区"})


def standing(catalog: Catalog, choices: Choices) -> Exhibit:
    """Ranks of the county by official measure and year."""
    return standings_table(ask(catalog, profile.standings, home(catalog, choices)))


def reach(catalog: Catalog, choices: Choices) -> Exhibit:
    """Latest value as a percentage of each target."""
    rows = reached(ask(catalog, targets, choices[PACK], _AIMS))
    return bars(rows, title="最新数占目标的比重", averaged=False, things="目标")


def aimed(catalog: Catalog, choices: Choices) -> Exhibit:
    """Targets without a figure."""
    rows = ask(catalog, named_targets, _views(catalog, choices), choices[PACK])
    return register(rows, title="只列名称的目标", subtitle="按期限", columns=AIMED)


def target_table(catalog: Catalog, choices: Choices) -> Exhibit:
    """Targets and progress."""
    rows = ask(catalog, targets, choices[PACK], _AIMS)
    states = rows.frame.drop_duplicates("item")["state"].value_counts()
    counts = "，".join(f"{state}{states[state]}项" for state in STATES if state in states)
    return matrix(
        rows,
        title="目标与进度",
        subtitle="每年须为差距除以所余年数；近年每年为最近一个十年以内的平均变化；两者都有才判断快慢",
        lead=_TARGET,
        finding=f"{states.sum()}项有数字的目标：{counts}。" if len(states) else "没有有数字的目标。",
    )


def work(catalog: Catalog, choices: Choices) -> Exhibit:
    """Shares of employment by industry at the two censuses."""
    rows = share_sides(ask(catalog, industries, home(catalog, choices)))
    return dumbbell(rows, title="就业的行业构成", subtitle="两次普查，占就业人口的比重（%）")


def concentration(catalog: Catalog, choices: Choices) -> Exhibit:
    """Location quotients of the industries against the province."""
    rows = quotients(ask(catalog, industries, home(catalog, choices)), "province")
    return bars(rows, title="区位商（对本省）", averaged=False, things="行业")


def industry_table(catalog: Catalog, choices: Choices) -> Exhibit:
    """Employment by industry: shares, location quotients, shift-share."""
    rows = ask(catalog, industries, home(catalog, choices))
    return matrix(rows, title="就业的行业结构", subtitle="普查长表抽样，按当年区划", lead={"item": "行业"})


def named(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Items that the county names without a figure."""
    return named_in(catalog, choices, _views(catalog, choices))


def _views(catalog: Catalog, choices: Choices) -> tuple[str, ...]:
    return views_of_topic(catalog, "board", choices["topic"])


_LEADS: Final = {"indicators": "board.official", "targets": "board.reached", "employment": "board.quotients"}
_INPUTS: Final = (PACK, "topic")
SUBJECT: Final[Subject] = Subject(
    name="board",
    choices=(
        Choice("topic", "看什么", lambda catalog, choices: _TOPICS),
        Choice(
            "indicator",
            "官方指标",
            lambda catalog, choices: ask(catalog, labels, OFFICIAL),
            when=is_one_of("topic", "indicators"),
        ),
    ),
    exhibits=(
        Entry("board.ranks", ranks, _INPUTS, is_one_of("topic", *_RANKED)),
        Entry("board.official", official, (PACK,), is_one_of("topic", "indicators")),
        Entry("board.strip", distribution, (PACK, "indicator"), is_one_of("topic", "indicators")),
        Entry("board.beside", peer_counties, (PACK,), is_one_of("topic", "indicators")),
        Entry("board.standings", standing, (PACK,), is_one_of("topic", "indicators")),
        Entry("board.reached", reach, (PACK,), is_one_of("topic", "targets")),
        Entry("board.aimed", aimed, _INPUTS, is_one_of("topic", "targets")),
        Entry("board.targets", target_table, (PACK,), is_one_of("topic", "targets")),
        Entry("board.work", work, (PACK,), is_one_of("topic", "employment")),
        Entry("board.quotients", concentration, (PACK,), is_one_of("topic", "employment")),
        Entry("board.industries", industry_table, (PACK,), is_one_of("topic", "employment")),
        Entry("board.named", named, _INPUTS, is_one_of("topic", *_NAMING)),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, _LEADS.get(choices["topic"], "board.ranks")),
    headlines=lambda catalog, choices: latest_figures(catalog, choices, _HEADLINES),
    views=_views,
)
