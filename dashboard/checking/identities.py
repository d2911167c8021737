"""Contradictions among figures of measures that the registry says are parts of one another or computed from others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.operands import (
    PERCENT,
    SHARE,
    Conflict,
    amounts,
    differs,
    is_firm,
    is_share,
    quotient,
    share_of,
)
from dashboard.checking.statement import Statement, by_sentence

# Tolerance for per capita figures, which use the annual mean of population and not its year-end value.
_HEADS: Final = 0.08
# Parts whose sum is more times the whole, or less, are parts of something else.
_APART: Final = 1.5


def key_of(statement: Statement) -> tuple[str, str, str]:
    """Measure, place and period of a statement."""
    return statement.indicator, statement.place, statement.period


def _firm(statements: Sequence[Statement]) -> dict[tuple[str, str, str], Statement]:
    """The first exact value of each measure, place and period."""
    return {
        key_of(statement): statement
        for statement in reversed(statements)
        if statement.kind == "value" and all(key_of(statement)) and statement.direct and is_firm(statement)
    }


def sums(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """Parts that do not sum to the whole given in the text, by the registry's identities."""
    by_key = _firm(statements)
    registry = catalog.registry
    for identity in registry.identities:
        for (name, place, period), whole in list(by_key.items()):
            if name != identity.whole:
                continue
            parts = [by_key.get((part, place, period)) for part in identity.parts]
            present = [part for part in parts if part is not None]
            if len(present) < len(parts) or not present:
                continue
            total = sum(part.numeral.value for part in present)
            slack = sum(part.numeral.step for part in present) + whole.numeral.step
            slack += (identity.short or 0) * whole.numeral.value
            over, short = total - whole.numeral.value > slack, whole.numeral.value - total > slack
            if not 1 / _APART < total / whole.numeral.value < _APART:
                # The whole is of another place or year than the parts.
                continue
            if over or (short and identity.relation == "equal"):
                text = "、".join(part.numeral.text for part in present)
                label = registry.indicators[name].label
                yield (
                    (whole, *present),
                    f"文中各部分（{text}）之和为{whole.numeral.printed(total)}，与{label}{whole.numeral.text}不合。",
                )


def shares_of_parts(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A share that does not follow from the part and whole given in the text."""
    by_key = _firm(statements)
    for statement in statements:
        if statement.kind != "share" or not statement.whole or statement.numeral.firmness != "exact":
            continue
        # 占全国县域的38.8% is of another area than the part.
        area = statement.area or statement.place
        part = by_key.get((statement.indicator, statement.place, statement.period))
        whole = by_key.get((statement.whole, area, statement.period))
        if part is None or whole is None or part == whole or not whole.numeral.value:
            continue
        share = part.numeral.value / whole.numeral.value * PERCENT
        slack = statement.numeral.step / 2 + share * (
            part.numeral.step / max(part.numeral.value, 1e-9) + whole.numeral.step / whole.numeral.value
        )
        # A composition is adjusted in its last digits to add up to 100.
        slack += 0.0 if "%" in statement.numeral.text else statement.numeral.step / 2
        if abs(share - statement.numeral.value) > slack * (1 + 1e-6):
            yield (
                (statement, part, whole),
                f"文中{part.numeral.text}占{whole.numeral.text}的{share:.2f}%，不是{statement.numeral.text}。",
            )


def per_head(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A per capita figure that is inconsistent with the amount and population given in the text."""
    by_key = _firm(statements)
    for (name, place, period), statement in by_key.items():
        formula = catalog.registry.indicators[name].formula
        if formula is None or formula.op != "ratio" or len(formula.of) != 2 or not name.endswith("_per_person"):
            continue
        amount, people = (by_key.get((part, place, period)) for part in formula.of)
        if amount is None or people is None or not people.numeral.value:
            continue
        each = amount.numeral.value / people.numeral.value
        if not 1 - _HEADS < statement.numeral.value / each < 1 + _HEADS:
            yield (
                (statement, amount, people),
                f"文中{amount.numeral.text}除以{people.numeral.text}是{each:,.0f}元，不是{statement.numeral.text}。",
            )


def ratios(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """收入A，支出B，自给率c%, where c is not A in B; 生产总值A，第三产业增加值B，占c%, where it is not B in A."""
    for sentence in by_sentence(statements):
        for stated in sentence:
            formula = catalog.registry.indicators[stated.indicator].formula if stated.indicator else None
            if formula is not None and formula.op == "ratio" and len(formula.of) == 2 and is_share(stated):
                part, whole = (_only(sentence, name, stated) for name in formula.of)
                if part is not None and whole is not None:
                    yield from _not_in_ratio(part, whole, stated)
        yield from _bare_shares(catalog, sentence)


def _only(sentence: Sequence[Statement], name: str, like: Statement) -> Statement | None:
    """The only value of a measure in a sentence, of the same place and period as another figure."""
    held = [one for one in sentence if one.indicator == name and one.kind == "value"]
    alike = len(held) == 1 and (held[0].place, held[0].period) == (like.place, like.period)
    return held[0] if alike and held[0].named and not held[0].loose and is_firm(held[0]) else None


def _not_in_ratio(part: Statement, whole: Statement, stated: Statement) -> Iterator[Conflict]:
    if not amounts(part, whole) or not stated.named or stated.loose or not is_firm(stated):
        return
    right, slack = (each * PERCENT for each in quotient(part, whole))
    if not differs(stated, right, slack):
        return
    turned, slack = (each * PERCENT for each in quotient(whole, part))
    course = f"{part.numeral.text}除以{whole.numeral.text}是{right:.2f}%，不是{stated.numeral.text}"
    if differs(stated, turned, slack):
        yield (stated, part, whole), f"{course}。"
    else:
        yield (part, whole, stated), f"{course}；两数颠倒过来才相符。"


def _bare_shares(catalog: Catalog, sentence: Sequence[Statement]) -> Iterator[Conflict]:
    """A share told right behind a part, in none of the wholes of that told before in the sentence."""
    for index, (part, stated) in enumerate(pairwise(sentence)):
        told = is_share(stated) and is_firm(stated) and SHARE.fullmatch(stated.before) and part.direct
        if not told or not amounts(part) or not is_firm(part):
            continue
        names = [
            one.whole for one in catalog.registry.identities if part.indicator in one.parts and one.relation == "equal"
        ]
        # 60岁以上22182万人，占16.15%，其中65岁以上14374万人，占10.47%: both are shares of what is not printed.
        shared = [one for one, behind in pairwise(sentence) if is_share(behind) and SHARE.fullmatch(behind.before)]
        wholes = [
            one
            for one in sentence[:index]
            if one.indicator in names and amounts(one, part) and one.direct and one not in shared
        ]
        alike = [one for one in wholes if (one.place, one.period) == (part.place, part.period) and is_firm(one)]
        conflicts = [conflict for one in alike for conflict in share_of((part,), one, stated)]
        if alike and len(conflicts) == len(alike):
            yield conflicts[-1]
