"""What each figure of a text says: of which measure, place and period, and whether value, growth, share or rank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from dashboard.catalog import Catalog
from dashboard.checking.numerals import Numeral, numerals
from dashboard.checking.subjects import NATION, Mention, mentions
from dashboard.checking.texts import Paragraph
from dashboard.model import Place
from dashboard.model.memo import once

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
_SENTENCE: Final = re.compile(r"[^。！？；!?;]+[。！？；!?;]?")
_CLAUSE: Final = re.compile(r"[，,：:（(]")
_RISE: Final = re.compile(r"增长|增幅|增速|同比|上升|提高|上涨|涨幅|年均|递增|扩大|增加|攀升|提升|翻")
_FALL: Final = re.compile(r"下降|减少|降低|回落|负增长|降幅|缩小|萎缩|下滑|净减")
_TO: Final = re.compile(r"(到|至|达|达到|为|是|破|完成|实现)(了)?\s?[^，。]{0,3}$")
_CHANGE: Final = re.compile(
    r"(增加|减少|净增|净减|增长|下降|新增|上升|提高|多|少|扩大|缩小|高出|低)(了|约|近|超过|超)*\s?$"
)
_MEAN: Final = re.compile(r"(平均|县均)[^，。]{0,10}$|均值[^，。]{0,3}$")
_SHARE: Final = re.compile(r"占(?!地|有率|用)|比重|占比|比例|份额")
_BECAME: Final = re.compile(r"(增|升|提高|扩大|上涨|降|减|跌|缩)[^，。；]{0,4}(到|至|为)|(变|发展)(为|到)")
_UNITS: Final = re.compile(r"\s?(县|市|区|省|城市|地区|单位|企业)")
# What may stand between a measure and its figure.
_YEARS: Final = re.compile(r"(19|20)\d\d年的?")
_FILLED: Final = re.compile(
    r"(（[^）]{0,12}）)?(总量|总额)?[，：]?(累计|已|共|约|近|达到|达|为|是|实现|完成|突破|超过|增加到|增长到|上升到|至|则|仅|有|了|\s|由|从)*"
)
_EXCEPT: Final = re.compile(r"除[^，。]{1,30}?[以之]?外")
# Before what a figure became: 由A增加到B.
_BECOMES: Final = re.compile(r"\s?(逐年)?(增|升|上升|提高|扩大|上涨|降|减|跌|缩|变|发展)[^，。；]{0,4}(到|至|为)")
_RESPECTIVELY: Final = re.compile("分别")
_CARRIES: Final = re.compile(r"^\s*(其中|同比|比上年|较上年|增长|下降|占|居|位居|排|分别|年均|增速|其|该)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of a text with what it speaks of; empty where that is not said.

    `place` and `area` are codes: of an order or a share `area` is among or of what. `indicator` is an id, `whole` the
    measure of what it is a share. `sure` tells whether place and period stand in the same sentence, `direct` whether
    the measure stands right before the figure; `base` is the earlier period of a change. `before` are the words since
    the last figure of the sentence, `after` the next few.
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
    falls: bool = False
    sure: bool = True
    direct: bool = False
    before: str = ""
    after: str = ""
    sentence: tuple[int, int] = (0, 0)
    unclear: tuple[str, ...] = ()

    @property
    def grew(self) -> bool:
        """Whether what stood before became this: 由A增加到B."""
        return bool(_BECAME.search(self.before))

    @property
    def yearly(self) -> bool:
        """Whether a growth is that of a year on average."""
        return "年均" in self.before

    @property
    def among(self) -> bool:
        """Whether it tells of how many units: 103个县（市）."""
        return bool(_UNITS.match(self.after))


@dataclass(slots=True)
class _Carried:
    """What was last spoken of, and what the whole text speaks of."""

    own: str
    year: int
    place: str = ""
    period: str = ""
    indicator: str = ""
    counties: bool = False
    # Whether the place was named, and is not only that of the whole text.
    place_said: bool = False


def statements(catalog: Catalog, paragraphs: Sequence[Paragraph], own: str = "") -> list[Statement]:
    """Every figure of a text in order; `own` is the place that 全市 and 我县 mean, else the first that a text names."""
    own, year = own or _first_place(catalog, paragraphs), _year_of(paragraphs)
    carried = _Carried(own, year, own)
    found: list[Statement] = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.heading:
            carried = _Carried(own, year, own)
        elif own and not _CARRIES.match(paragraph.text):
            # A paragraph that names no place speaks of that of the whole text again.
            carried.place, carried.place_said = own, False
        for start, sentence in _sentences(paragraph.text):
            found += _of_sentence(catalog, at, paragraph.text, start, sentence, carried)
    return found


def _first_place(catalog: Catalog, paragraphs: Sequence[Paragraph]) -> str:
    """The county or city that the first lines name."""
    for paragraph in paragraphs[:3]:
        for one in mentions(catalog, paragraph.text[:200]):
            if one.kind == "place" and len(one.meaning) == 1 and one.meaning[0] != NATION:
                return one.meaning[0]
    return ""


def _year_of(paragraphs: Sequence[Paragraph]) -> int:
    """The year that a text is of: the last that its first lines name, 0 where they name none."""
    head = " ".join(paragraph.text[:200] for paragraph in paragraphs[:5])
    return max((int(year) for year in re.findall(r"((?:19|20)\d\d)\s?年", head)), default=0)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for found in _SENTENCE.finditer(text):
        yield found.start(), found[0]


def _of_sentence(
    catalog: Catalog, at: int, text: str, start: int, sentence: str, carried: _Carried
) -> Iterator[Statement]:
    """The statements of one sentence; `carried` learns what it speaks of."""
    said = mentions(catalog, sentence, carried.own, carried.year)
    own = [one for one in numerals(text) if start <= one.start < start + len(sentence)]
    numbers = [replace(one, start=one.start - start, end=one.end - start) for one in own]
    # 除市辖区外: what is left out is not what is counted.
    aside = [(found.start(), found.end()) for found in _EXCEPT.finditer(sentence)]
    aside += [(number.start, number.end) for number in numbers]
    held = [one for one in said if not any(first <= one.start < last for first, last in aside)]
    for at_number, numeral in enumerate(numbers):
        made = _statement(catalog, at, numeral, sentence, held, numbers[:at_number], carried)
        back = replace(numeral, start=numeral.start + start, end=numeral.end + start)
        yield replace(made, numeral=back, sentence=(start, start + len(sentence)))
    _learn(carried, held, sentence)


def _learn(carried: _Carried, said: Sequence[Mention], sentence: str) -> None:
    places = [one for one in said if _subject(one, sentence, carried.own) and len(one.meaning) == 1]
    periods = [one for one in said if one.kind == "period" and one.meaning[0]]
    measures = [one for one in said if one.kind == "measure"]
    carried.place = places[-1].meaning[0] if places else carried.place
    carried.place_said = carried.place_said or bool(places)
    carried.period = periods[-1].meaning[0] if periods else carried.period
    carried.indicator = measures[-1].meaning[0] if measures else ""
    here = any(one.kind == "counties" for one in said)
    carried.counties = here or (carried.counties and not places)


def _statement(
    catalog: Catalog,
    at: int,
    numeral: Numeral,
    sentence: str,
    said: Sequence[Mention],
    before: Sequence[Numeral],
    carried: _Carried,
) -> Statement:
    clause = max((found.end() for found in _CLAUSE.finditer(sentence, 0, numeral.start)), default=0)
    window = sentence[clause : numeral.start]
    left = [one for one in said if one.end <= numeral.start]
    kind = _kind(catalog, numeral, window, sentence[numeral.end : numeral.end + 6], left, clause)
    area = _area(left, kind, before)
    place, unclear, here = _place(left, kind, carried, numeral, sentence)
    period, dated = _when(left, carried)
    if not dated and _BECOMES.match(sentence, numeral.end):
        period = ""
    indicator = _indicator(catalog, numeral, kind, sentence, said, clause, carried)
    if (shared := _RESPECTIVELY.search(sentence, 0, numeral.start)) is not None:
        at_list = sum(1 for one in before if one.start > shared.start() and one.dimension == numeral.dimension)
        indicator, place = _of_list(catalog, sentence, said, shared.start(), at_list, indicator, place)
    whole = ""
    if kind == "share":
        indicator, whole = _of_whole(catalog, left, clause, indicator, sentence, numeral)
    counties = any(one.kind == "counties" for one in left) or (carried.counties and not here)
    if counties and not here and not carried.place_said:
        place = NATION
    if counties and indicator and place in _provinces(catalog):
        indicator = _county_measure(catalog, indicator, sentence[: numeral.start])
    last = max((one.end for one in before), default=0)
    mentioned = [one for one in left if one.kind == "measure"]
    gap = sentence[mentioned[-1].end : numeral.start] if mentioned else ""
    direct = bool(mentioned and indicator and _FILLED.fullmatch(_YEARS.sub("", gap)))
    if area and Place(area).level == "province" and area != NATION and place.isdecimal() and kind != "multiple":
        # 全省 beside another province's place is that of the place.
        owned = any(one.kind == "own" and one.meaning == (area,) for one in left)
        area = Place(place).province if owned and place != NATION else area
    bases = [one for one in left if one.kind == "base" and one.meaning[0]]
    earlier = [one for one in left if one.kind == "period" and one.meaning[0]]
    base = bases[-1].meaning[0] if bases else earlier[-2].meaning[0] if len(earlier) > 1 else ""
    return Statement(
        at,
        numeral,
        kind,
        indicator,
        place,
        period,
        area,
        whole,
        base,
        bool(_FALL.search(window)),
        here and dated,
        direct,
        sentence[last : numeral.start],
        sentence[numeral.end : numeral.end + 8],
        unclear=unclear,
    )


@once
def _provinces(catalog: Catalog) -> frozenset[str]:
    rows = catalog.whole("places")
    return frozenset(code for code in rows["place"].unique() if Place(code).level == "province") | {"", NATION}


def _kind(catalog: Catalog, numeral: Numeral, window: str, after: str, left: Sequence[Mention], clause: int) -> Saying:
    if numeral.dimension == "rank":
        return "rank"
    if numeral.dimension == "share_change":
        return "points"
    moved = bool(_RISE.search(window) or _FALL.search(window) or re.match(r"的?(增长|增速|增幅|降幅)", after))
    if numeral.dimension == "ratio":
        return "growth" if moved and not _TO.search(window) else "multiple"
    if numeral.dimension != "share":
        return "difference" if _CHANGE.search(window) and not _TO.search(window) else "value"
    units = catalog.registry.units
    measured = [one for one in left if one.kind == "measure" and one.start >= clause]
    own = measured and units[catalog.registry.indicators[measured[-1].meaning[0]].unit].dimension == "share"
    if _SHARE.search(window) and not own:
        return "share"
    return "growth" if moved and not (own and _TO.search(window)) else "value"


def _area(left: Sequence[Mention], kind: Saying, before: Sequence[Numeral]) -> str:
    """Among what a place is ranked, or of what it has a share."""
    if kind not in ("rank", "share", "multiple"):
        return ""
    start = max((one.end for one in before), default=0) if kind == "rank" else 0
    named = [one for one in left if one.kind in ("place", "own") and one.domain and len(one.meaning) == 1]
    near = [one for one in named if one.start >= start] or named
    return near[-1].meaning[0] if near else ""


def _place(
    left: Sequence[Mention], kind: Saying, carried: _Carried, numeral: Numeral, sentence: str
) -> tuple[str, tuple[str, ...], bool]:
    """The place spoken of, the words that name several, and whether it stands in this sentence."""
    named = [one for one in left if _subject(one, sentence, carried.own)]
    if not named:
        return carried.place, (), False
    last = named[-1]
    if last.kind == "group":
        return "", (), True
    codes = last.meaning
    if len(codes) > 1:
        near = [code for code in codes if carried.place and Place(code).province == Place(carried.place).province]
        broad = [code for code in codes if Place(code).level != "county"]
        codes = tuple(near if len(near) == 1 else broad if len(broad) == 1 else codes)
    if len(codes) != 1:
        return "", (sentence[last.start : last.end],), True
    return codes[0], (), True


def _subject(one: Mention, sentence: str, own: str) -> bool:
    """Whether a mention may be what is spoken of: not what is only compared with, nor 河南省 in the name of a prize."""
    if one.kind not in ("place", "own", "group") or one.domain:
        return False
    above = own and one.meaning and own != one.meaning[0] and own.startswith(Place(one.meaning[0]).prefix)
    starts = one.start == 0 or sentence[one.start - 1] in "，。、；：（(,年月份末底"
    return not above or starts or sentence[one.end : one.end + 1] in tuple("（(0123456789")


def _when(left: Sequence[Mention], carried: _Carried) -> tuple[str, bool]:
    periods = [one for one in left if one.kind == "period"]
    if periods:
        return periods[-1].meaning[0], bool(periods[-1].meaning[0])
    return carried.period, False


def _indicator(
    catalog: Catalog,
    numeral: Numeral,
    kind: Saying,
    sentence: str,
    said: Sequence[Mention],
    clause: int,
    carried: _Carried,
) -> str:
    """The measure that a figure is of: the last before it whose unit fits, else one right after it, else carried."""
    registry = catalog.registry
    any_unit = kind in ("rank", "growth", "share", "multiple", "points")

    def fits(name: str) -> bool:
        own = registry.units[registry.indicators[name].unit].dimension
        return any_unit or own == numeral.dimension

    before = [one for one in said if one.kind == "measure" and one.end <= numeral.start and fits(one.meaning[0])]
    if before:
        return before[-1].meaning[0]
    after = [one for one in said if one.kind == "measure" and 0 <= one.start - numeral.end <= 1]
    if after and sentence[numeral.end : numeral.end + 1] == "的" and (any_unit or fits(after[0].meaning[0])):
        return after[0].meaning[0]
    if carried.indicator and _CARRIES.match(sentence) and fits(carried.indicator):
        return carried.indicator
    return ""


def _of_list(
    catalog: Catalog, sentence: str, said: Sequence[Mention], upto: int, at: int, indicator: str, place: str
) -> tuple[str, str]:
    """What the figure at a place of the list after 分别 is of: the measure or the place at that place before it."""
    start = max((found.end() for found in re.finditer("[。；;]", sentence[:upto])), default=0)
    measures = [one.meaning[0] for one in said if one.kind == "measure" and start <= one.start and one.end <= upto]
    places = [one.meaning[0] for one in said if one.kind == "place" and start <= one.start and one.end <= upto]
    if len(places) > 1:
        return indicator, places[at] if at < len(places) else ""
    if len(measures) > 1:
        return (measures[at] if at < len(measures) else ""), place
    # 存、贷款余额分别为: what the parts of one name are is not guessed.
    return "", place


def _of_whole(
    catalog: Catalog, left: Sequence[Mention], clause: int, indicator: str, sentence: str, numeral: Numeral
) -> tuple[str, str]:
    """The part and the whole of a share: 税收收入占一般公共预算收入 has two measures, 占全国GDP比重 one."""
    at = sentence.rfind("占", 0, numeral.start)
    ahead = [one.meaning[0] for one in left if one.kind == "measure" and one.end <= at] if at >= 0 else []
    behind = [one.meaning[0] for one in left if one.kind == "measure" and one.start > at] if at >= 0 else []
    part = ahead[-1] if ahead else indicator
    return part, behind[-1] if behind and ahead and behind[-1] != part else ""


def _county_measure(catalog: Catalog, indicator: str, before: str) -> str:
    """The measure of all counties of an area that belongs to one of a county; their mean where that is said."""
    own = indicator if indicator.startswith("county_") else f"county_{indicator}"
    mean = f"{own}_mean"
    if _MEAN.search(before) and mean in catalog.registry.indicators:
        return mean
    return own if own in catalog.registry.indicators else indicator
