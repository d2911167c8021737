"""Arithmetic that a sentence spells out beside its operands, whatever they measure: 其中…占比, 合计, 比上年…增长, 年均.

A figure is judged only where all words between the operands are known, so that nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from dashboard.checking.candidates import in_prices_of_the_year
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
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.signs import BEGINS
from dashboard.checking.statement import Statement, years_between

_PART: Final = re.compile(rf"[，,]?\s*其中[：:]?{NAME}{{1,14}}")
# 22074.7亿元，全省61353.4亿元，占比36.0%: the whole is the same thing in an area.
_AREA: Final = re.compile(r"[，,]全(?:[国省市州盟区县]|部)(?:共|则|为|是)?")
_FURTHER: Final = re.compile(rf"[，,、；;]\s*{NAME}{{1,14}}")
_OF: Final = re.compile(
    rf"[，,]?(?:占{NAME}{{1,12}}|完成(?:全年|年度|年初)?(?:目标任务|目标|计划|任务|预算)(?:数|的)?)"
)
_TIMES: Final = re.compile(rf"[，,]?(是|为|相当于)((?:19|20)\d\d年)?{NAME}{{0,12}}")
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
# The row of a table that sums those above it; its figures are further off only where rows lie within others.
_TOTAL_ROW: Final = re.compile("合计|总计|共计")
_NEARER: Final = 0.1
_THAN: Final = re.compile(r"[，,]?(比|较)(上年|去年|上一年|上年同期|去年同期|(?:19|20)\d\d年)(同期)?的?")
_CHANGED: Final = re.compile(r"(增长|增加|上升|提高|下降|减少|降低)了?")
_RISEN: Final = re.compile(r"[，,]?(?:同比|比上年|较上年|比去年|较去年)(?:增长|增加|上升|下降|减少)了?")
_LAST_YEAR: Final = re.compile(r"[，,]?(?:上年|去年)(?:同期)?(?:为|是)?")
_DOWN: Final = re.compile("下降|减少|降低")
# Growth of these is told in constant prices although the values are in current ones.
_REAL: Final = re.compile("生产总值|增加值|GDP|gdp|产值|可比")
_FROM: Final = re.compile(r"[由从]((?:19|20)\d\d)年的?$")
_TO: Final = re.compile(rf"{NAME}{{0,2}}(?:增加|增长|提高|上升|提升|扩大|发展)[到至]((?:19|20)\d\d)年的?")
_CAME_TO: Final = re.compile(
    rf"{NAME}{{0,2}}(增加|增长|提高|上升|上涨|攀升|增|升|涨|下降|减少|降低|回落|下滑|降|减)了?[到至为](?:(?:19|20)\d\d年(?:末|底)?的?)?"
)
_FALLS: Final = ("下降", "减少", "降低", "回落", "下滑", "降", "减")
_YEARLY: Final = re.compile(r"[，,]?年均(增长|增速|增幅|递增)(为|达|了)?")
# Least deviation in points of an average annual rate: some compute it by other conventions.
_CONVENTIONS: Final = 0.3
# Words for wholes that have further parts than two.
_WIDER: Final = re.compile("总收入|财政收入")


def spelled_out(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """Figures of a sentence that do not follow from those right beside them."""
    for rule in _RULES:
        yield from (conflict for conflict in rule(sentence) if all(map(is_firm, conflict[0])))


def column_totals(paragraphs: Sequence[Paragraph], statements: Sequence[Statement]) -> Iterator[Conflict]:
    """Figures in a table's row 合计 that are not the sum of their column."""
    rows: dict[int, dict[int, Statement]] = {}
    for statement in statements:
        if cell := paragraphs[statement.where].cell_at(statement.numeral.start):
            rows.setdefault(statement.where, {})[cell.column] = statement
    above: list[int] = []
    for where, paragraph in enumerate(paragraphs):
        total = paragraph.row and _TOTAL_ROW.fullmatch(paragraph.name) is not None
        if total and not any(_NO_PART.search(paragraphs[row].name) for row in above):
            for column, stated in rows.get(where, {}).items():
                yield from _column(stated, [rows.get(row, {}).get(column) for row in above])
        # Rows below a total are of another part of the table.
        above = [*above, where] if paragraph.row and not total else []


def _column(stated: Statement, column: Sequence[Statement | None]) -> Iterator[Conflict]:
    parts = [part for part in column if part is not None]
    firm = all(one.numeral.firmness == "exact" for one in (stated, *parts))
    if len(parts) < 2 or len(parts) < len(column) or not firm or not amounts(stated, *parts):
        return
    values = [part.numeral.value for part in parts]
    # The first row may be the whole of which the others are parts.
    apart = [abs(total - stated.numeral.value) for total in (sum(values), sum(values[1:]))]
    if exceeds(min(apart), rounding(stated, *parts)) and apart[0] < _NEARER * stated.numeral.value:
        yield (stated, *parts), f"以上各行之和为{stated.numeral.printed(sum(values))}，不是{stated.numeral.text}。"


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


def _multiples(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """B，是上年A的n倍."""
    for part, whole, stated in zip(sentence, sentence[1:], sentence[2:], strict=False):
        told = _TIMES.fullmatch(whole.before) and stated.before.strip() == "的" and stated.kind == "multiple"
        if not told or not amounts(part, whole):
            continue
        times, slack = quotient(part, whole)
        if exceeds(abs(times - stated.numeral.value), stated.numeral.step / 2 + slack):
            why = f"{part.numeral.text}是{whole.numeral.text}的{times:.2f}倍，不是{stated.numeral.text}。"
            yield (stated, part, whole), why


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


def _grown_from(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """B，比上年A增长x%."""
    for after, before, stated in zip(sentence, sentence[1:], sentence[2:], strict=False):
        told = _THAN.fullmatch(before.before) and _CHANGED.fullmatch(stated.before)
        if told and stated.numeral.dimension == "share":
            yield from not_changed_so(before, after, stated)


def _grown_before(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """B，同比增长x%，上年为A."""
    for after, stated, before in zip(sentence, sentence[1:], sentence[2:], strict=False):
        told = _RISEN.fullmatch(stated.before) and _LAST_YEAR.fullmatch(before.before)
        if told and stated.numeral.dimension == "share":
            yield from not_changed_so(before, after, stated)


def not_changed_so(before: Statement, after: Statement, stated: Statement) -> Iterator[Conflict]:
    """The contradiction if a growth rate, in percent or as a multiple, does not follow from two amounts.

    None for growth in constant prices, in which that of accounts is told unless it is called nominal.
    """
    percent = stated.numeral.dimension == "share"
    real = _REAL.search(after.before) or in_prices_of_the_year(after.indicator)
    if (real and percent and not stated.nominal) or stated.adjusted or not amounts(before, after):
        return
    times = PERCENT if percent else 1
    ratio, slack = quotient(after, before)
    sign = -1 if _DOWN.search(stated.before) else 1
    rate = sign * (ratio - 1) * times
    if exceeds(abs(rate - stated.numeral.value), stated.numeral.step / 2 + slack * times):
        course = f"由{before.numeral.text}到{after.numeral.text}"
        why = f"{course}，变化{sign * rate:.2f}{stated.numeral.unit}，不是{stated.numeral.text}。"
        yield (stated, after, before), why


def _turned(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """由A增加到B, where B is not more than A; 由A下降到B, where it is not less."""
    for before, after in pairwise(sentence):
        low, high = before.numeral, after.numeral
        told = BEGINS.search(before.before) and _CAME_TO.fullmatch(after.before)
        alike = amounts(before, after) or low.dimension == high.dimension == "share"
        if not told or not alike or low.unit != high.unit:
            continue
        apart = high.value - low.value
        if (apart >= 0 and told[1] in _FALLS) or (apart <= 0 and told[1] not in _FALLS):
            yield (after, before), f"由{low.text}到{high.text}，与所写的“{told[1]}”不合。"


def _yearly(sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """由Y年的A增加到Z年的B，年均增长x%."""
    for (before, after), stated in zip(pairwise(sentence), sentence[2:], strict=False):
        start, end = _FROM.search(before.before), _TO.fullmatch(after.before)
        told = _YEARLY.fullmatch(stated.before) and stated.numeral.dimension == "share"
        real = _REAL.search(before.before) or in_prices_of_the_year(after.indicator)
        if not (start and end and told) or real or not amounts(before, after):
            continue
        years = years_between(start[1], end[1])
        if years < 1:
            continue
        ratio, slack = quotient(after, before)
        rate = (ratio ** (1 / years) - 1) * PERCENT
        slack = stated.numeral.step / 2 + slack * PERCENT
        if abs(rate - stated.numeral.value) > max(slack, _CONVENTIONS):
            course = f"由{before.numeral.text}到{after.numeral.text}，{years}年年均增长{rate:.2f}%"
            yield (stated, after, before), f"{course}，不是{stated.numeral.text}。"


_RULES: Final[tuple[Callable[[Sequence[Statement]], Iterator[Conflict]], ...]] = (
    _shares,
    _multiples,
    _halves,
    _totals,
    _listed,
    _grown_from,
    _grown_before,
    _turned,
    _yearly,
)
