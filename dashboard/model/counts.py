"""Counts as they are written in Chinese."""

from __future__ import annotations

from typing import Final

CHINESE_DIGITS: Final = {word: at for at, word in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


def counted(words: str) -> int:
    """A count up to 999 in digits or in Chinese (103, 一百零三, 两); 0 for what is none."""
    if words.isdecimal():
        return int(words)
    hundreds, hundred, rest = words.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    whole = (CHINESE_DIGITS.get(hundreds, 1) if hundred else 0) * 100
    whole += (CHINESE_DIGITS.get(tens, 1) if ten else 0) * 10
    return whole + CHINESE_DIGITS.get(ones.lstrip("零"), 0)
