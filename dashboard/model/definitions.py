"""What an indicator, a unit, a source, a vintage and the registry's other entries are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Direction = Literal["higher", "lower", "neutral"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure; `factor` converts it into the base unit of its `dimension` (money: 元, people: 人).

    What is published in a `total` unit adds up over places; a mean or share has other units, or a formula. A quotient
    of base units that equals 1 is `per_one` of it: 100 for %, 1,000 for 张/千人.
    """

    id: str
    label: str
    dimension: str
    factor: float
    total: bool = False
    per_one: float = 1.0

    def converted(self, value: float, target: Unit) -> float:
        """`value` in the target unit; dividing by whole factors keeps printed decimals exact."""
        if self.dimension != target.dimension:
            raise ValueError(f"不能把{self.label}换算为{target.label}")
        if self.factor >= target.factor:
            return value * (self.factor / target.factor)
        return value / (target.factor / self.factor)


@dataclass(frozen=True, slots=True)
class Formula:
    """How a derived indicator is computed; `of` names its inputs in order.

    `level` lists the levels it is computed at, separated by blanks. `scale` multiplies the result and follows from the
    units; no entry states it.
    """

    op: str
    of: tuple[str, ...]
    level: str = "county"
    scale: float = 1.0

    @property
    def levels(self) -> tuple[str, ...]:
        return tuple(self.level.split())


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure with one unit everywhere; `formula` is set when the product computes it."""

    id: str
    label: str
    english: str
    unit: str
    direction: Direction
    decimals: int
    dimension: str
    definition: str
    formula: Formula | None = None
    # What else it is called by those who ask for it.
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A publication; `trust` is A (official, checked), A- (digitised, checked) or B (secondary copy)."""

    id: str
    publisher: str
    publication: str
    edition: str
    date: str
    trust: str
    licence: str
    note: str = ""
    # What its figures are called beside recomputed ones: 课件, 报告 …
    short: str = "原文"
    # The kind of publication in GB/T 7714's letters: DS is a set of data, M a book, Z anything else.
    kind: str = "DS"

    @property
    def label(self) -> str:
        """Publisher and publication as a citation names them."""
        return f"{self.publisher}{self.publication}"


@dataclass(frozen=True, slots=True)
class Vintage:
    """Which revision of a figure this is; figures of different vintages are never compared silently.

    Vintages of one `series` follow each other in time (two censuses) and may share a line; others never do.
    """

    id: str
    label: str
    definition: str
    series: str = ""
    series_label: str = ""
    # The first year that does not compare with those before it; empty where all do.
    breaks_at: str = ""

    def break_between(self, first: str, last: str) -> str:
        """The sentence part naming the break between two years; empty if their figures compare."""
        if not self.breaks_at or not first < self.breaks_at <= last:
            return ""
        return f"{int(self.breaks_at) - 1}年与{self.breaks_at}年之间口径中断"

    @property
    def line(self) -> tuple[str, str]:
        """Id and label of the series it belongs to; a vintage alone is its own series."""
        return (self.series or self.id, self.series_label or self.label)


@dataclass(frozen=True, slots=True)
class Grouping:
    """A named set of places; `members` are codes of `level`."""

    id: str
    kind: str
    label: str
    level: str
    members: tuple[str, ...]
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceList:
    """A list of county-level units, by which a scope may be chosen: a published one, or what became a city `since`."""

    id: str
    label: str
    source: str
    definition: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a county brings: its place, its names, and the source and vintage under which its own figures are cited.

    Its observations are the table of its id; rows of the other tables carry the id in `pack`.
    """

    id: str
    place: str
    title: str
    short: str
    source: Source
    vintage: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A declared mend of one source cell; `expect` must still be found there, so a mended source is noticed."""

    table: str
    key: dict[str, str] = field(hash=False)
    column: str
    expect: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class RegisterDifference:
    """By how many units of a kind an edition lists `more` of a province than the register of that year, and why."""

    edition: str
    province: str
    kind: str
    more: int
    reason: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What holds in every row of published figures: `parts` make up the `whole`, or stay within it.

    They may stay below it by `short` of it and miss it by `slack` for rounding, in the whole's unit. `tables` lists the
    tables it is meant for; none means all.
    """

    whole: str
    parts: tuple[str, ...]
    relation: Literal["equal", "within"]
    short: float = 0.0
    slack: float = 0.0
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plausible:
    """Between which values an indicator of a county lies, and how many `times` it may change between two periods.

    Changes count from values of at least `least`, in the indicator's unit.
    """

    id: str
    low: float = float("-inf")
    high: float = float("inf")
    times: float = float("inf")
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Noted:
    """A figure that is not plausible and was looked at: kept as the source has it, with what is known about it."""

    place: str
    indicator: str
    period: str
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """How a stated figure is recomputed: an operation over operands, `scale` times; and why it differs, in one line.

    Without operands the figure is compared with the official one of its own indicator, place and period.
    """

    claim: str
    op: str = "same"
    of: tuple[str, ...] = ()
    scale: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the county that the deck names in `line`, and the stated figures and dated targets it rests on."""

    label: str
    line: int
    claims: tuple[str, ...]
    targets: tuple[str, ...]


_COUNTY_PART = 3


@dataclass(frozen=True, slots=True)
class View:
    """A row of the deck that the product must show; `page` and `exhibit` are empty until it does.

    `choices` are the filters of the page under which it is seen, where the page does not show it at once.
    """

    id: str
    part: int
    title: str
    deck: str
    page: str
    exhibit: str
    choices: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def of_county(self) -> bool:
        """Whether a county's own pack tells it: the deck's third part."""
        return self.part == _COUNTY_PART
