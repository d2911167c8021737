"""Shares, multiples, amounts for each and parts, told right beside their operands, whatever those measure.

As in `changes`, all words between the figures are known, so that no others can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.checking.drawn import FIGURE, NAME, YEAR, Drawn, pattern
from dashboard.checking.operands import (
    Conflict,
    amounts,
    differs,
    is_firm,
    is_share,
    quotient,
    same_measure,
    share_of,
)
from dashboard.checking.statement import Statement

_ANY: Final = rf"(?:{NAME}|{YEAR})"
_CLOSED: Final = r"[）)]?"
_ABOUT: Final = "(?:约|近|为|达到?|仅|只有|超过|不足|不到)*"
_IS: Final = "(?:约|大约|大概|差不多)?(?:是|为|相当于|达到?)(?:约|近)?"
_TIMES: Final = pattern(rf"@a{_CLOSED}[，,]?{_IS}{_ANY}{{0,14}}[（(]?@b{_CLOSED}的?{_ABOUT}@c")
_FORMER: Final = pattern(
    rf"@a(?:和|与|、|[，,]{NAME}{{0,12}})@b[，,](?P<order>前者|后者){_IS}(?:前者|后者)的{_ABOUT}@c"
)
_SHARE: Final = pattern(
    rf"@a{_CLOSED}[，,](?:其中[：:]?)?{NAME}{{1,14}}@b[，,]?(?P<part>{NAME}{{0,8}}?)占(?P<of>{NAME}{{1,12}}?)的?(?:比重|比例)?{_ABOUT}@c"
)
# What is added to the name of a thing where the whole of it is meant.
_WHOLE: Final = re.compile("^(?:全部|总)|(?:总数|总量|总额)$")
_LEAD: Final = re.compile("^[，,、；：:\\s]*(?:其中)?[：:]?")
_FILLED: Final = re.compile("(?:已|共|完成|实现|达到?|约|近|为|是|有|合计|总计|累计)+$")
# 生产总值A，按常住人口B计算，人均C.
_EACH: Final = pattern(
    rf"@a{_CLOSED}[，,](?:如|若)?(?:按照?|以|除以){_ANY}{{0,18}}@b(?:来)?(?:计算|测算|折算|计|算|平均)?[，,]"
    rf"(?P<each>人均|户均|亩均|每(?P<many>万|千|百)?人)(?P<what>{NAME}{{0,8}}?){_ABOUT}@c"
)
_MANY: Final = {"万": 1e4, "千": 1e3, "百": 1e2}
# What may be said of an amount per head instead of the name of the amount.
_PER_HEAD: Final = re.compile("(?:GDP|gdp|生产总值|地区生产总值|占有量?|拥有量)?")
# 103个县（市）共有A，平均每县C.
_KINDS: Final = "县|市|区|旗|乡镇|镇|乡|村|社区|学校|园区"
_AVERAGE: Final = rf"(?:平均每个?(?P<of>{_KINDS})|(?P<mean>[县市区镇乡村])均){_ABOUT}@c"
_MEAN: Final = pattern(rf"@n(?P<kind>{_KINDS})[^，,；：:{FIGURE[1:-1]}]{{0,24}}@a[，,、]{_AVERAGE}")
_MEAN_LATER: Final = pattern(rf"@a[，,、]{_AVERAGE}")
_NUMBER: Final = pattern(rf"@n(?P<kind>{_KINDS})")
# 总投资A，已完成投资B.
_SPENT: Final = pattern(
    rf"总投资(?:额|规模|达|约|为|共)*@a(?:[，,]{NAME}{{0,4}}计划{NAME}{{0,4}}@r)?[，,]{NAME}{{0,6}}(?:完成投资|到位资金|完成|到位|投入)额?@b"
)
_DONE: Final = pattern(r"@a[，,](?:目前|现)?已(?:经)?(?:累计)?(?:开工|完工|竣工|建成|投产|完成|投用|交付)(?:了)?@b")
# More may be done than was planned or begun.
_PLANNED: Final = re.compile("计划|目标|任务|年度|拟|开工|新|预算|争取|需")
_AMONG: Final = pattern(rf"@a[^，,；。{FIGURE[1:-1]}]{{0,4}}[，,](?:其中|包括)[：:，]?(?:{NAME}|\d){{0,14}}@b")
# Of what is a mean, a balance or a change, a part may be more than the whole.
_NO_WHOLE: Final = re.compile(
    "均|每|净|差|余|利润|盈|亏|损|可支配|工资|价|率|比|较|密度|指数|浓度|增|减|最|计划|目标|占|由|从|累计"
)


def relations(paragraphs: Sequence[Sequence[Drawn]]) -> Iterator[Conflict]:
    """Figures of a text that do not follow from those right beside them."""
    counts: dict[str, set[Statement]] = {}
    for sentence in (one for paragraph in paragraphs for one in paragraph):
        for rule in (_multiples, _shares, _for_each, _parts):
            yield from rule(sentence)
        yield from _means(sentence, counts)


def _multiples(sentence: Drawn) -> Iterator[Conflict]:
    for told, _ in sentence.told(_TIMES):
        yield from _not_times(told["a"], told["b"], told["c"])
    for told, match in sentence.told(_FORMER):
        alike = [one for one in sentence.figures if same_measure(one, told["a"])]
        if alike[:3] == [told["a"], told["b"]]:
            first = match["order"] == "前者"
            yield from _not_times(*((told["a"], told["b"]) if first else (told["b"], told["a"])), told["c"])


def _not_times(part: Statement, whole: Statement, stated: Statement) -> Iterator[Conflict]:
    """The contradiction if one amount is not so many times another."""
    if stated.kind != "multiple" or not amounts(part, whole) or not (is_firm(part) and is_firm(whole)):
        return
    times, slack = quotient(part, whole)
    if differs(stated, times, slack):
        why = f"{part.numeral.text}是{whole.numeral.text}的{times:.2f}倍，不是{stated.numeral.text}。"
        yield (stated, part, whole), why


def _shares(sentence: Drawn) -> Iterator[Conflict]:
    """投资A，工业投资B占全部投资的c%: the names of the part and of the whole are those of the figures before."""
    for told, match in sentence.told(_SHARE):
        whole, part, stated = told["a"], told["b"], told["c"]
        name = _WHOLE.sub("", match["of"])
        named = _FILLED.sub("", whole.before).endswith(name) and _LEAD.sub("", part.before).startswith(match["part"])
        firm = is_share(stated) and amounts(whole, part) and all(map(is_firm, (whole, part, stated)))
        if name and named and firm:
            yield from share_of((part,), whole, stated)


def _for_each(sentence: Drawn) -> Iterator[Conflict]:
    for told, match in sentence.told(_EACH):
        amount, people, stated = told["a"], told["b"], told["c"]
        what = match["what"].removeprefix("拥有")
        named = _PER_HEAD.fullmatch(what) or what in amount.before
        if named and people.numeral.dimension in ("people", "household", "area"):
            yield from _not_each(amount, people, stated, _MANY.get(match["many"] or "", 1.0))


def _not_each(amount: Statement, number: Statement, stated: Statement, many: float = 1.0) -> Iterator[Conflict]:
    """The contradiction if an amount for each of a number, or for `many`, is not the one divided by the other."""
    firm = is_firm(amount) and is_firm(number) and number.numeral.value > 0
    if not firm or not same_measure(amount, stated):
        return
    right, slack = (each * many for each in quotient(amount, number))
    if differs(stated, right, slack):
        course = f"{amount.numeral.text}除以{number.numeral.text}"
        yield (stated, amount, number), f"{course}是{stated.numeral.printed(right)}，不是{stated.numeral.text}。"


def _means(sentence: Drawn, counts: dict[str, set[Statement]]) -> Iterator[Conflict]:
    """Means over a number told in the sentence, or else the only one told before; adds to the numbers by kind."""
    beside = [told["c"] for told, _ in sentence.told(_MEAN)]
    for told, match in sentence.told(_MEAN):
        if match["kind"] == (match["of"] or match["mean"]):
            yield from _not_each(told["a"], told["n"], told["c"])
    for told, match in sentence.told(_NUMBER):
        if told["n"].numeral.unit == "个":
            counts.setdefault(match["kind"], set()).add(told["n"])
    for told, match in sentence.told(_MEAN_LATER):
        numbers = counts.get(match["of"] or match["mean"], set())
        alone = len({number.numeral.value for number in numbers}) == 1 and told["c"] not in beside
        for number in list(numbers)[:1] if alone else ():
            if number.place == told["a"].place != "":
                yield from _not_each(told["a"], number, told["c"])


def _parts(sentence: Drawn) -> Iterator[Conflict]:
    for words in (_SPENT, _DONE, _AMONG):
        for told, _ in sentence.told(words):
            whole, part = told["a"], told["b"]
            unfit = _PLANNED if words is _DONE else _NO_WHOLE
            loose = words is not _SPENT and (unfit.search(whole.before) or unfit.search(part.before))
            # With a larger figure before, 其中 may be said of that.
            larger = any(
                one.numeral.dimension == part.numeral.dimension and one.numeral.value >= part.numeral.value
                for one in sentence.figures
                if one.numeral.end <= whole.numeral.start
            )
            firm = is_firm(whole) and is_firm(part) and amounts(whole, part)
            if firm and not loose and not larger and part.numeral.value > whole.numeral.value:
                yield (part, whole), f"{part.numeral.text}是{whole.numeral.text}的一部分，却比它大。"
