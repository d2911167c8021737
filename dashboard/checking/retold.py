"""Totals told once more with two digits exchanged: 2023年地区生产总值1553.3亿元…坐拥1535.3亿元的经济总量."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.checking.agreement import EXCHANGED, exchanged
from dashboard.checking.operands import Conflict
from dashboard.checking.statement import Statement

# Words for a total that the text has told before.
_TOTAL: Final = r"(?:总量|体量|规模|盘子|基数|家底|总盘|存量)"
_AHEAD: Final = re.compile(rf"{_TOTAL}[^，,。；;]{{0,4}}$")
_BEHIND: Final = re.compile(rf"\s?的[^，,。；;\d]{{0,4}}{_TOTAL}")
# Fewest digits of which two are exchanged by no chance where no word tells of a total.
_UNTOLD: Final = 5


def retold(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """Figures that are one told before but for two neighbouring digits, and tell of nothing else that is read."""
    amounts = [
        one for one in statements if one.kind == "value" and one.numeral.firmness == "exact" and one.numeral.unit
    ]
    for index, stated in enumerate(amounts):
        total = _AHEAD.search(stated.before) or _BEHIND.match(stated.after)
        for before in amounts[:index]:
            alike = before.numeral.unit == stated.numeral.unit and before.numeral.step == stated.numeral.step
            alike = alike and stated.indicator in ("", before.indicator)
            same = (stated.place in ("", before.place)) and not stated.hoped
            if alike and same and exchanged(stated.numeral, before.numeral.value, EXCHANGED if total else _UNTOLD):
                why = f"前文写的是{before.numeral.text}，这里是{stated.numeral.text}，有两位数字颠倒。"
                yield (stated, before), why
                break
