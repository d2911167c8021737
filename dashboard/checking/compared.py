"""Places named only for comparison or description, which are not the subject of what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.checking.mention import Mention

_BRACKET: Final = r"(?:[（(][^（）()]*[）)])?"
# Words right before such a place: 占, 比, 高于, 与, 毗邻, 对口帮扶, 来自, 第二名.
_BEFORE: Final = re.compile(
    r"(?:占|位于|地处|隶属|毗邻|紧邻|居|位居|列|位列|排|在|占到|高于|低于|超过|超|比|较|于|同为|相当于|与|达到|等于"
    r"|不及|不如|接近|逼近|直追|紧追|追赶|赶上|赶超|超越|领先|落后|对标|学习|借鉴|考察|赴|支援|援助|帮扶|协作|结对|对接|融入|承接"
    r"|来自|输往|销往|运往|前往|距离?|毗连|接壤|[东南西北中][临接靠邻连依望抵与]|(?:名为|名是|第[一二三四五六七八九十\d]+[名位])(?:的是?|是|为)?)"
    r"(?:了|着)?\s?$"
)
# Those of them after which a figure of the place follows that another is measured against.
_MEASURED_AGAINST: Final = re.compile(
    r"(?:比|较|高于|低于|多于|少于|超过|超出?|不及|不如|相当于|接近|逼近|直追|领先|落后)(?:了|着)?\s?$"
)
_MEASURED: Final = re.compile(rf"{_BRACKET}\s?(?:相比|比较|相较|相当|持平)")
# What follows such a place: 的2.3倍, 相比, 接壤, 代管; and 某市（1002.1亿元）GDP的两成.
_QUANTITY: Final = (
    r"(?:近|约|不到|不足|超过?|大约)?\s?"
    r"(?:[\d.]+\s?(?:[%％倍成]|个百分点)|[一二两三四五六七八九十]+(?:点[一二三四五六七八九])?\s?(?:倍|成|分之)|百分之|一半|[\d.]+/)"
)
_AFTER: Final = re.compile(
    rf"{_BRACKET}\s?(?:相比|比较|相较|相当|持平|接壤|交界|毗邻|毗连|相邻|相连|为邻|代管|代为管|(?:的)?(?:经验|做法|模式|水平))"
    rf"|(?:(?![占是为比达])[^，,。；：、\d（()）]){{0,12}}{_BRACKET}\s?的\s?{_QUANTITY}"
)
# 是同期某县1002.1亿元的2.3倍
_AGAINST: Final = re.compile("(?:占|相当于|是|为|接近|不到|不足|超过)[一-龥]{0,3}$")
_FIGURE_OF: Final = re.compile(rf"的?\s?[\d.]+\s?[万亿]*[一-龥]{{1,2}}\s?的\s?{_QUANTITY}")
# 全省县（市）第一: the area of a rank.
_RANKED_IN: Final = re.compile(
    r"(?:各|\d+个)?(?:县（市(?:、区)?）|县\(市\)|县级市|县市区?|县域|区县|[市县旗])(?:GDP|总量)?[之里中]?(?:排名?|位?居|位?列)?(?:第[一二三四五六七八九十\d]|首位|榜首|首$|末位)"
    r"|(?:各|\d+个)?(?:县（市(?:、区)?）|县域)[之里中]?的?(?:位次|名次|排名)[由从，]"
)
# 中部六省第二位
_RANKED: Final = re.compile(r"(?:地区|各省)?[之里中]?(?:排名?|位?居|位?列)?第[一二三四五六七八九十\d]+[位名]")
# 本报某市讯, 新华社某市1月2日电: where a report was sent from.
_SENT: Final = re.compile(r"\s?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:讯|电)(?![一-龥])")
_SENDER: Final = re.compile(r"(?:本报|本刊|本网|本台|通讯社|新华社|中新社|[日晚]报|新闻网)[一-龥]{0,4}$")
_SENT_BY: Final = re.compile(r"\s?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:讯|电)")
# 绵阳市是我省第二大经济体: a place that only describes another.
_DESCRIBES: Final = re.compile(r"(作为|(?<![但可还不总只凡若或就而于])是)\s?$")
# 某省面积最大的县: the county is meant and not the province.
_BEST: Final = re.compile(
    r"[一-龥]{0,8}?(?:最[一-龥]{1,2}|第[一二三四五六七八九十]|首个|唯一)的?[一-龥（）]{0,4}(?:县|市|区|省)"
)
# 作为某省唯一的县级市，某市: a place that only describes the one named after it.
_AS: Final = re.compile(r"作为\s?$")
# Characters before a name within which such words stand.
_NEAR: Final = 8


def is_compared(text: str, start: int, end: int) -> bool:
    """Whether the place named from `start` to `end` is one of comparison or only describes another."""
    ahead = text[max(0, start - _NEAR) : start]
    if _AS.search(ahead) and not text.startswith(("，", ","), end):
        return True
    if _AGAINST.search(ahead) and _FIGURE_OF.match(text, end):
        return True
    return bool(
        _is_sent_from(text, start, end)
        or _BEFORE.search(ahead)
        or any(words.match(text, end) for words in (_AFTER, _BEST, _RANKED_IN))
    )


def is_ranked_in(text: str, end: int) -> bool:
    """Whether a rank right after a group of places is one in it: 中部第二位."""
    return _RANKED.match(text, end) is not None


def is_outside(text: str, place: Mention) -> bool:
    """Whether a place is only measured against or where a report was sent from, so that a text is not on it."""
    ahead = text[max(0, place.start - _NEAR) : place.start]
    against = _MEASURED_AGAINST.search(ahead) or _MEASURED.match(text, place.end)
    return _is_sent_from(text, place.start, place.end) or against is not None


def _is_sent_from(text: str, start: int, end: int) -> bool:
    sender = _SENDER.search(text[max(0, start - _NEAR) : start])
    return bool(_SENT.match(text, end) or (sender and _SENT_BY.match(text, end)))


def describes(text: str, start: int) -> bool:
    """Whether the place that starts at `start` only describes another: 是我省第二大经济体."""
    return _DESCRIBES.search(text[max(0, start - _NEAR) : start]) is not None


def with_compared(text: str, mentioned: Sequence[Mention]) -> list[Mention]:
    """Mentions with all places of a list marked as places of comparison if its first is: 比某市、某县."""
    marked: list[Mention] = []
    for mention in mentioned:
        before = marked[-1] if marked else None
        joined = before is not None and before.domain and text[before.end : mention.start] in ("、", "和", "与")
        marked.append(replace(mention, domain=True) if joined and mention.kind in ("place", "own") else mention)
    return marked
