"""领先县域: counties above the GDP threshold, the printed top hundred, and the models and patterns."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, bars, category_map, matrix, remarks, scatter
from dashboard.exhibits.choices import MINE, Choice, Choices, is_one_of
from dashboard.exhibits.maps import atlas
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import Place
from dashboard.queries import (
    Extract,
    by_province,
    containing,
    counties_above_threshold,
    members,
    only,
    provinces,
    top_hundred,
)

_LISTS: Final = {"thousand": "千亿县", "hundred": "百强", "pattern": "千亿县六种模式", "model": "改革开放初期四大模式"}
_KINDS: Final = {"pattern": ("county_pattern",), "model": ("early_model",)}
_NOTES: Final = (
    "上一册年鉴列为县（市）、其后改为市辖区的单位仍列入，注明改区年份；县域合计与位次不含它们。",
    "材料没有印出全部名单，年鉴比材料多出的单位不能逐一指认；各档个数之差见数据核查。",
)
_RANKS: Final = ("top_hundred_position", "gdp_rank")
_VIEWS: Final = {"thousand": "V07", "hundred": "V14", "pattern": "V04", "model": "V04"}
_CHOICES: Final = ("list", "province", "board", "q")
# Number of provinces that a finding names.
_MOST: Final = 3


def listed(catalog: Catalog, choices: Choices) -> Extract:
    """Places of the chosen list, filtered by province and, for the top hundred, by region and search text."""
    province = choices["province"]
    if choices["list"] == "thousand":
        return ask(catalog, counties_above_threshold, province)
    if choices["list"] != "hundred":
        return ask(catalog, members, _KINDS[choices["list"]], province)
    return containing(only(ask(catalog, top_hundred, province), "group", choices["board"]), choices["q"])


def mapped(catalog: Catalog, choices: Choices) -> Exhibit:
    """Map of the places of the list."""
    subtitle = "圆点为所在位置，点选可打开档案；颜色为类别"
    rows = only(listed(catalog, choices), "indicator", "gdp")
    title = f"{_LISTS[choices['list']]}的分布"
    return category_map(rows, atlas(catalog), title=title, subtitle=subtitle, focus=choices[MINE])


def in_provinces(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Number of places of the list in each province; None if they lie in one."""
    measure = "top_hundred_position" if choices["list"] == "hundred" else "gdp"
    rows = only(listed(catalog, choices), "indicator", measure)
    if rows.frame["province"].nunique() < 2:
        return None
    counts, total = by_province(catalog, rows), len(rows.frame)
    name = "百强县" if choices["list"] == "hundred" else _LISTS[choices["list"]]
    mine = (Place(choices[MINE]).province,)
    exhibit = bars(counts, title=f"各省的{name}个数", averaged=False, chosen=mine, things="省级地区")
    most = "、".join(f"{row.name}{row.value:.0f}个" for row in counts.rows(_MOST))
    return replace(exhibit, finding=f"{total}个{name}分布在{len(counts.frame)}个省级地区，最多的是{most}。")


def _finding(catalog: Catalog, choices: Choices) -> str:
    spread, counted = (SUBJECT.exhibit(catalog, id_, choices) for id_ in ("leaders.provinces", "leaders.map"))
    if counted is None or counted.data.empty or spread is not None:
        return SUBJECT.findings(catalog, choices, "leaders.provinces", "leaders.map")
    where = ask(catalog, provinces).get(choices["province"], "")
    return f"{where}{_LISTS[choices['list']]}列{len(counted.data)}个地区：{counted.finding}"


def ranked(catalog: Catalog, choices: Choices) -> Exhibit:
    """GDP of the places of a list other than the top hundred."""
    chosen, rows, mine = choices["list"], listed(catalog, choices), (choices[MINE],)
    if chosen == "thousand":
        return bars(rows, title="千亿县的地区生产总值", chosen=mine, notes=_NOTES + remarks(rows))
    title = f"{_LISTS[chosen]}成员的地区生产总值"
    return bars(rows, title=title, chosen=mine, averaged=False, notes=("位次在名单成员中排。",))


def distances(catalog: Catalog, choices: Choices) -> Exhibit:
    """Scatter plot of the printed position of the top hundred and their rank by GDP."""
    return scatter(
        listed(catalog, choices),
        *_RANKS,
        title="百强位次与地区生产总值位次",
        diagonal="两个位次相同",
        logarithmic=False,
    )


def printed(catalog: Catalog, choices: Choices) -> Exhibit:
    """The top hundred as printed."""
    lead = {"name": "县域（照印）", "province_name": "省份", "note": "说明"}
    about = "位次与名称照印；生产总值为年鉴数，位次在有数的县与县级市中排"
    return matrix(listed(catalog, choices), title="百强名单", subtitle=about, lead=lead)


def grouped_members(catalog: Catalog, choices: Choices) -> Exhibit:
    """Members of the models or patterns."""
    lead = {"name": "地区", "province_name": "省份", "group": "模式", "rank": "县域位次", "note": "说明"}
    about = "地区生产总值为年鉴或统计公报首次公布数，位次在有数的县与县级市中排"
    return matrix(listed(catalog, choices), title=f"{_LISTS[choices['list']]}的成员", subtitle=about, lead=lead)


def _boards(catalog: Catalog, choices: Choices) -> dict[str, str]:
    groups = ask(catalog, top_hundred, choices["province"]).frame["group"]
    return {"": "全部"} | {word: word for word in dict.fromkeys(groups)}


_IS_HUNDRED: Final = is_one_of("list", "hundred")
SUBJECT: Final[Subject] = Subject(
    name="leaders",
    choices=(
        Choice("list", "名单", lambda catalog, choices: _LISTS),
        Choice("province", "省份", lambda catalog, choices: {"": "全国"} | ask(catalog, provinces)),
        Choice("board", "板块", _boards, when=_IS_HUNDRED),
        Choice("q", "查找县域", placeholder="县名的一部分，按回车", when=_IS_HUNDRED),
    ),
    exhibits=(
        Entry("leaders.map", mapped, (MINE, *_CHOICES)),
        Entry("leaders.bars", ranked, (MINE, *_CHOICES), is_one_of("list", "thousand", *_KINDS)),
        Entry("leaders.provinces", in_provinces, (MINE, *_CHOICES), is_one_of("list", "thousand", "hundred")),
        Entry("leaders.scatter", distances, _CHOICES, _IS_HUNDRED),
        Entry("leaders.hundred", printed, _CHOICES, _IS_HUNDRED),
        Entry("leaders.members", grouped_members, _CHOICES, is_one_of("list", *_KINDS)),
    ),
    finding=_finding,
    views=lambda catalog, choices: (_VIEWS[choices["list"]],),
)
