"""Verdicts on the figures of a text, by comparison with candidate values from the catalogue."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from dashboard.checking.agreement import FAR, ROUNDED, SAME, agrees, exchanged, off_by, slipped
from dashboard.checking.candidates import CANDIDATES, Candidate
from dashboard.checking.facts import Fact, Facts
from dashboard.checking.meant import (
    identifies,
    meant,
    of_another_measure,
    of_another_period,
    of_another_place,
    pointed,
    slip_in,
)
from dashboard.checking.numerals import Numeral
from dashboard.checking.published import may_be_published
from dashboard.checking.statement import LABELS, Statement
from dashboard.checking.tallies import Tally
from dashboard.model import Period

BASIS, DIFFERENT = "口径不同", "不一致"
CONTRADICTED, NOT_HELD, UNREAD = "自相矛盾", "未收录", "未能识别"
VERDICTS: Final[Mapping[str, str]] = {
    SAME: "与所收的数相同",
    ROUNDED: "所收的数舍入后与所写相同",
    BASIS: "与另一口径的数相同，或两者口径不能直接相比",
    DIFFERENT: "与所收的数不同",
    CONTRADICTED: "与文中别的数算不拢",
    NOT_HELD: "没有收录可以核对的数",
    UNREAD: "没有读出说的是什么，不作核对",
}
# Verdicts to review first, and verdicts of figures that could be judged.
WRONG: Final = (DIFFERENT, CONTRADICTED)
JUDGED: Final = (SAME, ROUNDED, BASIS, *WRONG)
# Fewest digits of which two are exchanged by no chance, among the values of several years.
_UNDATED: Final = 5
_HOME: Final = re.compile("[我本全].")


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement with its verdict, the reason in one sentence, and the catalogue value in printed units (or None)."""

    statement: Statement
    verdict: str
    why: str
    held: float | None = None
    facts: tuple[Fact, ...] = ()


def judged(facts: Facts, statement: Statement) -> Finding:
    """Verdict on one statement by comparison with the catalogue."""
    if statement.bound:
        return Finding(statement, UNREAD, "是划分地区的界线，不作核对。")
    if statement.unclear:
        names = "”“".join(statement.unclear)
        if _HOME.fullmatch(names):
            return Finding(statement, UNREAD, f"“{names}”指哪里没有写明，请在文首写出地名，或先设好我的地方。")
        return Finding(statement, UNREAD, f"“{names}”有同名的地区，或者不是地名，请写明全名与省份。")
    if not statement.indicator:
        return Finding(statement, UNREAD, "没有读出是什么指标。")
    if statement.hoped:
        return Finding(statement, NOT_HELD, "是目标或预计的数，不作核对。")
    label = facts.catalog.registry.indicators[statement.indicator].label
    if not statement.place and not (statement.peers and statement.kind in ("value", "share")):
        return Finding(statement, UNREAD, f"读作{label}，没有读出是哪个地区。")
    if statement.place and not statement.place.isdecimal():
        return Finding(statement, NOT_HELD, "几省合计的数没有收录。")
    if statement.yearly and statement.kind in ("growth", "difference", "points") and statement.years <= 0:
        return Finding(statement, UNREAD, f"读作{label}，没有写明年均是从哪年到哪年。")
    statement = _after_census(facts, statement)
    finding = _compared(facts, statement, list(CANDIDATES[statement.kind](facts, statement)))
    if finding.verdict in (DIFFERENT, UNREAD, NOT_HELD) and statement.other:
        # Its sentence names no year, so the text's year may be meant instead of the last one mentioned.
        instead = replace(statement, period=statement.other, other="")
        second = _compared(facts, instead, list(CANDIDATES[statement.kind](facts, instead)))
        finding = second if second.verdict in (SAME, ROUNDED) else finding
    return _unless_of_rival(facts, finding) if finding.verdict == DIFFERENT else finding


def _after_census(facts: Facts, statement: Statement) -> Statement:
    """The statement, of the year before a census for what it does not count: 七普常住64.3万人。规上工业企业97家."""
    formula = facts.catalog.registry.indicators[statement.indicator].formula
    measures = (statement.indicator, *(formula.of if formula is not None else ()))
    annual = statement.annual and any(facts.of_period(statement.place, one, statement.annual) for one in measures)
    if not annual or any(
        map(facts.is_of_census, facts.of_period(statement.place, statement.indicator, statement.period))
    ):
        return statement
    census = statement.period
    return replace(statement, period=statement.annual, other="", rival_periods=(census,))


def _unless_of_rival(facts: Facts, finding: Finding) -> Finding:
    """The finding on a figure that differs, UNREAD if it agrees with another place, measure, period or base."""
    statement, numeral = finding.statement, finding.statement.numeral
    if statement.began is not None and finding.facts and not agrees(statement.began, finding.facts[0].value):
        why = f"{finding.why.rstrip('。')}；所写的变化从{statement.began.text}起，年份可能不同。"
        return replace(finding, verdict=UNREAD, why=why)
    # Approximate figures agree with too many values.
    numeral = replace(numeral, firmness="exact") if numeral.firmness == "about" else numeral
    labels = facts.catalog.registry.indicators
    readings = {facts.called(rival): replace(statement, place=rival) for rival in statement.rivals}
    readings |= {labels[name].label: replace(statement, indicator=name) for name in statement.rival_measures}
    readings |= {Period(period).label: replace(statement, period=period) for period in statement.rival_periods}
    for name, reading in readings.items():
        instead = replace(reading, numeral=numeral)
        for candidate in CANDIDATES[instead.kind](facts, instead):
            if agrees(numeral, candidate.value, candidate.slack) and not _turned(instead, candidate.value):
                why = f"{finding.why.rstrip('。')}；与{name}的数相符，说的可能是{name}。"
                return replace(finding, verdict=UNREAD, why=why)
    return finding


def counted(statement: Statement, tallies: Iterable[Tally]) -> Finding | None:
    """Verdict on a number of places by the candidate counts, likeliest first; None without candidates."""
    numeral, first = statement.numeral, None
    for tally in tallies:
        first = first or tally
        if verdict := agrees(numeral, tally.count):
            return Finding(
                statement, verdict if tally.usual else BASIS, f"{tally.words}。", float(tally.count), tally.facts
            )
    if first is None:
        return None
    if first.least <= numeral.value <= first.most:
        why = f"{first.words}；有的单位没有数，或很接近界线，不能断定。"
        return Finding(statement, BASIS, why, float(first.count), first.facts)
    if not first.settled:
        return Finding(statement, UNREAD, f"{first.words}，所写的年份或名单可能不同。", float(first.count), first.facts)
    why = f"{first.words}，所写{_apart(numeral, first.count)}。"
    return Finding(statement, DIFFERENT, why, float(first.count), first.facts)


def _compared(facts: Facts, statement: Statement, candidates: list[Candidate]) -> Finding:
    """Verdict by the candidate values, likeliest first."""
    numeral = statement.numeral
    if not candidates:
        return Finding(statement, NOT_HELD, _nearest(facts, statement))
    for candidate in candidates:
        if verdict := "" if _turned(statement, candidate.value) else agrees(numeral, candidate.value, candidate.slack):
            outcome = verdict if candidate.usual or statement.kind == "rank" else BASIS
            apart = "" if agrees(numeral, candidate.value) else "，与所写只差末位，可能是取舍所致"
            return Finding(
                statement, outcome, f"{candidate.text}{apart}。", _printed(numeral, candidate.value), candidate.facts
            )
    return _differing(facts, statement, candidates)


def _differing(facts: Facts, statement: Statement, candidates: list[Candidate]) -> Finding:
    """Verdict on a figure that agrees with no candidate: DIFFERENT only if nothing else may be meant."""
    numeral, first = statement.numeral, next((one for one in candidates if one.usual), candidates[0])
    held = _printed(numeral, first.value)
    if not statement.period:
        return _undated(statement, candidates)
    if not first.usual:
        return Finding(statement, BASIS, f"{first.text}，不能直接相比。", held, first.facts)
    if _turned(statement, first.value) and not statement.loose and agrees(numeral, first.value):
        return Finding(statement, DIFFERENT, f"{first.text}，方向与所写相反。", held, first.facts)
    slip = "" if statement.loose else off_by(numeral.value, first.value)
    if not slip and (doubt := _doubt(facts, statement, first)):
        return doubt
    if slip:
        return Finding(statement, DIFFERENT, f"{slip}：{first.text}。", held, first.facts)
    if not statement.here and (name := of_another_place(facts, statement)):
        return Finding(statement, UNREAD, f"{first.text}；所写是{name}的数，说的可能是那里。", held, first.facts)
    if not statement.named and (name := of_another_measure(facts, statement)):
        return Finding(statement, UNREAD, f"{first.text}；所写是{name}的数，说的可能是这一项。", held, first.facts)
    hint = meant(facts, statement) or pointed(facts, statement) or slip_in(statement, first.value)
    why = f"{first.text}，所写{_apart(numeral, first.value)}{f'；{hint}' if hint else ''}。"
    if not statement.sure and not hint:
        why = f"{why[:-1]}（地区或年份承上文读出）。"
    return Finding(statement, DIFFERENT, why, held, first.facts)


def _undated(statement: Statement, candidates: list[Candidate]) -> Finding:
    """Verdict on a figure of no year that is told: DIFFERENT if it has the digits of a value but for a slip."""
    numeral = statement.numeral
    for one in candidates if numeral.firmness == "exact" else ():
        if exchanged(numeral, one.value, _UNDATED) or (identifies(statement) and slipped(numeral, one.value)):
            why = f"{one.text}，{slip_in(statement, one.value)}。"
            return Finding(statement, DIFFERENT, why, _printed(numeral, one.value), one.facts)
    return Finding(statement, UNREAD, f"没有写明年份，与所收各年的数都不同（{candidates[0].text}）。")


def _doubt(facts: Facts, statement: Statement, first: Candidate) -> Finding | None:
    """The finding on a figure that may be of something else, or of an earlier publication; None if neither."""
    numeral, held = statement.numeral, _printed(statement.numeral, first.value)
    far = first.value and not 1 / FAR < abs(numeral.value / first.value) < FAR
    exact = numeral.firmness == "exact" and exchanged(numeral, first.value)
    if far and not exact and not _is_sure(facts, statement):
        return Finding(statement, UNREAD, f"{first.text}，与所写相差悬殊，说的可能不是这一项。", held, first.facts)
    if statement.loose and not exact:
        return Finding(statement, UNREAD, f"{first.text}，与所写不同，说的可能不是这一项。", held, first.facts)
    if why := may_be_published(facts, statement, first, lambda: bool(meant(facts, statement))):
        return Finding(statement, BASIS, f"{first.text}，{why}", held, first.facts)
    return None


def _is_sure(facts: Facts, statement: Statement) -> bool:
    """Whether a figure far from the value is of no other subject.

    It is the rank of a known measure, a change of a share in percent, or exactly another figure of the text.
    """
    if statement.kind == "rank" or pointed(facts, statement):
        return True
    if not statement.direct or not meant(facts, statement) or of_another_place(facts, statement):
        return False
    # Far from the year that is carried over, another year is likelier one that was not read.
    return statement.dated or not of_another_period(facts, statement)


def _turned(statement: Statement, change: float) -> bool:
    """Whether a text states the opposite direction of a change that exceeds its last digit."""
    return statement.direction * change < 0 and abs(change) > statement.numeral.step


def _nearest(facts: Facts, statement: Statement) -> str:
    """Sentence that there is no value to compare with, and the years that are available."""
    label = facts.catalog.registry.indicators[statement.indicator].label
    name = facts.called(statement.place)
    years = list(dict.fromkeys(fact.period for fact in facts.of(statement.place, statement.indicator)))
    when = Period(statement.period).label if statement.period else ""
    if not statement.place:
        return f"没有收录所列各地{when}的{label}。"
    if not years:
        return f"没有收录{name}的{label}。"
    if statement.period in years:
        return f"收录了{name}{when}的{label}，但没有可核对所写{LABELS[statement.kind]}的数。"
    return f"没有收录{name}{when}的{label}；有{'、'.join(years[-4:])}年的。"


def _printed(numeral: Numeral, value: float) -> float:
    """Convert a value to the figure's printed unit."""
    return value / numeral.factor


def _apart(numeral: Numeral, value: float) -> str:
    """Difference between the figure and the catalogue value, in words and in the printed unit."""
    if numeral.dimension == "rank":
        return f"是第{int(numeral.value)}位"
    apart = _printed(numeral, abs(numeral.value) - abs(value))
    whole = (numeral.dimension == "count" and float(value).is_integer()) or numeral.counted_exactly
    decimals = 0 if whole else max(2, -round(math.log10(numeral.step / numeral.factor)))
    unit = "个百分点" if numeral.dimension == "share" else numeral.unit
    return f"{'多' if apart > 0 else '少'}{abs(apart):,.{decimals}f}{unit}"
