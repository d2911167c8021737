"""Changes told right beside the two figures that they are between: A，比上年的B增加C; A，上年为B，增长C%.

The words between the figures are all known, so that no other two can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.checking.candidates import in_prices_of_the_year
from dashboard.checking.drawn import NAME, YEAR, Drawn, pattern
from dashboard.checking.operands import (
    PERCENT,
    Conflict,
    amounts,
    differs,
    exceeds,
    is_firm,
    quotient,
    rounding,
    same_measure,
)
from dashboard.checking.statement import Statement, years_between

_UP: Final = "净?增加?长?|新增|净?多[出于]?|高[出于]?|提高|提升|上升|上涨|扩大|加快|回升|超出"
_DOWN: Final = "净?减少?|下降|减少|降低|回落|缩小|收窄|下滑|放缓|少于?|低于?"
_CHANGED: Final = rf"(?P<word>{_UP}|{_DOWN}|增幅|增速|降幅)(?:了|约|近|达|为|出)*"
_FALLS: Final = re.compile(f"{_DOWN}|降幅")
# How far something is from another thing of the same time is no change.
_BETWEEN: Final = re.compile("净?多[出于]?|高[出于]?|少于?|低于?|超出")
# Words of time between the first figure and its change, which leave no doubt of its subject.
_SO: Final = (
    r"(?:同比|比上年|较上年|比去年|[一二两三四五六七八九十]+年(?:间|来|共|里)?"
    "|其间|期间|总量|累计|共|仅|只|也|又|已|则|而)?"
)
# A，增长17.9%，比; A，稳居全省各县（市）首位，比.
_PRAISE: Final = "继续|稳居|位居|居|列|首次|再次|连续|保持|成为|跃居|跨上|迈上|再创|创|领跑|领先"
_ASIDE: Final = rf"(?:[，,](?:{NAME}{{0,8}}@r|(?:{_PRAISE})(?:{NAME}|[（）、]){{0,20}}))?"
_CLOSED: Final = r"[）)]?"
_ANY: Final = rf"(?:{NAME}|{YEAR})"
_THAN: Final = rf"(?:比|较){_ANY}{{0,20}}[（(]?@b[）)]?"
_LAST: Final = rf"(?:(?:上年|去年|上一年|前一年|{YEAR}|年初|十年前|五年前)(?:[末底]|同期)?)"
_PRIOR: Final = rf"(?:[，,]|[（(])(?:而)?{_LAST}(?:仅|只有|还)?(?:为|是|有)?@b[）)]?"
# A，比去年的B增加C; A，与去年的B相比，增加C; 比去年的B增加C，达到A.
_THAN_BEFORE: Final = (
    pattern(rf"@a{_CLOSED}{_ASIDE}[，,]?{_SO}{_THAN}{_CHANGED}@c"),
    pattern(rf"@a{_CLOSED}[，,]{_SO}与{_ANY}{{0,20}}@b相比[，,]?{_SO}{_CHANGED}@c"),
    pattern(rf"@a{_CLOSED}[，,](?P<word>高[出于]|低于|多于|少于|超出){_ANY}{{0,16}}[（(]@b[）)]@c"),
    pattern(rf"{_THAN}{_CHANGED}@c[，,](?:达到?|为|升至|降至|增[加至]到?|减[少至]到?)@a"),
)
# A，上年为B，增加C; A（上年B），增长C%; A，增长C%，上年为B; 2020年B，2023年达到A，增加C.
_AFTER_PRIOR: Final = (
    pattern(rf"@a{_CLOSED}[，,]{_SO}{_CHANGED}@c{_PRIOR}"),
    pattern(rf"@a{_PRIOR}[，,]?{_SO}{_CHANGED}@c"),
    pattern(
        rf"{YEAR}{NAME}{{0,14}}@b[，,](?:而|到)?{YEAR}(?:达到?|为|是|增[加长]?[到至为]|[升减降]至|发展到|有)?@a"
        rf"[，,]{_SO}{_CHANGED}@c"
    ),
)
# A，比去年增加D，增长C%, of the same year as D.
_ALSO_IN_PERCENT: Final = pattern(
    rf"@a{_CLOSED}[，,](?P<on>(?:比|较){_ANY}{{2,8}}?|{_SO}|{_THAN}){_CHANGED}@d"
    rf"[，,、](?P<same>同比|比上年|较上年)?(?:增长|增幅|增速|下降|减少|降幅)(?:为|达|了)*@c"
)
_ROSE: Final = r"(?:增加|增长|提高|上升|提升|扩大|发展)[到至]"
_DOUBLED: Final = pattern(rf"[由从]{_ANY}{{0,10}}@b{NAME}{{0,2}}{_ROSE}{_ANY}{{0,8}}@a[，,]{NAME}{{0,6}}@c")
_YEARLY: Final = pattern(
    rf"[由从](?P<start>{YEAR})?{NAME}{{0,4}}@b{NAME}{{0,2}}{_ROSE}(?P<end>{YEAR})?{NAME}{{0,4}}@a"
    r"(?:[，,](?:累计|共|净)*(?:增加|增长)@d)?[，,]年均(?:名义|复合)?(?:增长|增速|增幅|递增)率?(?:为|达|了)?@c"
)
# Growth of these is told in constant prices although the values are in current ones.
REAL: Final = re.compile("生产总值|增加值|GDP|gdp|产值|可比")
# The value before is not as it was published.
RESTATED: Final = re.compile("可比|同口径|调整|修订|核实|快报|初步")
# Least deviation in points of an average annual rate: some compute it by other conventions.
_CONVENTIONS: Final = 0.3
_FALLEN: Final = re.compile("下降|减少|降低|降幅")
# How far from doubled, in parts of it, something may be that is said to have nearly, exactly or more than doubled.
_TIMES: Final = {"about": (0.8, 1.1), "exact": (0.95, 1.95), "more_than": (1.0, 2.0)}


def changes(paragraph: Sequence[Drawn]) -> Iterator[Conflict]:
    """Changes told in a paragraph that do not follow from the figures beside them."""
    for sentence in paragraph:
        for words in (*_THAN_BEFORE, *_AFTER_PRIOR):
            for told, match in sentence.told(words):
                aside = told.get("r")
                if aside is None or (aside.numeral.dimension in ("share", "rank") and not _shares(told["a"])):
                    yield from _apart(told["a"], told["b"], told["c"], match["word"], words in _AFTER_PRIOR)
        for told, match in sentence.told(_ALSO_IN_PERCENT):
            apart = _BETWEEN.fullmatch(match["word"])
            if not apart and (match["same"] is None or match["same"] in match["on"]):
                yield from _grown_by(told["a"], told["d"], told["c"], match["word"])
        for told, _ in sentence.told(_DOUBLED):
            yield from _doubled(told["a"], told["b"], told["c"])
    yield from _yearly_changes(paragraph)


def _yearly_changes(paragraph: Sequence[Drawn]) -> Iterator[Conflict]:
    years = "", ""
    for told, match in (found for sentence in paragraph for found in sentence.told(_YEARLY)):
        # The second of two parallel clauses does not say the years again.
        if match["start"] and match["end"]:
            years = match["start"][:4], match["end"][:4]
        if bool(match["start"]) == bool(match["end"]):
            yield from _yearly(told["a"], told["b"], told["c"], years_between(*years))


def _apart(after: Statement, before: Statement, stated: Statement, word: str, unordered: bool) -> Iterator[Conflict]:
    """The contradiction if a change is not that between two figures; `unordered` if the first may be the earlier."""
    restated = any(RESTATED.search(one.before + one.after) for one in (after, before, stated))
    # 比上年增加3亿元，比前年的20亿元增加5亿元: the first is itself a change.
    change = after.kind == "difference" or before.kind == "difference"
    fallen = any(one.direction < 0 or one.numeral.value < 0 for one in (after, before))
    if restated or change or fallen or not is_firm(after) or not is_firm(before):
        return
    conflicts = [_off(after, before, stated, word)]
    if unordered:
        conflicts.append(_off(before, after, stated, word))
    if all(conflicts):
        yield (stated, after, before), conflicts[0]


def _off(after: Statement, before: Statement, stated: Statement, word: str) -> str:
    """Why a change does not follow from two figures; '' if it does, or if they are no two of one kind."""
    in_points = _shares(after, before) and stated.numeral.dimension in ("share", "share_change")
    if stated.numeral.dimension == "share" and not in_points:
        return next((why for _, why in not_changed_so(before, after, stated)), "")
    alike = same_measure(after, before, stated) or in_points
    if not alike or stated.numeral.value < 0:
        return ""
    apart, slack = after.numeral.value - before.numeral.value, rounding(after, before)
    if in_points and stated.numeral.dimension == "share" and before.numeral.value:
        relative = apart / before.numeral.value * PERCENT
        if not differs(stated, relative, slack * PERCENT / before.numeral.value):
            return ""
    course = f"由{before.numeral.text}到{after.numeral.text}"
    size = _points(apart) if in_points else stated.numeral.printed(abs(apart))
    if differs(stated, apart, slack):
        return f"{course}，相差{size}，不是{stated.numeral.text}。"
    if (apart > 0) == bool(_FALLS.fullmatch(word)) and abs(apart) > slack:
        return f"{course}，{'多' if apart > 0 else '少'}{size}，与所写的“{word}”不合。"
    if in_points and stated.numeral.dimension == "share":
        right = stated.numeral.text.rstrip("%％")
        return f"{course}，相差{right}个百分点，应写作{right}个百分点。"
    return ""


def _points(apart: float) -> str:
    return f"{abs(apart):.2f}".rstrip("0").rstrip(".") + "个百分点"


def _shares(*statements: Statement) -> bool:
    return all(one.numeral.dimension == "share" for one in statements)


def not_changed_so(before: Statement, after: Statement, stated: Statement) -> Iterator[Conflict]:
    """The contradiction if a growth rate, in percent or as a multiple, does not follow from two amounts.

    None for growth in constant prices, in which that of accounts is told unless it is called nominal.
    """
    percent = stated.numeral.dimension == "share"
    if (percent and _is_real(after, stated)) or stated.adjusted or not amounts(before, after):
        return
    times = PERCENT if percent else 1
    ratio, slack = quotient(after, before)
    sign = -1 if _FALLEN.search(stated.before) else 1
    rate = sign * (ratio - 1) * times
    if exceeds(abs(rate - stated.numeral.value), stated.numeral.step / 2 + slack * times):
        course = f"由{before.numeral.text}到{after.numeral.text}"
        why = f"{course}，变化{sign * rate:.2f}{stated.numeral.unit}，不是{stated.numeral.text}。"
        yield (stated, after, before), why


def _is_real(value: Statement, growth: Statement) -> bool:
    """Whether the growth of a value may be told in constant prices."""
    return not growth.nominal and bool(REAL.search(value.before) or in_prices_of_the_year(value.indicator))


def _grown_by(after: Statement, change: Statement, stated: Statement, word: str) -> Iterator[Conflict]:
    """The contradiction if a growth rate is not that by which a value has changed: A，增加D，增长x%."""
    fell = bool(_FALLS.fullmatch(word))
    before = after.numeral.value + (change.numeral.value if fell else -change.numeral.value)
    firm = is_firm(after) and is_firm(change) and stated.numeral.dimension == "share"
    if not firm or not same_measure(after, change) or _is_real(after, stated) or stated.adjusted or before <= 0:
        return
    rate = change.numeral.value / before * PERCENT
    slack = (change.numeral.rounding + rate / PERCENT * rounding(after, change)) / before * PERCENT
    if differs(stated, rate, slack):
        was = f"{after.numeral.text}之前为{after.numeral.printed(before)}"
        why = f"{was}，{'减少' if fell else '增加'}{change.numeral.text}是{rate:.2f}%，不是{stated.numeral.text}。"
        yield (stated, change, after), why


def _doubled(after: Statement, before: Statement, stated: Statement) -> Iterator[Conflict]:
    """The contradiction if what is said to have doubled has not, or has once more: 由A增加到B，翻了一番."""
    if not stated.numeral.text.startswith("翻") or not same_measure(after, before) or stated.hoped:
        return
    ratio, slack = quotient(after, before)
    least, most = _TIMES.get(stated.numeral.firmness, (1.0, 2.0))
    told = stated.numeral.value
    if is_firm(after) and is_firm(before) and not least * told - slack <= ratio <= most * told + slack:
        why = f"由{before.numeral.text}到{after.numeral.text}，是原来的{ratio:.2f}倍，不是{stated.numeral.text}。"
        yield (stated, after, before), why


def _yearly(after: Statement, before: Statement, stated: Statement, years: int) -> Iterator[Conflict]:
    """The contradiction if an average annual growth rate is not that from one value to another: 年均增长x%."""
    firm = all(map(is_firm, (after, before, stated))) and stated.numeral.dimension == "share"
    if years < 1 or not firm or not amounts(before, after) or _is_real(before, stated) or stated.adjusted:
        return
    ratio, slack = quotient(after, before)
    rate = (ratio ** (1 / years) - 1) * PERCENT
    slack = stated.numeral.step / 2 + slack * PERCENT
    if abs(rate - stated.numeral.value) > max(slack, _CONVENTIONS):
        course = f"由{before.numeral.text}到{after.numeral.text}，{years}年年均增长{rate:.2f}%"
        yield (stated, after, before), f"{course}，不是{stated.numeral.text}。"
