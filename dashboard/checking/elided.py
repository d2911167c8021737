"""Names of measures cut short beside those in full: 一般公共预算收入8.6亿元，支出35.0亿元; 七普常住64.3万人."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.mention import Mention

_FIGURE: Final = r"(?=(?:则|仅|只有|约|近|为|达到?|超过?|突破|由|从)?\s?\d)"
# A side of a budget right before its figure, or before those of both: 一般公共预算收入、支出分别为.
_SIDE: Final = re.compile(rf"(?:(?<![一-龥])|(?<=[入出][和与]))(收入|支出)(?:{_FIGURE}|(?=分别|依次))")
_BOTH: Final = re.compile("(?P<name>[一-龥]{2,6})收支(?=分别|依次)")
# Sides of another account that are no measures here: 政府性基金收入12亿元，支出10亿元.
_OTHERS: Final = re.compile("收入|支出|预算|基金|旅游|企业|镇|乡|村")
_OTHER: Final = {"收入": "支出", "支出": "收入"}
_PEOPLE: Final = re.compile(rf"(?P<short>常住|户籍){_FIGURE}(?=[^，。；、]{{0,12}}[万人])")


def with_elided(catalog: Catalog, text: str, mentioned: Sequence[Mention], carried: str) -> list[Mention]:
    """Mentions with those of measures cut short; `carried` is the measure named last before the sentence."""
    added: list[Mention] = []
    for found in _SIDE.finditer(text):
        ahead = [one for one in mentioned if one.kind == "measure" and one.end <= found.start()]
        named = ahead[-1].meaning[0] if ahead else carried
        # Only of what is told by both of its sides, and not of a part of it.
        between = text[ahead[-1].end if ahead else 0 : found.start()]
        alone = not _OTHERS.search(between) and not (ahead and ahead[-1].loose)
        if alone and (other := _other_side(catalog, named, found[1])):
            added.append(Mention("measure", (other,), found.start(), found.end()))
    for found in _BOTH.finditer(text):
        ends = ((found.end() - 2, found.end() - 1), (found.end() - 1, found.end()))
        for side, (start, end) in zip(_OTHER, ends, strict=True):
            if name := _labelled(catalog, f"{found['name']}{side}"):
                added.append(Mention("measure", (name,), start, end))
    for found in _PEOPLE.finditer(text):
        if name := _labelled(catalog, f"{found['short']}人口"):
            added.append(Mention("measure", (name,), found.start(), found.end()))
    free = [one for one in added if not any(other.start < one.end and one.start < other.end for other in mentioned)]
    return sorted([*mentioned, *free], key=lambda one: one.start)


def _other_side(catalog: Catalog, named: str, side: str) -> str:
    """The measure with a label like that of the one named, but of the other side; '' if there is none."""
    indicators = catalog.registry.indicators
    if named not in indicators or not indicators[named].label.endswith(_OTHER[side]):
        return ""
    return _labelled(catalog, f"{indicators[named].label.removesuffix(_OTHER[side])}{side}")


def _labelled(catalog: Catalog, label: str) -> str:
    """The measure with a label or one that ends it; '' if there is none."""
    return next((one.id for one in catalog.registry.indicators.values() if label.endswith(one.label)), "")
