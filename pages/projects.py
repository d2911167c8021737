"""项目与招商: the projects a county lists: how far each has come, what is invested, who came; city, roads, tourism."""

from dashboard.ui.page import OpenPage

page = OpenPage("projects", (3, 3, 3, 3, 3))
page.side_by_side("projects.stages", "projects.done")
page.tabs({"项目清单": ("projects.list",), "日期与期限": ("projects.timeline",), "只列名称的": ("projects.named",)})
page.row(["topic"], (3, 9), "topics")
page.compare()
