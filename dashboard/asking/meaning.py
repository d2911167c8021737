"""The meaning of a question: its elements, and the act (type of answer) that they imply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from dashboard.asking.compared_terms import Reference
from dashboard.asking.scanning import Word
from dashboard.asking.words import (
    ABOUT,
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
    NEIGHBOURS,
    PAGE,
    PROFILE,
    RANK,
    RANKS,
    RELATE,
    SHARE,
    SIMILAR,
    SUM,
    TOP,
    TREND,
    VALUE,
)
from dashboard.model import NATION, Place
from dashboard.model.question import Condition, Question
from dashboard.queries import OWN, table_of
from dashboard.queries.scopes import THOUSAND_BOUND

# Periods that reach back from the latest year: ten years, or a number of years.
DECADE: Final = "decade"
LAST: Final = "last "
_TEN: Final = 10
# A place and the area that contains it.
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed question: places (codes) and restrictions on them, measures, periods, and the act.

    Of several lists `scope` is the first, and `also` are those that the places must be on as well. With `either` one of
    the conditions is enough; `against` are those of the conditions that compare with other figures.
    `without` is what is left out: place codes, group ids or scopes. `of` is the whole of a share: a place code or group
    id, '' for the nation, an empty tuple if not given. `declines` and `slowest` select among changes, which are in
    `amounts` or rates; `ranks` is the first and last rank requested of an order. `groups` are all groups named, `group`
    the first. `unclear` maps ambiguous words to place codes; `unknown` lists text that was not understood.
    """

    sentence: str
    act: str = VALUE
    places: tuple[str, ...] = ()
    within: str = ""
    group: str = ""
    groups: tuple[str, ...] = ()
    scope: str = ""
    level: str = ""
    measures: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    count: int = 0
    conditions: tuple[Condition, ...] = ()
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    either: bool = False
    against: tuple[Reference, ...] = ()
    of: tuple[str, ...] = ()
    declines: bool = False
    slowest: bool = False
    amounts: bool = False
    ranks: tuple[int, int] | None = None
    page: str = ""
    unclear: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    unknown: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()

    @property
    def year(self) -> str:
        """The last period if it is a year; else empty."""
        return next((period for period in self.periods[-1:] if period.isdecimal()), "")

    @property
    def back(self) -> int:
        """How many years the question reaches back from the latest; 0 if it does not."""
        period = next(iter(self.periods), "")
        return _TEN if period == DECADE else int(period.removeprefix(LAST)) if period.startswith(LAST) else 0

    @property
    def question(self) -> Question:
        """What is asked of the catalogue: these measures of these places, all of a level or of any levels."""
        periods = (self.year,) if self.year else ()
        within = self.group or self.within
        return Question(
            self.level,
            self.measures,
            periods,
            self.places,
            within,
            self.scope,
            self.formulas,
            conditions=self.conditions,
            without=self.without,
            also=self.also,
            either=self.either,
        )

    @property
    def formulas(self) -> tuple[str, ...]:
        """The quotients of two measures that conditions are on."""
        return tuple(dict.fromkeys(reference.formula for reference in self.against if reference.formula))

    @property
    def conditional(self) -> tuple[str, ...]:
        """Indicators that conditions are on."""
        names = (condition.indicator for condition in self.conditions)
        return tuple(dict.fromkeys(name for name in names if not name.startswith(OWN)))

    def said(self, *acts: str) -> tuple[Word, ...]:
        """The words that name one of the acts."""
        return tuple(word for word in self.words if word.kind == "act" and word.meaning[0] in acts)

    @property
    def understood(self) -> bool:
        """Whether there is something to answer."""
        elements = (self.measures, self.page, self.places, self.conditions)
        return any(elements) or self.act in (MAKE_UP, SIMILAR, COUNT)


def nested(reading: Reading) -> bool:
    """Whether the places are of several levels or lie in each other, so that no sum or mean takes them together."""
    places = [code for code in reading.places if code.isdecimal()]
    return len(places) == len(reading.places) > 1 and len({table_of(code) for code in places}) > 1


def of_counties(reading: Reading) -> str:
    """Measure of the whole of a share if that is the counties of an area: 占全国县域比重, 占全省县域GDP; else empty."""
    mark = max((word.start for word in reading.said(SHARE)), default=0)
    after = [word for word in reading.words if word.start > mark]
    named = {name for word in after if word.kind == "measure" for name in word.meaning}
    measure = f"county_{next(iter(reading.measures), '').removeprefix('county_')}"
    counties = any(word.kind == "level" and word.meaning == ("county",) for word in after)
    return measure if reading.of and (counties or measure in named) else ""


def shared(reading: Reading) -> bool:
    """Whether several places of one level have a share together: 郑州洛阳GDP占全省多少."""
    return bool(reading.of) and len({table_of(code) for code in reading.places}) == 1 and not reading.without


def by_bound(reading: Reading) -> Reading:
    """A reading of 千亿县 by their threshold, which holds in any year; the list is that of the last year only."""
    bound = Condition("gdp", ">=", THOUSAND_BOUND)
    return replace(reading, scope="", level="county", conditions=(*reading.conditions, bound))


def act_of(read: Reading, acts: list[str], ends: list[str]) -> str:
    """The act of a question: the first rule that holds for its words (`acts`, `ends`) and elements, else VALUE."""
    several, spans = len(read.places) + len(read.unclear) > 1, len(read.periods) > 1 or read.back > 0
    somewhere, grows = bool(read.places or read.unclear), bool({GROWTH, DECLINE} & {*acts})
    # 河南各市排名 asks for the cities of Henan, not for its own rank.
    inside = bool(read.level) and len(read.places) == 1 and table_of(read.places[0]) != read.level
    listed = bool(read.scope or read.group or read.level)
    many = listed or (somewhere and not several and _regions(read))
    ordered = (listed or bool({TOP, BOTTOM, RANK} & {*acts, *ends})) and not several
    county, alone = somewhere and not several and not _regions(read), not several or bool(inner_and_outer(read))
    rules = (
        *_plain(read, acts, several=several),
        *((act, act in acts and holds) for act, holds in _aggregates(read, many=many, listed=listed)),
        *((end, bool(read.conditions and read.measures) and end in (*acts, *ends)) for end in (TOP, BOTTOM)),
        (RANK, RANK in acts and somewhere and not inside and alone and bool(read.conditions and read.measures)),
        (MEMBER, bool(read.conditions) and county and not (read.measures or read.level)),
        (FILTER, bool(read.conditions)),
        (PAGE, bool(read.page) and (not read.measures or "?" in read.page)),
        (SHARE, SHARE in acts and bool(read.measures)),
        (MOVERS, grows and ordered),
        (TOP, "top" in ends or (bool(read.ranks) and not county and not read.slowest)),
        (BOTTOM, "bottom" in ends or (bool(read.ranks) and not county)),
        (COUNT, COUNT in acts and not read.measures and bool(read.scope or read.level)),
        *((act, act in acts and somewhere) for act in (SIMILAR, NEIGHBOURS)),
        (MAP, MAP in acts),
        (RELATE, RELATE in acts and len(read.measures) > 1),
        (RANK, RANK in acts and somewhere and not inside and alone),
        (GROWTH, (grows or spans) and several and bool(read.measures) and TREND not in acts),
        (MAKE_UP, MAKE_UP in acts and somewhere and not read.measures),
        (COMPARE, RANK in acts and several),
        (BOTTOM if BOTTOM in acts else TOP, RANK in acts),
        (COMPARE, COMPARE in acts and several),
        (TREND, TREND in acts and somewhere and not inside),
        *((end, end in acts and not several) for end in (TOP, BOTTOM)),
        (COMPARE, several),
        (MAKE_UP, MAKE_UP in acts and somewhere),
        (GROWTH, bool(read.measures) and somewhere and not inside and (grows or spans)),
        (TOP, inside and bool(read.measures)),
        (MEMBER, (bool(read.scope) or MEMBER in acts) and county and not read.measures),
        (TOP, bool(read.scope or read.group or (read.level and not somewhere)) and not county),
        (COUNT, inside and not read.measures and PROFILE not in acts),
        (PROFILE, somewhere and not read.measures),
    )
    return next((act for act, holds in rules if holds), VALUE)


def apart(reading: Reading) -> tuple[Word, ...]:
    """The words that ask how far figures are apart: 差多少, 差距, 几倍."""
    return tuple(word for word in reading.said(COMPARE) if set(word.text) & set("差倍"))


def inner_and_outer(reading: Reading) -> tuple[str, ...]:
    """The place and the area that contains it, if the two places of a question are these in any order; else empty."""
    pairs = (reading.places, reading.places[::-1]) if len(reading.places) == _TWO and not reading.unclear else ()
    return next((pair for pair in pairs if lies(*pair)), ())


def ranks_share(reading: Reading) -> bool:
    """Whether a share is also ranked, among the places of its whole or a part of it: their order is that of amounts."""
    asked = reading.act == SHARE and bool(reading.said(RANK)) and len(reading.places) == 1
    whole = next(iter(reading.of), "-") or NATION
    return asked and whole.isdecimal() and (reading.within or NATION) in (whole, *_areas_inside(reading, whole))


def _areas_inside(reading: Reading, whole: str) -> tuple[str, ...]:
    return (reading.within,) if reading.within and lies(reading.within, whole) else ()


def _plain(read: Reading, acts: list[str], *, several: bool) -> Iterator[tuple[str, bool]]:
    """Acts whose words leave no doubt, and whether the question has what they need."""
    yield RANKS, RANKS in acts and len(read.measures) == len(read.places) == 1
    yield ABOUT, ABOUT in acts and bool(read.measures) and not several
    yield SHARE, SHARE in acts and bool(read.of and read.measures)


def _aggregates(read: Reading, *, many: bool, listed: bool) -> Iterator[tuple[str, bool]]:
    """Whether each aggregate can be meant: over many places, or over the places named if they are of one level.

    The sum for an area is its own figure, not that of its counties.
    """
    together = len(read.places) > 1 and len({table_of(code) for code in read.places}) == 1 and not read.unclear
    for act, holds in ((MEAN, many), (MEDIAN, many), (SUM, listed)):
        yield act, (holds or (together and not many)) and bool(read.measures)


def _regions(read: Reading) -> bool:
    return all(Place(code).level != "county" for code in read.places)


def lies(code: str, area: str) -> bool:
    """Whether a place lies in an area, which may be the nation."""
    return code != area and Place(area).level != "county" and code.startswith(Place(area).prefix)
