"""Years, parts of years and spans of years in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dashboard.checking.mention import Kind, Mention
from dashboard.checking.signs import CAME, SEEN, SINCE
from dashboard.model.counts import counted

_YEAR: Final = re.compile(r"((?:19|20)\d\d)年?(?:末|底|度|全年|初)?")
_SPAN: Final = re.compile(r"((?:19|20)\d\d)年?\s?[—–~～至到-]+\s?((?:19|20)\d\d)年?(?:间)?")
# A day, unless it is the end of a year or the day of a census.
_DATE: Final = re.compile(r"(?:19|20)\d\d年(?!12月31日|11月1日)\d{1,2}月\d{1,2}日")
_PART: Final = re.compile(
    r"((?:19|20)\d\d年|今年|去年|上年)?\s?(上半年|下半年|前?([一二三])季度|(\d{1,2})\s?[—–~～至-]\s?(\d{1,2})月份?)"
)
# A month of a year, or the time up to its end; not the end of the year, nor the month of the censuses.
_MONTH: Final = re.compile(r"((?:19|20)\d\d)年(?!1[12]月)(\d{1,2})月份?(底|末)?(?!\d)")
_RELATIVE: Final = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2}
_RELATED: Final = re.compile("|".join(_RELATIVE))
_TOLD: Final = re.compile(r"\d")
# 十年前, counted from the last year mentioned.
_AGO: Final = re.compile(r"([一二两三四五六七八九十]{1,2}|\d{1,2})年前")
_COMPARED: Final = re.compile(
    r"(比|较|与|和|同|相比于|相较于|对比|比起|较之|高于|低于|多于|少于|快于|慢于|超过了?|超出|高过|好于|相当于|不及|不如|恢复到|回到)\s?$"
)
# 是某年（936.3亿元）的2.97倍, 接近某年的3倍
_IS: Final = re.compile(r"(?:[是为约近]|接近|达到?)\s?$")
_TIMES: Final = re.compile(
    r"(?:[（(][^（）()]*[）)]|[\d.]+[一-龥]{1,4})?的\s?[近约超]?过?\s?"
    r"(?:[\d.一二两三四五六七八九十]+\s?多?(?:倍|[%％]|成|分之)|百分之|一半|[\d.]+/)"
)


def period_at(text: str, position: int, years: tuple[int, int], names: Mapping[str, str]) -> Mention | None:
    """Match a year, a part of one, a span, or a name of a year (第七次人口普查) at `position`.

    `years` are the year of the text, for 今年 and 去年, and the last one mentioned, for 上年.
    """
    before = text[max(0, position - 4) : position]
    kind: Kind = "base" if _COMPARED.search(before) else "period"
    if named := next((name for name in names if text.startswith(name, position)), ""):
        return Mention(kind, (names[named],), position, position + len(named))
    if part := _PART.match(text, position):
        ending, whole = _part(part), part[1] or ""
        year = whole[:4] if whole[:4].isdecimal() else _related(whole, years)
        return Mention(kind, (f"{year}{ending}" if year else "",), position, part.end())
    if _DATE.match(text, position):
        return None
    if month := _MONTH.match(text, position):
        first = 1 if month[3] else int(month[2])
        return Mention(kind, (f"{month[1]}M{first:02}-{int(month[2]):02}",), position, month.end())
    if span := _SPAN.match(text, position):
        return Mention(kind, (f"{span[1]}-{span[2]}",), position, span.end())
    if (
        (match := _YEAR.match(text, position))
        and (position == 0 or not text[position - 1].isdecimal())
        and _dated(text, match)
    ):
        # The starting year of a change is a base year.
        times = _IS.search(before) and _TIMES.match(text, match.end())
        came = CAME.search(before) and not SEEN.match(text, match.end())
        came = bool(came or SINCE.match(text, match.end()))
        return Mention("base" if times or came else kind, (match[1],), position, match.end())
    if (ago := _AGO.match(text, position)) and kind == "base" and years[1]:
        return Mention(kind, (str(years[1] - counted(ago[1])),), position, ago.end())
    if related := _RELATED.match(text, position):
        # 2020年444亿元，上年为416亿元: told beside another year, it is only for comparison.
        beside = related[0] == "上年" and _TOLD.search(text, 0, position)
        return Mention("base" if beside else kind, (_related(related[0], years),), position, related.end())
    return None


def _related(word: str, years: tuple[int, int]) -> str:
    """Year of a relative word such as 今年 or 上年; empty if its reference year is unknown."""
    year = years[word == "上年"]
    return str(year + _RELATIVE.get(word, 0)) if year else ""


def _dated(text: str, year: re.Match[str]) -> bool:
    """Whether four digits are a year: with 年, or before punctuation that does not follow figures."""
    return "年" in year[0] or text[year.end() : year.end() + 1] in "）)/、，" or year.end() == len(text)


def _part(part: re.Match[str]) -> str:
    """Suffix of a half or a range of months in the catalogue's notation."""
    if part[4]:
        return f"M{int(part[4]):02}-{int(part[5]):02}"
    if part[2] == "上半年":
        return "H1"
    return "H2" if part[2] == "下半年" else f"M01-{3 * '一二三'.index(part[3]) + 3:02}"
