"""Names of measures cut short beside those in full: 一般公共预算收入8.6亿元，支出35.0亿元; 七普常住64.3万人."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.mention import Mention

_FIGURE: Final = r"(?=(?:则|仅|只有|约|近|为|达到?|超过?|突破|由|从)?\s?\d)"
# A side of a budget right before its figure.
_SIDE: Final = re.compile(rf"(?<![一-龥])(收入|支出){_FIGURE}")
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
    for found in _PEOPLE.finditer(text):
        label = f"{found['short']}人口"
        added += [
            Mention("measure", (one.id,), found.start(), found.end())
            for one in catalog.registry.indicators.values()
            if one.label == label
        ]
    free = [one for one in added if not any(other.start < one.end and one.start < other.end for other in mentioned)]
    return sorted([*mentioned, *free], key=lambda one: one.start)


def _other_side(catalog: Catalog, named: str, side: str) -> str:
    """The measure with a label like that of the one named, but of the other side; '' if there is none."""
    indicators = catalog.registry.indicators
    if named not in indicators or not indicators[named].label.endswith(_OTHER[side]):
        return ""
    label = f"{indicators[named].label.removesuffix(_OTHER[side])}{side}"
    return next((one.id for one in indicators.values() if one.label == label), "")
