"""Totals told once more with two digits exchanged: 2023年地区生产总值1553.3亿元…坐拥1535.3亿元的经济总量."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from dashboard.checking.agreement import EXCHANGED, exchanged
from dashboard.checking.operands import Conflict
from dashboard.checking.statement import Statement

# Words for a total that the text has told before.
_TOTAL: Final = r"(?:总量|体量|规模|盘子|基数|家底|总盘|存量|起点|高点|台阶|底盘|大盘)"
_AHEAD: Final = re.compile(rf"{_TOTAL}[^，,。；;]{{0,4}}$")
_BEHIND: Final = re.compile(rf"\s?的[^，,。；;\d]{{0,4}}{_TOTAL}")
# Fewest digits of which two are exchanged by no chance: where no word tells of a total, and in a larger unit.
_UNTOLD: Final = 5
_LARGER: Final = 3
_KEY: Final = attrgetter("indicator", "place", "period")


def retold(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """Figures that are one told before but for two neighbouring digits, and tell of nothing else that is read."""
    amounts = [
        one for one in statements if one.kind == "value" and one.numeral.firmness == "exact" and one.numeral.unit
    ]
    for index, stated in enumerate(amounts):
        total = _AHEAD.search(stated.before) or _BEHIND.match(stated.after)
        for before in amounts[:index]:
            same = stated.place in ("", before.place) and stated.indicator in ("", before.indicator)
            again = bool(stated.indicator) and _KEY(stated) == _KEY(before)
            fewest = _fewest(stated, before, again or total is not None)
            if same and not stated.hoped and fewest and exchanged(stated.numeral, before.numeral.value, fewest):
                why = f"前文写的是{before.numeral.text}，这里是{stated.numeral.text}，有两位数字颠倒。"
                yield (stated, before), why
                break


def _fewest(stated: Statement, before: Statement, total: bool) -> int:
    """Fewest digits of which two are exchanged by no chance; 0 if one figure is not the other told again."""
    one, other = stated.numeral, before.numeral
    if one.unit == other.unit and one.step == other.step:
        return EXCHANGED if total else _UNTOLD
    # 站在9.24万亿元的新起点上 after 94206.4亿元, of a measure that is read.
    larger = total and one.dimension == other.dimension and one.factor > other.factor and one.step > other.step
    return _LARGER if larger and before.indicator else 0
