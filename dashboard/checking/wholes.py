"""Shares whose whole is named, and told elsewhere in the text: 占全区生产总值的29.7%, 第三产业占比为52.4%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.checking.drawn import NAME
from dashboard.checking.equations import Equation, share
from dashboard.checking.operands import amounts, is_share
from dashboard.checking.roles import AREA, Named, Roles, called, plain_name
from dashboard.checking.statement import Statement

_IS: Final = "(?:约|近|为|达到?|是)*"
_SHARE: Final = re.compile(
    rf"[，,；;。]?(?:其中[，,：:]?)?(?P<part>{NAME}{{0,14}}?)(?:所?占)(?P<area>{AREA})?(?P<of>(?:{NAME}|&){{1,12}}?)的?(?:比重|比例|份额)?{_IS}"
)
# The second of several such shares does not say the whole again.
_GOES_ON: Final = re.compile(rf"[，,；;、]?(?P<part>{NAME}{{2,10}}?)(?:所?占)?(?:比重|比例|占比){_IS}")
_WHOLES: Final = {
    "gdp": re.compile("(?:地区|国内)?(?:生产总值|GDP|gdp)|经济总量|国民经济"),
    "population": re.compile("(?:常住|总|全部)?人口|常住人口总[数量]|总人口数"),
    "revenue": re.compile("(?:地方)?(?:财政)?(?:一般公共预算|一般预算)收入"),
    "agriculture": re.compile("农林牧渔业?总产值"),
    "retail": re.compile("社会消费品零售总额"),
}
# What a share is of another time or is compared with.
_OTHER: Final = re.compile("上年|去年|同期|原|比(?!重|例)|较|由|从|预计|目标|计划|均|新增|增量|增长")
_SECTORS: Final = {
    "primary": re.compile("第?一产业?(?:增加值)?"),
    "secondary": re.compile("第?二产业?(?:增加值)?"),
    "tertiary": re.compile("第?三产业?(?:增加值)?"),
    "urban": re.compile("(?:居住在)?城镇的?(?:常住)?人口"),
    "rural": re.compile("(?:居住在)?(?:乡村|农村)的?(?:常住)?人口"),
}


def shares_of_wholes(roles: Roles, paragraph: Sequence[Statement]) -> Iterator[Equation]:
    """The shares of a paragraph that are of a whole told before, with their parts."""
    whole: Named | None = None
    for index, stated in enumerate(paragraph):
        words = plain_name(stated)
        match = _SHARE.fullmatch(words) if is_share(stated) else None
        if match is not None:
            whole = None if _OTHER.search(words) else _whole(roles, paragraph[:index], match["of"], match["area"] or "")
        elif is_share(stated):
            match = _GOES_ON.fullmatch(words)
        if match is None or whole is None:
            whole = whole if stated.kind in ("growth", "points", "share") else None
            continue
        part = _part(roles, paragraph[:index], stated, match["part"])
        if part is not None and part is not whole.figure and amounts(part, whole.figure):
            yield share(stated, part, (whole.figure,), stated.numeral.step / 2)


def _whole(roles: Roles, before: Sequence[Statement], of: str, area: str) -> Named | None:
    """The only figure before a share, or else in the text, that its whole can be."""
    role = next((role for role, words in _WHOLES.items() if words.fullmatch(of)), "")
    if role:
        told = [found for one in before if (found := roles.role(one)) is not None and found.role == role]
    else:
        areas = [(one, called(one, of)) for one in before if one.kind == "value"]
        told = [Named(one, "", found) for one, found in areas if found is not None]
    alone = len({one.figure.numeral.value for one in told}) == 1
    whole = told[0] if alone else (roles.only(role) if role else None)
    # 占全省的: the whole must be of the area, or the text of no other.
    return whole if whole is not None and (not area or roles.is_of(whole, area)) else None


def _part(roles: Roles, before: Sequence[Statement], stated: Statement, name: str) -> Statement | None:
    """What a share is told of: a sector by its name, or the value right before with nothing but changes between."""
    for role, words in _SECTORS.items():
        if words.fullmatch(name):
            told = [one for one in before if (found := roles.role(one)) is not None and found.role == role]
            found = roles.only(role)
            return told[0] if len(told) == 1 else found.figure if found is not None and not told else None
    for one in reversed(before):
        if one.kind == "value" and one.numeral.dimension != "share":
            own = plain_name(one)
            return one if (name in own if name else one.sentence == stated.sentence) else None
        if one.kind not in ("growth", "difference", "points"):
            return None
    return None
