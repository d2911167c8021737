"""Figures of a text as operands: whether they can be added or divided, and how far rounding may put a result off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.checking.agreement import agrees
from dashboard.checking.statement import Statement

# Contradictory statements, the stated result first, and the reason.
Conflict = tuple[tuple[Statement, ...], str]
PERCENT = 100
# How far, as a part of it, an approximate figure may be off.
_ABOUT: Final = 0.1
# Name of a thing: no punctuation and no digits.
NAME = "[^，,。；;、：:0-9]"
# Words between a part and its share of the whole told before.
SHARE: Final = re.compile(r"[，,]?(?:占|占比|占比为|占比达|占(?:总数|总量|总额|总人口|全部)的?)")
# Pairs of parts that make up every whole of which they are told.
HALVES: Final = (("男", "女"), ("城镇", "乡村"), ("城镇", "农村"), ("税收", "非税"))


def exceeds(apart: float, rounding: float) -> bool:
    """Whether figures are further apart than rounding explains; computing adds a little to it."""
    return apart > rounding * (1 + 1e-6)


def rounding(*statements: Statement) -> float:
    """Largest error of a sum of figures by their rounding, in base units."""
    return sum(statement.numeral.rounding for statement in statements)


def quotient(part: Statement, whole: Statement) -> tuple[float, float]:
    """One figure divided by another, and how much of it may be due to their rounding."""
    above, below = part.numeral, whole.numeral
    ratio = above.value / below.value
    return ratio, ratio * (above.rounding / above.value + below.rounding / below.value)


def amounts(*statements: Statement) -> bool:
    """Whether all are positive amounts of one dimension, and none is a change."""
    return same_measure(*statements) and all(statement.kind == "value" for statement in statements)


def same_measure(*statements: Statement) -> bool:
    """Whether all are positive amounts of one dimension, or changes of such."""
    dimensions = {statement.numeral.dimension for statement in statements}
    positive = all(statement.numeral.value > 0 for statement in statements)
    alike = len(dimensions) == 1 and dimensions.isdisjoint({"", "share", "share_change", "ratio", "rank"})
    # Counts are of anything: 21个, 5家, 3项.
    return positive and alike and (dimensions != {"count"} or len({one.numeral.unit for one in statements}) == 1)


def differs(stated: Statement, right: float, slack: float) -> bool:
    """Whether a figure told as a fact is not, in size, what follows from others, which may be off by `slack`.

    Approximate figures are held to what they say: 约, 超过, 不足.
    """
    numeral, right = stated.numeral, abs(right)
    slack += numeral.step / 2
    if numeral.firmness == "about":
        slack = max(slack, _ABOUT * right)
    return not stated.hoped and not agrees(numeral, right, slack)


def is_share(statement: Statement) -> bool:
    """Whether a figure is a percentage of a whole, and not one of change."""
    return statement.numeral.dimension == "share" and statement.kind in ("share", "value")


def is_firm(statement: Statement) -> bool:
    """Whether a figure is stated as exact and as a fact."""
    return statement.numeral.firmness == "exact" and not statement.hoped


def share_of(parts: Sequence[Statement], whole: Statement, stated: Statement) -> Iterator[Conflict]:
    """The contradiction if a stated share is not that of the parts together in the whole."""
    total = sum(part.numeral.value for part in parts)
    right = total / whole.numeral.value * PERCENT
    slack = (rounding(*parts) / total + whole.numeral.rounding / whole.numeral.value) * right
    if exceeds(abs(right - stated.numeral.value), stated.numeral.step / 2 + slack):
        text = "与".join(part.numeral.text for part in parts)
        together = "合计" if len(parts) > 1 else ""
        yield (
            (stated, *parts, whole),
            f"{text}{together}占{whole.numeral.text}的{right:.2f}%，不是{stated.numeral.text}。",
        )
