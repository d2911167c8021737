"""Compositions in percent of the three sectors, or their contributions to growth: 5.1:42.5:52.4; 5.1%、42.5%和52.4%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.checking.equations import Equation, hundred, total
from dashboard.checking.roles import plain_name
from dashboard.checking.statement import Statement

_SECTORS: Final = r"三次产业|三大产业|三产|[第]?一、第?二、第?三次?产业|产业增加值"
_OF_SECTORS: Final = re.compile(rf"产业结构|(?:{_SECTORS})[^，,。；]*(?:结构|比重|比例|构成|占比|贡献率)")
_BECAME: Final = re.compile("^[，,]?(?:进一步)?(?:调整|优化|变化|变|转变|演变|改变|提升|发展|升级)(?:为|到|至)$")
_BEFORE: Final = re.compile("[由从][^，,。；]*$|上年|去年|上一年")
_YEAR: Final = re.compile(r"(?:19|20)\d\d年")
_AND: Final = ("、", "和", "与", "及", "以及")
_THREE: Final = 3
_SHARE_WORDS: Final = "(?:占[^，,。；;]{2,8}?)?(?:的|所占)?(?:比重|占比|比例)"
_TOGETHER: Final = re.compile(
    rf"[，,；;。]?第?二、?(?:第)?三(?:次)?产业(?:增加值)?(?:合计)?{_SHARE_WORDS}(?:合计|之和)?(?:为|达到?|是)*"
)
_UP: Final = "提高|上升|提升|增加"
_DOWN: Final = "下降|降低|回落|减少"
_PARTS: Final = (
    ("第?一产业?", "第?二产业?", "第?三产业?"),
    ("0[—-]14岁", "15[—-]59岁", "60岁(?:及|和)?以上"),
)
_MOVED: Final = [
    [
        re.compile(rf"(?:.*[，,。；;])?{part}(?:的?(?:老年)?人口|增加值)?{_SHARE_WORDS}(?P<word>{_UP}|{_DOWN})了?")
        for part in parts
    ]
    for parts in _PARTS
]
_FALLS: Final = re.compile(_DOWN)


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


def of_two_sectors(paragraph: Sequence[Statement]) -> Iterator[Equation]:
    """二、三产业占比A is the sum of the shares of the two in the composition before it."""
    for index, stated in enumerate(paragraph):
        if stated.numeral.dimension == "share" and _TOGETHER.fullmatch(_last_words(stated)):
            current = [triple for triple in triples(paragraph[:index]) if triple.current]
            if len(current) == 1:
                yield total(stated, current[0].shares[1:], stated.numeral.step / 2)


def moved(paragraph: Sequence[Statement]) -> Iterator[Equation]:
    """What the shares of all parts of a whole have gained and lost is nothing together."""
    points = [one for one in paragraph if one.kind == "points"]
    for index in range(len(points) - _THREE + 1):
        three = points[index : index + _THREE]
        for words in _MOVED:
            found = [word.fullmatch(plain_name(one)) for word, one in zip(words, three, strict=True)]
            signs = [-1 if _FALLS.fullmatch(match["word"]) else 1 for match in found if match is not None]
            if len(signs) == _THREE and abs(sum(signs)) == 1:
                # One of the three has moved against the two others.
                against = next(at for at, sign in enumerate(signs) if sign != sum(signs))
                others = [one for at, one in enumerate(three) if at != against]
                yield total(three[against], others, sum(one.numeral.step for one in three) / 2)


def _last_words(statement: Statement) -> str:
    """The last clause before a figure, behind what tells of the composition."""
    return re.split("[，,]", plain_name(statement))[-1]


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
