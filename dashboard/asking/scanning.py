"""Scanner of questions: splits a sentence into known words (longest match), numbers and unknown text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.asking.lexicon import lexicon, provinces_of_letters, second_measure
from dashboard.asking.words import COMPARE, SHARE
from dashboard.catalog import Catalog
from dashboard.model.amounts import AFTER_FIGURE, AMOUNT, FRACTION, percent
from dashboard.model.counts import counted
from dashboard.queries import named
from dashboard.queries.vocabulary import BOUNDS

_COUNT: Final = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_TOP: Final = re.compile(rf"(?:排名)?(前|后|倒数|最后){_COUNT}(?:个|位|名|强)?(?!年)")
# 十强, top10.
_STRONGEST: Final = re.compile(rf"(?:top\s*(\d{{1,3}})|(?<!第){_COUNT}强)(?:名)?")
_LAST_NTH: Final = re.compile(rf"(?:倒数|倒着)第{_COUNT}(?:名|位|个)?(?![产次季\d])")
_OF_MOST: Final = re.compile(rf"的?{_COUNT}(?:个|位|名)(?=县|市|省|地|$)")
_YEARS: Final = re.compile(r"((?:19|20)\d{2})年?(?:到|至|—|-|~|－)((?:19|20)\d{2})年?")
# 第三, 第100名, 排名20到30, but not 第三产业 or 第七次.
_NTH: Final = re.compile(
    rf"(?:排名?|第)第?{_COUNT}(?:名|位)?(?:(?:到|至|—|-|~)第?{_COUNT})?(?:名|位|个)?(?![产次季\d])"
)
# 18个地市, 两地: the number of places, not a condition.
_SIZE: Final = re.compile(
    r"\d{1,3}个?(?=县|市|省|区|地|盟)"
    r"|[两二三四五六七八九十]{1,2}(?:(?=县市)|(?:地|者|家|县|市|省|区)(?![^与和、的在中各间，, ]))"
)
# 甲县、乙县两县GDP: the number of the places just named.
_TOGETHER: Final = re.compile(r"[两二三四五六七八九十]{1,2}(?:地|省|市|县|区)(?!级)")
_TEN: Final = 10
_RATIOS: Final = ("比重", "比例")
_JOINS: Final = "和同"
_THAN: Final = ("比", "是", "为")
_AND: Final = ("", "和", "与", "及", "、", "减")
_TERMS: Final = ("place", "places", "own", "nation", "group", "measure")
_MORE: Final = "高多大强好快富"
_LESS: Final = "低少小弱差慢穷"
# 和全省比人均GDP.
_AGAINST: Final = re.compile(r"比(?![例重率较照上方如])")
_TERM: Final = re.compile(r"[和与跟同][^和与跟同]{1,8}$")
# 与全国比, 和全省比怎么样: a comparison if nothing but this follows.
_COMPARED: Final = re.compile(r"比(?:怎么样|怎样|如何|高吗|低吗)?[？?。 ]*$")
# 近三年, 五年来: how many years back.
_LAST: Final = re.compile(rf"(?:最?近|过去|这){_COUNT}年(?:来|间)?|{_COUNT}年(?:来|间)")
# 比2020年增加: the year is that from which the change is counted.
_BASE: Final = re.compile(r"(?:比|较|相比于?|同)((?:19|20)\d{2})年(?:相比)?")
_SINCE: Final = re.compile(r"(?:自|从)?((?:19|20)\d{2})年?(?:以来|起|至今|到现在|之后|以后)")
_YEAR: Final = re.compile(r"((?:19|20)\d{2})年?(?:度|底|末)?")
_NUMBER: Final = re.compile(AMOUNT)
_BOUND: Final = re.compile(rf"({AMOUNT})({'|'.join(BOUNDS)})")
_BETWEEN: Final = re.compile(
    rf"(?:在|介于|处于)?({AMOUNT})(?:到|至|—|-|~|～|和|与)(\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千]+)({AFTER_FIGURE})(?:之间|的|以内|$)"
)
# 两倍以上, 的80%: how many times another figure, after what it is compared with.
_TIMES: Final = re.compile(
    r"的?(?:(\d+(?:\.\d+)?|[一二两三四五六七八九十]{1,3})倍(?:的)?"
    rf"|({FRACTION}|\d+(?:\.\d+)?%))({'|'.join(BOUNDS)})?"
)
_COMPARED_WITH: Final = (*_TERMS, "act", "level", "scope", "than")
_LONGEST_NAME: Final = 12
# Pinyin or initials of a place.
_SPELT: Final = re.compile(r"(?<![A-Za-z\d])[a-z]{2,}(?![A-Z\d&.])")
_BLANK: Final = re.compile(r"[\s/,，。？?！!；;：:“”\"'（）()《》]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the sentence: `kind`, `meaning`, `start` and `text`."""

    kind: str
    meaning: tuple[str, ...]
    start: int
    text: str


def scan(catalog: Catalog, sentence: str) -> tuple[list[Word], list[str]]:
    """Known words from left to right (in lower case), and the stretches of unknown text."""
    text, entries = sentence.lower(), lexicon(catalog)
    longest = max(map(len, entries))
    words: list[Word] = []
    # Start and end of each unknown stretch.
    strange: list[tuple[int, int]] = []
    # Start and end of the last degree word (高): before unknown text it is part of it (高铁里程).
    degree: tuple[int, int] = (0, -1)
    position = 0
    while position < len(text):
        word = (
            _second(catalog, text, position, words)
            or _joined(catalog, text, position)
            or _word_at(entries, longest, text, position, words)
            or _spelt(catalog, sentence, position)
        )
        end = position + (len(word.text) if word else 1)
        if word and word.kind == "unread":
            word = None
        if word and word.kind == "place" and text[position] in _JOINS and _follows_level(words, position):
            # 市和县 names no place.
            word, end = Word("idle", (), position, text[position]), position + 1
        if word is None and not _BLANK.match(text[position]):
            # A single filler character between two unknown stretches belongs to them.
            joined = bool(strange) and position - strange[-1][1] <= 1 and not _BLANK.match(text[strange[-1][1]])
            start = strange.pop()[0] if joined else degree[0] if degree[1] == position else position
            strange.append((start, end))
        if word and word.text in _RATIOS and _of_total(words, position):
            strange.append((position, end))
        elif word and word.kind in ("ending", "degree") and strange and strange[-1][1] == position:
            strange[-1] = (strange[-1][0], end)
        elif word and word.kind == "degree":
            degree = (position, end)
            words += _than(text, word, words)
        elif word and word.kind not in ("idle", "ending"):
            if word.kind == "measure" and degree[1] == position:
                # 高 of 高中学生 makes it another measure.
                strange.append(degree)
            words.append(word)
        position = end
    return words, [_with_neighbours(sentence, start, end, words) for start, end in strange]


def _second(catalog: Catalog, text: str, position: int, before: list[Word]) -> Word | None:
    """The second measure of a comparison, if it is said in short: 财政支出超过收入, 二产比重高于三产."""
    sign = before[-1] if before and before[-1].kind == "sign" and _end(before[-1]) == position else None
    first = before[-2] if sign and len(before) > 1 else before[-1] if before else None
    between = text[_end(first) : sign.start if sign else position] if first else ""
    if first is None or first.kind != "measure" or between not in (("",) if sign else (*_THAN, *_AND)):
        return None
    name, piece = second_measure(catalog, first.text, text[position:])
    known = _longest_entry(lexicon(catalog), _LONGEST_NAME, text, position)
    return Word("measure", (name,), position, piece) if name and (not known or len(known.text) <= len(piece)) else None


def _joined(catalog: Catalog, text: str, position: int) -> Word | None:
    """Several provinces by their letters: 粤苏鲁浙."""
    codes = provinces_of_letters(catalog, text[position:])
    return Word("places", codes, position, text[position : position + len(codes)]) if codes else None


def _spelt(catalog: Catalog, text: str, position: int) -> Word | None:
    """Places by their pinyin or initials in small letters (CPI is none), where no known word begins."""
    match = _SPELT.match(text, position)
    codes = named(catalog, match[0]) if match else ()
    return Word("place", codes, position, match[0]) if match and codes else None


def _end(word: Word) -> int:
    return word.start + len(word.text)


def _word_at(
    entries: Mapping[str, tuple[str, tuple[str, ...]]], longest: int, text: str, position: int, before: list[Word]
) -> Word | None:
    """The word that starts at `position`: by pattern, or the longest known one."""
    word = _pattern(text, position, before) or _longest_entry(entries, longest, text, position)
    if word and word.kind == "number" and len(word.text) == 1:
        # 高于三产比重, 高于百强县平均: the first letter of a name is no number.
        named = _longest_entry(entries, longest, text, position)
        word = named if named and named.kind in ("measure", "scope") else word
    if word and _hides_place(entries, longest, text, word):
        return Word("idle", (), position, text[position])
    return word


def _hides_place(entries: Mapping[str, tuple[str, tuple[str, ...]]], longest: int, text: str, word: Word) -> bool:
    """Whether a word that begins with 比 takes the first letter of a place: 比重庆."""
    if len(word.text) == 1 or not word.text.startswith("比"):
        return False
    place = _longest_entry(entries, longest, text, word.start + 1)
    return bool(place and place.kind == "place" and word.start + 1 + len(place.text) > word.start + len(word.text))


def _than(text: str, word: Word, before: list[Word]) -> list[Word]:
    """The sign of a comparison with a place (比昆山高, 比昆山GDP高, 比全国还低); none without such a place."""
    places = [place for place in before[-2:] if place.kind in _TERMS and text[: place.start].endswith("比")]
    if not places or word.text not in _MORE + _LESS:
        return []
    between = text[places[-1].start + len(places[-1].text) : word.start]
    for known in before[-2:]:
        between = between.replace(known.text, "")
    sign = ">" if word.text in _MORE else "<"
    return [] if between.strip("的还更要都") else [Word("than", (sign,), word.start, word.text)]


def _follows_level(before: list[Word], position: int) -> bool:
    return (
        bool(before) and before[-1].kind in ("level", "scope") and before[-1].start + len(before[-1].text) == position
    )


def _of_total(before: list[Word], position: int) -> bool:
    """Whether a measure ends at `position`, whose share is another measure; 占GDP比重 is a share of it."""
    if not before or any(word.meaning == (SHARE,) for word in before):
        return False
    return before[-1].kind == "measure" and before[-1].start + len(before[-1].text) == position


def _with_neighbours(text: str, start: int, end: int, words: list[Word]) -> str:
    """Unknown text, with the measure or the short name of a place that it touches: both may mean another (豫北)."""
    before = next((word for word in words if word.start + len(word.text) == start), None)
    after = next((word for word in words if word.start == end), None)
    first = before.start if before and before.kind in ("measure", "places") else start
    joined = after and after.kind in ("measure", "places") and first == start
    last = end + len(after.text) if after and joined else end
    return text[first:last]


def _pattern(text: str, position: int, before: list[Word]) -> Word | None:
    """Match a count, a year, a span of years, or the number of a condition at `position`."""
    if match := _YEARS.match(text, position):
        return Word("years", (match[1], match[2]), position, match[0])
    if match := _SINCE.match(text, position) or _BASE.match(text, position):
        return Word("years", (match[1], ""), position, match[0])
    if word := _multiple(text, position, before):
        return word
    if word := _amount(text, position, before[-1].kind if before else ""):
        return word
    if _COMPARED.match(text, position) or (_AGAINST.match(text, position) and _TERM.search(text[:position])):
        return Word("act", (COMPARE,), position, "比")
    if word := _order(text, position, before[-1].kind if before else ""):
        return word
    if (match := _SIZE.match(text, position)) or (
        before and before[-1].kind in ("place", "places") and (match := _TOGETHER.match(text, position))
    ):
        return Word("idle", (), position, match[0])
    if match := _YEAR.match(text, position):
        return Word("year", (match[1],), position, match[0])
    if (match := _LAST.match(text, position)) and counted(match[1] or match[2]) > 1:
        back = counted(match[1] or match[2])
        return Word("decade" if back == _TEN else "last", (str(back),), position, match[0])
    return None


def _amount(text: str, position: int, after: str) -> Word | None:
    """Match the number or range of a condition: after a sign, or before one (50万以下)."""
    if after == "measure" and (match := _BETWEEN.match(text, position)) and not _YEAR.fullmatch(match[1]):
        # 50到100万: the first number takes the unit of the second.
        least = match[1] if not match[1][-1].isdigit() else match[1] + match[3]
        return Word("bound", (">=", least, "<=", match[2] + match[3]), position, match[0])
    if after == "measure" and (match := _BOUND.match(text, position)):
        return Word("bound", (BOUNDS[match[2]], match[1]), position, match[0])
    if after == "sign" and (match := _NUMBER.match(text, position)) and match[0]:
        return Word("number", (match[0],), position, match[0])
    return None


def _multiple(text: str, position: int, before: list[Word]) -> Word | None:
    """Match a multiple after what a measure is compared with; a share only if there is a sign, or 80%以上."""
    match = _TIMES.match(text, position) if before and before[-1].kind in _COMPARED_WITH else None
    if match is None or not any(word.kind == "measure" for word in before):
        return None
    second = len(before) > 1 and (before[-2].kind == "sign" or text[: before[-1].start].endswith(_THAN))
    if before[-1].kind == "measure" and not second:
        return None
    bound = BOUNDS.get(match[3] or "", "")
    if match[2] and not (bound or any(word.kind in ("sign", "than") for word in before)):
        return None
    figure = match[1] and (match[1] if match[1][0].isdigit() else str(counted(match[1])))
    return Word("times", (figure or str(percent(match[2]) / 100), bound), position, match[0])


def _order(text: str, position: int, after: str) -> Word | None:
    """Match ranks: 第三, 前十, or a count after a superlative."""
    if match := _LAST_NTH.match(text, position):
        return Word("last_nth", (str(counted(match[1])),), position, match[0])
    if match := _STRONGEST.match(text, position):
        return Word("top", (str(counted(match[1] or match[2])),), position, match[0])
    if match := _NTH.match(text, position):
        first, last = (counted(count) for count in (match[1], match[2] or match[1]))
        return Word("nth", (str(min(first, last)), str(max(first, last))), position, match[0])
    if match := _TOP.match(text, position):
        return Word("bottom" if match[1] != "前" else "top", (str(counted(match[2])),), position, match[0])
    if after == "act" and (match := _OF_MOST.match(text, position)):
        return Word("count", (str(counted(match[1])),), position, match[0])
    return None


def _longest_entry(
    entries: Mapping[str, tuple[str, tuple[str, ...]]], longest: int, text: str, position: int
) -> Word | None:
    """The longest known word that starts at `position`."""
    for size in range(min(longest, len(text) - position), 0, -1):
        piece = text[position : position + size]
        if piece in entries:
            kind, meaning = entries[piece]
            return Word(kind, meaning, position, piece)
    return None
