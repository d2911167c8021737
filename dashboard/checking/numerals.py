"""Figures in Chinese prose: position, value in base units, unit and firmness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from dashboard.model.amounts import MULTIPLES, UNIT_WORDS, figure, percent
from dashboard.model.counts import counted

Firmness = Literal["exact", "about", "more_than", "less_than"]

# Unit words of prose besides those of questions.
_UNITS: Final[dict[str, tuple[str, float]]] = UNIT_WORDS | {
    "百分点": ("share_change", 1),
    "美元": ("foreign_money", 1),
    "人次": ("visits", 1),
    "名": ("people", 1),
    "％": ("share", 1),
    "立方米": ("volume", 1),
    "斤": ("mass", 0.0005),
    "公斤": ("mass", 0.001),
    "千瓦时": ("energy", 1),
    "千瓦": ("power", 1),
    **dict.fromkeys("条只席期批次处台套部种支场辆艘架株册宗笔位", ("count", 1.0)),
}
_FIGURE: Final = r"\d+(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_SIGNED: Final = rf"(?P<sign>[-−－](?=\d))?(?P<figure>{_FIGURE})"
_UNIT: Final = (
    rf"\s?(?P<times>{'|'.join(MULTIPLES)})?(?P<more>多|余)?\s?"
    rf"(?P<unit>{'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})?"
)
_NUMBER: Final = re.compile(_SIGNED + _UNIT)
_BETWEEN: Final = re.compile(rf"(?P<low>{_FIGURE})\s?(?P<own>%|％)?[—–~～至-]+\s?(?={_FIGURE})")
_COUNT: Final = "[一二两三四五六七八九十百]+"
_DIGITS: Final = frozenset("0123456789")
_TENTHS: Final = re.compile(
    r"(?P<n>[一二两三四五六七八九]|\d(?:\.\d)?)成(?P<more>半|[一二三四五六七八九])?(?!立|为|功|果|员|效|本|都|长|交)"
)
_PERCENT: Final = re.compile(rf"百分之(?P<n>{_COUNT})(?:点(?P<d>[零一二三四五六七八九]+))?(?!点)")
_PARTS: Final = re.compile(rf"(?P<of>{_COUNT})分之(?P<n>{_COUNT})")
_TO_ONE: Final = re.compile(r"(?P<n>\d+(?:\.\d+)?)\s?[:：∶]\s?1(?![\d.:：∶])")
_DOUBLED: Final = re.compile(r"翻了?(?P<n>[一两二三四])番")
_MULTIPLE: Final = re.compile(r"(?P<n>[一二两三四五六七八九十]+(?:点[零一二三四五六七八九]+)?)倍(?P<half>半)?")
# A numeral that goes on: what was read of it is not all that is written.
_CUT: Final = re.compile("[零〇一二两三四五六七八九十百千万亿点]|半(?![年径数月天边壁])")
_RANK: Final = re.compile(rf"第\s?(?P<n>\d+|{_COUNT})\s?(?P<unit>位|名)?")
_RANKED: Final = re.compile(r"(居|列|排|位|名|全省|全国|全市|县市|）|\))[^。；，,]{0,8}$")
# 904.92亿元，第三；
_RANKED_BARE: Final = re.compile(r"\d[万亿]*元[，,]$")
# An amount in words with its unit; not the name of a class (百亿元级, 十亿元企业), nor of unknown size (几十万人).
_AMOUNT: Final = re.compile(
    r"(?<![第几数上百千万亿十])(?P<n>[一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]*)(?P<more>多|余)?(?P<times>[万亿])?"
    r"(?P<unit>元|人次|人|户|吨|亩|公顷|平方公里)(?![均级县镇村乡园企大台旦])"
)
_MULTIPLIERS: Final = {"十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "亿": 1e8}
# Contexts in which a number is not a figure.
_DATE: Final = re.compile(
    r"\s?(年(?!均|产|增)|月(?!均)|日|号|时(?!代)|点(?!\d)|分(?!之|别)|世纪|届|次全|中全会|周年|天|小时|岁|周岁)"
)
_YEARS: Final = re.compile(r"(?:19|20)\d\d\s?(?:年|[—–~～至到-]+\s?(?:19|20)\d\d|[）)、/]|(?=中国|全国|县域|百强))")
_MONTHS: Final = re.compile(r"\d{1,2}\s?[—–~～至-]\s?\d{1,2}\s?月")
_MARKER: Final = re.compile(r"\s*[（(]?\d{1,2}\s?[)）.、．:：](?!\d)|\s*\d{1,2}\s*$|\s*\d{1,2}\s+(?=[一-龥])")
_BEFORE: Final = re.compile(r"(图|表|附件|专栏|例|第|〔|\[|§|“)\s?$|[A-Za-z_/]-?$|\d[.．:：∶]\s?$")
# Abbreviated names of measures that may directly precede a figure.
_ABBREVIATED: Final = ("GDP", "R&D")
_AFTER: Final = re.compile(r"[A-Za-z]|”|〕|\]|\s?[:：∶]\s?\d|号文|·\d")
_FIRM: Final[tuple[tuple[Firmness, str, str], ...]] = (
    ("about", r"(约|约为|大约|近|将近|接近|大概)$", r"(左右|上下)"),
    (
        "more_than",
        r"(不少于|不低于|至少|突破|逾|(?<!不)(超过|高于|大于|超))$",
        r"(以上|之上|有余|余|还?要?多(?![于年出数种样元个家了达约\d\s])|出头|挂零)",
    ),
    ("less_than", r"(不足|不到|不超过|不高于|(?<!不)(低于|少于|小于))$", r"(以下|以内|之内)"),
)
# Milestones, each of which was passed: 先后突破1500亿元、2000亿元大关.
_PASSED: Final = re.compile(
    r"(?:突破|跨越|跨过|越过|迈过|迈上|站上|跃上|登上|闯过)了?(?:[\d.,]+[万千百亿]*元?(?:大关|台阶)?[、和]?)*$"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A figure as written.

    `value` is in the base unit of its dimension, `step` the value of one unit in its last printed digit, `factor` that
    of one printed unit. `unit` is the word, `dimension` as in the registry of units (or `rank`, `ratio`,
    `share_change`); both are empty without a unit.
    """

    start: int
    end: int
    text: str
    value: float
    step: float
    unit: str
    dimension: str
    firmness: Firmness = "exact"
    factor: float = 1.0

    @property
    def counted_exactly(self) -> bool:
        """Whether it is a count to the last unit, which is not rounded: 186家, 785242人."""
        return self.factor == 1 and self.step == 1 and self.dimension in ("count", "people", "bed", "household")

    @property
    def rounding(self) -> float:
        """Largest error by rounding: half of the last digit, 0 for exact counts."""
        return 0.0 if self.counted_exactly else self.step / 2

    def printed(self, value: float) -> str:
        """Another value in base units, formatted in the unit of this figure."""
        return f"{value / self.factor:,.2f}".rstrip("0").rstrip(".") + self.unit


def numerals(text: str) -> list[Numeral]:
    """Figures of a paragraph from left to right, excluding years, dates, list markers and codes."""
    result: list[Numeral] = []
    marker = _MARKER.match(text)
    position = marker.end() if marker else 0
    while position < len(text):
        figures, end = _read_from(text, position)
        result += figures
        position = max(end, position + 1)
    return result


def _read_from(text: str, position: int) -> tuple[list[Numeral], int]:
    """Figures that start at `position` (possibly none), and the position at which to continue."""
    if spelt := _spelt(text, position) or _in_words(text, position):
        return [spelt], spelt.end
    if (rank := _RANK.match(text, position)) and text[position] == "第":
        return _ranked(text, position, rank), rank.end()
    if text[position] not in _DIGITS and not re.match(r"[-−－]\d", text[position : position + 2]):
        return [], position + 1
    if dated := (_YEARS.match(text, position) or _MONTHS.match(text, position)):
        return [], dated.end()
    if low := _BETWEEN.match(text, position):
        high = _NUMBER.match(text, low.end())
        assert high is not None
        second = _numeral(text, high, "less_than")
        first = _scaled(text, low.start("low"), low["low"], high, "more_than")
        return ([] if _is_no_figure(text, position, high) else [first, second]), high.end()
    number = _NUMBER.match(text, position)
    assert number is not None
    if _is_no_figure(text, position, number):
        return [], number.end("figure")
    return [_numeral(text, number)], number.end()


def _is_no_figure(text: str, position: int, number: re.Match[str]) -> bool:
    """Whether a number is a date, a label or part of a code."""
    before, after = text[max(0, position - 3) : position], text[number.end("figure") :]
    dated = _DATE.match(after) and not (number["unit"] == "年" and number["figure"].count("."))
    coded = _BEFORE.search(before) and not before.upper().endswith(_ABBREVIATED)
    return bool(dated or coded or (not number["unit"] and _AFTER.match(after)))


def _numeral(text: str, number: re.Match[str], firmness: Firmness | None = None) -> Numeral:
    return _scaled(text, number.start(), (number["sign"] or "") + number["figure"], number, firmness)


def _scaled(text: str, start: int, figure: str, number: re.Match[str], firmness: Firmness | None) -> Numeral:
    """A figure with the unit matched in `number`, which is that of the last figure of a range."""
    plain = re.sub("[−－]", "-", figure).replace(",", "").replace("，", "")
    dimension, factor = _UNITS.get(number["unit"] or "", ("", 1.0))
    times = MULTIPLES.get(number["times"] or "", 1.0) * factor
    _, _, decimals = plain.partition(".")
    firm = firmness or ("more_than" if number["more"] else _firmness(text, start, number.end()))
    unit = f"{number['times'] or ''}{number['unit'] or ''}"
    printed = text[start : number.end()]
    step = 10.0 ** -len(decimals) * times
    return Numeral(start, number.end(), printed, float(plain) * times, step, unit, dimension, firm, times)


def _firmness(text: str, start: int, end: int) -> Firmness:
    if _PASSED.search(text[max(0, start - 40) : start]):
        return "more_than"
    before, after = text[max(0, start - 6) : start], text[end : end + 3]
    for firmness, ahead, behind in _FIRM:
        if re.search(ahead, before) or re.match(behind, after):
            return firmness
    return "exact"


def _ranked(text: str, position: int, rank: re.Match[str]) -> list[Numeral]:
    """A rank: 第38位, or 第三 in a ranking context, but not 第三产业 or 第七次."""
    ends = not text[rank.end() :].strip() or text[rank.end()] in "，。；、,;）) \n\t*"
    ahead = text[max(0, position - 14) : position]
    bare = _RANKED_BARE.search(ahead) and not text.startswith("、", rank.end())
    if not rank["unit"] and not (ends and (bare or _RANKED.search(ahead))):
        return []
    value = float(counted(rank["n"]))
    return [Numeral(position, rank.end(), rank[0], value, 1.0, "位", "rank")] if value else []


def _in_words(text: str, position: int) -> Numeral | None:
    """An amount in words: 两千六百亿元, 三万五千人; rounded to the place of its last digit."""
    match = _AMOUNT.match(text, position)
    words = f"{match['n']}{match['times'] or ''}" if match else ""
    if match is None or not set(words) & set(_MULTIPLIERS):
        return None
    billions, billion, below = words.rpartition("亿")
    myriads, myriad, rest = below.rpartition("万")
    more, myriad_more, ones = billions.rpartition("万")
    value = ((counted(more) * 1e4 if myriad_more else 0) + counted(ones)) * 1e8 if billion else 0.0
    value += (counted(myriads) * 1e4 if myriad else 0) + counted(rest.lstrip("零"))
    step = 1.0
    for word in reversed(words):
        if word not in _MULTIPLIERS:
            break
        step *= _MULTIPLIERS[word]
    dimension, factor = _UNITS[match["unit"]]
    times = next((word for word in ("亿", "万") if word in words), "")
    printed = factor * MULTIPLES.get(times, 1.0)
    firmness = "more_than" if match["more"] else _firmness(text, position, match.end())
    return Numeral(
        *(position, match.end(), match[0], value * factor, step * factor),
        *(f"{times}{match['unit']}", dimension, firmness, printed),
    )


def _spelt(text: str, position: int) -> Numeral | None:
    """A share or a multiple spelt out: 三成, 百分之八, 四分之三, 翻一番, 两倍."""
    value, dimension, match = 0.0, "share", None
    if match := next(filter(None, (share.match(text, position) for share in (_PERCENT, _PARTS, _TENTHS))), None):
        value = percent(match[0])
    elif match := _TO_ONE.match(text, position):
        value, dimension = float(match["n"]), "ratio"
    elif match := _DOUBLED.match(text, position):
        value, dimension = 2.0 ** counted(match["n"]), "ratio"
    elif match := _MULTIPLE.match(text, position):
        value, dimension = figure(match["n"]) + 0.5 * bool(match["half"]), "ratio"
    if match is None or _CUT.match(text, match.end()):
        return None
    unit, firmness = "%" if dimension == "share" else "倍", _firmness(text, position, match.end())
    # 三分之二 is never told to the last digit.
    firmness = "about" if match.re is _PARTS and firmness == "exact" else firmness
    return Numeral(position, match.end(), match[0], value, _step(match[0], value), unit, dimension, firmness)


def _step(words: str, value: float) -> float:
    """The value of one unit in the last place of a number in words: 10 for 三成, 1 for 三成六, 0.5 for 两倍半."""
    if "成" in words:
        return 10.0 if words.endswith(("成", "半")) else 1.0
    if words.endswith("半"):
        return 0.5
    _, _, decimals = str(value).rstrip("0").partition(".")
    return 10.0 ** -len(decimals)
