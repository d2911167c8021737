"""What a cell of a table is: a figure, a year, a unit, a name, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dashboard.model.amounts import MULTIPLES
from dashboard.model.place_words import ENDINGS

_WORDS: Final = (
    r"(?:百分点|个百分点|千瓦时|(?:平方|立方)(?:公里|千米|米)|公里|千米|公顷|公斤|人次|美元|岁|天"
    r"|[元人户亩吨张个家件项所座处条辆台套部册头口床名位倍年度%‰])"
)
# A unit of figures, also of those that the catalogue has not: 亿元, 元/人, 万千瓦时.
UNIT: Final = rf"(?:{'|'.join(MULTIPLES)})?{_WORDS}(?:/[一-龥]{{1,4}})?"
_UNITS: Final = re.compile(rf"[（(]?(?:单位[:：])?({UNIT})[)）]?")
_WITH_UNIT: Final = re.compile(rf"(.*?)(?:\s?[（(](?:单位[:：])?\s?({UNIT})[)）]|/({UNIT})|(?<=[一-龥])(%))")
_ABOVE: Final = re.compile(rf".*单位\s?[:：]\s?({UNIT}(?:[、，,；;/和 ]+{UNIT})*)\s?[)）]?\s*")
_FIGURE: Final = re.compile(r"[-−+－]?\d[\d,]*(?:\.\d+)?(%?)")
_TOLD: Final = re.compile(rf"{_FIGURE.pattern}\s?(?:{UNIT})?")
YEAR: Final = r"(?:19|20)\d\d"
_YEAR: Final = re.compile(YEAR)
_TIME: Final = re.compile(
    rf"{YEAR}\s?年?\s?[—–~～至到-]+\s?{YEAR}年?|{YEAR}年?(?:[末底初度]|\d{{1,2}}(?:[—–~～至-]\d{{1,2}})?月末?|上半年|全年|[前第一二三四]+季度)?"
)
# What may be said of a year beside figures that are not planned.
_ACTUAL: Final = re.compile(r"(?<=年)[（(]?(?:实际|实绩|完成|实现|现状|基期|基数)[数值]?[）)]?$")
_NOTHING: Final = re.compile(r"[-—–－−…./\\·*xX]*|(?:无|N/?A|n/?a|nan|None)")
_RATE: Final = re.compile(r"(?:增长|增速|增幅|降幅|涨幅|[±+]|比重|占比|比例|[率比]|幅度|[上下]降|指数|百分比)[）)]?$")
_WHOLE: Final = re.compile("全[国省市区县州盟旗]")
_KIND: Final = re.compile(r"(?:省辖|地级|县级|直辖|市辖|省?直管|省直|自治|其他)[市县区州]|地区|城市|各.*")
_RANK: Final = re.compile(r"[在居]?(全[国省市区县州盟旗])?的?(?:位次|排名|名次|排序|排位)$")
_NOTE: Final = re.compile(r"\s*[（(]?(?:注|说明|备注|附注|资料来源|数据来源|来源|Note|Source)\s?[:：\d]")
# Parts of a year that is not told.
_MONTH: Final = re.compile(r"(?:\d{1,2}月份?|[本当上]月|[一二三四]季度|[本当]季)")
# Headings that say no more than that figures follow.
_EMPTY: Final = re.compile(
    r"(?:绝对[值额数量]|总量|数值|数额|总额|数量|金额|指标值|数据|情况|内容|完成[值额数]?|实绩|实际[值数])"
)
# Marks of notes, bullets and numbers before a name, and digits of notes after it.
_MARKS: Final = re.compile(r"[①-⑳*※†‡#]+$|^[#·▲●■◆\-–—]+\s?(?=[一-龥])|\[\d+\]$|(?<=[县市区旗州盟])\d$")
_NUMBER: Final = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]+[)）]、?|[一二三四五六七八九十]+[、.．]|[（(]\d{1,2}[)）]|\d{1,2}[.．、](?!\d))\s*"
)
_THOUSANDS: Final = re.compile(r"(?<=\d) (?=\d{3}(?:\D|$))")
_SPACED: Final = re.compile(r"(?<=[一-龥（）()])[ \u3000]+(?=[一-龥（）()])|(?<=\d)[ \u3000]+(?=[年月日])")
_LINES: Final = re.compile(r"\s*[\r\n\v]+\s*")
# Full-width digits and marks of numbers; and those that only cells have for ASCII ones.
FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_HALF: Final = FULL_WIDTH | str.maketrans("，＋\u00a0", ",+ ")
# Longest heading; what is longer is prose.
_NAME: Final = 40


def tidied(text: str) -> str:
    """The text of a cell on one line; in a name without spaces between its characters: 郑 州 市."""
    text = text.strip()
    if len(text) > _NAME:
        return _LINES.sub("，", text)
    text = _SPACED.sub("", _LINES.sub("", text)).translate(_HALF).strip()
    # 1 050.5
    joined = _THOUSANDS.sub("", text)
    return joined if _FIGURE.fullmatch(joined) else text


def named(text: str) -> str:
    """A name without its number and its marks of notes."""
    return _NUMBER.sub("", _MARKS.sub("", text)).strip()


def is_figure(text: str) -> bool:
    """Whether a cell is a number, with its unit or without."""
    return _TOLD.fullmatch(text) is not None and not is_time(text)


def is_bare(text: str) -> bool:
    """Whether a cell is a number without a unit, for which its heading gives one."""
    number = _FIGURE.fullmatch(text)
    return number is not None and not number[1]


def is_time(text: str) -> bool:
    """Whether a cell is a year, a span of years or a part of a year."""
    return _TIME.fullmatch(text) is not None


def time_of(heading: str) -> str:
    """The year, span of years or part of a year that a heading consists of; '' if it says something else."""
    text = _ACTUAL.sub("", heading)
    return f"{text}年" if is_year(text) else text if is_time(text) else ""


def is_year(text: str) -> bool:
    """Whether a cell is four digits that may be a year."""
    return _YEAR.fullmatch(text) is not None


def is_nothing(text: str) -> bool:
    """Whether a cell holds nothing: a dash, dots."""
    return _NOTHING.fullmatch(text) is not None


def is_rate(text: str) -> bool:
    """Whether a heading is of shares or rates of growth, which are not in the unit of the table."""
    return _RATE.search(text) is not None


def is_rank(text: str) -> bool:
    """Whether a heading is of ranks."""
    return _RANK.search(text) is not None


def is_place(text: str) -> bool:
    """Whether a heading looks like the name of a place."""
    return text.endswith((*ENDINGS, "全国")) and len(text) > 1 and not _KIND.fullmatch(text)


def ranked(heading: str) -> str:
    """The heading of ranks as prose has it before a rank: 居全市 for 全市位次."""
    return _RANK.sub(lambda rank: f"居{rank[1] or ''}", heading)


def names_whole(heading: str) -> bool:
    """Whether a heading names an area with which a row is compared: 全市平均."""
    return _WHOLE.search(heading) is not None


def is_note(text: str) -> bool:
    """Whether a text is a note below a table or a chart: its source, an explanation."""
    return _NOTE.match(text) is not None


def is_month(text: str) -> bool:
    """Whether a heading is a part of a year that is not told: 3月, 本月."""
    return _MONTH.fullmatch(text) is not None


def says_nothing(text: str) -> bool:
    """Whether a heading only says that figures follow: 绝对数."""
    return _EMPTY.fullmatch(text) is not None


def unit_of(text: str) -> str:
    """The unit that a cell consists of; '' if it does not."""
    match = _UNITS.fullmatch(text)
    return match[1] if match else ""


def parted(heading: str) -> tuple[str, str]:
    """A heading without its unit, and the unit: 地区生产总值（亿元）; '' if there is none."""
    match = _WITH_UNIT.fullmatch(heading)
    return (match[1].strip(), next(filter(None, match.groups()[1:]))) if match else (heading, "")


@dataclass(frozen=True, slots=True)
class Units:
    """The units given above a table: of its amounts, and of its rates, or of `each` column in their order."""

    amount: str = ""
    rate: str = ""
    each: tuple[str, ...] = ()


def units_above(text: str) -> Units | None:
    """The units told in a line above a table (单位：亿元、%); None if it tells none, no amount if it tells several."""
    match = _ABOVE.fullmatch(text.translate(_HALF))
    if match is None:
        return None
    told = re.findall(UNIT, match[1])
    amounts = [unit for unit in told if unit != "%"]
    amounts = amounts or told
    return Units(amounts[0] if len(amounts) == 1 else "", "%" if "%" in told else "", tuple(told))
