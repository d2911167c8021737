"""Arithmetic over several figures told before: shares of one whole, gaps between two, amounts for each of something.

As in `arithmetic`, a figure is judged only where the words around it leave nothing else that can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.checking.operands import (
    HALVES,
    NAME,
    PERCENT,
    SHARE,
    Conflict,
    amounts,
    exceeds,
    is_firm,
    is_share,
    quotient,
    rounding,
    share_of,
)
from dashboard.checking.statement import Statement

_AMONG: Final = re.compile("其中|当中")
# Least number of parts told together, and of shares that must agree before another is held to be wrong.
_SEVERAL: Final = 2
_OF_BRACKET: Final = re.compile(
    rf"(?:[，,、]?|.*[，,](?P<all>(?:两者|两项|[两三四五六七八九][地县市区省旗])?合计))占{NAME}{{1,16}}[（(][^（）()]*[）)]\s?的?\s?"
)
# What a change is from is no part: 比2020年的10亿元净增5亿元，占.
_BASE: Final = re.compile("(?:比|较|由|从)[^，,。；]*$")
# What two places are apart, told right after the value of each.
_BOTH: Final = re.compile(
    r"[，,]?(?:[^，,。；：\d]{1,8}[，,])?(?:两[省市县区地国者]|二者)(?:之间)?的?(?:仅|只)?(?:相差|差距|差额|之差)(?:仅|只)?"
    r"(?:为|达|达到|(?:缩小|扩大|收窄)[到至为])?"
)
_URBAN_RURAL: Final = re.compile(
    r"[，,；;。]?(?:全[县市区省州])?城乡居民(?:人均)?(?:可支配)?收入(?:之)?(?:比值?|倍差)(?:为|是|达到?|(?:缩小|降低?|下降|扩大|收窄)[到至为])",
    re.DOTALL,
)
_INCOME_GAP: Final = re.compile(
    r"[，,；;。]?(?:两者|二者|城乡(?:居民)?(?:人均)?(?:可支配)?收入)(?:之间)?的?(?:绝对)?(?:差距|差额|相差|之差)(?:为|达到?|扩大到|缩小到)?"
)
_INCOMES: Final = ("urban_disposable_income_per_person", "rural_disposable_income_per_person")
_OPEN: Final = re.compile(r".*[（(]", re.DOTALL)
# Words for a gap by what is told of its two sides.
_GAPS: Final = (
    (
        re.compile("收入"),
        re.compile("支出"),
        re.compile(
            r"[，,]?(?:财政)?(?:收支(?:缺口|差额|差距|相抵|矛盾|相差)(?:为|达|约|达到|扩大到)?"
            r"|支出(?:比收入多|高于收入|大于收入|超出收入)出?|收入比支出少)"
        ),
    ),
    (re.compile("出口"), re.compile("进口"), re.compile(r"[，,]?(?:实现)?(?:贸易)?(?:顺差|逆差)(?:为|达|达到)?")),
)
# 校均, 户均 and the units counted; what is earned or held on average is surveyed and follows from no total.
_EACH: Final = re.compile(rf"[，,、]?(?P<of>[校户亩人员村店企园])均(?P<what>{NAME}{{0,6}}?)(?:为|达|约|达到)?")
_UNITS: Final = {
    "校": "所",
    "户": "户",
    "亩": "亩",
    "人": "人",
    "员": "人",
    "村": "村",
    "店": "家",
    "企": "家",
    "园": "所",
}
# Base units of the area of one 亩.
_ONE: Final = {"亩": 1e4 / 15}
_SURVEYED: Final = re.compile("收入|消费|支出|存款|储蓄|GDP|gdp|生产总值|寿命|年限|面积")
_MEANS: Final = 0.08


def in_proportion(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """Figures of a sentence that do not follow from several told before them in it."""
    for rule in (_of_bracket, _gaps, _apart, _each):
        yield from (conflict for conflict in rule(sentence) if all(map(is_firm, conflict[0])))


def shares_of_one_whole(paragraph: Sequence[Statement]) -> Iterator[Conflict]:
    """A，占a%；B，占b%；C，占c%: a share that is of another whole than the others."""
    run: list[tuple[Statement, Statement]] = []
    index = 0
    while index + 1 < len(paragraph):
        part, share = paragraph[index], paragraph[index + 1]
        paired = is_share(share) and SHARE.fullmatch(share.before) and amounts(part) and is_firm(part)
        alike = not run or (amounts(run[0][0], part) and not _AMONG.search(part.before))
        if paired and alike and is_firm(share):
            run.append((part, share))
            index += 2
            continue
        yield from _odd(run)
        run = []
        index += 2 if paired else 1
    yield from _odd(run)


def _odd(run: Sequence[tuple[Statement, Statement]]) -> Iterator[Conflict]:
    """The share of a run that disagrees with the whole of the others; that of a half with the sum of the two."""
    if len(run) == _SEVERAL and any(a in run[0][0].before and b in run[1][0].before for a, b in HALVES):
        parts = [part for part, _ in run]
        total = sum(part.numeral.value for part in parts)
        off = [(part, share) for part, share in run if _is_off(part, share, total, rounding(*parts))]
        if len(off) < len(run):
            for part, share in off:
                right = part.numeral.value / total * PERCENT
                yield (share, *parts), f"两项之中{part.numeral.text}占{right:.2f}%，不是{share.numeral.text}。"
        return
    for part, share in run:
        others = [pair for pair in run if pair[1] is not share]
        wholes = [one.numeral.value / of.numeral.value * PERCENT for one, of in others if of.numeral.value]
        for whole in wholes[:1]:
            agree = all(not _is_off(one, of, whole, 0.0) for one, of in others)
            apart = part.numeral.value / whole * PERCENT
            slack = max(of.numeral.step / of.numeral.value for _, of in others) * apart
            if (
                len(others) >= _SEVERAL
                and agree
                and exceeds(abs(apart - share.numeral.value), share.numeral.step + slack)
            ):
                why = f"按其他各项的占比推算，{part.numeral.text}应占{apart:.1f}%，不是{share.numeral.text}。"
                yield (share, part), why


def _is_off(part: Statement, share: Statement, whole: float, slack: float) -> bool:
    """Whether a share does not follow from its part and a whole that may be off by `slack`."""
    right = part.numeral.value / whole * PERCENT
    off = (part.numeral.rounding / part.numeral.value + slack / whole) * right
    return exceeds(abs(right - share.numeral.value), share.numeral.step + off)


def _of_bracket(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """B，占某市（A）的x%, with nothing but ranks and changes of B between; B、C，合计占某市（A）的x%."""
    for index, stated in enumerate(sentence[2:], 2):
        whole, among = sentence[index - 1], sentence[index - 2]
        # 占全省73个县（市）合计（A）的x%
        lead = among.before if among.among and among.numeral.dimension == "count" else ""
        told = _OF_BRACKET.fullmatch(f"{lead}{stated.before}")
        if told is None or not is_share(stated) or not _OPEN.fullmatch(whole.before):
            continue
        before = [
            one
            for one in sentence[: index - 1 - bool(lead)]
            if not _OPEN.fullmatch(one.before) and not _BASE.search(one.before)
        ]
        parts = [one for one in before if one.kind == "value" and one.numeral.dimension != "rank"]
        if not told["all"]:
            # After a list 甲、乙和丙 the share may be that of all of it.
            parts = [one for one in parts[-1:] if one.before.strip() not in ("、", "和", "与", "及", "以及")]
        if len(parts) >= (_SEVERAL if told["all"] else 1) and amounts(whole, *parts):
            yield from share_of(parts, whole, stated)


def _gaps(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """收入A，支出B，收支缺口C."""
    for high, low, stated in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if not amounts(high, low) or stated.numeral.dimension != high.numeral.dimension:
            continue
        for one, other, gap in _GAPS:
            sides = one.search(high.before) and other.search(low.before) and not other.search(high.before)
            apart = abs(high.numeral.value - low.numeral.value)
            off = exceeds(abs(apart - stated.numeral.value), rounding(high, low) + stated.numeral.step / 2)
            if sides and gap.fullmatch(stated.before) and off:
                text = f"{high.numeral.text}与{low.numeral.text}"
                yield (stated, high, low), f"{text}相差{stated.numeral.printed(apart)}，不是{stated.numeral.text}。"


def _apart(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """甲省A，乙省B，两省相差C, with no other figures before."""
    if len(sentence) < 3:
        return
    one, other, stated = sentence[:3]
    alike = one.place != other.place and one.indicator == other.indicator and amounts(one, other)
    if alike and _BOTH.fullmatch(stated.before):
        yield from _not_apart(one, other, stated)


def _not_apart(one: Statement, other: Statement, stated: Statement) -> Iterator[Conflict]:
    """The contradiction if two amounts are not so far apart."""
    apart = abs(one.numeral.value - other.numeral.value)
    alike = stated.numeral.unit == one.numeral.unit
    if alike and exceeds(abs(apart - stated.numeral.value), rounding(one, other, stated)):
        text = f"{one.numeral.text}与{other.numeral.text}"
        yield (stated, one, other), f"{text}相差{stated.numeral.printed(apart)}，不是{stated.numeral.text}。"


def incomes(paragraph: Sequence[Statement]) -> Iterator[Conflict]:
    """A ratio of urban to rural incomes, or a gap, that is not that of the two told before it in its paragraph."""
    for index, stated in enumerate(paragraph):
        ratio = stated.numeral.dimension == "ratio" and _URBAN_RURAL.fullmatch(stated.before)
        gap = stated.numeral.dimension == "money" and _INCOME_GAP.fullmatch(stated.before)
        if not (ratio or gap) or not is_firm(stated):
            continue
        told = [
            [one for one in paragraph[:index] if one.indicator == name and one.kind == "value"] for name in _INCOMES
        ]
        if not all(len(values) == 1 and values[0].direct and is_firm(values[0]) for values in told):
            continue
        (urban,), (rural,) = told
        if (urban.place, urban.period) != (rural.place, rural.period) or not amounts(urban, rural):
            continue
        if gap:
            yield from _not_apart(urban, rural, stated)
            continue
        times, slack = quotient(urban, rural)
        if exceeds(abs(times - stated.numeral.value), stated.numeral.step / 2 + slack):
            why = f"{urban.numeral.text}是{rural.numeral.text}的{times:.2f}倍，不是{stated.numeral.text}。"
            yield (stated, urban, rural), why


def _each(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """学校8所、学生2400人，校均300人."""
    for index, stated in enumerate(sentence):
        told = _EACH.fullmatch(stated.before)
        if told is None or stated.kind != "value" or _SURVEYED.search(told["what"]):
            continue
        unit = _UNITS[told["of"]]
        before = [one for one in sentence[:index] if one.kind == "value" and not _EACH.fullmatch(one.before)]
        counted = [one for one in before if one.numeral.unit.endswith(unit)]
        shared = [
            one
            for one in before
            if one not in counted
            and one.numeral.dimension == stated.numeral.dimension
            and one.before.endswith(told["what"])
        ]
        if len(counted) != 1 or len(shared) != 1 or not counted[0].numeral.value or not stated.numeral.value:
            continue
        right, slack = (each * _ONE.get(unit, 1.0) for each in quotient(shared[0], counted[0]))
        if exceeds(abs(right - stated.numeral.value), max(slack + stated.numeral.step, _MEANS * right)):
            text = f"{shared[0].numeral.text}除以{counted[0].numeral.text}"
            yield (
                (stated, shared[0], counted[0]),
                f"{text}是{stated.numeral.printed(right)}，不是{stated.numeral.text}。",
            )
