"""Counts of places above a threshold or on a list: 生产总值超过1000亿元的县有2个, 千亿县达到60个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dashboard.analysis.cross import Cross, cited
from dashboard.asking import Reading, read
from dashboard.asking.meaning import by_bound
from dashboard.asking.orders import across, among, satisfying
from dashboard.asking.words import COUNT, FILTER
from dashboard.catalog import Catalog
from dashboard.checking.facts import Fact
from dashboard.checking.statement import Statement
from dashboard.model import NATION, Period
from dashboard.model.question import Question
from dashboard.queries import ALL, table_of
from dashboard.queries.scopes import THOUSAND

# Filler words between the places and their number.
_LEADS: Final = re.compile(
    r"[，：\s]*(?:已经|已|共有|共计|共|总共|合计|一共|就|分别|达到|达|为|是|有|增加到|增至|上升到|扩大到|发展到|至|仅|只有|约|近|超过|逾)*\s*$"
)
_HOW_MANY: Final = "有多少个"
_AMONG: Final = re.compile(r"\s*其中[，：]?")
_COUNT_AT_END: Final = re.compile(r"\s*\d+\s*个[^\d]*$")
_PART: Final = re.compile(r"[，；：。！？;]")
# 县（市）: counties and county-level cities; 县（市、区）: districts too.
_WITH_DISTRICTS: Final = re.compile(r"县(?:级单位|[（(]市、?区[)）]|市区|区)")
_COUNTIES: Final = re.compile(r"县(?:[（(]市[)）]|市|域单位|域)")
# Relative distance from a threshold within which rounding or revision may decide whether a place is counted.
_MARGIN: Final = 0.02


@dataclass(frozen=True, slots=True)
class Tally:
    """A candidate count, as text, with a fact to cite.

    `usual` unless another kind of unit was counted. The true count may lie between `least` and `most` if places are
    close to a threshold or have no figure. `settled` if the text itself names year and area.
    """

    count: int
    words: str
    usual: bool
    least: int
    most: int
    settled: bool
    facts: tuple[Fact, ...]


def tallies(catalog: Catalog, statement: Statement, sentence: str, start: int) -> Iterator[Tally]:
    """Candidate counts for a figure, likeliest first; none unless all text around it is understood.

    `start` is the offset of the figure in its sentence.
    """
    if statement.numeral.dimension != "count" or statement.kind != "value" or statement.hoped:
        return
    reading = _read(catalog, statement, sentence, start)
    if reading is None:
        return
    year = reading.year or (statement.period if statement.period.isdecimal() else "")
    asked = replace(reading, periods=(year,) if year else ())
    if asked.scope == THOUSAND and year:
        asked = by_bound(asked)
    named = bool(reading.within or reading.group) or "全国" in sentence
    home = statement.place
    if not named and home.isdecimal() and home != NATION and table_of(home) in ("provincial", "city"):
        asked = replace(asked, within=home)
    settled = bool(year) and (named or statement.sure)
    kinds = [""] if asked.scope or asked.level != "county" else ["", "county", ALL]
    for kind in kinds:
        tally = _counted(catalog, replace(asked, scope=asked.scope or kind), settled)
        if tally is None and not reading.year:
            # The carried-over year has no such figures; the text may mean the latest year that has.
            tally = _counted(catalog, replace(asked, scope=asked.scope or kind, periods=()), False)
        if tally is not None:
            yield replace(tally, usual=not kind)


def _read(catalog: Catalog, statement: Statement, sentence: str, start: int) -> Reading | None:
    """Parse the text around a figure as a question: its part of the sentence, or that with the part before.

    其中超过1000亿元的 takes the measure and the places of the part before.
    """
    cuts = [0, *(match.end() for match in _PART.finditer(sentence, 0, start))]
    after = _PART.split(sentence[start + len(statement.numeral.text) :], maxsplit=1)[0]
    home = statement.place if statement.place.isdecimal() and statement.place != NATION else ""
    part = sentence[cuts[-1] : start]
    before = sentence[cuts[-2] : cuts[-1]] if len(cuts) > 1 else ""
    reading = _question(catalog, part, after, home) or _question(catalog, before + part, after, home)
    if reading is None and _AMONG.match(part):
        whole = _question(catalog, _COUNT_AT_END.sub("", before), "", home)
        if whole is not None and whole.conditions:
            label = catalog.registry.indicators[whole.conditions[0].indicator].label
            reading = _question(catalog, f"{label}{_AMONG.sub('', part)}县", after, home)
            reading = reading and replace(reading, within=whole.within, group=whole.group, periods=whole.periods)
    return reading


def _question(catalog: Catalog, ahead: str, after: str, home: str) -> Reading | None:
    """Parse how many places there are; None unless every word and every bound is understood."""
    text = f"{_LEADS.sub('', ahead)}{_HOW_MANY}{after}"
    text = _COUNTIES.sub("县", _WITH_DISTRICTS.sub("县市区", text))
    reading = read(catalog, text.replace("，", " "), home)
    if reading.unknown or reading.unclear or reading.places or reading.measures:
        return None
    bounds = sum(len(word.meaning) // 2 if word.kind == "bound" else word.kind == "sign" for word in reading.words)
    acts = {word.meaning[0] for word in reading.words if word.kind == "act"}
    if acts - {COUNT} or bounds != len(reading.conditions) or reading.act not in (COUNT, FILTER):
        return None
    return replace(reading, level=reading.level or "county") if reading.conditions or reading.scope else None


def _counted(catalog: Catalog, reading: Reading, settled: bool) -> Tally | None:
    """Count the places of a reading; None if its measures are not available."""
    measures = tuple(dict.fromkeys(condition.indicator for condition in reading.conditions)) or ("gdp",)
    asked = replace(reading, measures=measures)
    cross = across(catalog, asked)
    if cross is None or not cross.columns:
        return None
    count = len(cross.frame)
    least, most = count, count
    if reading.conditions:
        every = across(catalog, replace(asked, conditions=()))
        least, most = (_within(catalog, asked, margin) for margin in (_MARGIN, -_MARGIN))
        least, most = min(least, count), max(most, count) + (_unknown(every) if every is not None else 0)
    period = cross.columns[0].period
    kind = {ALL: "（含市辖区）", "county": "（不含县级市）"}.get(reading.scope, "")
    words = f"{Period(period).label}{among(catalog, replace(reading, scope=_listed(reading.scope)))}"
    words += f"{kind}中{satisfying(catalog, reading)}有{count}个" if reading.conditions else f"有{count}个"
    extract = cited(
        catalog, Question(reading.level, measures, (period,), scope=reading.scope), set(cross.frame["place"])
    )
    sources, vintages = ("|".join(dict.fromkeys(extract.frame[name])) for name in ("source", "vintage"))
    fact = Fact(reading.within or NATION, measures[0], period, float(count), vintages.partition("|")[0], sources)
    # A list has its own year, which need not be that of the text.
    return Tally(count, words, True, least, most, settled and not _listed(reading.scope), (fact,))


def _listed(scope: str) -> str:
    """The scope if it is a list; empty for kinds of units."""
    return "" if scope in (ALL, "county", "") else scope


def _within(catalog: Catalog, reading: Reading, margin: float) -> int:
    """Count with the thresholds tightened by a relative `margin` (loosened if negative)."""
    moved = tuple(
        replace(condition, value=condition.value * (1 + (margin if condition.comparison in (">", ">=") else -margin)))
        for condition in reading.conditions
    )
    cross = across(catalog, replace(reading, conditions=moved))
    return 0 if cross is None else len(cross.frame)


def _unknown(cross: Cross) -> int:
    """Number of places that lack one of the figures."""
    return int(cross.frame[[*range(len(cross.columns))]].isna().any(axis="columns").sum())
