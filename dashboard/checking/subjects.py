"""What the words of a sentence speak of: places, measures, periods, each with its part in the sentence."""

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
# By word: its kind and its meaning.
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
# 县1312个、旗49个: one letter that is a measure only where its number follows.
_ENUMERATED: Final = re.compile(r"(?<=[，、,中])(县|旗|镇|乡|自治旗|街道)(?=\d)")
# 21个县级市、82个县: beside other kinds of units a county is one of its own kind; alone it may be any.
_KIND: Final = re.compile(r"(?<=\d个)(县|旗|镇|乡)(?=[。，、；,;和]|$)")
_COMPARED: Final = re.compile(r"(比|较|与|和|同|相比于|相较于|对比)\s?$")
# 第一、二、三产业增加值, and what may follow it.
_SECTORS: Final = re.compile(
    r"第?一(、|产业[^，。、]{0,3}、)第?二(、|和|产业[^，。、]{0,3}[、和])第?三次?产业(增加值|比重|占比)?"
)
# 是某年的1.5倍: the year that is compared with.
_TIMES: Final = re.compile(r"的\s?[\d.一二两三四五六七八九十]+\s?倍")
# 金融机构各项存款 are those of enterprises too.
_ALL_DEPOSITS: Final = re.compile(r"(金融|银行业?)机构[^，。；]{0,8}$|(各项|本外币|人民币)$")
_PREFIX: Final = re.compile(r"([一-龥]{1,4})、$")
# Before a place: what is put beside it, not what is spoken of.
_DOMAIN: Final = re.compile(
    r"(占|居|位居|列|位列|排|在|占到|高于|低于|超过|超|比|较|于|同为|相当于|与|达到|等于)\s?(了|着)?\s?$"
)
# Endings that make a name of two letters a place beyond doubt.
_ENDED: Final = ("市", "县", "区", "旗", "州", "省", "盟")
_OWN: Final = re.compile(r"(我|本|全)(县|市|省|区|州|国)|省内|市内|国内")
# What may stand before and behind a short name of a county.
_OPENS: Final = frozenset("，。、；：（(“”《 和与及在是由比为年括于较占居")
_CLOSES: Final = frozenset("，。、；：）(（“” 和与及在的达为两等四三0123456789") | frozenset("GgDd")
_LONGEST: Final = 20


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of a sentence: its kind, its meaning, where it stands. `domain` is a place that is only compared with."""

    kind: Kind
    meaning: tuple[str, ...]
    start: int
    end: int
    domain: bool = False


@once
def vocabulary(catalog: Catalog) -> Vocabulary:
    """Places, groups and measures by word: those of questions, and every indicator of the registry.

    Short names that are ordinary words too (和平, 平安) are no places in prose.
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
    """Whether a word is a place without doubt: not a code, and a short name only where one unit has it."""
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
    """What a sentence mentions, in order; `home` is what 全市 and 我县 mean, `year` what 今年 means, 0 where unknown.

    `short_names` are those whose full ones were told before; `last` are the place that was named last and the period
    last spoken of: 全省 is that place where it is a province, and 上年 before that period.
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
            # 县域 begins the names of measures of all counties too.
            result.append(Mention("counties", (), position, counties.end()))
        if mention is not None and text[position] == "存" and _ALL_DEPOSITS.search(text[:position]):
            position = mention.end
            continue
        if mention is not None and mention.kind == "measure" and (elided := _elided(by_word, lower, mention)):
            result.append(elided)
        if mention is not None and result and _again(result[-1], mention):
            # 2010年第六次人口普查 is one.
            result[-1] = replace(result[-1], end=mention.end)
        elif mention is not None:
            result.append(mention)
        position = mention.end if mention is not None else position + 1
    return _merged_places(result)


def _again(before: Mention, mention: Mention) -> bool:
    """Whether a year is named a second time right after."""
    same = before.meaning == mention.meaning and mention.start - before.end <= 1
    return same and before.kind in ("period", "base") and mention.kind in ("period", "base")


def _sectors(match: re.Match[str]) -> list[Mention]:
    """The three measures of 第一、二、三产业增加值, one after another."""
    ending = "share" if (match[3] or "") in ("比重", "占比") else "industry"
    names = (f"{sector}_{ending}" for sector in ("primary", "secondary", "tertiary"))
    return [Mention("measure", (name,), match.start() + index, match.end()) for index, name in enumerate(names)]


def _elided(by_word: Vocabulary, lower: str, mention: Mention) -> Mention | None:
    """The measure whose name is cut short before that of another: 存、贷款余额, 城镇、农村居民人均可支配收入."""
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
    """A year, a part of one, a span of years, or what names a year (第七次人口普查) that begins here.

    `years` are the year of the text, to which 今年 and 去年 are, and the one last told, to which 上年 is.
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
        # What something came from is a year of its own; a span of years is not.
        times = before.endswith("是") and _TIMES.match(text, match.end())
        return Mention("base" if times or CAME.search(before) else kind, (match[1],), position, match.end())
    if related := _RELATED.match(text, position):
        return Mention(kind, (_related(related[0], years),), position, related.end())
    return None


def _related(word: str, years: tuple[int, int]) -> str:
    """The year that 今年 or 上年 is; empty where the one it is told from is not known."""
    year = years[word == "上年"]
    return str(year + _RELATIVE.get(word, 0)) if year else ""


def _dated(text: str, year: re.Match[str]) -> bool:
    """Whether four digits are a year: with 年, or before a sign that no number has."""
    return "年" in year[0] or text[year.end() : year.end() + 1] in "）)/、，" or year.end() == len(text)


def _part(part: re.Match[str]) -> str:
    """The ending of a period of months, as the catalogue writes it."""
    if part[4]:
        return f"M{int(part[4]):02}-{int(part[5]):02}"
    if part[2] == "上半年":
        return "H1"
    return "H2" if part[2] == "下半年" else f"M01-{3 * '一二三'.index(part[3]) + 3:02}"


def _counting(by_word: Vocabulary, text: str, position: int) -> Mention | None:
    """A kind of units by its one letter where it is counted, or all counties, that begin here."""
    of_kind = _KIND.match(text, position) if "县级市" in text or "自治县" in text else None
    if (unit := _ENUMERATED.match(text, position) or of_kind) and (own_measure := by_word.get(unit[1])):
        return Mention("measure", own_measure[1], position, position + len(unit[1]))
    counties = _COUNTIES.match(text, position)
    return Mention("counties", (), position, counties.end()) if counties else None


def _last_named(mentioned: list[Mention]) -> str:
    """The place that a sentence has named last as what it speaks of."""
    named = (mention.meaning for mention in reversed(mentioned) if mention.kind == "place" and not mention.domain)
    codes = next(named, ())
    return codes[0] if len(codes) == 1 else ""


def _owned(text: str, position: int, home: str, last: str) -> Mention | None:
    """全市, 我县, 全省: the place of the text, or what it lies in; 全省 is the province that was named last."""
    word = _OWN.match(text, position)
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
    """The longest known name that begins here; `lower` is the text as the words are spelt."""
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
    """Whether a short name of a county stands by itself: 做大新兴产业 does not name 大新."""
    if text[start:end].endswith(_ENDED) or any(Place(code).level != "county" for code in codes):
        return True
    return (start == 0 or text[start - 1] in _OPENS) and (end == len(text) or text[end] in _CLOSES)


def _merged_places(mentioned: list[Mention]) -> list[Mention]:
    """A place directly before one that lies in it only tells where: 某省某市某县."""
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
