"""Statements: figures of a text with their interpretation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from dashboard.checking.numerals import Numeral

Saying = Literal["value", "growth", "share", "rank", "multiple", "difference", "points"]
LABELS: Final[dict[Saying, str]] = {
    "value": "数值",
    "growth": "增速",
    "share": "占比",
    "rank": "位次",
    "multiple": "倍数",
    "difference": "增减量",
    "points": "百分点",
}
SECTORS: Final = ("primary_industry", "secondary_industry", "tertiary_industry")
BECAME: Final = re.compile(
    r"(增(?!加值|速|幅)|升|提高|扩大|上涨|降|减|跌|缩|变|发展|落|攀|跃|滑|调整)[^，。；]{0,4}(到|至|为)|^\s?[一-龥]{0,3}(到|至)了?\s?$"
)
_ADJUSTED: Final = re.compile(r"实际|不变价|可比|同口径|剔除|扣除|还原|[两三四五]年平均(?!每)|美元计")
YEARLY: Final = re.compile("年均|年平均|每年")
_YEAR_END: Final = re.compile(r"年[末底]|12月31日")
UNITS: Final = re.compile(r"\s?(县|市|区|省|城市|地区|单位|企业)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of a text with its interpretation; fields are empty if unknown.

    `where` is the paragraph number. `place` and `area` are codes; `area` is the set of a rank or the whole of a share.
    `indicator` is an id, `whole` the measure of which it is a share. `sure` if place and period are in the same
    sentence, `direct` if the measure directly precedes the figure; `base` is the earlier period of a change. `before`
    is the text since the last figure of the sentence, `after` the next few characters. `hoped` marks goals and
    expectations, `bound` thresholds that select places; `direction` is 1 for a rise, −1 for a fall; `other` is an
    alternative period if the sentence names none. `loose` marks figures around which not every word is understood:
    they may be found right, but not wrong. `here` is whether the place is named in the same sentence, `named` whether
    the measure is named since the last figure; `rivals` are other places that may be meant, `rival_measures` and
    `rival_periods` other measures and periods. `began` is the start of the change of which it tells: the A of
    由A增加到B. `placed` and `dated` if place and period are named beside it; `nominal` marks growth in current prices.
    `annual` is the period of measures that no census counts, where that of a census was named last; `listed` is the
    name of the list on which a rank is. `peers` are the places of which it is the sum, or among which it ranks.
    """

    where: int
    numeral: Numeral
    kind: Saying
    indicator: str = ""
    place: str = ""
    period: str = ""
    area: str = ""
    whole: str = ""
    base: str = ""
    sure: bool = True
    direct: bool = False
    before: str = ""
    after: str = ""
    sentence: tuple[int, int] = (0, 0)
    unclear: tuple[str, ...] = ()
    hoped: bool = False
    bound: bool = False
    direction: int = 0
    other: str = ""
    loose: bool = False
    here: bool = True
    named: bool = True
    rivals: tuple[str, ...] = ()
    rival_measures: tuple[str, ...] = ()
    rival_periods: tuple[str, ...] = ()
    began: Numeral | None = None
    placed: bool = True
    dated: bool = True
    nominal: bool = False
    annual: str = ""
    listed: str = ""
    peers: tuple[str, ...] = ()

    @property
    def grew(self) -> bool:
        """Whether it is the result of a change: 由A增加到B."""
        return bool(BECAME.search(self.before))

    @property
    def yearly(self) -> bool:
        """Whether a change is an annual average: 年均增长, 平均每年净增."""
        return YEARLY.search(self.before) is not None

    @property
    def years(self) -> int:
        """Number of years of a change by its periods; 0 if unknown."""
        start, _, end = self.period.partition("-")
        return years_between(*((start, end) if end else (self.base, start)))

    @property
    def at_year_end(self) -> bool:
        """Whether it is told for the end of a year, as estimates are: 2020年末."""
        return _YEAR_END.search(self.before) is not None

    @property
    def adjusted(self) -> bool:
        """Whether a growth rate is not that of the published values: 实际增长, 同口径增长, 两年平均增长."""
        after = self.after if self.after.startswith(("（", "(")) else ""
        return bool(_ADJUSTED.search(self.before + after))

    @property
    def among(self) -> bool:
        """Whether it counts administrative units or enterprises: 103个县（市）."""
        return bool(UNITS.match(self.after))


def years_between(start: str, end: str) -> int:
    """Number of years from one period to another; 0 if one of them is no year, negative if the first is later."""
    return int(end) - int(start) if start.isdecimal() and end.isdecimal() else 0


def by_sentence(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Statements grouped by sentence, in order."""
    by: dict[tuple[int, int], list[Statement]] = defaultdict(list)
    for statement in statements:
        by[statement.where, statement.sentence[0]].append(statement)
    return list(by.values())
