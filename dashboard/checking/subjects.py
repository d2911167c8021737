"""Mentions of places, measures and periods in a sentence, with their roles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from dashboard.asking.lexicon import lexicon
from dashboard.asking.words import words_of
from dashboard.catalog import Catalog
from dashboard.checking.signs import CAME
from dashboard.model import NATION, Place
from dashboard.model.memo import once

Kind = Literal["place", "own", "measure", "period", "base", "counties", "group"]
# Kind and meaning by word.
Vocabulary = Mapping[str, tuple[str, tuple[str, ...]]]
_YEAR: Final = re.compile(r"((?:19|20)\d\d)年?(?:末|底|度|全年|初)?")
_SPAN: Final = re.compile(r"((?:19|20)\d\d)年?\s?[—–~～至到-]+\s?((?:19|20)\d\d)年?(?:间)?")
_PART: Final = re.compile(
    r"((?:19|20)\d\d年|今年|去年|上年)?\s?(上半年|下半年|前?([一二三])季度|(\d{1,2})\s?[—–~～至-]\s?(\d{1,2})月份?)"
)
_RELATIVE: Final = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2}
_RELATED: Final = re.compile("|".join(_RELATIVE))
_COUNTIES: Final = re.compile(
    r"县域|各县（市）|县级行政区|县（市）合计|(?<=个)县(?:（市）|（市、区）|\(市\)|市)(?!中|排|居|第|里)"
)
# 县1312个、旗49个: single characters that are a measure only if a number follows.
_ENUMERATED: Final = re.compile(r"(?<=[，、,中])(县|旗|镇|乡|自治旗|街道)(?=\d)")
# 21个县级市、82个县: 县 is a specific kind only beside other kinds of units.
_KIND: Final = re.compile(r"(?<=\d个)(县|旗|镇|乡)(?=[。，、；,;和]|$)")
_COMPARED: Final = re.compile(r"(比|较|与|和|同|相比于|相较于|对比)\s?$")
# 第一、二、三产业增加值, with optional endings.
_SECTORS: Final = re.compile(
    r"第?一(、|产业[^，。、]{0,3}、)第?二(、|和|产业[^，。、]{0,3}[、和])第?三次?产业(增加值|比重|占比)?"
)
# 是某年的1.5倍: the base year of a multiple.
_TIMES: Final = re.compile(r"的\s?[\d.一二两三四五六七八九十]+\s?倍")
# 金融机构各项存款 also includes deposits of enterprises.
_ALL_DEPOSITS: Final = re.compile(r"(金融|银行业?)机构[^，。；]{0,8}$|(各项|本外币|人民币)$")
_PREFIX: Final = re.compile(r"([一-龥]{1,4})、$")
# Words before a place of comparison, which is not the subject.
_DOMAIN: Final = re.compile(
    r"(占|居|位居|列|位列|排|在|占到|高于|低于|超过|超|比|较|于|同为|相当于|与|达到|等于)\s?(了|着)?\s?$"
)
# Suffixes that make a name unmistakably a place.
_ENDED: Final = ("市", "县", "区", "旗", "州", "省", "盟")
_HOME: Final = re.compile(r"(我|本|全)(县|市|省|区|州|国)|省内|市内|国内")
# Characters allowed before and after a short name of a county.
_OPENS: Final = frozenset("，。、；：（(“”《 和与及在是由比为年括于较占居")
_CLOSES: Final = frozenset("，。、；：）(（“” 和与及在的达为两等四三0123456789") | frozenset("GgDd")
_LONGEST: Final = 20


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of a sentence with kind, meaning and position; `domain` marks a place of comparison."""

    kind: Kind
    meaning: tuple[str, ...]
    start: int
    end: int
    domain: bool = False


@once
def vocabulary(catalog: Catalog) -> Vocabulary:
    """Places, groups and measures by word: those of questions, and all indicators of the registry.

    Short names that are also ordinary words (和平, 平安) are not places in prose.
    """
    question_words = words_of(catalog)
    ordinary = set(question_words.ordinary)
    by_word: dict[str, tuple[str, tuple[str, ...]]] = {}
    for indicator in catalog.registry.indicators.values():
        by_word |= dict.fromkeys(
            (indicator.label.lower(), *map(str.lower, indicator.also)), ("measure", (indicator.id,))
        )
    for word, (kind, meaning) in lexicon(catalog).items():
        if kind == "place" and _certain(word, meaning) and word not in ordinary:
            by_word[word] = ("place", meaning)
        elif kind in ("group", "measure"):
            by_word[word] = (kind, meaning)
    for word in question_words.not_measures:
        by_word.pop(word, None)
    return by_word | dict.fromkeys(question_words.nation, ("place", (NATION,)))


def _certain(word: str, codes: tuple[str, ...]) -> bool:
    """Whether a word is unmistakably a place: not a code, and not an ambiguous short name."""
    if word.isdecimal():
        return False
    broad = [code for code in codes if Place(code).level != "county"]
    return word.endswith(_ENDED) or len(codes) == 1 or len(broad) == 1


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
        if sectors := _SECTORS.match(text, position):
            result += _sectors(sectors)
            position = sectors.end()
            continue
        dated = [period.meaning[0] for period in result if period.kind == "period" and period.meaning[0].isdecimal()]
        latest = dated[-1] if dated else last[1]
        mention = (
            _period(text, position, (year, int(latest) if latest.isdecimal() else year), names)
            or _owned(text, position, home, _last_named(result) or last[0])
            or _named(by_word, text, lower, position, short_names)
        )
        if mention is None:
            mention = _counting(by_word, text, position)
        elif mention.kind == "measure" and (counties := _COUNTIES.match(text, position)):
            # 县域 is also the beginning of names of measures of all counties.
            result.append(Mention("counties", (), position, counties.end()))
        if mention is not None and text[position] == "存" and _ALL_DEPOSITS.search(text[:position]):
            position = mention.end
            continue
        if mention is not None and mention.kind == "measure" and (elided := _elided(by_word, lower, mention)):
            result.append(elided)
        if mention is not None and result and _again(result[-1], mention):
            # 2010年第六次人口普查 is one mention.
            result[-1] = replace(result[-1], end=mention.end)
        elif mention is not None:
            result.append(mention)
        position = mention.end if mention is not None else position + 1
    return _merged_places(result)


def _again(before: Mention, mention: Mention) -> bool:
    """Whether a mention repeats the preceding period."""
    same = before.meaning == mention.meaning and mention.start - before.end <= 1
    return same and before.kind in ("period", "base") and mention.kind in ("period", "base")


def _sectors(match: re.Match[str]) -> list[Mention]:
    """Mentions of the three measures in 第一、二、三产业增加值."""
    ending = "share" if (match[3] or "") in ("比重", "占比") else "industry"
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


def _period(text: str, position: int, years: tuple[int, int], names: Mapping[str, str]) -> Mention | None:
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
    if span := _SPAN.match(text, position):
        return Mention(kind, (f"{span[1]}-{span[2]}",), position, span.end())
    if (
        (match := _YEAR.match(text, position))
        and (position == 0 or not text[position - 1].isdecimal())
        and _dated(text, match)
    ):
        # The starting year of a change is a base year.
        times = before.endswith("是") and _TIMES.match(text, match.end())
        return Mention("base" if times or CAME.search(before) else kind, (match[1],), position, match.end())
    if related := _RELATED.match(text, position):
        return Mention(kind, (_related(related[0], years),), position, related.end())
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


def _owned(text: str, position: int, home: str, last: str) -> Mention | None:
    """Match 全市, 我县, 全省: the text's own place or its province; 全省 prefers the province mentioned last."""
    word = _HOME.match(text, position)
    if word is None:
        return None
    if word[0] in ("全国", "我国", "国内", "本国"):
        code = NATION
    elif word[0] == "全省" and last and Place(last).level == "province":
        code = last
    elif word[0][-1] == "省" or word[0] == "省内":
        code = Place(home).province if home else ""
    else:
        code = home
    domain = bool(_DOMAIN.search(text[max(0, position - 4) : position]))
    return Mention("own", (code,) if code else (), position, word.end(), domain)


def _named(by_word: Vocabulary, text: str, lower: str, position: int, short_names: frozenset[str]) -> Mention | None:
    """Match the longest known name at `position`; `lower` is the text in lower case, like the vocabulary."""
    for size in range(min(_LONGEST, len(text) - position), 1, -1):
        if (entry := by_word.get(lower[position : position + size])) is not None:
            kind, meaning = entry
            if (
                kind == "place"
                and text[position : position + size] not in short_names
                and not _parted(text, position, position + size, meaning)
            ):
                continue
            domain = kind == "place" and bool(_DOMAIN.search(text[max(0, position - 4) : position]))
            return Mention(kind, meaning, position, position + size, domain)  # type: ignore[arg-type]
    return None


def _parted(text: str, start: int, end: int, codes: tuple[str, ...]) -> bool:
    """Whether a short name of a county is delimited: 做大新兴产业 does not mention 大新."""
    if text[start:end].endswith(_ENDED) or any(Place(code).level != "county" for code in codes):
        return True
    return (start == 0 or text[start - 1] in _OPENS) and (end == len(text) or text[end] in _CLOSES)


def _merged_places(mentioned: list[Mention]) -> list[Mention]:
    """Merge a place with the area directly before it that contains it: 某省某市某县."""
    merged: list[Mention] = []
    for mention in mentioned:
        before = merged[-1] if merged else None
        if before is not None and before.kind == mention.kind == "place" and mention.start <= before.end + 1:
            inside = tuple(code for code in mention.meaning if _inside(code, before.meaning))
            if inside:
                merged[-1] = Mention("place", inside, before.start, mention.end, before.domain)
                continue
        merged.append(mention)
    return merged


def _inside(code: str, areas: tuple[str, ...]) -> bool:
    return any(area not in (code, NATION) and code.startswith(Place(area).prefix) for area in areas)
