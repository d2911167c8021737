"""Arithmetic that a sentence spells out beside its operands, whatever they measure: 其中…占比, 合计.

A figure is judged only where all words between the operands are known, so that nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from dashboard.checking.operands import (
    HALVES,
    NAME,
    SHARE,
    Conflict,
    amounts,
    exceeds,
    is_firm,
    is_share,
    rounding,
    share_of,
)
from dashboard.checking.signs import BEGINS
from dashboard.checking.statement import Statement

_PART: Final = re.compile(rf"[，,]?\s*其中[：:]?{NAME}{{1,14}}")
# 22074.7亿元，全省61353.4亿元，占比36.0%: the whole is the same thing in an area.
_AREA: Final = re.compile(r"[，,]全(?:[国省市州盟区县]|部)(?:共|则|为|是)?")
_FURTHER: Final = re.compile(rf"[，,、；;]\s*{NAME}{{1,14}}")
_OF: Final = re.compile(
    rf"[，,]?(?:占{NAME}{{1,12}}|完成(?:全年|年度|年初)?(?:目标任务|目标|计划|任务|预算)(?:数|的)?)"
)
_TOTAL: Final = re.compile(rf"{NAME}{{0,4}}[，,；;]?([二两三四五六七八九十各]?[项者地家])?(合计|共计|总计)(为|达)?")
_AND: Final = re.compile(rf"{NAME}{{0,4}}[，,、和及与]\s*{NAME}{{0,14}}")
_LISTED: Final = re.compile(rf"{NAME}{{0,6}}[：:]\s*{NAME}{{0,14}}")
_AMONG: Final = re.compile(rf"[，,；]?\s*(?:其中|包括)[：:，]?{NAME}{{0,14}}")
_SUMMED: Final = ("合计", "共计", "总计")
# In a list these make a figure something else than one of the parts.
_NO_PART: Final = re.compile("其中|包括|含|累计|总(?!值)|共|合计|比|较|增|减|升|降|占|达到|突破|目标|计划")
# More than this apart (as a share of the total), the list is hardly the one that the total is of.
_NEAR: Final = 0.3
# The same where it is not told that the list is complete.
_NEARLY: Final = 0.02
_RISEN: Final = "增加|增长|提高|上升|上涨|攀升|扩大|提升|跃升|增|升|涨"
_FALLEN: Final = "下降|减少|降低|回落|下滑|缩小|收窄|缩减|压减|降|减"
_CAME_TO: Final = re.compile(rf"{NAME}{{0,2}}({_RISEN}|{_FALLEN})了?[到至为](?:(?:19|20)\d\d年(?:末|底)?的?)?")
_FALLS: Final = _FALLEN.split("|")
# What is told without a unit.
_BARE: Final = re.compile("比|指数|系数|得分")
# Words for wholes that have further parts than two.
_WIDER: Final = re.compile("总收入|财政收入")


def spelled_out(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """Figures of a sentence that do not follow from those right beside them."""
    for rule in _RULES:
        yield from (conflict for conflict in rule(sentence) if all(map(is_firm, conflict[0])))


def _shares(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """其中B，占比x% after A, further parts with theirs, and B，占全镇A的x%."""
    whole: Statement | None = None
    for before, part, stated in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if not (is_share(stated) and part.kind == "value"):
            continue
        if _AREA.fullmatch(part.before) and amounts(before, part) and SHARE.fullmatch(stated.before):
            yield from share_of((before,), part, stated)
            continue
        if _PART.fullmatch(part.before):
            whole = before
        elif not (is_share(before) and _FURTHER.fullmatch(part.before)):
            whole = None
        if whole is not None and amounts(whole, part) and SHARE.fullmatch(stated.before):
            yield from share_of((part,), whole, stated)
        elif amounts(before, part) and _OF.fullmatch(part.before) and stated.before.strip() == "的":
            yield from share_of((before,), part, stated)


def _halves(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """其中 two parts that exclude each other and leave nothing out: 男 and 女, 税收 and 非税."""
    for index, (whole, one, other) in enumerate(zip(sentence, sentence[1:], sentence[2:], strict=False)):
        pair = any(first in one.before and second in other.before for first, second in HALVES)
        further = index + 3 < len(sentence) and sentence[index + 3].before.startswith(("、", "和", "及"))
        listed = _PART.fullmatch(one.before) and _FURTHER.fullmatch(other.before)
        if not (pair and listed and amounts(whole, one, other)) or further:
            continue
        total = one.numeral.value + other.numeral.value
        apart = total - whole.numeral.value
        if exceeds(abs(apart), rounding(whole, one, other)) and (apart > 0 or not _WIDER.search(whole.before)):
            text = f"{one.numeral.text}与{other.numeral.text}"
            yield (other, one, whole), f"{text}之和为{whole.numeral.printed(total)}，不是{whole.numeral.text}。"


def _totals(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """A、B、C，合计T."""
    for index, stated in enumerate(sentence):
        parts = sentence[:index]
        if len(parts) < 2 or not _TOTAL.fullmatch(stated.before) or not amounts(stated, *parts):
            continue
        joined = all(_AND.fullmatch(part.before) for part in parts[1:])
        if not joined or any(_NO_PART.search(part.before) for part in parts):
            continue
        values = [part.numeral.value for part in parts]
        # The first figure may be the total itself, told once more at the end.
        apart = [abs(total - stated.numeral.value) for total in (sum(values), sum(values[1:]), values[0])]
        if exceeds(min(apart), rounding(stated, *parts)) and apart[0] < _NEAR * stated.numeral.value:
            yield (stated, *parts), f"所列各项之和为{stated.numeral.printed(sum(values))}，不是{stated.numeral.text}。"


def _listed(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """合计T：A、B、C and T，其中A、B、C, to the end of the sentence."""
    for index, stated in enumerate(sentence[:-3]):
        parts = sentence[index + 1 :]
        near = _LISTED.fullmatch(parts[0].before) and (_NEAR if stated.before.endswith(_SUMMED) else _NEARLY)
        among = _AMONG.fullmatch(parts[0].before)
        if not (near or among) or not amounts(stated, *parts) or not _joined_alike(parts[1:]):
            continue
        total = sum(part.numeral.value for part in parts)
        apart = total - stated.numeral.value
        # What is told with 其中 may leave something out.
        apart = abs(apart) if near else apart
        if exceeds(apart, rounding(stated, *parts)) and apart < (near or _NEARLY) * stated.numeral.value:
            yield (stated, *parts), f"其后所列各项之和为{stated.numeral.printed(total)}，不是{stated.numeral.text}。"
            return


def _joined_alike(parts: Sequence[Statement]) -> bool:
    """Whether the parts of a list are joined by 、 and 和, or all by commas; after these something else is told."""
    commas = {part.before.startswith(("，", ",")) for part in parts}
    return len(commas) == 1 and all(_AND.fullmatch(part.before) for part in parts)


def _turned(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """由A增加到B, where B is not more than A; 由A下降到B, where it is not less."""
    for before, after in pairwise(sentence):
        low, high = before.numeral, after.numeral
        told = BEGINS.search(before.before) and _CAME_TO.fullmatch(after.before)
        bare = low.dimension == high.dimension == "" and _BARE.search(before.before)
        alike = amounts(before, after) or low.dimension == high.dimension in ("share", "ratio") or bare
        if not told or not alike or low.unit != high.unit:
            continue
        apart = high.value - low.value
        if (apart >= 0 and told[1] in _FALLS) or (apart <= 0 and told[1] not in _FALLS):
            yield (after, before), f"由{low.text}到{high.text}，与所写的“{told[1]}”不合。"


_RULES: Final[tuple[Callable[[Sequence[Statement]], Iterator[Conflict]], ...]] = (
    _shares,
    _halves,
    _totals,
    _listed,
    _turned,
)
