"""领先县域: counties above the GDP threshold, the printed top hundred, and the models and patterns."""

from __future__ import annotations

from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, bars, category_map, matrix, remarks, scatter
from dashboard.exhibits.choices import Choice, Choices, is_one_of
from dashboard.exhibits.maps import atlas
from dashboard.exhibits.subject import Entry, Subject
from dashboard.queries import Extract, containing, counties_above_threshold, members, only, provinces, top_hundred

_LISTS: Final = {"thousand": "千亿县", "hundred": "百强", "pattern": "千亿县六种模式", "model": "改革开放初期四大模式"}
_KINDS: Final = {"pattern": ("county_pattern",), "model": ("early_model",)}
_NOTES: Final = (
    "上一册年鉴列为县（市）、其后改为市辖区的单位仍列入，注明改区年份；县域合计与位次不含它们。",
    "课件没有印出全部名单，年鉴比课件多出的单位不能逐一指认；各档个数之差见数据核查。",
)
_RANKS: Final = ("top_hundred_position", "gdp_rank")
_VIEWS: Final = {"thousand": "V07", "hundred": "V14", "pattern": "V04", "model": "V04"}
_CHOICES: Final = ("list", "province", "board", "q")


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
    return category_map(rows, atlas(catalog), title=f"{_LISTS[choices['list']]}的分布", subtitle=subtitle)


def ranked(catalog: Catalog, choices: Choices) -> Exhibit:
    """GDP of the places of a list other than the top hundred."""
    chosen, rows = choices["list"], listed(catalog, choices)
    if chosen == "thousand":
        return bars(rows, title="千亿县的地区生产总值", notes=_NOTES + remarks(rows))
    return bars(rows, title=f"{_LISTS[chosen]}成员的地区生产总值", averaged=False, notes=("位次在名单成员中排。",))


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
        Entry("leaders.map", mapped, _CHOICES),
        Entry("leaders.bars", ranked, _CHOICES, is_one_of("list", "thousand", *_KINDS)),
        Entry("leaders.scatter", distances, _CHOICES, _IS_HUNDRED),
        Entry("leaders.hundred", printed, _CHOICES, _IS_HUNDRED),
        Entry("leaders.members", grouped_members, _CHOICES, is_one_of("list", *_KINDS)),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "leaders.map"),
    views=lambda catalog, choices: (_VIEWS[choices["list"]],),
)
