"""Values of spreadsheet cells as they are shown: percent, decimals, dates."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

# Parts of a format without digits: words in quotes, escaped characters; colours, gaps and fillers show nothing.
_WORDS: Final = re.compile(r'"([^"]*)"|\\(.)')
_NOTHING: Final = re.compile(r"\[[^\]]*\]|_.|\*.")
_NUMBER: Final = re.compile(r"([^#0?]*?)[#0?,]*[#0?](?:\.([#0?]+))?(,*)\s?(%?)([^#0?]*)")
# A percent sign that is only shown.
_SHOWN: Final = "％"
# Digits that are shown of a number without a format.
_SIGNIFICANT: Final = 10


def shown(value: object, code: str = "General") -> str:
    """A value as its cell shows it under a number format; '' if nothing is shown or the format is not understood."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, date):
        # A year alone, or a month of a year.
        part = "" if re.fullmatch(r"y+\W*年?", _plain(code)) else f"{value.month}月"
        return f"{value.year}年{part}{f'{value.day}日' if 'd' in code.lower() else ''}"
    if not isinstance(value, int | float):
        return str(value)
    format_ = _plain(code)
    match = _NUMBER.fullmatch(format_)
    if match is None:
        return f"{value:.{_SIGNIFICANT}g}" if format_ in ("General", "@", "") else ""
    before, decimals, thousands, percent, after = match.groups(default="")
    if thousands:
        # Shown in thousands: the unit beside it is in words only.
        return ""
    text = f"{value * 100 if percent else value:.{len(decimals)}f}"
    optional = len(decimals) - len(decimals.rstrip("#"))
    zeros = min(optional, len(text) - len(text.rstrip("0")))
    whole = f"{before}{text[: len(text) - zeros].rstrip('.') if zeros else text}{percent}{after}"
    return whole.replace(_SHOWN, "%")


def _plain(code: str) -> str:
    """The section of a format for positive numbers with its words bare."""
    section = _NOTHING.sub("", code.split(";")[0])
    return _WORDS.sub(lambda word: (word[1] or word[2] or "").replace("%", _SHOWN), section).strip()
