"""What a sentence asks, and which act its words mean together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dashboard.asking.scanning import Word
from dashboard.asking.words import (
    BESIDE,
    BOTTOM,
    COMPARE,
    COUNT,
    DECLINE,
    FILTER,
    GROWTH,
    MAKE_UP,
    MAP,
    MEAN,
    MEDIAN,
    MEMBER,
    MOVERS,
    PROFILE,
    RANK,
    RELATE,
    SHARE,
    SIMILAR,
    SUM,
    TOP,
    TREND,
    VALUE,
)
from dashboard.model import Place
from dashboard.model.question import Condition
from dashboard.queries import table_of

# A place, and what it lies in.
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence asks: places (codes) and what narrows them, measures, periods, and the act.

    A share is `of` a whole: the code of a place or the id of a group, empty for the nation, none where it is not said.
    Of changes, whether those that `declines` are asked for, and the `slowest`; of an order, which `ranks`, from which
    to which. `unclear` holds words that name several places, with their codes; `unknown` what was not understood.
    """

    sentence: str
    act: str = VALUE
    places: tuple[str, ...] = ()
    within: str = ""
    group: str = ""
    scope: str = ""
    level: str = ""
    measures: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    count: int = 0
    conditions: tuple[Condition, ...] = ()
    of: tuple[str, ...] = ()
    declines: bool = False
    slowest: bool = False
    ranks: tuple[int, int] | None = None
    unclear: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    unknown: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()

    @property
    def year(self) -> str:
        """The last year that it names; empty where it names none."""
        return next((period for period in self.periods[-1:] if period.isdecimal()), "")

    @property
    def understood(self) -> bool:
        """Whether there is anything to answer."""
        return bool(self.measures or self.places or self.conditions or self.act in (MAKE_UP, SIMILAR, COUNT))


def act_of(read: Reading, acts: list[str], ends: list[str]) -> str:
    """What is to be done: what the words say, as far as the rest of the sentence allows it, else what that leaves."""
    several, two = len(read.places) + len(read.unclear) > 1, len(read.measures) > 1
    somewhere, spans = bool(read.places or read.unclear), len(read.periods) > 1 or read.periods == ("decade",)
    # 河南各市排名 asks for the cities of Henan, not where it stands itself.
    inside = bool(read.level) and len(read.places) == 1 and table_of(read.places[0]) != read.level
    many = bool(read.scope or read.group or read.level) or (somewhere and not several and _regions(read))
    ordered = bool(read.scope or read.group or read.level or {TOP, BOTTOM, RANK} & {*acts, *ends}) and not several
    county = somewhere and not several and not _regions(read)
    within = len(read.places) == _TWO and lies(*read.places)
    grows = GROWTH in acts or DECLINE in acts
    rules = (
        *((act, act in acts and many and bool(read.measures)) for act in (MEAN, MEDIAN, SUM)),
        (FILTER, bool(read.conditions)),
        (SHARE, SHARE in acts and bool(read.measures)),
        (MOVERS, grows and ordered),
        (TOP, "top" in ends or (bool(read.ranks) and not county)),
        (BOTTOM, "bottom" in ends),
        (COUNT, COUNT in acts and not read.measures and bool(read.scope or read.level)),
        (SIMILAR, SIMILAR in acts and somewhere),
        (BESIDE, BESIDE in acts and somewhere),
        (MAP, MAP in acts),
        (RELATE, RELATE in acts and two),
        (RANK, RANK in acts and somewhere and not inside and (not several or within)),
        (COMPARE, RANK in acts and several),
        (TOP, RANK in acts),
        (COMPARE, COMPARE in acts and several),
        (TREND, TREND in acts and somewhere and not inside),
        (TOP, TOP in acts and not several),
        (BOTTOM, BOTTOM in acts and not several),
        (COMPARE, several),
        (MAKE_UP, MAKE_UP in acts and somewhere),
        (GROWTH, bool(read.measures) and somewhere and not inside and (grows or spans)),
        (TOP, inside and bool(read.measures)),
        (MEMBER, bool(read.scope) and county and not read.measures),
        (TOP, bool(read.scope or read.group or (read.level and not somewhere)) and not county),
        (PROFILE, somewhere and not read.measures),
    )
    return next((act for act, holds in rules if holds), VALUE)


def _regions(read: Reading) -> bool:
    return all(Place(code).level != "county" for code in read.places)


def lies(code: str, area: str) -> bool:
    """Whether a place lies in a region."""
    return code != area and Place(area).level != "county" and code.startswith(Place(area).prefix)
