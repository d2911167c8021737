"""Compositions in percent of the three sectors, or their contributions to growth: 5.1:42.5:52.4; 5.1%、42.5%和52.4%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.checking.equations import Equation, hundred
from dashboard.checking.roles import plain_name
from dashboard.checking.statement import Statement

_SECTORS: Final = r"三次产业|三大产业|三产|[第]?一、第?二、第?三次?产业|产业增加值"
_OF_SECTORS: Final = re.compile(rf"产业结构|(?:{_SECTORS})[^，,。；]*(?:结构|比重|比例|构成|占比|贡献率)")
_BECAME: Final = re.compile("^[，,]?(?:进一步)?(?:调整|优化|变化|变|转变|演变|改变|提升|发展|升级)(?:为|到|至)$")
_BEFORE: Final = re.compile("[由从][^，,。；]*$|上年|去年|上一年")
_YEAR: Final = re.compile(r"(?:19|20)\d\d年")
_AND: Final = ("、", "和", "与", "及", "以及")
_THREE: Final = 3


@dataclass(frozen=True, slots=True)
class Triple:
    """Three percentages of sectors; `current` if those of the year of which the text tells."""

    shares: tuple[Statement, Statement, Statement]
    current: bool
    year: str

    @property
    def equation(self) -> Equation:
        """They are 100 together; each may be adjusted in its last digit."""
        return hundred(self.shares, sum(one.numeral.step for one in self.shares) / 2)

    @property
    def listed(self) -> bool:
        """Whether they are told one after another, and not as a:b:c."""
        return not _is_ratio(*self.shares)


def triples(statements: Sequence[Statement]) -> Iterator[Triple]:
    """The compositions and contributions of sectors in a run of figures."""
    of_sectors = False
    for index in range(len(statements) - _THREE + 1):
        first, second, third = statements[index : index + _THREE]
        words = plain_name(first)
        listed = plain_name(second) in _AND and plain_name(third) in _AND
        ratio = words == plain_name(second) == plain_name(third)
        together = all(one.sentence == first.sentence for one in (second, third))
        shares = all(one.numeral.dimension == "share" for one in (first, second, third))
        if not together or not shares or not (listed or (ratio and _is_ratio(first, second, third))):
            continue
        became = of_sectors and _BECAME.search(words) is not None
        # 由上年的a:b:c调整为d:e:f: the second is of the same.
        of_sectors = became or _OF_SECTORS.search(words) is not None
        if of_sectors:
            year = _YEAR.search(words)
            current = became or (not _BEFORE.search(words) and "贡献" not in words)
            yield Triple((first, second, third), current, "" if became or year is None else year[0])


def _is_ratio(*shares: Statement) -> bool:
    return all("%" not in one.numeral.text and "％" not in one.numeral.text for one in shares)
