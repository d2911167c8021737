"""本县总览: where the county stands: its latest indicators and ranks, its targets, work, villages, livelihood."""

from dashboard.analysis import profile
from dashboard.analysis.board import OFFICIAL, neighbours, official_ranks, told_ranks
from dashboard.analysis.industries import industries, quotients
from dashboard.analysis.pairs import share_sides
from dashboard.audit import reached, targets
from dashboard.charts import AIMED, bars, dumbbell, ladder, matrix, register, standings, strip
from dashboard.queries import labels, latest, named_targets, units
from dashboard.ui.cache import ask
from dashboard.ui.selection import Filters, county
from dashboard.ui.show import exhibit, headlines, opening, say, side_by_side
from dashboard.ui.views import claims, mentioned, views_of

TOPICS = {"indicators": "主要指标与位次", "targets": "定位与目标", "employment": "就业结构"}
TOPICS |= {"villages": "乡村、绿色与改革", "livelihood": "企业与民生"}
HEADLINES = ("industrial_value_added_growth", "retail_sales", "fixed_asset_investment_growth")
HEADLINES += ("general_public_budget_revenue", "tax_revenue")
TARGET, PLACE = {"item": "事项", "deadline": "期限", "note": "说明"}, {"item": "地区"}

home = county()
sentence = opening(f"{home.short}总览")
filters = Filters("board", (4, 4, 5))
topic = filters.one("topic", "看什么", TOPICS)
views = views_of("board", topic=topic)
ranks = ladder(ask(told_ranks, home.id, views), title="材料所述位次", subtitle="自左至右由前到后")
official = ladder(ask(official_ranks, home.place), title="官方位次", subtitle="最近的年鉴与普查，县与县级市之间")
headlines([(label, ask(latest, home.id, home.place, name)) for name, label in ask(labels, HEADLINES).items()])
if topic == "indicators":
    measure = filters.one("indicator", "官方指标", ask(labels, OFFICIAL))
    say(sentence, official.finding)
    side_by_side(board_ranks=ranks, board_official=official)
    extract = ask(units, (measure,), profile.YEARS[-1], ask(profile.scope_of, home.place, profile.YEARS[-1]))
    exhibit(strip(extract, home.place), "board.strip", table=False)
    beside = ask(neighbours, home.place)
    exhibit(matrix(beside, title="与同市、同省和相近县市比", subtitle="末几行为中位数", lead=PLACE), "board.beside")
    exhibit(standings(ask(profile.standings, home.place)), "board.standings")
elif topic == "targets":
    told, aimed = ask(targets, home.id, ("V20", "V25", "V28")), ask(named_targets, views, home.id)
    listed = register(aimed, title="只列名称的目标", subtitle="按期限", columns=AIMED)
    shown = bars(reached(told), title="最新数占目标的比重", averaged=False, things="目标")
    say(sentence, shown.finding)
    side_by_side(board_reached=shown, board_aimed=listed)
    exhibit(matrix(told, title="目标与进度", subtitle="每年须为差距除以所余年数", lead=TARGET), "board.targets")
    mentioned("board", views, home.id)
elif topic == "employment":
    work = ask(industries, home.place)
    shown = bars(quotients(work, "province"), title="区位商（对本省）", averaged=False, things="行业")
    parts = dumbbell(share_sides(work), title="就业的行业构成", subtitle="两次普查，占就业人口的比重（%）")
    say(sentence, shown.finding)
    side_by_side(board_work=parts, board_quotients=shown)
    made = matrix(work, title="就业的行业结构", subtitle="普查长表抽样，按当年区划", lead={"item": "行业"})
    exhibit(made, "board.industries")
else:
    say(sentence, ranks.finding)
    exhibit(ranks, "board.ranks")
    mentioned("board", views, home.id)
for view in views:
    claims(view, home.id)
