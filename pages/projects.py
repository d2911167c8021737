"""项目与招商: the projects a county lists: how far each has come, what is invested, who came; city, roads, tourism."""

from dashboard.analysis.pipeline import done, stages
from dashboard.charts import bars, composition, matrix, timeline
from dashboard.queries import chain_labels, dated, labels, latest, owners, projects
from dashboard.tables.pack import STAGES
from dashboard.ui.cache import ask
from dashboard.ui.selection import Filters, county
from dashboard.ui.show import exhibit, headlines, opening, say, side_by_side
from dashboard.ui.views import claims, mentioned, views_of

TOPICS = {"key": "重点项目", "attracted": "招商引资", "city": "城市与交通", "tourism": "文化旅游"}
ALL = {"": "全部"}
LEAST = ALL | {"1": "一亿元以上", "10": "十亿元以上", "100": "一百亿元以上"}
LEAD = {"name": "项目", "owner": "业主", "chain": "产业链", "stage": "进展", "said": "原文所述", "count": "个数"}
LEAD |= {"line": "出处"}
HEADLINES = ("key_projects_investment", "key_projects_investment_done", "attracted_projects_investment")
HEADLINES += ("capital_from_other_provinces", "business_climate_rank")
DATED = ("V26", "V27", "V33", "V34")

home = county()
sentence = opening("项目与招商")
filters = Filters("projects", (3, 3, 3, 3, 3))
chain = filters.one("chain", "产业链", ALL | ask(chain_labels, home.id))
owner = filters.one("owner", "业主", ALL | ask(owners, home.id))
stage = filters.one("stage", "进展", ALL | STAGES)
least = filters.one("least", "总投资", LEAST)
words = filters.text("q", "查找项目", "名称的一部分，按回车")
counted = bars(ask(stages, home.id, chain), title="列名项目的进展", averaged=False, things="阶段", in_order=True)
finished = composition(ask(done, home.id), title="投资完成", subtitle="占总投资的比重；时期见表")
say(sentence, counted.finding)
headlines([(label, ask(latest, home.id, home.place, name)) for name, label in ask(labels, HEADLINES).items()])
side_by_side(projects_stages=counted, projects_done=finished)
listed = ask(projects, home.id, chain, owner, stage, float(least or 0), words)
about = "一行一个项目或一批项目；投资与预期数为全部投产后"
exhibit(matrix(listed, title="项目清单", subtitle=about, lead=LEAD), "projects.list")
events = timeline(ask(dated, DATED, home.id), title="有日期的事与期限")
exhibit(events, "projects.timeline")
topic = Filters("topics", (3, 9)).one("topic", "再看", TOPICS)
views = views_of("projects", topic=topic)
mentioned("projects", views, home.id)
for view in views:
    claims(view, home.id)
