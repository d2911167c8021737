"""Classes of the registry's entries: units, indicators, sources, vintages and others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeVar

import pandas as pd

Amount = TypeVar("Amount", float, "pd.Series[float]")
Direction = Literal["higher", "lower", "neutral"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure; `factor` converts it into the base unit of its `dimension` (money: 元, people: 人).

    Figures in a `total` unit are additive over places; means and shares have other units, or a formula. `per_one` is
    the value in this unit of a quotient of 1 in base units: 100 for %, 1,000 for 张/千人.
    """

    id: str
    label: str
    dimension: str
    factor: float
    total: bool = False
    per_one: float = 1.0

    def converted(self, value: Amount, target: Unit) -> Amount:
        """`value`, or each of a column, in the target unit; dividing by whole factors keeps printed decimals exact.

        Raises ValueError if the dimensions differ.
        """
        if self.dimension != target.dimension:
            raise ValueError(f"不能把{self.label}换算为{target.label}")
        if self.factor >= target.factor:
            return value * (self.factor / target.factor)
        return value / (target.factor / self.factor)


@dataclass(frozen=True, slots=True)
class Formula:
    """Formula of a derived indicator; `of` lists its inputs in order.

    `level` lists the levels at which it is computed, separated by spaces. `scale` multiplies the result; it is derived
    from the units and never given in an entry.
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
    """A measure with the same unit everywhere; `formula` is set if the dashboard computes it."""

    id: str
    label: str
    english: str
    unit: str
    direction: Direction
    decimals: int
    dimension: str
    definition: str
    formula: Formula | None = None
    # Alternative names by which users ask for it.
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
    # Label of its figures beside recomputed ones: 材料, 报告 …
    short: str = "原文"
    # GB/T 7714 document type code: DS for a data set, M for a book, Z for anything else.
    kind: str = "DS"

    @property
    def label(self) -> str:
        """Publisher and publication as a citation names them."""
        return f"{self.publisher}{self.publication}"


@dataclass(frozen=True, slots=True)
class Vintage:
    """A revision of published figures; figures of different vintages are never compared silently.

    Vintages of one `series` succeed each other in time (two censuses) and may share a line in a chart; others never do.
    """

    id: str
    label: str
    definition: str
    series: str = ""
    series_label: str = ""
    # First year that is not comparable with earlier ones; empty if all are. Where places were revised in different
    # years, `breaks_until` is the last of these.
    breaks_at: str = ""
    breaks_until: str = ""
    # Whether it covers only some regions: its figures are shown for a place, but never ranked or summed over a level.
    regional: bool = False
    # Number of the economic census after which its figures were revised; 0 if they were not. The last revision counts.
    revision: int = 0

    def break_between(self, first: str, last: str) -> str:
        """Phrase that names the break between two years; empty if their figures are comparable."""
        until = self.breaks_until or self.breaks_at
        if first >= last or not (first < until and self.breaks_at <= last):
            return ""
        return f"{int(self.breaks_at) - 1}年与{until}年之间口径中断"

    @property
    def line(self) -> tuple[str, str]:
        """Id and label of its series; a vintage without `series` is its own."""
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
    """A list of county-level units, usable as a scope: a published one, or units that became cities from `since` on."""

    id: str
    label: str
    source: str
    definition: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A county's data pack: its place, its names, and the source and vintage under which its own figures are cited.

    Its observations are in the table named by its id; rows of other tables carry the id in `pack`.
    """

    id: str
    place: str
    title: str
    short: str
    source: Source
    vintage: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A declared correction of one source cell; `expect` must still be there, so that a corrected source is noticed."""

    table: str
    key: dict[str, str] = field(hash=False)
    column: str
    expect: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class RegisterDifference:
    """Number of units (`more`) of a kind that an edition lists in a province beyond that year's register, and why."""

    edition: str
    province: str
    kind: str
    more: int
    reason: str


@dataclass(frozen=True, slots=True)
class Identity:
    """An identity of published figures: the sum of `parts` equals the `whole`, or stays within it.

    The sum may be below the whole by the fraction `short`, and deviate by `slack` (in the whole's unit) for rounding.
    `tables` lists the tables to which it applies; empty means all.
    """

    whole: str
    parts: tuple[str, ...]
    relation: Literal["equal", "within"]
    short: float = 0.0
    slack: float = 0.0
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A series held only as later revised, from year `first` to `last` (empty: all years).

    First-published levels lie within the fraction `within` of the held ones, growth rates within `points`.
    """

    indicator: str
    tables: tuple[str, ...]
    within: float
    points: float
    first: str = ""
    last: str = ""

    def covers(self, indicator: str, table: str, period: str) -> bool:
        """Whether it concerns a figure."""
        inside = self.first <= period <= (self.last or period)
        return indicator == self.indicator and table in self.tables and inside


@dataclass(frozen=True, slots=True)
class Plausible:
    """Plausible range of a county indicator, and the largest ratio (`times`) between two periods.

    Changes are checked from values of at least `least`, in the indicator's unit.
    """

    id: str
    low: float = float("-inf")
    high: float = float("inf")
    times: float = float("inf")
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Noted:
    """An implausible figure that was reviewed and is kept as in the source, with the known reason."""

    place: str
    indicator: str
    period: str
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """Recomputation of a stated figure: an operation over operands, times `scale`; `reason` explains a difference.

    Without operands the figure is compared with the official one of its own indicator, place and period.
    """

    claim: str
    op: str = "same"
    of: tuple[str, ...] = ()
    scale: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the county, named in `line` of the deck, with the stated figures and dated targets that support it."""

    label: str
    line: int
    claims: tuple[str, ...]
    targets: tuple[str, ...]


_COUNTY_PART = 3


@dataclass(frozen=True, slots=True)
class View:
    """An item of the deck that the dashboard must show; `page` and `exhibit` are empty until it does.

    `choices` are the page's filters under which it is shown, if not by default.
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
        """Whether it belongs to the deck's third part, which county packs cover."""
        return self.part == _COUNTY_PART
