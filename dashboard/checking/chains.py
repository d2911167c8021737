"""Changes told in several ways in a row: A，与2010年的B相比，增加C，增长D%，年平均增长率为E%; A，减少C，下降D%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.checking.changes import REAL, RESTATED
from dashboard.checking.drawn import FIGURE, Drawn, pattern
from dashboard.checking.equations import Equation, apart, grown, share, yearly
from dashboard.checking.operands import same_measure
from dashboard.checking.statement import Statement, years_between
from dashboard.model.counts import counted

_FIGURE: Final = FIGURE[1:-1]
_ANY: Final = rf"(?:[^，,。；;（）()：:{_FIGURE}]|[（(][^（）(){_FIGURE}]*[）)])"
_UP: Final = "增加|增长|上升|提高"
_DOWN: Final = "减少|下降|降低|回落"
_SPAN: Final = "(?:(?P<span>[一二两三四五六七八九十]+)年(?:间|来)?)?(?:共|净|总计|累计)*"
_IN_PERCENT: Final = rf"(?:[，,](?:同比|比上年)?(?P<percent>{_UP}|{_DOWN}|增幅|降幅)(?:为|达|了)*@d)?"
_YEARLY: Final = "(?:[，,]年平?均(?:增长率?|增速|递增|增长速度)(?:为|达)?@e)?"
_COMPARED: Final = pattern(
    rf"@a[）)]?[，,](?:与|同|比|较)(?P<base>{_ANY}{{0,36}}?)@b(?:相比)?[，,]?{_SPAN}(?P<word>{_UP}|{_DOWN})了?@c{_IN_PERCENT}{_YEARLY}"
)
_LAST_YEAR: Final = "(?:同比|(?:比|较)(?:上年|去年|上一年)(?:[末底]|同期)?)?"
_ON_LAST: Final = pattern(
    rf"@a[）)]?[，,]{_LAST_YEAR}(?P<word>{_UP}|{_DOWN})了?@c[，,]{_LAST_YEAR}(?P<percent>{_UP}|{_DOWN}|增幅|降幅)(?:为|达|了)*@d"
)
_YEAR: Final = re.compile(r"((?:19|20)\d\d)年")
_FALLS: Final = re.compile(f"{_DOWN}|降幅")
_NOT_PLAIN: Final = re.compile(f"{REAL.pattern}|{RESTATED.pattern}|扣除|实际")


def chains(sentences: Sequence[Drawn]) -> Iterator[Equation]:
    """The equations between the figures of a change told in several ways."""
    for sentence in sentences:
        for told, match in sentence.told(_COMPARED):
            yield from _compared(told["a"], told["b"], told["c"], match, told.get("d"), told.get("e"))
        for told, match in sentence.told(_ON_LAST):
            figures = told["a"], told["c"]
            if _same_way(match) and same_measure(*figures) and _are_plain(*figures, told["d"]):
                yield grown(told["d"], *figures, -1 if _FALLS.fullmatch(match["word"]) else 1)


def _same_way(match: re.Match[str]) -> bool:
    return bool(_FALLS.fullmatch(match["word"])) == bool(_FALLS.fullmatch(match["percent"]))


def _are_plain(value: Statement, change: Statement, *percents: Statement) -> bool:
    """Whether a value is no change itself, and its change is neither real nor from a value set anew."""
    restated = any(_NOT_PLAIN.search(one.before + one.after) for one in (value, change, *percents))
    shares = all(one.numeral.dimension == "share" for one in percents)
    return value.kind == "value" and not restated and shares


def _compared(
    after: Statement,
    before: Statement,
    change: Statement,
    match: re.Match[str],
    percent: Statement | None,
    average: Statement | None,
) -> Iterator[Equation]:
    in_points = after.numeral.dimension == before.numeral.dimension == "share"
    alike = change.numeral.dimension == "share_change" if in_points else same_measure(after, before, change)
    percents = [one for one in (percent, average) if one is not None]
    if not alike or before.kind in ("difference", "points") or not _are_plain(after, change, *percents):
        return
    fallen = bool(_FALLS.fullmatch(match["word"]))
    high, low = (before, after) if fallen else (after, before)
    # What changed the other way than is told is another mistake.
    if high.numeral.value > low.numeral.value:
        yield apart(change, high, low)
    if percent is not None and _same_way(match) and not in_points:
        yield share(percent, change, (before,))
    years = _years(after, match)
    if average is not None and years and not fallen and not in_points:
        # The text may count one year more or less than lie between the two.
        counts = [yearly(average, after, before, each) for each in (years, years - 1, years + 1) if each > 0]
        yield next((one for one in counts if one.holds), counts[0])


def _years(after: Statement, match: re.Match[str]) -> int:
    """How many years are between two figures; 0 if the text does not say."""
    if match["span"]:
        return int(counted(match["span"]) or 0)
    year = _YEAR.search(match["base"])
    return years_between(year[1], after.period) if year else 0
