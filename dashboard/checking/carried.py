"""Context carried from sentence to sentence: the last place, period and measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.checking.listings import run_of
from dashboard.checking.mention import Mention
from dashboard.checking.signs import GOAL, RELATIVE
from dashboard.model import Place
from dashboard.queries.search import bare

CARRIES: Final = re.compile(
    r"^\s*(其中|同比|比上年|较上年|增长|下降|占|居|位居|排|分别|年均|增速|其|该"
    r"|[两二三四五六七八九]个?(?:地|县|市|区|省|旗|者)(?:[合共总]计|相加|加起来|之和))"
)
# What is named within this many leading characters counts as the beginning of a sentence.
OPENING: Final = 8
# Words before all counties as the set of a rank: 在全省县域中居第二.
RANKED: Final = re.compile(r"(?:在|居|位居|列|占|于)(?:全[国省市区州盟]|[一-龥]{2,4})?$")
# Number of places named last that a figure may be of.
REMEMBERED: Final = 5
_WORDS: Final = re.compile(r"(?<![\d万亿])[一-龥]{4}$")
# Minimum length of a word.
WORD: Final = 2


@dataclass(slots=True)
class Carried:
    """Last place, period and measure, and those of the whole text: `home` for 全市 and 我县, `year` for 今年.

    `main` is the period at the beginning of paragraphs, `title` that of the title. `place_stated` is whether the place
    was named, rather than assumed for the whole text; `listed` are the places named in the last sentence, `named` the
    last few before it, `measures` and `periods` those of the last sentence, `years` all periods so far, `short_names`
    those of all places so far. `several` if the last sentence that named places has more than one subject, or a name
    that is not read, so that it is in doubt which one the next sentence goes on about. `annual` is the period before
    that of a census, which goes on for what no census counts; `area` is that of the ranks of the last sentence, `told`
    the measure of its last value, '' if that is not read; `titled` the measure that a table's title says its figures
    are of.
    """

    home: str
    year: int
    place: str = ""
    period: str = ""
    main: str = ""
    title: str = ""
    indicator: str = ""
    counties: bool = False
    place_stated: bool = False
    listed: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    several: bool = False
    short_names: frozenset[str] = frozenset()
    titled: str = ""
    years: tuple[str, ...] = ()
    annual: str = ""
    area: str = ""
    told: str = ""

    def learn(self, mentions: Sequence[Mention], sentence: str, first: bool) -> None:
        """Update from a sentence; `first` if it is the first of its paragraph."""
        compared = {mention.meaning for mention in mentions if mention.domain and mention.kind == "place"}
        subjects = [
            mention
            for mention in mentions
            if is_subject(mention, sentence, self.home) and (mention.kind != "place" or mention.meaning not in compared)
        ]
        places = [mention for mention in subjects if len(mention.meaning) == 1]
        periods = [mention for mention in mentions if mention.kind == "period" and mention.meaning[0]]
        measures = [mention for mention in mentions if mention.kind == "measure"]
        if subjects and (subjects[-1].kind == "part" or places):
            self.place = "" if subjects[-1].kind == "part" else places[-1].meaning[0]
            self.several = len({mention.meaning for mention in subjects}) > 1
        last = subjects[-1].start if subjects else -1
        unread = [mention for mention in mentions if mention.kind == "name" and mention.start > last]
        self.several |= any(self.place not in mention.meaning for mention in unread if not mention.domain)
        self.place_stated = self.place_stated or bool(places)
        named = [mention for mention in mentions if mention.kind == "place"]
        self.listed = tuple(mention.meaning[0] for mention in named if len(mention.meaning) == 1)
        self.named = tuple(dict.fromkeys((*reversed(self.listed), *self.named)))[:REMEMBERED]
        self.short_names |= {
            bare(sentence[mention.start : mention.end]) for mention in named if mention.end - mention.start > WORD
        }
        if not GOAL.search(sentence):
            # A year in brackets behind a figure is that of the one figure.
            told = [mention for mention in periods if not _behind_figure(sentence, mention)]
            if told:
                self.annual = (self.annual or self.period) if _of_census(sentence, told[-1]) else ""
                self.period = told[-1].meaning[0]
            self.periods = tuple(dict.fromkeys(mention.meaning[0] for mention in told))
            self.years = tuple(dict.fromkeys((*self.years, *self.periods)))
            self.main = (_beginning(sentence, periods) if first else "") or self.main
        self.measures = tuple(dict.fromkeys(mention.meaning[0] for mention in measures))
        if measures:
            self.indicator = "" if measures[-1].loose else measures[-1].meaning[0]
        # A county that is told of as one of all counties (居各县（市）首位) remains the subject.
        first_place = next((one.start for one in places if Place(one.meaning[0]).level == "county"), len(sentence))
        here = any(
            mention.kind == "counties" and mention.start < first_place and not RANKED.search(sentence[: mention.start])
            for mention in mentions
        )
        self.counties = here or (self.counties and not places)


def _of_census(sentence: str, period: Mention) -> bool:
    """Whether a period is told by the name of a census: 七普."""
    return not sentence[period.start].isdecimal() and sentence[period.start] not in RELATIVE


def _behind_figure(sentence: str, mention: Mention) -> bool:
    """Whether a mention is in brackets that are not right behind words, as those of 常住人口（七普） are."""
    ahead = sentence[: mention.start]
    opened = max(ahead.rfind("（"), ahead.rfind("("))
    return opened > max(ahead.rfind("）"), ahead.rfind(")")) and _WORDS.search(ahead, 0, opened) is None


def _beginning(sentence: str, periods: Sequence[Mention]) -> str:
    """The period at the beginning of a sentence, the last of several listed there; '' if there is none."""
    if not periods or periods[0].start > OPENING or not sentence[periods[0].start].isdecimal():
        return ""
    run = run_of(sentence, periods, ("period",))
    return (run[-1] if run and run[0] == periods[0] else periods[0]).meaning[0]


def is_subject(mention: Mention, sentence: str, home: str) -> bool:
    """Whether a mention may be the subject: not a place of comparison, nor 河南省 within another name."""
    if mention.kind not in ("place", "own", "group", "part") or mention.domain:
        return False
    # 海南 is a province and a district elsewhere.
    above = home and any(home != code and home.startswith(Place(code).prefix) for code in mention.meaning)
    starts = mention.start == 0 or sentence[mention.start - 1] in "，。、；：（(,年月份末底"
    return not above or starts or sentence[mention.end : mention.end + 1] in tuple("（(0123456789")


def likeliest_code(codes: Sequence[str], place: str) -> str:
    """Resolve namesakes: the one in the province of `place`, else the only one above county level, else ''."""
    near = [code for code in codes if place and Place(code).province == Place(place).province]
    broad = [code for code in codes if Place(code).level != "county"]
    return next((several[0] for several in (codes, near, broad) if len(several) == 1), "")
