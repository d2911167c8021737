"""What one sentence leaves to the next: the place, period and measure last spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.checking.signs import GOAL
from dashboard.checking.subjects import Mention
from dashboard.model import Place
from dashboard.queries.search import bare

CARRIES: Final = re.compile(r"^\s*(其中|同比|比上年|较上年|增长|下降|占|居|位居|排|分别|年均|增速|其|该)")
# A sentence whose first so many letters name a period begins with it.
_BEGINS: Final = 8
# So many letters are a word.
WORD: Final = 2


@dataclass(slots=True)
class Carried:
    """What was last spoken of, and what the whole text speaks of: `own` the place of 全市 and 我县, `year` of 今年.

    `main` is the period that the paragraphs begin with, `title` that of the title. `said` tells whether the place was
    named, and is not only that of the whole text; `listed` are the places that the last sentence named one after
    another, `known` the short names of all named so far.
    """

    own: str
    year: int
    place: str = ""
    period: str = ""
    main: str = ""
    title: str = ""
    indicator: str = ""
    counties: bool = False
    said: bool = False
    listed: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()

    def learn(self, mentions: Sequence[Mention], sentence: str, first: bool) -> None:
        """Take over what a sentence spoke of, the `first` of its paragraph or another."""
        places = [
            mention for mention in mentions if is_subject(mention, sentence, self.own) and len(mention.meaning) == 1
        ]
        periods = [mention for mention in mentions if mention.kind == "period" and mention.meaning[0]]
        measures = [mention for mention in mentions if mention.kind == "measure"]
        self.place = places[-1].meaning[0] if places else self.place
        self.said = self.said or bool(places)
        named = [mention for mention in mentions if mention.kind == "place"]
        self.listed = tuple(mention.meaning[0] for mention in named if len(mention.meaning) == 1)
        self.known |= {
            bare(sentence[mention.start : mention.end]) for mention in named if mention.end - mention.start > WORD
        }
        if not GOAL.search(sentence):
            self.period = periods[-1].meaning[0] if periods else self.period
            begins = first and bool(periods) and periods[0].start <= _BEGINS and sentence[periods[0].start].isdecimal()
            self.main = periods[0].meaning[0] if begins else self.main
        self.indicator = measures[-1].meaning[0] if measures else self.indicator
        here = any(mention.kind == "counties" for mention in mentions)
        self.counties = here or (self.counties and not places)


def is_subject(mention: Mention, sentence: str, home: str) -> bool:
    """Whether a mention may be what is spoken of: not what is only compared with, nor 河南省 in the name of a prize."""
    if mention.kind not in ("place", "own", "group") or mention.domain:
        return False
    above = (
        home and mention.meaning and home != mention.meaning[0] and home.startswith(Place(mention.meaning[0]).prefix)
    )
    starts = mention.start == 0 or sentence[mention.start - 1] in "，。、；：（(,年月份末底"
    return not above or starts or sentence[mention.end : mention.end + 1] in tuple("（(0123456789")


def one_of(codes: Sequence[str], place: str) -> str:
    """Which of the places of one name is meant: that of the province of `place`, else the broader one; or none."""
    near = [code for code in codes if place and Place(code).province == Place(place).province]
    broad = [code for code in codes if Place(code).level != "county"]
    return next((several[0] for several in (codes, near, broad) if len(several) == 1), "")
