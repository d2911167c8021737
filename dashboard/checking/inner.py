"""Contradictions within a text, independent of the catalogue: sums, growth, shares, ranks, repeated figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.accounts import equations
from dashboard.checking.agreement import ROUNDED, SAME
from dashboard.checking.arithmetic import spelled_out
from dashboard.checking.chains import chains
from dashboard.checking.changes import changes, not_changed_so
from dashboard.checking.drawn import drawn
from dashboard.checking.equations import contradictions_of
from dashboard.checking.identities import key_of, per_head, ratios, shares_of_parts, sums
from dashboard.checking.limits import beyond_limits
from dashboard.checking.numerals import Numeral
from dashboard.checking.operands import PERCENT, Conflict
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.proportions import in_proportion, incomes, shares_of_one_whole
from dashboard.checking.relations import relations
from dashboard.checking.retold import retold
from dashboard.checking.sides import Sides
from dashboard.checking.signs import BEGINS, MAKE_UP
from dashboard.checking.statement import Statement, by_sentence, years_between
from dashboard.checking.table_totals import table_totals
from dashboard.checking.verdicts import CONTRADICTED, DIFFERENT, Finding
from dashboard.model.counts import counted

# Maximum length of the words between two values of one measure: ，而2010年为.
_SHORT: Final = 12
# Maximum length of the words between the result of a change and the points it makes: ，提高.
_NEXT: Final = 6
# Words that continue the change of the same thing: ，净增30家, ，增长20%.
_SAME_CHANGE: Final = re.compile(
    r"[，,、\s]*(?:比|较|与|同|相比|上年|去年|同期|同比|(?:19|20)\d\d年|[一二两三四五六七八九十]+年|间|来|共|总|累计|分别|实际|名义|净|平均|每|年均"
    r"|年平均|大幅|逐年|持续|增长|增加|增幅|涨幅|升幅|降幅|上升|上涨|提高|下降|减少|降低|新增|增|升|涨|降|减|跌|率|幅度|为|达到|达|了|约|近|超过|翻)*"
)
# One figure may be told as first published and as settled, or at two times of a year.
_RECOUNTED: Final = re.compile("初步|快报|核实|核定|修订|调整|口径|[年期]初|原|预计|预算")
_SPAN: Final = re.compile(r"([一二两三四五六七八九十]+|\d+)年(?:间|来|里)")
_ON_LAST_YEAR: Final = re.compile("上年|去年|同比|同期")
_SETTLED: Final = (SAME, ROUNDED, DIFFERENT)
# The statements of a conflict are ordered by how likely they are wrong.
Rule = Callable[[Catalog, Sequence[Statement]], Iterator[Conflict]]


def contradictions(
    catalog: Catalog,
    paragraphs: Sequence[Paragraph],
    statements: Sequence[Statement],
    verdict_of: Callable[[Statement], str],
) -> list[Finding]:
    """Findings for contradictory figures, at most one per figure: of each conflict the first that is not settled.

    What is found right or wrong is settled; one that is found wrong explains the conflict.
    """
    findings: dict[tuple[int, int], Finding] = {}
    # The figures of a table are many, and its columns may be of different years.
    prose = [statement for statement in statements if not paragraphs[statement.where].row]
    # A figure found wrong by all that it is tied to explains what else does not agree with it.
    sentences = drawn(paragraphs, prose)
    tied = [*equations(prose), *(one for each in sentences for one in chains(each))]
    ties = contradictions_of(tied, lambda one: verdict_of(one) in (SAME, ROUNDED))
    told = (ties, *(rule(catalog, statements) for rule in _RULES), retold(prose), per_head(catalog, prose))
    # What agrees with the catalogue is of what it was read to be.
    certain = [one for one in statements if one.direct or verdict_of(one) in (SAME, ROUNDED)]
    beside = (*map(changes, sentences), relations(sentences), Sides(catalog, prose, certain).conflicts())
    for conflicts in (*told, *beside, table_totals(paragraphs, statements)):
        for together, why in conflicts:
            verdicts = [verdict_of(statement) for statement in together]
            open_ = [one for one, verdict in zip(together, verdicts, strict=True) if verdict not in _SETTLED]
            # A figure of no year agrees with that of any.
            open_ = open_ or [one for one in together if not one.period]
            explained = any((one.where, one.numeral.start) in findings for one in together)
            if open_ and DIFFERENT not in verdicts and not explained:
                findings.setdefault((open_[0].where, open_[0].numeral.start), Finding(open_[0], CONTRADICTED, why))
    for where, paragraph in enumerate(paragraphs):
        for finding in _wrong_shares(where, paragraph.text):
            numeral = finding.statement.numeral
            if any(at == where and numeral.start <= start < numeral.end for at, start in findings):
                continue
            findings.setdefault((where, finding.statement.numeral.start), finding)
    return list(findings.values())


def _wrong_shares(where: int, text: str) -> Iterator[Finding]:
    """Compositions in percent (a:b:c) that do not sum to 100."""
    for shares in MAKE_UP.finditer(text):
        values = [float(share) for share in shares.groups()]
        total = sum(values)
        if abs(total - PERCENT) > 0.35 and abs(total - PERCENT) < PERCENT / 4:
            numeral = Numeral(shares.start(), shares.end(), shares[0], total, 0.1, "%", "share")
            yield Finding(Statement(where, numeral, "share"), CONTRADICTED, f"三项之和是{total:.1f}，不是100。")


def _text(statement: Statement) -> str:
    return statement.numeral.text


def _beside(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """Figures that do not follow from those right beside them."""
    for sentence in by_sentence(statements):
        yield from spelled_out(sentence)
        yield from in_proportion(sentence)
    for _, paragraph in groupby(statements, key=lambda one: one.where):
        together = list(paragraph)
        yield from shares_of_one_whole(together)
        yield from incomes(together)


def _conflicting_repeats(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """The same figure given with two values."""
    first: dict[tuple[str, str, str], Statement] = {}
    for statement in statements:
        exact = statement.numeral.firmness == "exact" and statement.direct and statement.sure
        if statement.kind != "value" or not all(key_of(statement)) or not exact or _RECOUNTED.search(statement.before):
            continue
        before = first.setdefault(key_of(statement), statement)
        slack = (before.numeral.step + statement.numeral.step) / 2 * (1 + 1e-6)
        if abs(before.numeral.value - statement.numeral.value) > slack:
            label = catalog.registry.indicators[statement.indicator].label
            yield (statement, before), f"前文写同一{label}为{_text(before)}，这里是{_text(statement)}。"


def _grown(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A growth rate or difference that does not follow from the two preceding values."""
    for sentence in by_sentence(statements):
        for (before, after), later in zip(pairwise(sentence), sentence[2:], strict=False):
            ends = _ends(before, after, later)
            if ends is None:
                continue
            before, after = ends
            if not _SAME_CHANGE.fullmatch(later.before):
                # 门诊量由4.5万增至5.4万，医疗收入增长8%: the rate is of something else.
                continue
            if _ON_LAST_YEAR.search(later.before) and years_between(before.period, after.period) != 1:
                # 由4.4万元增加到某年的5.1万元，同比增长5%: the first value may be of any earlier year.
                continue
            low, high = before.numeral, after.numeral
            years = max(years_between(before.period, after.period), 0) if later.yearly else 1
            if later.kind == "difference" and later.numeral.dimension == low.dimension and years:
                apart = abs(high.value - low.value) / years
                slack = (low.step + high.step) / 2 / years + later.numeral.step / 2
                if abs(apart - abs(later.numeral.value)) > slack * (1 + 1e-6) and later.numeral.firmness == "exact":
                    yearly = "年均" if years > 1 else ""
                    right = f"由{low.text}到{high.text}，{yearly}相差{later.numeral.printed(apart)}"
                    yield (later, after, before), f"{right}，不是{_text(later)}。"
            if later.kind == "growth" and not later.yearly and later.numeral.firmness == "exact":
                yield from not_changed_so(before, after, later)


def _ends(before: Statement, after: Statement, later: Statement) -> tuple[Statement, Statement] | None:
    """Two values as start and end of a change: 由A增加到B, or 2020年为B，2010年为A，十年间; None if they are not."""
    values = before.kind == after.kind == "value" and before.numeral.dimension == after.numeral.dimension
    if not values or before.indicator != after.indicator or not before.numeral.value or not after.numeral.value:
        return None
    if after.grew:
        return before, after
    known = before.indicator and before.place and before.place == after.place and len(after.before) <= _SHORT
    span = _SPAN.search(later.before)
    # Without the years between them, the change may be that on the year before.
    if not known or span is None or abs(years_between(before.period, after.period)) != counted(span[1]):
        return None
    return (before, after) if before.period < after.period else (after, before)


def _points(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A change in percentage points that does not follow from the two shares right before it."""
    for sentence in by_sentence(statements):
        for before, after, later in zip(sentence, sentence[1:], sentence[2:], strict=False):
            low, high, stated = before.numeral, after.numeral, later.numeral
            shares = low.dimension == high.dimension == "share" and later.kind in ("points", "growth")
            if not shares or not BEGINS.search(before.before) or not after.grew or len(later.before) > _NEXT:
                continue
            if later.kind == "growth":
                yield from _not_in_points(before, after, later)
                continue
            apart, slack = abs(high.value - low.value), (low.step + high.step + stated.step) / 2
            if stated.firmness == "exact" and abs(apart - abs(stated.value)) > slack * (1 + 1e-6):
                why = f"由{low.text}到{high.text}，相差{later.numeral.printed(apart)}，不是{_text(later)}。"
                yield (later, after, before), why


def _not_in_points(before: Statement, after: Statement, later: Statement) -> Iterator[Conflict]:
    """The change between two shares told as a percentage, although it is their difference and not its relation."""
    low, high, stated = before.numeral, after.numeral, later.numeral
    apart, slack = abs(high.value - low.value), (low.step + high.step + stated.step) / 2
    relative = apart / low.value * PERCENT if low.value else 0.0
    if abs(apart - abs(stated.value)) <= slack * (1 + 1e-6) and abs(relative - abs(stated.value)) > stated.step + slack:
        right = stated.text.rstrip("%％")
        yield (later, after, before), f"由{low.text}到{high.text}，相差{right}个百分点，应写作{right}个百分点。"


_RULES: Final[tuple[Rule, ...]] = (
    beyond_limits,
    _beside,
    sums,
    _grown,
    _points,
    shares_of_parts,
    ratios,
    _conflicting_repeats,
)
