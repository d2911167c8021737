"""政策与历程: stages and policies in time, the provinces whose counties' finances the province runs, the four roles."""

from __future__ import annotations

from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, category_map, line, listing, timeline
from dashboard.exhibits.choices import PACK, Choice, Choices, home
from dashboard.exhibits.maps import atlas
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import Place
from dashboard.queries import Places, available, deck_year, events, observations, regions, roles, stages

_PARTS: Final = {"": "全部", "V02": "行政管理体制", "V03": "发展方式", "V19": "文件、讲话与部署"}
_VIEWS: Final = tuple(view for view in _PARTS if view)


def course(catalog: Catalog, choices: Choices) -> Exhibit:
    """Stages, documents and speeches in time."""
    part = choices["part"]
    return timeline(ask(catalog, events, (part,) if part else _VIEWS), title="县域经济的历程", last=deck_year(catalog))


def province_run(catalog: Catalog, choices: Choices) -> Exhibit:
    """Provinces that the deck names among those whose counties' finances the province runs."""
    about = "课件称共有十八个省份与四个直辖市，只列出部分省名；灰色为课件未列名"
    rows = ask(catalog, regions, "province_run_finance")
    return category_map(rows, atlas(catalog), title="财政“省直管县”的地区", subtitle=about)


def growth(catalog: Catalog, choices: Choices) -> Exhibit:
    """GDP of the home county's province, over the stages of development."""
    province = Place(home(catalog, choices)).province
    # The one series that reaches back over the stages.
    years = ask(catalog, available, "provincial").periods("gdp", "census4")
    rows = observations(catalog, Places("provincial", (province,)), ("gdp",), years, "census4")
    return line(rows, ask(catalog, stages), title="发展方式的阶段与地区生产总值")


def four_roles(catalog: Catalog, choices: Choices) -> Exhibit:
    """The four roles of counties, in the deck's words."""
    return listing(ask(catalog, roles), title="县域的四重角色", subtitle="课件所举的数字与年份，照录", heading="角色")


SUBJECT: Final[Subject] = Subject(
    name="history",
    choices=(Choice("part", "内容", lambda catalog, choices: _PARTS),),
    exhibits=(
        Entry("history.timeline", course, ("part",)),
        Entry("history.map", province_run),
        Entry("history.stages", growth, (PACK,)),
        Entry("history.roles", four_roles),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "history.timeline"),
    views=lambda catalog, choices: _VIEWS,
)
