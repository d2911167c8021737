"""Mentions of places, measures and periods in a sentence, with their roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.asking.lexicon import lexicon
from dashboard.asking.words import words_of
from dashboard.catalog import Catalog
from dashboard.checking.compared import is_compared, is_ranked_in, with_compared
from dashboard.checking.mention import Mention
from dashboard.checking.owned import owned_at
from dashboard.checking.periods import period_at
from dashboard.checking.restricted import is_restricted, with_parts
from dashboard.checking.stems import Vocabulary, stem_at
from dashboard.model import NATION, Place
from dashboard.model.memo import once
from dashboard.model.place_words import ENDINGS

_COUNTIES: Final = re.compile(
    r"县域(?!经济(?!总量|规模|GDP)|百强|综合|竞争|前列|首位|第|冠军)|各县（市）|县级行政区|县（市）合计|(?<=个)县(?:（市）|（市、区）|\(市\)|市)(?!中|排|居|第|里)"
)
# 县1312个、旗49个: single characters that are a measure only if a number follows.
_ENUMERATED: Final = re.compile(r"(?<=[，、,中])(县|旗|镇|乡|自治旗|街道)(?=\d)")
# 21个县级市、82个县: 县 is a specific kind only beside other kinds of units.
_KIND: Final = re.compile(r"(?<=\d个)(县|旗|镇|乡)(?=[。，、；,;和]|$)")
# 第一、二、三产业增加值, with optional endings.
_SECTORS: Final = re.compile(
    r"第?一(、|产业[^，。、]{0,3}、)第?二(、|和|产业[^，。、]{0,3}[、和])第?三次?产业(增加值|比重|占比)?"
)
# 金融机构各项存款 also includes deposits of enterprises.
_ALL_DEPOSITS: Final = re.compile(r"(金融|银行业?)机构[^，。；]{0,8}$|(各项|本外币|人民币)$")
# 三次产业增加值分别为: the three of them, in this order.
_ALL_SECTORS: Final = re.compile(r"三次产业(?=(?:分别实现|依次实现)?增加值|(比重|占比)(?:分别|依次))")
# Of what is not abroad, of which there is some in each place; and names of titles, lists and firms.
_NOT_NATION: Final = re.compile(
    "国内(?:贸易|外|市场|旅游|游客|消费|需求|企业|领先|首|先进|知名|专利|发明|商业|航线|循环)|中国[·•—]"
)
_PREFIX: Final = re.compile(r"([一-龥]{1,4})、$")
# Characters allowed before and after a short name of a county.
_OPENS: Final = frozenset("，。、；：（(“”《 和与及在是由比为年括于较占居普")
_CLOSES: Final = frozenset("，。、；：）(（“” 和与及在的达为两等四三0123456789") | frozenset("GgDd")
# 农业大市某州的, 县级市某集: what a place is, right before its name.
_DESCRIBED: Final = re.compile(r"(?:[大强名古老重]|级|辖)[市县]$")
# What follows the name of a place: a figure, or 一地.
_ONE: Final = re.compile(r"\d|[一两]?(?:地|县|市)(?:\d|就|的|，)")
_LONGEST, _LONGEST_SHORT = 20, 4
# Names of measures that are used in prose only.
_ALSO: Final = {
    "人均国内生产总值": "gdp_per_person",
    "农民人均可支配收入": "rural_disposable_income_per_person",
    "普通中学在校生": "secondary_pupils",
    "小学在校生": "primary_pupils",
    "设施农业占地": "facility_agriculture_area",
    "设施农业用地": "facility_agriculture_area",
    "卫生机构床位": "hospital_beds",
}
# Length of the shortest names; and names of measures that are also used for wider ones.
_SHORT: Final = 2
_LOOSE: Final = frozenset(
    (
        "规上企业",
        "规模以上企业",
        "存款",
        "存款余额",
        "人均存款",
        "财政收入",
        "预算收入",
        "床位",
        "医院床位",
        "外来人口",
        "专利",
    )
)


@once
def vocabulary(catalog: Catalog) -> Vocabulary:
    """Places, groups and measures by word: those of questions, and all indicators of the registry.

    Short names that are also ordinary words (和平, 平安) are not among them; those of several places are.
    """
    question_words = words_of(catalog)
    ordinary = set(question_words.ordinary)
    by_word: dict[str, tuple[str, tuple[str, ...]]] = {}
    for indicator in catalog.registry.indicators.values():
        by_word |= dict.fromkeys(
            (indicator.label.lower(), *map(str.lower, indicator.also)), ("measure", (indicator.id,))
        )
    for word, (kind, meaning) in lexicon(catalog).items():
        if kind == "place" and not word.isdecimal() and word not in ordinary:
            by_word[word] = ("place", meaning)
        elif kind in ("group", "measure"):
            by_word[word] = (kind, meaning)
    for word in question_words.not_measures:
        by_word.pop(word, None)
    by_word |= {word: ("measure", (name,)) for word, name in _ALSO.items() if name in catalog.registry.indicators}
    return by_word | dict.fromkeys(question_words.nation, ("place", (NATION,)))


def mentions(
    catalog: Catalog,
    text: str,
    home: str = "",
    year: int = 0,
    short_names: frozenset[str] = frozenset(),
    last: tuple[str, str] = ("", ""),
) -> list[Mention]:
    """Mentions of a sentence in order; `home` is the place of 全市 and 我县, `year` that of 今年 (0 if unknown).

    `short_names` are those whose full names appeared before; `last` holds the last place and period: 全省 is that place
    if it is a province, and 上年 is relative to that period.
    """
    by_word, lower, result, position = vocabulary(catalog), text.lower(), list[Mention](), 0
    names = words_of(catalog).periods
    while position < len(text):
        if sectors := _SECTORS.match(text, position) or _ALL_SECTORS.match(text, position):
            result += _sectors(sectors)
            position = sectors.end()
            continue
        dated = [period.meaning[0] for period in result if period.kind == "period" and period.meaning[0].isdecimal()]
        latest = dated[-1] if dated else last[1]
        mention = period_at(text, position, (year, int(latest) if latest.isdecimal() else year), names)
        if mention is None:
            owned = owned_at(catalog, text, position, home, _last_named(result) or last[0])
            named = _named(by_word, text, lower, position, short_names, result)
            # 全州县 is the name of a county.
            mention = named if owned is None or (named is not None and named.end > owned.end) else owned
        mention = mention or _embedded(catalog, by_word, text, position, home or last[0])
        mention = mention or _counting(by_word, text, position)
        mention = mention or stem_at(catalog, by_word, text, position, (home, last[0]), result)
        if mention is not None and not _is_passed_over(text, mention, result):
            _add(by_word, text, lower, mention, result)
        position = mention.end if mention is not None else position + 1
    return with_compared(text, with_parts(text, _merged_places(text, result)))


def _is_passed_over(text: str, mention: Mention, mentioned: Sequence[Mention]) -> bool:
    """Whether a word only looks like a mention: 中部 in 河南省中部, 存款 in 金融机构各项存款, 国内 in 国内贸易."""
    if mention.kind in ("place", "own") and mention.meaning == (NATION,) and _NOT_NATION.match(text, mention.start):
        return True
    if mention.kind == "group":
        return _touches(mentioned, mention.start)
    return text[mention.start] == "存" and _ALL_DEPOSITS.search(text[: mention.start]) is not None


def _add(by_word: Vocabulary, text: str, lower: str, mention: Mention, mentioned: list[Mention]) -> None:
    """Append a mention, after others that its word stands for; extend the last one if it repeats that period."""
    if mentioned and _again(mentioned[-1], mention):
        # 2010年第六次人口普查 is one mention.
        mentioned[-1] = replace(mentioned[-1], end=mention.end)
        return
    if mention.kind == "measure":
        if counties := _COUNTIES.match(text, mention.start):
            # 县域 is also the beginning of names of measures of all counties.
            mentioned.append(Mention("counties", (), mention.start, counties.end()))
        if elided := _elided(by_word, lower, mention):
            mentioned.append(elided)
        elif is_restricted(text, mention.start, mentioned):
            mention = replace(mention, loose=True)
    mentioned.append(mention)


def _again(before: Mention, mention: Mention) -> bool:
    """Whether a mention repeats the preceding period."""
    same = before.meaning == mention.meaning and mention.start - before.end <= 1
    return same and before.kind in ("period", "base") and mention.kind in ("period", "base")


def _sectors(match: re.Match[str]) -> list[Mention]:
    """Mentions of the three measures in 第一、二、三产业增加值 and 三次产业增加值."""
    ending = "share" if (match[match.re.groups] or "") in ("比重", "占比") else "industry"
    names = (f"{sector}_{ending}" for sector in ("primary", "secondary", "tertiary"))
    return [Mention("measure", (name,), match.start() + index, match.end()) for index, name in enumerate(names)]


def _elided(by_word: Vocabulary, lower: str, mention: Mention) -> Mention | None:
    """Mention with a name elided before that of another: 存、贷款余额, 城镇、农村居民人均可支配收入."""
    prefix, whole = _PREFIX.search(lower[: mention.start]), lower[mention.start : mention.end]
    if prefix is None:
        return None
    for size in range(len(prefix[1]), 0, -1):
        for cut in range(1, len(whole)):
            kind, meaning = by_word.get(prefix[1][-size:] + whole[cut:], ("", ()))
            other = prefix[1][-size:].startswith("存") and _ALL_DEPOSITS.search(lower[: prefix.end() - 1 - size])
            if kind == "measure" and meaning != mention.meaning and not other:
                return Mention("measure", meaning, prefix.end() - 1 - size, prefix.end() - 1)
    return None


def _counting(by_word: Vocabulary, text: str, position: int) -> Mention | None:
    """Match a counted kind of unit written as one character, or all counties, at `position`."""
    of_kind = _KIND.match(text, position) if "县级市" in text or "自治县" in text else None
    if (unit := _ENUMERATED.match(text, position) or of_kind) and (own_measure := by_word.get(unit[1])):
        return Mention("measure", own_measure[1], position, position + len(unit[1]))
    counties = _COUNTIES.match(text, position)
    return Mention("counties", (), position, counties.end()) if counties else None


def _last_named(mentioned: list[Mention]) -> str:
    """Code of the last place mentioned as a subject; '' if it is ambiguous or there is none."""
    named = (mention.meaning for mention in reversed(mentioned) if mention.kind == "place" and not mention.domain)
    codes = next(named, ())
    return codes[0] if len(codes) == 1 else ""


def _touches(mentioned: Sequence[Mention], position: int) -> bool:
    """Whether a place is named right before `position`."""
    return bool(mentioned) and mentioned[-1].kind == "place" and mentioned[-1].end == position


def _named(
    by_word: Vocabulary,
    text: str,
    lower: str,
    position: int,
    short_names: frozenset[str],
    mentioned: Sequence[Mention],
) -> Mention | None:
    """Match the longest known name at `position`; `lower` is the text in lower case, like the vocabulary."""
    for size in range(min(_LONGEST, len(text) - position), 1, -1):
        if (entry := by_word.get(lower[position : position + size])) is not None:
            kind, meaning = entry
            if (
                kind == "place"
                and text[position : position + size] not in short_names
                and not _parted(text, position, position + size, meaning, _touches(mentioned, position))
            ):
                continue
            domain = kind in ("place", "group") and is_compared(text, position, position + size)
            domain = domain or (kind == "group" and is_ranked_in(text, position + size))
            loose = lower[position : position + size] in _LOOSE
            return Mention(kind, meaning, position, position + size, domain, loose)  # type: ignore[arg-type]
    return None


def _embedded(catalog: Catalog, by_word: Vocabulary, text: str, position: int, near: str) -> Mention | None:
    """Match a short name that no mark sets off, or that is an ordinary word too, before a figure or a measure.

    仅仁怀一地, 七普大理64.25万人. Unless one of its places is in the province of `near`, it stands for a place that is
    not known.
    """
    for size in range(_LONGEST_SHORT, 1, -1):
        end = position + size
        kind, codes = lexicon(catalog).get(text[position:end], ("", ()))
        if kind != "place" or end > len(text):
            continue
        ahead = (text[end : end + length].lower() for length in range(_SHORT, _LONGEST))
        if _ONE.match(text, end) or any(by_word.get(words, ("",))[0] == "measure" for words in ahead):
            sure = not near and len(codes) == 1 and text[position:end] not in words_of(catalog).ordinary
            here = tuple(code for code in codes if near and Place(code).province == Place(near).province)
            return Mention("place", codes if sure else here, position, end, is_compared(text, position, end))
    return None


def _parted(text: str, start: int, end: int, codes: tuple[str, ...], touching: bool) -> bool:
    """Whether a short name of a county is delimited: neither 做大新兴产业 nor 工业兴县 mentions a county."""
    if any(Place(code).level != "county" for code in codes):
        return True
    opens = start == 0 or touching or text[start - 1] in _OPENS or _DESCRIBED.search(text[:start]) is not None
    if text[start:end].endswith(ENDINGS):
        return opens or end - start > _SHORT
    return opens and (end == len(text) or text[end] in _CLOSES)


def _merged_places(text: str, mentioned: list[Mention]) -> list[Mention]:
    """Merge a place with the area directly before it that contains it: 某省某市某县."""
    merged: list[Mention] = []
    for mention in mentioned:
        before = merged[-1] if merged else None
        if before is not None and before.kind == mention.kind == "place" and _joins(text[before.end : mention.start]):
            inside = tuple(code for code in mention.meaning if _inside(code, before.meaning))
            # In two columns of a table the area may come second.
            inside = inside or tuple(code for code in before.meaning if _inside(code, mention.meaning))
            if inside:
                merged[-1] = Mention("place", inside, before.start, mention.end, before.domain or mention.domain)
                continue
        merged.append(mention)
    return merged


def _joins(gap: str) -> bool:
    """Whether what stands between two names lets them be one: nothing does in 某市与某县 and 某市、某县."""
    return gap.strip(" \u3000·•-的") == ""


def _inside(code: str, areas: tuple[str, ...]) -> bool:
    return any(area not in (code, NATION) and code.startswith(Place(area).prefix) for area in areas)
