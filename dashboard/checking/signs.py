"""Patterns of words around a figure: growth, share, comparison, goals and filler words."""

from __future__ import annotations

import re
from typing import Final

CLAUSE: Final = re.compile(r"[，,：:（(]")
RISE: Final = re.compile(r"增长|增幅|增速|同比|上升|提高|上涨|涨幅|年均|递增|扩大|增加|攀升|提升|翻")
MOVED: Final = re.compile(r"的?(增长|增速|增幅|降幅)")
FALL: Final = re.compile(r"下降|减少|降低|回落|负增长|降幅|缩小|萎缩|下滑|净减")
TO: Final = re.compile(r"(到|至|达|达到|为|是|破|完成|实现)(了)?\s?[^，。]{0,3}$")
CHANGE: Final = re.compile(
    r"(增加|减少|净增|净减|增长|下降|新增|上升|提高|多|少|扩大|缩小|高出|低)(了|约|近|超过|超)*\s?$"
)
MEAN: Final = re.compile(r"(平均|县均)[^，。]{0,10}$|均值[^，。]{0,3}$")
SHARE: Final = re.compile(r"占(?!地|有率|用)|比重|占比|比例|份额")
# Words before the starting year of a change.
CAME: Final = re.compile(r"(由|从|自)\s?$")
# 三年增长36.1%; and continuations of the same subject: 较2020年净增570亿元.
AGO: Final = re.compile(r"([两三四五六七八九十\d]{1,2})年(?:来|间|里)?(?:共|累计|净)?(?:增长|增加|提高|上升|下降|减少)")
GOES_ON: Final = re.compile(r"\s?(比|较|同比|净?增|净?减|增长|下降|占|居)")
# 20个乡镇: a counted noun that is not the previous measure.
NOUN: Final = re.compile(r"(?!以|左|多|余|增|减|比|较|同|净|上|下|在|达|占|居|和|与|及|、|中|县|市|区)[一-龥]{2}")
# Goals and expectations.
GOAL: Final = re.compile(
    r"力争|争取|预计|预期|拟|有望|奋斗目标|主要目标|(?:目标|规划|计划)(?:是|为|到|增长|达|实现)|到20\d\d年[^，。]{0,4}，?力"
)
# 降幅收窄: change of a change.
TURNED: Final = re.compile(r"收窄|(增速|增幅|降幅)[^，。]{0,4}(回落|提高|加快|扩大|缩小|放缓|提升)|由[负正降增]转")
RESPECTIVELY: Final = re.compile("分别")
# Words before the result of a change: 由A增加到B.
BECOMES: Final = re.compile(r"\s?(逐年)?(增|升|上升|提高|扩大|上涨|降|减|跌|缩|变|发展)[^，。；]{0,4}(到|至|为)")
# Words allowed between a measure and its figure.
YEARS: Final = re.compile(r"(19|20)\d\d年的?")
FILLED: Final = re.compile(
    r"(（[^）]{0,12}）)?(总量|总额)?[，：]?(累计|已|共|约|近|达到|达|为|是|实现|完成|突破|超过|增加到|增长到|上升到|至|则|仅|有|了|\s|由|从)*"
)
LEADS: Final = re.compile(
    "其中|比|较|由|从|增加到|增长到|上升到|提高到|下降到|减少到|增加|减少|增长|下降|上升|提高|净增|净减|达到|达|为|至|到|和|与|同期|的|了|约|近|超过"
    "|分别|共|已|累计|是|在|之间|以上|以下|左右|多|个|年末|全年|跃升|年均|实现|完成|突破|再|又|则|仅|有"
)
# A year in brackets right after its figure.
BEHIND: Final = re.compile(r"\s?[（(]((?:19|20)\d\d)年?[)）]")
COUNTED: Final = re.compile("([两三四五六七八九])(地|县|市|区|省|旗)")
# Where places are told apart by a bound: 超过1000亿元的县, 50%以上的市, 有2个县（市）财政收入超过50亿元.
_AREAS: Final = r"(?:县|市|区|省|旗|州|地区|城市|单位|乡镇|街道|企业|家庭|项目)(?![化群圈长委府场容民])"
_OVER: Final = r"(?:超过|超|突破|高于|大于|不低于|不少于|达到|达|低于|不足|不到|不超过|小于|少于)\s?"
BOUND: Final = re.compile(rf"\s?(?:及?以上|及?以下|以内|之间)的?[^，。；：、\d]{{0,4}}?{_AREAS}")
BOUND_AFTER: Final = re.compile(rf"\s?的(?:[^，。；：、\d]{{0,4}}?{_AREAS}|[有共达到为是]{{0,3}}\s?\d+\s?个)")
OVER: Final = re.compile(rf"{_OVER}$")
SOME: Final = re.compile(
    rf"(?:(?:以上|以下|[%％成]|多数|部分)的{_AREAS}|个{_AREAS}[^，。；：]{{0,20}}?{_OVER})[^，。；：:（()）、]*$"
)
TEN_THOUSAND: Final = 1e4
COUNTED_IN: Final = ("money", "people", "count", "household")
# A composition of three parts: 5.1:48.2:47.7.
MAKE_UP: Final = re.compile(
    r"(?<![\d:：])(\d+(?:\.\d+)?)\s?[:：∶]\s?(\d+(?:\.\d+)?)\s?[:：∶]\s?(\d+(?:\.\d+)?)(?![\d:：])"
)


def direction(before: str, after: str) -> int:
    """1 if the words around a figure indicate a rise, −1 a fall, 0 neither or a change of a change."""
    if TURNED.search(before + after):
        return 0
    for text in (before, after):
        falls = [match.end() for match in FALL.finditer(text)]
        rises = [match.end() for match in RISE.finditer(text)]
        if falls or rises:
            return -1 if max(falls, default=-1) >= max(rises, default=-1) else 1
    return 0
