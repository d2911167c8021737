"""What bulletins call the figures whose wholes and parts are known, whatever place they are of.

A figure has a role only if every word before it is understood, so that no other place, year or thing can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from dashboard.checking.drawn import YEAR
from dashboard.checking.statement import Statement
from dashboard.checking.texts import half_width

_OUTPUT: Final = "(?:总产值|产值)"
_LAND: Final = "(?:播种|种植)?面积"
_YIELD: Final = "(?:总产量|产量)"
_PEOPLE: Final = "的?(?:常住)?人口"
_ADDED: Final = "(?:实现|完成)?(?:增加值)?"
_OVER: Final = "岁(?:及|和)?以上(?:的?(?:老年)?人口)?"
ROLES: Final = {
    "gdp": "(?:地区|国内)?(?:生产总值|GDP|gdp)",
    "primary": f"(?:第一产业|一产){_ADDED}",
    "secondary": f"(?:第二产业|二产){_ADDED}",
    "tertiary": f"(?:第三产业|三产){_ADDED}",
    "population": "(?:常住总?人口|总人口|人口|常住人口总量)",
    "registered": "户籍(?:总)?人口",
    "male": "男性?人口",
    "female": "女性?人口",
    "urban": f"(?:居住在)?城镇{_PEOPLE}",
    "rural": f"(?:居住在)?(?:乡村|农村){_PEOPLE}",
    "age_0_14": "0[—-]14岁人口",
    "age_0_15": "0[—-]15岁人口",
    "age_15_59": "15[—-]59岁人口",
    "age_16_59": "16[—-]59岁人口",
    "age_15_64": "15[—-]64岁人口",
    "age_60": f"60{_OVER}",
    "age_65": f"65{_OVER}",
    "households": "家庭户",
    "in_households": "家庭户人口",
    "in_collective": "集体户人口",
    "household_size": "平均每个?家庭户的?(?:人口|规模)|户均人口",
    "sex_ratio": "(?:总|常住)?(?:人口)?性别比",
    "urban_share": "(?:常住人口)?城镇化率",
    "born": "年?出生人口",
    "died": "年?死亡人口",
    "per_head": "人均(?:地区|国内)?(?:生产总值|GDP|gdp)",
    "births": "(?:人口)?出生率",
    "deaths": "(?:人口)?死亡率",
    "natural": "(?:人口)?自然增长率",
    "revenue": "(?:地方)?(?:财政)?(?:一般公共预算|一般预算)收入",
    "tax": "税收收入|税收",
    "non_tax": "非税收入",
    "agriculture": f"农林牧渔业?{_OUTPUT}",
    "farming": f"(?:农业|种植业){_OUTPUT}",
    "forestry": f"林业{_OUTPUT}",
    "husbandry": f"(?:畜?牧业){_OUTPUT}",
    "fishery": f"渔业{_OUTPUT}",
    "farm_services": f"(?:农林牧渔|农业)(?:专业及辅助性活动|服务业){_OUTPUT}",
    "retail": "社会消费品零售(?:总额|额)",
    "urban_retail": "城镇(?:消费品)?零售额",
    "rural_retail": "(?:乡村|农村)(?:消费品)?零售额",
    "goods": "商品零售额?",
    "catering": "餐饮(?:收入)?额?",
    "grain": f"粮食(?:作物)?(?:{_YIELD}|{_LAND})",
    "summer_grain": f"夏粮(?:{_YIELD}|{_LAND})?",
    "autumn_grain": f"秋粮(?:{_YIELD}|{_LAND})?",
}
AREA: Final = "全[国省市县区州旗盟镇乡]|[我本][省市县区州旗盟国镇乡]"
_PLACE: Final = f"{AREA}|[一-龥]{{1,6}}?(?:[省市州盟旗]|(?<!地)(?<!市)区|县)"
_LEAD: Final = (
    r"(?:[，,；;。：:、（(]|其中|此外|共|共有|初步|预计|全年|年末|末|常住|完成|实现|为|是|有|，|增加值"
    r"|(?:据|经|根据)?[^，,。；:\ue000-\uf8ff]{0,14}?(?:初步|统一)?(?:核算|测算)(?:结果)?[，,]"
    "|按(?:年末)?常住人口(?:平均)?计算[，,]"
    r"|(?:从|分|按)[^，,]{1,8}(?:看|分)[，,]|(?:常住人口|总人口|户籍人口)中[，,]?(?:共有?)?"
    rf"|(?P<year>{YEAR})|(?P<area>{_PLACE}))*?"
)
_TAIL: Final = "(?:总量|合计|完成|实现|达到?|为|是|共|有)*"
_ROLE: Final = "|".join(f"(?P<{role}>{words})" for role, words in ROLES.items())
_NAMED: Final = re.compile(f"{_LEAD}(?:{_ROLE}){_TAIL}")
_ASIDE: Final = re.compile(r"[（(][^（）()]*[）)]|\[\d+\]|〔\d+〕|\s+")


@dataclass(frozen=True, slots=True)
class Named:
    """A figure with its role, and the words for its area and year, '' where none are told."""

    figure: Statement
    role: str
    area: str = ""
    year: str = ""


def plain_name(statement: Statement) -> str:
    """The words before a figure without spaces, footnotes and brackets."""
    return _ASIDE.sub("", half_width(statement.before))


def named(statement: Statement) -> Named | None:
    """The role of a figure; None if it has none or not all words before it are understood."""
    match = _match(plain_name(statement))
    return None if match is None else Named(statement, *match)


@lru_cache(maxsize=4096)
def _match(words: str) -> tuple[str, str, str] | None:
    if len(words) > 60:
        return None
    match = _NAMED.fullmatch(words)
    if match is None:
        return None
    role = next(role for role in ROLES if match[role])
    return role, _of_all(match["area"]), match["year"] or ""


def called(statement: Statement, name: str) -> str | None:
    """The words for its area if a figure has a name, and nothing else is told before it; None if it has not."""
    match = re.fullmatch(f"{_LEAD}{re.escape(name)}{_TAIL}", plain_name(statement))
    return None if match is None else _of_all(match["area"])


def _of_all(area: str | None) -> str:
    """我县 and 本县 are 全县."""
    return re.sub("^[我本]", "全", area or "")


_ALL: Final = re.compile(rf"(?<!占)(?:{AREA})")


@dataclass
class Roles:
    """The figures of a text by role; `areas` are the words for the whole area that it uses."""

    by_figure: dict[int, Named] = field(default_factory=dict)
    by_role: dict[str, list[Named]] = field(default_factory=dict)
    areas: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, statements: Sequence[Statement]) -> Roles:
        """The roles of the figures of a text."""
        roles = cls()
        for one in statements:
            roles.areas |= {_of_all(area) for area in _ALL.findall(plain_name(one))}
            found = named(one) if one.kind in ("value", "growth") else None
            if found is not None:
                roles.by_figure[id(one)] = found
                roles.by_role.setdefault(found.role, []).append(found)
        return roles

    def role(self, statement: Statement) -> Named | None:
        """The role of one of the figures; None if it has none."""
        return self.by_figure.get(id(statement))

    def only(self, *names: str) -> Named | None:
        """The only value that the text tells of some roles; None if there are several or none."""
        told = [one for name in names for one in self.by_role.get(name, ()) if one.figure.kind == "value"]
        return told[0] if len({one.figure.numeral.value for one in told}) == 1 else None

    def is_of(self, one: Named, area: str) -> bool:
        """Whether a figure is of an area in the words of the text, which names no other if the figure names none."""
        wanted = _of_all(area)
        return one.area == wanted or (not one.area and self.areas == {wanted})
