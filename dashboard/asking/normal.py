"""Sentences in their usual form: half-width letters and digits, years in digits, the places asked for in front."""

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
# 昆山GDP超过哪些省, 昆山GDP比哪些省高: the places asked for stand behind what they are compared with.
_BEYOND: Final = re.compile(
    r"(?P<what>.+?)(?:(?P<over>超过|高于|大于|多于)|(?P<under>低于|小于|少于|不如|不及)|比)了?"
    r"(?P<places>[一-龥]{0,6}(?:哪些|哪几个|几个|多少个)[省市县区州地级单位]{1,4})"
    r"(?:(?P<more>[高多大强])|(?P<less>[低少小弱]))?[?？吗呢]*"
)


def normalized(sentence: str) -> str:
    """The sentence with half-width letters and digits, with years of four digits, and with 哪些省 in front."""
    text = sentence.translate(_WIDE)
    text = _WRITTEN_YEAR.sub(lambda match: "".join(str(CHINESE_DIGITS[digit]) for digit in match[1]), text)
    return _in_front(_SHORT_YEAR.sub(r"20\1", text))


def _in_front(text: str) -> str:
    """哪些省低于昆山GDP for 昆山GDP超过哪些省; other sentences as they are."""
    beyond = _BEYOND.fullmatch(text)
    if beyond is None or bool(beyond["more"] or beyond["less"]) == bool(beyond["over"] or beyond["under"]):
        return text
    return f"{beyond['places']}{'低于' if beyond['over'] or beyond['more'] else '高于'}{beyond['what']}"
