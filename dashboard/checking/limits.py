"""Figures that cannot be: a rank beyond the number of places, a part above the whole, a fall by more than all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.operands import PERCENT, Conflict, is_firm
from dashboard.checking.statement import Statement, by_sentence

# Not a whole of which something is a part, so that a percentage of it may exceed 100: 占计划的105%, 占GDP的244%.
_NO_WHOLE: Final = re.compile(
    r"占[^，。；]*?(计划|目标|任务|预算|指标|定额|上年|去年|同期|GDP|gdp|生产总值|增加值|产值|财力|收入|常住|户籍|存款|贷款)"
    r"|依存度|毛入学率|存贷比|负债率|杠杆率|债务率"
)
# Rates of what is counted among all there is of it. None of plans, growth, debts, and of pupils of any age.
_OF_ALL: Final = re.compile(
    "(?:普及率|覆盖率|合格率|达标率|优良率|优良天数比例|优良天数比率|城镇化率|绿化率|失业率|通车率|通达率|硬化率|入户率"
    "|及格率|贫困发生率|满意率|无害化处理率|出生率|死亡率|残疾率|文盲率|患病率|发病率|空置率)"
    "(?:达到?了?|为|是|提高到|上升到|提升[到至]|稳定在|保持在)*$"
)
# More of these may be held than there are people, and people of elsewhere may be insured.
_HELD: Final = re.compile("电话|手机|移动|宽带|电视|空调|汽车|电脑|家电|保险|参保")
_TAXES: Final = re.compile("税(?:收|收收入|收入)?$")
_OF_REVENUE: Final = re.compile("占(?:地方|财政|一般|公共|预算)*收入的?(?:比重|比例)?(?:为|达)?$")
_FELL: Final = re.compile(r"(?:同比|比上年|较上年|比去年)?(?:下降|减少|降低|下滑|减产)(?:了)?$")
# Amounts that are never negative, so that nothing is left of them after a fall by 100 percent.
_AMOUNT: Final = re.compile(
    "(?:产量|面积|人口|人数|游客|人次|增加值|总产值|销售额|零售额|零售总额|投资额?|出口额?|进口额?|排放量|能耗|存栏|出栏"
    "|税收|税收收入|一般公共预算收入|支出)(?:完成|实现|达到?|为|是|共)*$"
)
_SIGNED: Final = re.compile("净|新增|增量|利润|盈|亏|差|结余|余额增|自然增长")


def beyond_limits(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """Ranks beyond the number of places, shares and rates above all there is, and falls by more than all."""
    yield from _ranks(statements)
    yield from _shares(statements)
    for sentence in by_sentence(statements):
        value: Statement | None = None
        for one in sentence:
            percent = one.numeral.dimension == "share" and one.numeral.value > PERCENT and is_firm(one)
            if percent and one.kind in ("value", "share") and (_is_of_all(one) or _is_of_revenue(value, one)):
                yield (one,), f"{one.numeral.text}超过了全部。"
            if percent and _FELL.search(one.before) and _never_negative(value, one):
                yield (one,), f"减少{one.numeral.text}，比全部还多。"
            if one.kind == "value":
                value = one


def _is_of_all(stated: Statement) -> bool:
    return _OF_ALL.search(stated.before) is not None and not _HELD.search(stated.before)


def _is_of_revenue(value: Statement | None, stated: Statement) -> bool:
    """Whether it is the share of taxes in a revenue."""
    return value is not None and bool(_TAXES.search(value.before) and _OF_REVENUE.search(stated.before))


def _never_negative(value: Statement | None, fall: Statement) -> bool:
    """Whether what has fallen, told right before with its value or with the fall, is an amount above zero."""
    told = _FELL.sub("", fall.before).rstrip("，, ")
    words = told or (value.before.strip() if value is not None else "")
    return _AMOUNT.search(words) is not None and not _SIGNED.search(words)


def _ranks(statements: Sequence[Statement]) -> Iterator[Conflict]:
    for sentence in by_sentence(statements):
        for before, statement in pairwise(sentence):
            among = before.numeral
            if (
                statement.kind == "rank"
                and among.dimension in ("count", "")
                and before.among
                and statement.numeral.value > among.value
            ):
                yield (statement,), f"一共{int(among.value)}个，不会是{statement.numeral.text}。"


def _shares(statements: Sequence[Statement]) -> Iterator[Conflict]:
    for statement in statements:
        whole = statement.kind == "share" or (statement.kind == "value" and statement.indicator.endswith("_share"))
        over = whole and statement.numeral.dimension == "share" and statement.numeral.value > PERCENT
        # 占计划460亿元的105.7%: what the whole is stands before its figure.
        unread = statement.before.strip() == "的" or _NO_WHOLE.search(statement.before)
        if over and not (statement.kind == "share" and unread):
            yield (statement,), f"{statement.numeral.text}超过了全部。"
