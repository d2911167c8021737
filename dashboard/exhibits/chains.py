"""产业链: industrial chains, enterprises and projects of the programme; growth, concentration, pipeline, innovation."""

from __future__ import annotations

from typing import Final

from dashboard.audit import chain_goals
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, bars, dumbbell, icicle, matrix
from dashboard.exhibits.choices import PACK, Choice, Choices, is_one_of
from dashboard.exhibits.claims import named_in, views_of_topic
from dashboard.exhibits.subject import Entry, Subject
from dashboard.packs import SIZES, chain_choices, chain_of, chain_periods
from dashboard.packs.enterprises import chain_table, concentrations, contributions, enterprise_pairs, growth
from dashboard.packs.industry_tree import programme
from dashboard.packs.pipeline import against, pipeline
from dashboard.packs.tables import MEASURES
from dashboard.tables.observations import NOT_WRITTEN

_TOPICS: Final = {
    "programme": "工程与总量",
    "enterprises": "企业",
    "pipeline": "项目储备与目标",
    "innovation": "科技创新",
}
_CELLS: Final = "自左至右：工程、类别、产业链、企业、项目；格高按数值。点一格只看这一格，再在筛选中选“全部”返回"
_GREY: Final = "浅灰格原文未写，格高只为可读，不表示数量；颜色更浅的格是合计中未分列的部分。"
_BOUNDS: Final = "只用列名企业；未分列部分均摊给其余规上企业为下限，全归一家为上限"
_LIKE: Final = "同比只比同一时期；贡献为企业增加数除以本链上年同期数"
_REACH: Final = (
    "现状与预期按原文所列，产值与销售收入口径不同，相加只作参照；差距为负，是全部投产后的预期多于目标，并非已经超过"
)
_HELD: Final = {"item": "产业链", "note": "说明"}
_FIRM: Final = {"item": "企业", "products": "主要产品及产能"}


def tree(catalog: Catalog, choices: Choices) -> Exhibit:
    """Icicle chart of the programme, focused on the chosen node."""
    size, node = choices["size"], choices["node"]
    rows = ask(catalog, programme, choices[PACK], size, choices["period"], node)
    return icicle(rows, title=f"产业链分解：{SIZES[size]}", subtitle=_CELLS, focus=node, notes=(_GREY,))


def compared(catalog: Catalog, choices: Choices) -> Exhibit:
    """Named enterprises in the same period of two consecutive years."""
    measure = _measure(choices)
    rows = ask(catalog, enterprise_pairs, choices[PACK], measure, choices["node"])
    return dumbbell(rows, title=f"列名企业{MEASURES[measure]}：同期相比", subtitle="亿元，同一时期的两年")


def contributed(catalog: Catalog, choices: Choices) -> Exhibit:
    """Contribution of each enterprise to the chain's growth."""
    rows = ask(catalog, contributions, choices[PACK], _chain(catalog, choices))
    return bars(rows, title=rows.indicator.label, averaged=False, things="部分", in_order=True)


def chain_rows(catalog: Catalog, choices: Choices) -> Exhibit:
    """Stated figures of the chains."""
    rows = ask(catalog, chain_table, choices[PACK], _chain(catalog, choices))
    return matrix(rows, title="各产业链", subtitle="照原文所列", lead={"item": "产业链"})


def firms(catalog: Catalog, choices: Choices) -> Exhibit:
    """The named enterprises and their growth."""
    rows = ask(catalog, growth, choices[PACK], choices["node"])
    return matrix(rows, title="列名企业", subtitle=_LIKE, lead=_FIRM)


def held(catalog: Catalog, choices: Choices) -> Exhibit:
    """Concentration of the chains in their named enterprises."""
    measure = _measure(choices)
    rows = ask(catalog, concentrations, choices[PACK], measure, choices["period"], _chain(catalog, choices))
    return matrix(rows, title=f"集中度：{MEASURES[measure]}", subtitle=_BOUNDS, lead=_HELD)


def goals(catalog: Catalog, choices: Choices) -> Exhibit:
    """Goals of the chains against current plus expected values."""
    rows = against(ask(catalog, chain_goals, choices[PACK], _chain(catalog, choices)))
    return dumbbell(rows, title="目标与现状加预期", subtitle="亿元", notes=(_REACH,))


def gap(catalog: Catalog, choices: Choices) -> Exhibit:
    """Gaps to the goals of the chains."""
    rows = ask(catalog, chain_goals, choices[PACK], _chain(catalog, choices))
    return matrix(rows, title="距目标还差多少", subtitle="亿元", lead={"item": "目标名称"}, notes=(_REACH,))


def planned(catalog: Catalog, choices: Choices) -> Exhibit:
    """Planned projects of each chain and their results once all are in operation."""
    rows = ask(catalog, pipeline, choices[PACK], _chain(catalog, choices))
    return matrix(rows, title="各链项目储备", subtitle="全部投产后", lead={"item": "产业链"})


def named(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Items that the county names without a figure."""
    return named_in(catalog, choices, _views(catalog, choices))


def _measure(choices: Choices) -> str:
    return choices["size"] if choices["size"] in MEASURES else "revenue"


def _chain(catalog: Catalog, choices: Choices) -> str:
    return ask(catalog, chain_of, choices[PACK], choices["node"])


def _views(catalog: Catalog, choices: Choices) -> tuple[str, ...]:
    return views_of_topic(catalog, "chains", choices["topic"])


def _periods(catalog: Catalog, choices: Choices) -> dict[str, str]:
    return ask(catalog, chain_periods, choices[PACK]) or {"": NOT_WRITTEN}


_INPUTS: Final = (PACK, "node")
SUBJECT: Final[Subject] = Subject(
    name="chains",
    choices=(
        Choice(
            "node",
            "产业链、企业或项目",
            lambda catalog, choices: {"": "全部"} | ask(catalog, chain_choices, choices[PACK]),
        ),
        Choice("size", "格高按", lambda catalog, choices: SIZES, lambda catalog, choices: "revenue"),
        Choice("period", "时期", _periods),
        Choice("topic", "看什么", lambda catalog, choices: _TOPICS),
    ),
    exhibits=(
        Entry("chains.tree", tree, (PACK, "node", "size", "period")),
        Entry("chains.sides", compared, (*_INPUTS, "size"), is_one_of("topic", "enterprises")),
        Entry("chains.given", contributed, _INPUTS, is_one_of("topic", "enterprises")),
        Entry("chains.table", chain_rows, _INPUTS, is_one_of("topic", "enterprises")),
        Entry("chains.firms", firms, _INPUTS, is_one_of("topic", "enterprises")),
        Entry("chains.held", held, (*_INPUTS, "size", "period"), is_one_of("topic", "enterprises")),
        Entry("chains.goals", goals, _INPUTS, is_one_of("topic", "pipeline")),
        Entry("chains.gap", gap, _INPUTS, is_one_of("topic", "pipeline")),
        Entry("chains.pipeline", planned, _INPUTS, is_one_of("topic", "pipeline")),
        Entry("chains.named", named, (PACK, "topic")),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "chains.tree"),
    views=_views,
    chain="node",
)
