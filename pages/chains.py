"""产业链: the programme, its chains, enterprises and projects; growth, concentration, the pipeline, innovation."""

from dashboard.ui.page import OpenPage
from dashboard.ui.starts import way_up

page = OpenPage("chains", (4, 3, 3, 4))
way_up(page, "node", "回到全部")
page.show("chains.tree", picks="node")
page.tabs(
    {
        "同期相比": ("chains.sides", "chains.given"),
        "各产业链": ("chains.table",),
        "列名企业": ("chains.firms",),
        "集中度": ("chains.held",),
        "目标": ("chains.goals", "chains.gap"),
        "项目储备": ("chains.pipeline",),
        "原文所列": ("chains.named",),
    }
)
page.compare()
