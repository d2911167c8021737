"""Amounts as written in official Chinese (50万, 3千亿元, 1万平方公里, 一半), converted into the unit of a measure."""

from __future__ import annotations

import re
from typing import Final

from dashboard.model import Unit
from dashboard.model.counts import CHINESE_DIGITS, counted

# Multiples written before a unit, longest first.
MULTIPLES: Final[dict[str, float]] = {
    "万亿": 1e12,
    "千亿": 1e11,
    "百亿": 1e10,
    "十亿": 1e9,
    "亿": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "十万": 1e5,
    "万": 1e4,
    "千": 1e3,
}
# Unit words of prose and of questions, with dimension (as in the registry of units) and factor to its base unit.
UNIT_WORDS: Final[dict[str, tuple[str, float]]] = {
    "元": ("money", 1),
    "人": ("people", 1),
    "户": ("household", 1),
    "%": ("share", 1),
    "‰": ("share", 0.1),
    "个百分点": ("share_change", 1),
    "倍": ("ratio", 1),
    "吨": ("mass", 1),
    "平方公里": ("area", 1e6),
    "平方千米": ("area", 1e6),
    "公顷": ("area", 1e4),
    "亩": ("area", 1e4 / 15),
    "平方米": ("area", 1),
    "张": ("bed", 1),
    "年": ("schooling", 1),
    **dict.fromkeys("个家所座件项", ("count", 1.0)),
}
# Words that count patents (pieces) as well as other things.
_PIECES: Final = ("件", "项")
# The same with what is said in questions only.
_SAID: Final[dict[str, tuple[str, float]]] = UNIT_WORDS | {
    "块钱": ("money", 1),
    "块": ("money", 1),
    "口人": ("people", 1),
    "公斤": ("mass", 1e-3),
    "平米": ("area", 1),
    "平": ("area", 1),
}
_PER: Final = r"(?:/(?:平方公里|平方米|千人|人|户))?"
_DIGITS: Final = "零〇一二两三四五六七八九"
_FIGURE: Final = rf"-?\d[\d,]*(?:\.\d+)?|[{_DIGITS}十百千]+(?:点[{_DIGITS}]+)?|(?=[万亿])"
_MANY: Final = "|".join(MULTIPLES)
_UNIT: Final = rf"(?:{'|'.join(sorted(map(re.escape, _SAID), key=len, reverse=True))}){_PER}"
# A fraction has no unit; it is a share of the whole.
FRACTION: Final = (
    rf"百分之(?:{_FIGURE})|[{_DIGITS}十\d]{{1,3}}分之[{_DIGITS}十\d]{{1,3}}|[{_DIGITS}]成[半{_DIGITS}]?|一?半数?"
)
# Pattern of an amount, without groups, for scanners of text.
AMOUNT: Final = rf"(?:{FRACTION}|(?:{_FIGURE})\s*(?:{_MANY})?\s*(?:{_UNIT})?)"
# Pattern of what may follow the number: multiples and unit.
AFTER_FIGURE: Final = rf"\s*(?:{_MANY})?\s*(?:{_UNIT})?"
_NUMBER: Final = re.compile(rf"({_FIGURE})\s*({_MANY}|)\s*([^\d\s]*)")
_SHARE: Final = re.compile(FRACTION)


def in_unit(unit: Unit, label: str, text: str, part: str = "") -> float:
    """Convert a written amount to `unit` (50万 in 万人 is 50).

    A number without multiples and unit is in the unit itself. Raises ValueError, quoting `part` and the measure's
    `label`, if the text is no amount or has a unit of another dimension.
    """
    said = text.strip()
    if _SHARE.fullmatch(said) and unit.dimension == "share":
        return percent(said) / unit.factor
    match = _NUMBER.fullmatch(said)
    if match is None or not said:
        raise ValueError(f"“{part or text}”中的“{said or '（空）'}”不是数字，请写成如 50、50% 或 50万")
    times, suffix = match[2], match[3]
    single = _of_single(unit, suffix)
    # 50万 of a share is no share.
    if not single or (times and not suffix and unit.dimension == "share"):
        raise ValueError(f"“{part or text}”的单位“{suffix or times}”与{label}的单位“{unit.label}”不合")
    number = figure(match[1]) if match[1] else 1.0
    # Whole factors keep the written decimals exact.
    return number * (MULTIPLES.get(times, 1.0) * single) / unit.factor if times or suffix else number


def measures(word: str, said: str, dimension: str) -> bool:
    """Whether a unit word, of the dimension `said`, can measure `dimension`: 件 counts patents and other things."""
    return said == dimension or ({said, dimension} == {"count", "piece"} and word.endswith(_PIECES))


def figure(text: str) -> float:
    """A number in digits or in words: 1,234.5, 二十三, 两点五."""
    plain = text.replace(",", "")
    whole, _, decimals = plain.partition("点")
    if decimals:
        return float(f"{counted(whole)}.{''.join(str(CHINESE_DIGITS[digit]) for digit in decimals)}")
    return float(counted(plain) or (plain if plain.lstrip("-")[:1].isdigit() else 0))


def percent(text: str) -> float:
    """Percent of a fraction: 百分之五十, 三分之一, 三成半, 三成六, 一半, 80%."""
    if text.endswith("%"):
        return figure(text.removesuffix("%"))
    if text.startswith("百分之"):
        return figure(text.removeprefix("百分之"))
    below, parted, above = text.partition("分之")
    if parted:
        return counted(above) / counted(below) * 100 if counted(below) else float("nan")
    tenths, tenth, more = text.partition("成")
    return figure(tenths) * 10 + (5 if more == "半" else counted(more)) if tenth else 50.0


def _of_single(unit: Unit, suffix: str) -> float:
    """How many base units a single `suffix` is (without one: 人 for 万人), 0 if it does not measure the same."""
    named = next((name for name in ("万亿", "亿", "万", "千") if unit.label.startswith(name)), "")
    label, single = unit.label.removeprefix(named), unit.factor / MULTIPLES.get(named, 1.0)
    if suffix in ("", label, label.partition("/")[0]):
        return single
    part, per, whole = suffix.partition("/")
    if per and f"/{whole}" != f"/{label.partition('/')[2]}" and "/" in label:
        return 0.0
    dimension, factor = _SAID.get(part, ("", 0.0))
    counted_in, _ = _SAID.get(label.partition("/")[0], ("", 0.0))
    if measures(part, dimension, unit.dimension):
        return factor
    # 平米 for a measure in 平方米/人.
    return single * factor / _SAID[label.partition("/")[0]][1] if dimension and dimension == counted_in else 0.0
