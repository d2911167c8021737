"""What a figure of a text says, as far as it was read."""

from __future__ import annotations

import re
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
BECAME: Final = re.compile(
    r"(增|升|提高|扩大|上涨|降|减|跌|缩|变|发展)[^，。；]{0,4}(到|至|为)|^\s?(到|至|增至|降至)\s?$"
)
_UNITS: Final = re.compile(r"\s?(县|市|区|省|城市|地区|单位|企业)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of a text with what it speaks of; empty where that is not said.

    `place` and `area` are codes: of an order or a share `area` is among or of what. `indicator` is an id, `whole` the
    measure of what it is a share. `sure` tells whether place and period stand in the same sentence, `direct` whether
    the measure stands right before the figure; `base` is the earlier period of a change. `before` are the words since
    the last figure of the sentence, `after` the next few. `hoped` is what is a goal or expected; `direction` is 1 for
    a rise that is told, −1 for a fall; `other` is the period that it may be of instead where its sentence names none.
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
    direction: int = 0
    other: str = ""

    @property
    def grew(self) -> bool:
        """Whether what stood before became this: 由A增加到B."""
        return bool(BECAME.search(self.before))

    @property
    def yearly(self) -> bool:
        """Whether a growth is that of a year on average."""
        return "年均" in self.before or "年平均" in self.before

    @property
    def among(self) -> bool:
        """Whether it tells of how many units: 103个县（市）."""
        return bool(_UNITS.match(self.after))
