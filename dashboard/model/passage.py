"""Passages of a source document as readers are told of them: by section; line numbers are for the audit and files."""

from __future__ import annotations

import re
from typing import Final

# Line numbers in notes (44行、477行, 225—249行), but no rows (前100行) and no industries (20行业).
_LINES: Final = re.compile(r"(?<![\d.前后共第])\d+(?:—\d+)?行?(?:、\d+(?:—\d+)?行?)*(?<=行)(?![业政])")
_AGAIN: Final = re.compile(r"重复\d+行")
# Line numbers in locators and in labels (材料L274).
_LOCATED: Final = re.compile(r"(?<![A-Za-z])L\d+ ?")


def section(locator: str) -> str:
    """Section that a locator such as `L274 第一部分·4.主要成就` names; empty if it is only a line."""
    return _LOCATED.sub("", locator, count=1)


def without_lines(text: str) -> str:
    """The text with the line numbers of the document left out, or called 原文 where a sentence needs a word."""
    if "行" not in text and "L" not in text:
        return text
    return _LOCATED.sub("", _LINES.sub("原文", _AGAIN.sub("原文两次写到", text)))
