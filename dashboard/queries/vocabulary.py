"""Names of measures, and conditions on them as written in official Chinese: 财政自给率≥50 且 常住人口<50万."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from dashboard.catalog import Catalog
from dashboard.model import Indicator, Unit
from dashboard.model.amounts import in_unit
from dashboard.model.memo import once
from dashboard.model.question import Comparison, Condition
from dashboard.queries.available import available

# Prefix of the ids of user-defined measures.
OWN: Final = "="
EMPTY: Final[Mapping[str, Unit]] = MappingProxyType({})
# Levels whose measures can be queried, in order of preference.
LEVELS: Final = ("county", "city", "provincial", "national")
COMPARISONS: Final[dict[str, Comparison]] = {
    "大于等于": ">=",
    "小于等于": "<=",
    "不低于": ">=",
    "不少于": ">=",
    "不小于": ">=",
    "不高于": "<=",
    "不超过": "<=",
    "不大于": "<=",
    "不等于": "!=",
    "未超过": "<=",
    "达不到": "<",
    "未达到": "<",
    "至少": ">=",
    "至多": "<=",
    "大于": ">",
    "高于": ">",
    "超过": ">",
    "多于": ">",
    "小于": "<",
    "低于": "<",
    "少于": "<",
    "不足": "<",
    "不到": "<",
    "未达": "<",
    "不及": "<",
    "达到": ">=",
    "突破": ">",
    "等于": "=",
    ">=": ">=",
    "<=": "<=",
    "!=": "!=",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    ">": ">",
    "<": "<",
    "=": "=",
    "超": ">",
    "破": ">",
    "过": ">",
}
# Comparisons written after a number; in official Chinese 以上 and 以下 include the number.
BOUNDS: Final[dict[str, Comparison]] = {
    "及以上": ">=",
    "及以下": "<=",
    "以上": ">=",
    "以下": "<=",
    "以内": "<=",
}
_BOUND: Final = re.compile(rf"(\D+?)(-?\d.*?)({'|'.join(BOUNDS)})")
# A comma between digits separates thousands, not conditions.
_AND: Final = re.compile(r"(或者|或是|或|并且|而且|以及|且|和|(?<!\d),|,(?!\d)|，|;|；|、)")


_OR: Final = re.compile("或者|或是|或")


@once
def measure_words(catalog: Catalog) -> dict[str, str]:
    """Indicator by lower-case name: labels and alternative names, longest first."""
    held = {name for level in LEVELS for name in available(catalog, level).indicators}
    by_word: dict[str, str] = {}
    for name in held:
        indicator = catalog.registry.indicators[name]
        by_word |= {word.lower(): name for word in indicator.also}
    # Labels take precedence over other indicators' alternative names.
    by_word |= {catalog.registry.indicators[name].label.lower(): name for name in held}
    return dict(sorted(by_word.items(), key=lambda item: (-len(item[0]), item[0])))


def measures_named(catalog: Catalog, text: str) -> tuple[str, ...]:
    """Indicator that the text names exactly, by label, alternative name or id; empty if there is none."""
    by_name, name = measure_words(catalog), text.strip().lower()
    if name in by_name:
        return (by_name[name],)
    return (name,) if name in set(by_name.values()) else ()


def conditions(catalog: Catalog, text: str, formulas: Mapping[str, Unit] = EMPTY) -> tuple[Condition, ...]:
    """Parse conditions joined by 且; raises ValueError naming the part that is not understood and why.

    A number without 万 or 亿 is in the measure's own unit. `formulas` are the units of the reader's own measures by
    name; a condition on one of them has the indicator `=name`.
    """
    found = tuple(_condition(catalog, part, formulas) for part in _parts(text))
    if either(text) and len(_OR.findall(text)) < len(found) - 1:
        raise ValueError("“且”与“或”不能混在一起用，请分开查")
    return found


def either(text: str) -> bool:
    """Whether one of the conditions in a text is enough: they are joined by 或."""
    return bool(_OR.search(text))


def conditions_text(catalog: Catalog, conditions: Iterable[Condition], *, either: bool = False) -> str:
    """Conditions as text that `conditions` can parse."""
    indicators = catalog.registry.indicators
    return ("或" if either else "且").join(
        f"{_label(indicators, condition.indicator)}{condition.comparison}{condition.value:.12g}"
        for condition in conditions
    )


def _label(indicators: Mapping[str, Indicator], name: str) -> str:
    return name.removeprefix(OWN) if name.startswith(OWN) else indicators[name].label


def _parts(text: str) -> list[str]:
    """Split a text into conditions, each with a comparison, because names of measures may contain 和 and 、."""
    parts, held = [], ""
    for piece in _AND.split(text.strip()):
        if (any(sign in held for sign in COMPARISONS) or _BOUND.search(held)) and _AND.fullmatch(piece):
            parts.append(held)
            held = ""
        else:
            held += piece
    return [part.strip() for part in (*parts, held) if part.strip()]


def _condition(catalog: Catalog, part: str, formulas: Mapping[str, Unit]) -> Condition:
    bound = _BOUND.fullmatch(part)
    sign = next((sign for sign in COMPARISONS if sign in part), "")
    if bound and not sign:
        part, sign = f"{bound[1]}{BOUNDS[bound[3]]}{bound[2]}", BOUNDS[bound[3]]
    if not sign:
        raise ValueError(f"“{part}”没有比较的词，请写成“财政自给率≥50”或“常住人口 低于 50万”")
    name, _, number = part.partition(sign)
    if unit := formulas.get(name.strip()):
        return Condition(f"{OWN}{name.strip()}", COMPARISONS[sign], in_unit(unit, name.strip(), number, part))
    names = measures_named(catalog, name)
    if not names:
        raise ValueError(f"“{part}”中的“{name.strip() or '（空）'}”不是指标，请用指标的名称")
    return Condition(names[0], COMPARISONS[sign], amount(catalog, catalog.registry.indicators[names[0]], number, part))


def amount(catalog: Catalog, indicator: Indicator, text: str, part: str = "") -> float:
    """Convert a written number to the indicator's unit (50万 in 万人 is 50); raises ValueError if it is invalid."""
    return in_unit(catalog.registry.units[indicator.unit], indicator.label, text, part)
