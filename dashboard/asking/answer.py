"""What is answered to a question as it was read: a sentence in figures, where they come from, the view to open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from dashboard.asking.figures import made_of, over_time, value
from dashboard.asking.orders import filtered, order
from dashboard.asking.reading import Reading
from dashboard.asking.view import Answer, names
from dashboard.asking.views import alike, compared_places, mapped, neighbours, profiled, related
from dashboard.asking.words import (
    BESIDE,
    BOTTOM,
    COMPARE,
    FILTER,
    GROWTH,
    MAKE_UP,
    MAP,
    PROFILE,
    RANK,
    RELATE,
    SIMILAR,
    TOP,
    TREND,
    VALUE,
)
from dashboard.catalog import Catalog


def answered(catalog: Catalog, reading: Reading) -> Answer:
    """The answer; what is unclear is asked back, what is not held is told with the nearest that is."""
    if reading.unclear:
        word, codes = next(iter(reading.unclear.items()))
        known = names(catalog)
        return Answer(f"“{word}”有{len(codes)}个：{'、'.join(known.get(code, code) for code in codes)}。请选一个。")
    if not reading.understood and reading.act == VALUE:
        return Answer("")
    made = _ANSWERS[reading.act](catalog, reading)
    if reading.unknown:
        unknown = "”“".join(reading.unknown)
        return replace(made, sentence=f"没有认出“{unknown}”，未收录这样的指标或地区。{made.sentence}")
    return made


_ANSWERS: Final[Mapping[str, Callable[[Catalog, Reading], Answer]]] = {
    VALUE: value,
    RANK: value,
    TOP: order,
    BOTTOM: order,
    COMPARE: compared_places,
    TREND: over_time,
    GROWTH: over_time,
    MAP: mapped,
    SIMILAR: alike,
    BESIDE: neighbours,
    MAKE_UP: made_of,
    RELATE: related,
    FILTER: filtered,
    PROFILE: profiled,
}
