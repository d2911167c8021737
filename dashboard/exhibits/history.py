"""政策与历程: timeline of stages and policies, provinces that administer county finances, roles, division changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, bars, category_map, line, listing, register, timeline
from dashboard.exhibits.choices import MINE, Choice, Choices
from dashboard.exhibits.maps import atlas
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import NATION, Place
from dashboard.queries import (
    TURNED,
    Places,
    available,
    deck_year,
    events,
    names,
    observations,
    provinces,
    regions,
    roles,
    stages,
    turned,
    turned_by,
)
from dashboard.tables.observations import REGISTER

_PARTS: Final = {"": "全部", "V02": "行政管理体制", "V03": "发展方式", "V19": "文件、讲话与部署"}
_UNITS: Final = {
    "registered_county_units": "在册县域单位",
    "county_level_cities": "县级市",
    "counties": "县",
    "autonomous_counties": "自治县",
    "city_districts": "市辖区",
}
_NONE: Final = "没有这类变更的年份为零。"
_CHANGED: Final = {"year": "年份", "before": "此前", "after": "此后", "province_name": "省份"}
_VIEWS: Final = tuple(view for view in _PARTS if view)


def course(catalog: Catalog, choices: Choices) -> Exhibit:
    """Timeline of stages, documents and speeches."""
    part = choices["part"]
    return timeline(ask(catalog, events, (part,) if part else _VIEWS), title="县域经济的历程", last=deck_year(catalog))


def province_run(catalog: Catalog, choices: Choices) -> Exhibit:
    """Provinces that the deck lists as administering county finances directly."""
    about = "共十八个省份与四个直辖市，材料只列出部分省名；灰色为未列名"
    rows = ask(catalog, regions, "province_run_finance")
    return category_map(rows, atlas(catalog), title="财政“省直管县”的地区", subtitle=about)


def growth(catalog: Catalog, choices: Choices) -> Exhibit:
    """GDP of the own place's province, with the development stages in the background."""
    province = Place(choices[MINE]).province
    # The only series that reaches back over the stages.
    years = ask(catalog, available, "provincial").periods("gdp", "census4")
    rows = observations(catalog, Places("provincial", (province,)), ("gdp",), years, "census4")
    return line(rows, ask(catalog, stages), title="发展方式的阶段与地区生产总值")


def four_roles(catalog: Catalog, choices: Choices) -> Exhibit:
    """The four roles of counties, in the deck's words."""
    return listing(ask(catalog, roles), title="县域的四重角色", subtitle="材料所举的数字与年份，照录", heading="角色")


def units(catalog: Catalog, choices: Choices) -> Exhibit:
    """Number of county-level units of a kind by year, in the nation or a province."""
    level, area = ("provincial", choices["area"]) if choices["area"] else ("national", NATION)
    kind = choices["unit"]
    years = ask(catalog, available, level).periods(kind, REGISTER)
    rows = observations(catalog, Places(level, (area,)), (kind,), years, REGISTER)
    where = "" if area == NATION else rows.frame["name"].iloc[0]
    return line(rows, title=f"{where}{_UNITS[kind]}历年个数")


def changes_by_year(catalog: Catalog, choices: Choices) -> Exhibit:
    """Number of counties converted to districts or cities by year."""
    rows = ask(catalog, turned_by, choices["change"], "year", choices["area"])
    title = f"历年{TURNED[choices['change']]}的个数"
    counted = bars(rows, title=title, averaged=False, in_order=True, things="年份", notes=(_NONE,))
    area = names(catalog, "province").get(choices["area"], "全国")
    # A line is as high for forty years as for four.
    drawn = line(rows.where(rows.frame.assign(name=area)), title=title, notes=(_NONE,))
    return replace(drawn, finding=counted.finding)


def changes_by_province(catalog: Catalog, choices: Choices) -> Exhibit:
    """Number of counties converted to districts or cities by province."""
    rows = ask(catalog, turned_by, choices["change"], "province")
    return bars(rows, title=f"各省{TURNED[choices['change']]}的个数", averaged=False, chosen=(choices["area"],))


def changes(catalog: Catalog, choices: Choices) -> Exhibit:
    """Counties converted to districts or cities: year, former and new name; latest first."""
    rows = ask(catalog, turned, choices["change"], choices["area"])
    title, years = f"{TURNED[choices['change']]}一览", rows.frame["year"]
    area = names(catalog, "province").get(choices["area"], "全国")
    span = f"{years.min()}—{years.max()}年" if years.nunique() > 1 else f"{years.max()}年"
    counted = f"{span}{area}{TURNED[choices['change']]}{len(years)}个。"
    finding = counted if len(years) else "所选范围没有这类变更。"
    about = "按年份；括号内为区划代码"
    latest_first = rows.where(rows.frame[::-1])
    return register(latest_first, title=title, subtitle=about, columns=_CHANGED, finding=finding)


SUBJECT: Final[Subject] = Subject(
    name="history",
    choices=(
        Choice("part", "内容", lambda catalog, choices: _PARTS),
        Choice("area", "地区", lambda catalog, choices: {"": "全国"} | _counted_provinces(catalog)),
        Choice("unit", "县级单位", lambda catalog, choices: _UNITS),
        Choice("change", "变更", lambda catalog, choices: TURNED),
    ),
    exhibits=(
        Entry("history.timeline", course, ("part",)),
        Entry("history.map", province_run),
        Entry("history.stages", growth, (MINE,)),
        Entry("history.roles", four_roles),
        Entry("history.units", units, ("area", "unit")),
        Entry("history.years", changes_by_year, ("area", "change")),
        Entry("history.provinces", changes_by_province, ("area", "change")),
        Entry("history.changes", changes, ("area", "change")),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "history.timeline"),
    views=lambda catalog, choices: _VIEWS,
)


def _counted_provinces(catalog: Catalog) -> dict[str, str]:
    """Names of the provinces with counts in the register, by code."""
    kind = next(iter(_UNITS))
    last = ask(catalog, available, "provincial").periods(kind, REGISTER)[-1:]
    counted = observations(catalog, Places("provincial"), (kind,), last, REGISTER).with_values
    return {code: name for code, name in ask(catalog, provinces).items() if code in set(counted["place"])}
