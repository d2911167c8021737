"""Numerals written in Chinese."""

from __future__ import annotations

from typing import Final

CHINESE_DIGITS: Final = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


def counted(text: str) -> int:
    """Parse a count up to 9,999 in digits or in Chinese (103, 一百零三, 两千, 百); 0 if it is not a count."""
    if text.isdecimal():
        return int(text)
    thousands, thousand, rest = text.rpartition("千")
    hundreds, hundred, rest = rest.lstrip("零").rpartition("百")
    tens, ten, ones = rest.lstrip("零").rpartition("十")
    whole = (CHINESE_DIGITS.get(thousands, 1) if thousand else 0) * 1000
    whole += (CHINESE_DIGITS.get(hundreds, 1) if hundred else 0) * 100
    whole += (CHINESE_DIGITS.get(tens, 1) if ten else 0) * 10
    return whole + CHINESE_DIGITS.get(ones.lstrip("零"), 0)
