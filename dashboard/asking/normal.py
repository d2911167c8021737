"""Sentences in their usual form: half-width letters and digits, years in digits."""

from __future__ import annotations

import re
from typing import Final

from dashboard.model.counts import CHINESE_DIGITS

# Full-width digits, letters and the signs of comparisons.
_WIDE: Final = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), *map(ord, "％＞＜＝＋－．／"))
}
_DIGITS: Final = "".join(CHINESE_DIGITS)
_WRITTEN_YEAR: Final = re.compile(rf"([一二][{_DIGITS}]{{3}})(?=年)")
# 21年 for a year of this century; 近20年 and 20年来 are numbers of years.
_SHORT_YEAR: Final = re.compile(r"(?<![\d近去过这])(1[1-9]|2\d)(?=年(?![来间内前后]))")


def normalized(sentence: str) -> str:
    """The sentence with half-width letters and digits, and with years of four digits."""
    text = sentence.translate(_WIDE)
    text = _WRITTEN_YEAR.sub(lambda match: "".join(str(CHINESE_DIGITS[digit]) for digit in match[1]), text)
    return _SHORT_YEAR.sub(r"20\1", text)
