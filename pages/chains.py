"""产业链: the programme, its chains, enterprises and projects; growth, concentration, the pipeline, innovation."""

from dashboard.analysis.enterprises import chain_table, concentrations, contributions, growth, sides
from dashboard.analysis.pipeline import against, pipeline
from dashboard.analysis.programme import programme
from dashboard.audit import chain_goals
from dashboard.charts import bars, dumbbell, icicle, matrix
from dashboard.queries import SIZES, chain_choices, chain_of, chain_periods
from dashboard.tables.pack import MEASURES
from dashboard.ui.cache import ask
from dashboard.ui.selection import Filters, county
from dashboard.ui.show import exhibit, opening, say, side_by_side
from dashboard.ui.views import claims, mentioned, views_of

TOPICS = {"programme": "工程与总量", "enterprises": "企业", "pipeline": "项目储备与目标", "innovation": "科技创新"}
CELLS = "自左至右：工程、类别、产业链、企业、项目；格高按数值。点一格只看这一格，再在筛选中选“全部”返回"
GREY = "浅灰格未公布，格高只为可读，不表示数量；颜色更浅的格是合计中未分列的部分。"
BOUNDS = "只用列名企业；未分列部分均摊给其余规上企业为下限，全归一家为上限"
LIKE = "同比只比同一时期；贡献为企业增加数除以本链上年同期数"
REACH = "现状与预期按原文所列，产值与销售收入口径不同，相加只作参照；差距为负表示已超过目标"
HELD, FIRM = {"item": "产业链", "note": "说明"}, {"item": "企业", "products": "主要产品及产能"}

home = county()
sentence = opening("产业链")
filters = Filters("chains", (4, 3, 3, 4))
node = filters.one("node", "产业链、企业或项目", {"": "全部"} | ask(chain_choices, home.id))
size = filters.one("size", "格高按", SIZES, "revenue")
period = filters.one("period", "时期", ask(chain_periods, home.id) or {"": "未公布"})
topic = filters.one("topic", "看什么", TOPICS)
views, chain = views_of("chains", topic=topic), ask(chain_of, home.id, node)
tree = ask(programme, home.id, size, period, node)
shown = icicle(tree, title=f"产业链分解：{SIZES[size]}", subtitle=CELLS, focus=node, notes=(GREY,))
say(sentence, shown.finding)
exhibit(shown, "chains.tree", picks="node")
if topic == "enterprises":
    measure = size if size in MEASURES else "revenue"
    told = ask(sides, home.id, measure, node)
    grown = dumbbell(told, title=f"列名企业{MEASURES[measure]}：同期相比", subtitle="亿元，同一时期的两年")
    given = ask(contributions, home.id, chain)
    parts = bars(given, title=given.indicator.label, averaged=False, things="部分", in_order=True)
    side_by_side(chains_sides=grown, chains_given=parts)
    shown = matrix(ask(chain_table, home.id, chain), title="各产业链", subtitle="照原文所列", lead={"item": "产业链"})
    exhibit(shown, "chains.table")
    exhibit(matrix(ask(growth, home.id, node), title="列名企业", subtitle=LIKE, lead=FIRM), "chains.firms")
    held = ask(concentrations, home.id, measure, period, chain)
    exhibit(matrix(held, title=f"集中度：{MEASURES[measure]}", subtitle=BOUNDS, lead=HELD), "chains.held")
elif topic == "pipeline":
    goals = ask(chain_goals, home.id, chain)
    reach = dumbbell(against(goals), title="目标与现状加预期", subtitle="亿元", notes=(REACH,))
    gap = matrix(goals, title="距目标还差多少", subtitle="亿元", lead={"item": "目标名称"}, notes=(REACH,))
    exhibit(reach, "chains.goals")
    exhibit(gap, "chains.gap")
    planned = matrix(
        ask(pipeline, home.id, chain), title="各链项目储备", subtitle="全部投产后", lead={"item": "产业链"}
    )
    exhibit(planned, "chains.pipeline")
mentioned("chains", views, home.id)
for view in views:
    claims(view, home.id, chain)
