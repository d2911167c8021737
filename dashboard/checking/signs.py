"""Patterns of words around a figure: growth, share, comparison, goals and filler words."""

from __future__ import annotations

import re
from typing import Final

CLAUSE: Final = re.compile(r"[，,：:]|[（(](?!市[、）)])")
RISE: Final = re.compile(r"增长|扩张|增幅|增速|同比|上升|提高|上涨|涨幅|年均|递增|扩大|增加|攀升|提升|翻")
MOVED: Final = re.compile(r"的?(增长|增速|增幅|降幅)")
FALL: Final = re.compile(r"下降|减少|降低|回落|负增长|降幅|缩小|萎缩|下滑|净减")
TO: Final = re.compile(r"(到|至|达|达到|为|是|破|完成|实现)(了)?\s?[^，。]{0,3}$")
CHANGE: Final = re.compile(
    r"(增加|减少|净增|净减|增长|下降|新增|上升|提高|多出?|少|扩大|缩小|高出|(?<![最新])高于?|低于?|相差|差距)(了|约|近|超过|超|为|达)*\s?$"
)
MEAN: Final = re.compile(r"(平均|县均)[^，。；]{0,24}$|均值[^，。]{0,3}$")
# Amounts for each of something: 每千人拥有床位, 户均.
EACH: Final = re.compile(r"[人户地亩日月年]均|每[一-龥]{0,6}")
SHARE: Final = re.compile(r"占(?!地(?!区)|有率|用)|比重|占比|比例|份额|相当于(?=[^，。；、\d]{2,12}的?$)")
# Words before the starting year of a change.
CAME: Final = re.compile(r"(由|从|自)\s?$")
# 从某年看 is no start of a change.
SEEN: Final = re.compile(r"\s?(?:的情况)?[来上]?看")
# 某年以来 ends later.
SINCE: Final = re.compile(r"\s?(?:以来|至今|以后|之后)")
# 三年增长36.1%; and continuations of the same subject: 较2020年净增570亿元.
AGO: Final = re.compile(
    r"([两三四五六七八九十\d]{1,2})年(?:来|间|里)?(?:共|累计|净|年均|只|仅|又|才)*(?:增长|增加|提高|上升|下降|减少|扩张|扩大|多|少|翻)"
)
# 三年间，地区生产总值增加64.1亿元
WITHIN: Final = re.compile(r"(?<![一二三四五六七八九十\d])([两三四五六七八九十\d]{1,2})年间")
ON_LAST_YEAR: Final = re.compile("上年|去年|同比|同期|年均|每年")
GOES_ON: Final = re.compile(r"\s?(比|较|同比|净?增|净?减|增长|下降|占|居)")
# 529家中有210家: a part of what is told before.
AMONG: Final = re.compile(r"其中|当中|中有|中，|(?<=[家人户个名所件项元])中")
# 20个乡镇: a counted noun that is not the previous measure.
NOUN: Final = re.compile(
    r"(?!以|左|多|余|增|减|比|较|同|净|上|下|在|达|占|居|和|与|及|、|中|县|市|区)[一-龥]{2}|(?:县|镇|乡|村|旗|区|市|州|盟)(?=[，。、；（）和与]|$)"
)
# Another way of reckoning than the usual one: 若按户籍人口计算.
SUPPOSED: Final = re.compile(
    r"若(?!干)|如果|假[如设]|倘|折合|换算|口径|按(?!(?:20\d\d年)?(?:七普|六普|普查|第[六七]次(?:全国)?人口普查)?常住|年平均|年均|不变|可比|当年|现)[^，。；]{1,12}?(?:计|算)"
)
RECKONED: Final = re.compile(r"按[^，。；：]{2,16}?(?:来)?(?:计算?|算|测算)(?=[，；：])")
AGE: Final = re.compile(r"\d周?岁")
# Words before what another figure is set against: 占全市A的35.8%, 是同期某县B的2.3倍.
AGAINST: Final = re.compile("占|相当于|是|为|接近|不到|不足|超过")
# After a whole of which parts are told: 户籍人口中.
INSIDE: Final = re.compile("(?:当中|之中|里面|中)(?![央小专学等])")
# The same after a share or a rank.
NOUN_BEHIND: Final = re.compile(
    r"(?:左右|上下|以[上下内])?的?(?!左右|上下|以[上下内]|之[间多]|水平|不等|以?来|[和与及、且]|[上前后下]?[升跃移退滑降跌进提])[一-龥]{2}"
)
# What has a rank in itself, while growth would be called so.
POSITION: Final = re.compile(r"(?<!增速)(?<!增幅)(?:位次|名次|总量|总额|规模|体量)")
# A bracket right behind a place, which is on that place.
OPENED: Final = re.compile(r"\s?[（(][^（）()]*")
# Growth of values in the prices of each year.
NOMINAL: Final = re.compile(r"名义|现价|现行价格|当年价")
# A share of what is told right before it: 占全市14332.0亿元的35.8%.
OF_WHOLE: Final = re.compile(
    r"\s?[）)]?\s?的\s?(?:近|约|不到|超过?|不足)?\s?(?:[\d.]+\s?[%％倍]|[一二两三四五六七八九](?:成|分之|倍)|十分之|百分之|一半)"
)
# Goals and expectations.
GOAL: Final = re.compile(
    r"力争|争取(?!到?了?[^，。；\d]{0,6}(?:资金|项目|债券|支持|政策|上级|中央))|预计|(?<!均)预期|(?<![虚模])拟|有望|奋斗目标|主要目标|(?:目标|规划|计划)(?:是|为|到|增长|达|实现)|到20\d\d年[^，。]{0,4}，?力"
)
# 降幅收窄: change of a change.
TURNED: Final = re.compile(r"收窄|(增速|增幅|降幅)[^，。]{0,4}(回落|提高|加快|扩大|缩小|放缓|提升)|由[负正降增]转")
# Words before the result of a change: 由A增加到B.
BECOMES: Final = re.compile(r"\s?[一-龥]{0,6}?(到|至|为)(?=[了近约]?\s?\d)")
RISES: Final = re.compile(r"\s?[一-龥]{0,3}?[升跃进移退滑落降跌变提][一-龥]{0,2}(?=第)")
# The start of a change, with no year beside it.
BEGINS: Final = re.compile(r"(?:(?<![自理])由|从(?![业事]))(?!上年|去年|前年)[^\d，。；、：由从]{0,8}$")
# Not over several places together: 两县均为.
EACH_OF: Final = re.compile("均|都|各|双双|分别|平均")
# Sums over several places.
SUMMED: Final = re.compile(r"合计|之和|总和|总计|加起来|相加")
# Words allowed between a measure and its figure.
YEARS: Final = re.compile(r"(19|20)\d\d年的?")
FILLED: Final = re.compile(
    r"(（[^）]{0,12}）)?(总量|总额)?[，：]?(累计|已|共|约|近|达到|达|为|是|实现|完成|突破|超过|增加到|增长到|上升到|至|则|仅|有|了|\s|由|从)*"
)
# Words that tell of which of several places a figure is: 最少的是某县, 其次是某县.
FOREMOST: Final = (
    r"(?:最[多少高低大小]的|排?第[一二三四五六]的|[位排]?居?(?:首位|末位|第[一二三四五六]位)的|其次|再次)"
    r"(?:则|仍|就)?[是为]?"
)
_COUNTED: Final = r"[两二三四五六七八九]个?(?:地(?!区)|县(?:（市(?:、区)?）)?|市(?!场)|省)[之里当]?中?"
LEADS: Final = re.compile(
    rf"{_COUNTED}(?:经济)?(?:总[量额数])?|合计|之和|总和|总计|加起来|相加|其中|比|较|由|从|增加到|增长到|上升到|提高到|下降到|减少到|增加|减少|增长|下降|上升|提高|净增|净减|达到|达|为|至|到|和|与|同期|的|了|约|近|超过"
    rf"|{FOREMOST}|分别|共|已|累计|是|在|之间|以上|以下|左右|多|个|年末|全年|跃升|年均|实现|完成|突破|再|又|则|仅|有"
)
# Words that leave no doubt of what a figure tells; LEADS are among them.
KNOWN: Final = re.compile(
    LEADS.pattern
    + "|总量|总额|总数|总值|投入|支出|余额|规模|数量|水平|比重|占比|比例|份额|结构|之比|增速|增幅|同比|年均|年平均|累计"
    "|位次|名次|名列|县（市）中|起步|坐拥|手握|扩张|现价|现行价格|当年价格?|不变价格?|可比价格?|前移|后移|首次|历史性|跨越|跨上|跨过|跨入|迈过|迈上|站上|迈入|进入|台阶|大关|关口|扩大|缩小|攀升|回落|下滑|滑落|跌落|退[居至到]|提升|上涨|跌|降至|降|升至|升|变为|变|调整|发展|递增"
    "|名义|逐年|连续|稳居|位居|位列|列|排名|排|居|第|[一二两三四五六七八九十]+年|县（市）|县市|全省|全国|全市|当年|当时|期间|时|由此"
    "|翻了?[一两二三四]番多?|县域|[万千百]亿元?|均|都|还|也|占|为此|成为|相当|于|按|计算|计|大幅|稳步|持续|较快|明显|进一步|接近|远|仅次|户|人|家|所|张"
)
# A year in brackets right after its figure.
BEHIND: Final = re.compile(r"\s?[（(]((?:19|20)\d\d)年?[)）]")
# A difference between two places.
APART: Final = re.compile(
    r"(?:(?<![提最新])高出?于?|(?<![降减最])低于?|(?<!增)多[于出]?|(?<!减)少于?|相差|差距|落后于?|领先于?|超出)(?:约|近|了|为|达)*\s?$"
    r"|(?:高于|低于|多于|少于|快于|慢于|高出|超出|领先|落后)[^，。；、]{0,12}$"
)
# What has happened to a measure rather than its level.
OF_CHANGE: Final = re.compile(r"增速|增幅|涨幅|降幅|增长|增量|增加额|增长额|新增|贡献率")
INCREASE: Final = re.compile(r"的?(?:增速|增幅|增量|增加额|增长额|增长率|贡献率)")
# Words between a figure and the place that it describes: 5140.6亿元的某市.
DESCRIBED: Final = re.compile(r"[左右多以上]{0,2}的[^，,。；：、\d占比]{0,8}")
# The whole of a share follows: 占GDP, 相当于GDP的.
PORTION: Final = re.compile("占|相当于")
WHOLE: Final = re.compile(r"占(?!比)")
COUNTED: Final = re.compile(
    r"(?<![十第])([两二三四五六七八九])个?(地(?!区)|县(?:（市(?:、区)?）)?|市(?!场)|区|省(?![一两]市)|旗|州|盟)"
)
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
# First characters of years told by another one.
RELATIVE: Final = frozenset("今去上前本")
# Words for a time that is no year: 十年前, 那时, 建市之初; and for a level that is over: 还只有, 曾达.
ELSEWHEN: Final = re.compile(
    r"(?<![全上去今本明同当每一二两三四五六七八九十\d])年(?!均|产|增|人均|底|末|度|轻|龄|级|内|报|鉴|以来|来|间)"
    r"|[一二三四]五[”’]?(?:时期|期间|以来|末|初|开局|收官|规划)|[年天日月]前|之[前初]|[期起最当年]初|[当那彼此]时|那会|过去(?![一二两三四五六七八九十\d]+年)|以[前往]|此前|往[年昔]|昔"
    r"|曾|原[先来]|早先|刚[刚才]?|还(?:只|不)?有?|才(?![能是])"
)
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
