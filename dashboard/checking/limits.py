"""Percentages that no measure of their kind can have: a coverage above 100, a fall of an amount by more than all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.operands import PERCENT, Conflict, is_firm
from dashboard.checking.statement import Statement, by_sentence

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
    """Rates above all there is, and falls by more than all of an amount."""
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
