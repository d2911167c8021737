"""本县总览: where the county stands: its latest indicators and ranks, its targets, work, villages, livelihood."""

from __future__ import annotations

from typing import Final

from dashboard.analysis import profile
from dashboard.analysis.board import OFFICIAL, counties_beside, official_ranks, told_ranks
from dashboard.analysis.industries import industries, quotients
from dashboard.analysis.pairs import share_sides
from dashboard.audit import reached, targets
from dashboard.catalog import Catalog, ask
from dashboard.charts import AIMED, Exhibit, bars, dumbbell, matrix, rank_dots, register, standings_table, strip_plot
from dashboard.exhibits.choices import PACK, Choice, Choices, home
from dashboard.exhibits.claims import named_in, views_of_topic
from dashboard.exhibits.subject import Entry, Subject, latest_figures
from dashboard.queries import labels, latest_year, named_targets, units

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
_TARGET: Final = {"item": "事项", "deadline": "期限", "note": "说明"}
_AIMS: Final = ("V20", "V25", "V28")
# The topics that show the ranks which the county tells, and those that list what it names.
_RANKED: Final = ("indicators", "villages", "livelihood")
_NAMING: Final = ("targets", "villages", "livelihood")


def ranks(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """The ranks that the county tells."""
    if choices["topic"] not in _RANKED:
        return None
    told = ask(catalog, told_ranks, choices[PACK], _views(catalog, choices))
    return rank_dots(told, title="材料所述位次", subtitle="自左至右由前到后")


def official(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """The official ranks."""
    if choices["topic"] != "indicators":
        return None
    own = ask(catalog, official_ranks, home(catalog, choices))
    return rank_dots(own, title="官方位次", subtitle="最近的年鉴与普查，县与县级市之间")


def distribution(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """An official indicator over the nation, the province and the city, the county marked."""
    if choices["topic"] != "indicators":
        return None
    place, year = home(catalog, choices), latest_year(catalog, "county", choices["indicator"])
    scope = ask(catalog, profile.scope_of, place, year)
    return strip_plot(ask(catalog, units, (choices["indicator"],), year, scope), place)


def beside(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """The county among those of its city, its province, and those like it."""
    if choices["topic"] != "indicators":
        return None
    rows = ask(catalog, counties_beside, home(catalog, choices))
    return matrix(rows, title="与同市、同省和相近县市比", subtitle="末几行为中位数", lead={"item": "地区"})


def standing(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Where the county stands by each official measure."""
    if choices["topic"] != "indicators":
        return None
    return standings_table(ask(catalog, profile.standings, home(catalog, choices)))


def reach(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """How much of each target is reached."""
    if choices["topic"] != "targets":
        return None
    rows = reached(ask(catalog, targets, choices[PACK], _AIMS))
    return bars(rows, title="最新数占目标的比重", averaged=False, things="目标")


def aimed(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """The targets that have no figure."""
    if choices["topic"] != "targets":
        return None
    rows = ask(catalog, named_targets, _views(catalog, choices), choices[PACK])
    return register(rows, title="只列名称的目标", subtitle="按期限", columns=AIMED)


def target_table(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Targets and how far each has come."""
    if choices["topic"] != "targets":
        return None
    rows = ask(catalog, targets, choices[PACK], _AIMS)
    return matrix(rows, title="目标与进度", subtitle="每年须为差距除以所余年数", lead=_TARGET)


def work(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Shares of employment by industry at the two censuses."""
    if choices["topic"] != "employment":
        return None
    rows = share_sides(ask(catalog, industries, home(catalog, choices)))
    return dumbbell(rows, title="就业的行业构成", subtitle="两次普查，占就业人口的比重（%）")


def concentration(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Location quotients of the industries against the province."""
    if choices["topic"] != "employment":
        return None
    rows = quotients(ask(catalog, industries, home(catalog, choices)), "province")
    return bars(rows, title="区位商（对本省）", averaged=False, things="行业")


def industry_table(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Employment by industry: shares, location quotients, shift-share."""
    if choices["topic"] != "employment":
        return None
    rows = ask(catalog, industries, home(catalog, choices))
    return matrix(rows, title="就业的行业结构", subtitle="普查长表抽样，按当年区划", lead={"item": "行业"})


def named(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """What the county names without a figure."""
    if choices["topic"] not in _NAMING:
        return None
    return named_in(catalog, choices, _views(catalog, choices))


def _views(catalog: Catalog, choices: Choices) -> tuple[str, ...]:
    return views_of_topic(catalog, "board", choices["topic"])


_LEADS: Final = {"indicators": "board.official", "targets": "board.reached", "employment": "board.quotients"}
_OWN: Final = (PACK, "topic")
SUBJECT: Final[Subject] = Subject(
    name="board",
    choices=(
        Choice("topic", "看什么", lambda catalog, choices: _TOPICS),
        Choice(
            "indicator",
            "官方指标",
            lambda catalog, choices: ask(catalog, labels, OFFICIAL),
            when=lambda choices: choices["topic"] == "indicators",
        ),
    ),
    exhibits=(
        Entry("board.ranks", ranks, _OWN),
        Entry("board.official", official, _OWN),
        Entry("board.strip", distribution, (*_OWN, "indicator")),
        Entry("board.beside", beside, _OWN),
        Entry("board.standings", standing, _OWN),
        Entry("board.reached", reach, _OWN),
        Entry("board.aimed", aimed, _OWN),
        Entry("board.targets", target_table, _OWN),
        Entry("board.work", work, _OWN),
        Entry("board.quotients", concentration, _OWN),
        Entry("board.industries", industry_table, _OWN),
        Entry("board.named", named, _OWN),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, _LEADS.get(choices["topic"], "board.ranks")),
    headlines=lambda catalog, choices: latest_figures(catalog, choices, _HEADLINES),
    views=_views,
)
