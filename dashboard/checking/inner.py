"""What of a text cannot be true together, whatever is held: sums, growth, shares, ranks, the same figure told twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.candidates import in_prices_of_the_year
from dashboard.checking.numerals import Numeral
from dashboard.checking.signs import MAKE_UP
from dashboard.checking.statement import Statement
from dashboard.checking.texts import Paragraph
from dashboard.checking.verdicts import CONTRADICTED, Finding

# How a list of parts begins, and how long a part's name may be.
_LIST: Final = re.compile("其中|包括|分别|：|、")
_NAME: Final = 16
# How much a sum of many parts may stay from the whole to be a slip and not another make-up.
_NEAR: Final = 0.02
# A figure per head rests on the mean of the year, not on its end.
_HEADS: Final = 0.08
_WHOLE: Final = 100

# The figures that cannot all be true, the likeliest to be wrong first, and why.
Conflict = tuple[tuple[Statement, ...], str]
Rule = Callable[[Catalog, Sequence[Statement]], Iterator[Conflict]]


def contradictions(
    catalog: Catalog,
    paragraphs: Sequence[Paragraph],
    statements: Sequence[Statement],
    settled: Callable[[Statement], bool],
) -> list[Finding]:
    """Figures that others of the text rule out, each once; of those that conflict the first that is not `settled`."""
    found: dict[tuple[int, int], Finding] = {}
    for rule in _RULES:
        for together, why in rule(catalog, statements):
            open_ = [one for one in together if not settled(one)]
            if open_:
                found.setdefault((open_[0].where, open_[0].numeral.start), Finding(open_[0], CONTRADICTED, why))
    for where, paragraph in enumerate(paragraphs):
        for made in _made_up(where, paragraph.text):
            found.setdefault((where, made.statement.numeral.start), made)
    return list(found.values())


def _made_up(where: int, text: str) -> Iterator[Finding]:
    """A make-up in percent that is not of a hundred."""
    for shares in MAKE_UP.finditer(text):
        values = [float(share) for share in shares.groups()]
        total = sum(values)
        if abs(total - _WHOLE) > 0.35 and abs(total - _WHOLE) < _WHOLE / 4:
            numeral = Numeral(shares.start(), shares.end(), shares[0], total, 0.1, "%", "share")
            yield Finding(Statement(where, numeral, "share"), CONTRADICTED, f"三项之和是{total:.1f}，不是100。")


def _sentences(statements: Sequence[Statement]) -> list[list[Statement]]:
    by: dict[tuple[int, int], list[Statement]] = defaultdict(list)
    for one in statements:
        by[one.where, one.sentence[0]].append(one)
    return list(by.values())


def _same(one: Statement) -> tuple[str, str, str]:
    return one.indicator, one.place, one.period


def _told(one: Statement) -> str:
    return one.numeral.text


def _loose(one: Statement) -> float:
    """How far a figure may be from what it was rounded from; what is counted one by one is exact."""
    exact = one.numeral.factor == 1 and one.numeral.step == 1 and one.numeral.dimension in ("count", "people")
    return 0.0 if exact else one.numeral.step / 2


def _as(one: Statement, value: float) -> str:
    """A value in base units as the figure is printed."""
    return f"{value / one.numeral.factor:,.2f}".rstrip("0").rstrip(".") + one.numeral.unit


def _told_twice(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """One figure told with two values."""
    first: dict[tuple[str, str, str], Statement] = {}
    for one in statements:
        exact = one.numeral.firmness == "exact" and one.direct and one.sure
        if one.kind != "value" or not all(_same(one)) or not exact:
            continue
        before = first.setdefault(_same(one), one)
        slack = (before.numeral.step + one.numeral.step) / 2 * (1 + 1e-6)
        if abs(before.numeral.value - one.numeral.value) > slack:
            label = catalog.registry.indicators[one.indicator].label
            yield (one, before), f"前文写同一{label}为{_told(before)}，这里是{_told(one)}。"


def _identities(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """Parts that do not add up to the whole that the text gives, by the identities of the registry."""
    told = {_same(one): one for one in reversed(statements) if one.kind == "value" and all(_same(one)) and one.direct}
    registry = catalog.registry
    for identity in registry.identities:
        for (name, place, period), whole in list(told.items()):
            if name != identity.whole:
                continue
            parts = [told.get((part, place, period)) for part in identity.parts]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts) or not known:
                continue
            total = sum(part.numeral.value for part in known)
            slack = sum(part.numeral.step for part in known) + whole.numeral.step
            slack += (identity.short or 0) * whole.numeral.value
            over, short = total - whole.numeral.value > slack, whole.numeral.value - total > slack
            if over or (short and identity.relation == "equal"):
                words = "、".join(_told(part) for part in known)
                label = registry.indicators[name].label
                yield (
                    (whole, *known),
                    f"文中各部分（{words}）之和为{_as(whole, total)}，与{label}{_told(whole)}不合。",
                )


def _sums(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A list after 其中 whose sum nearly, but not quite, gives the whole before it."""
    for own in _sentences(statements):
        values = [one for one in own if one.kind == "value" and one.numeral.dimension]
        for at, whole in enumerate(values[:-3]):
            parts = [one for one in values[at + 1 :] if one.numeral.dimension == whole.numeral.dimension]
            named = [one for one in parts if len(one.before) <= _NAME and one.kind == "value"]
            if len(parts) < 3 or len(named) < len(values) - at - 1 or not _LIST.search(parts[0].before):
                continue
            total, slack = sum(one.numeral.value for one in parts), sum(_loose(one) for one in (whole, *parts))
            apart = abs(total - whole.numeral.value)
            if slack + 1e-6 < apart and 0 < apart <= _NEAR * whole.numeral.value:
                yield (whole, *parts), f"其后所列各项之和为{_as(whole, total)}，不是{_told(whole)}。"
            break


def _grown(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A growth or a difference that does not follow from the two values before it."""
    for own in _sentences(statements):
        for (before, after), later in zip(pairwise(own), own[2:], strict=False):
            ends = before.kind == after.kind == "value" and before.numeral.dimension == after.numeral.dimension
            if not ends or before.indicator != after.indicator or not after.grew or not before.numeral.value:
                continue
            low, high = before.numeral, after.numeral
            if later.kind == "difference" and later.numeral.dimension == low.dimension:
                apart, slack = abs(high.value - low.value), (low.step + high.step + later.numeral.step) / 2
                if abs(apart - abs(later.numeral.value)) > slack * (1 + 1e-6) and later.numeral.firmness == "exact":
                    yield (
                        (later, after, before),
                        f"由{low.text}到{high.text}，相差{_as(later, apart)}，不是{_told(later)}。",
                    )
            if later.kind == "growth" and not later.yearly and later.numeral.firmness == "exact":
                yield from _rate(before, after, later)


def _rate(before: Statement, after: Statement, later: Statement) -> Iterator[Conflict]:
    low, high, said = before.numeral, after.numeral, later.numeral
    # What is told in prices that do not change is another growth than that of the values.
    if in_prices_of_the_year(later.indicator) and said.dimension == "share":
        return
    times = 100 if said.dimension == "share" else 1
    rate = abs(high.value / low.value - 1) * times
    slack = said.step / 2 + times * (high.step + low.step * high.value / low.value) / 2 / low.value
    if abs(rate - abs(said.value)) > slack * (1 + 1e-6):
        yield (later, after, before), f"由{low.text}到{high.text}，变化{rate:.2f}{said.unit}，不是{_told(later)}。"


def _parts_of(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A share that does not follow from the part and the whole that the text gives."""
    told = {_same(one): one for one in reversed(statements) if one.kind == "value" and one.indicator and one.direct}
    for one in statements:
        if one.kind != "share" or not one.whole or one.numeral.firmness != "exact":
            continue
        part = told.get((one.indicator, one.place, one.period))
        whole = told.get((one.whole, one.place, one.period))
        if part is None or whole is None or not whole.numeral.value:
            continue
        share = part.numeral.value / whole.numeral.value * _WHOLE
        slack = one.numeral.step / 2 + share * (
            part.numeral.step / max(part.numeral.value, 1e-9) + whole.numeral.step / whole.numeral.value
        )
        if abs(share - one.numeral.value) > slack * (1 + 1e-6):
            yield (one, part, whole), f"文中{_told(part)}占{_told(whole)}的{share:.2f}%，不是{_told(one)}。"


def _impossible(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A rank behind the last, a share of more than all."""
    for own in _sentences(statements):
        for before, one in pairwise(own):
            among = before.numeral
            if (
                one.kind == "rank"
                and among.dimension in ("count", "")
                and before.among
                and one.numeral.value > among.value
            ):
                yield (one,), f"一共{int(among.value)}个，不会是{_told(one)}。"
    for one in statements:
        whole = one.kind == "share" or (one.kind == "value" and one.indicator.endswith("_share"))
        if whole and one.numeral.dimension == "share" and one.numeral.value > _WHOLE:
            yield (one,), f"{_told(one)}超过了全部。"


def _per_head(catalog: Catalog, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A figure per head that does not go with the amount and the people that the text gives."""
    told = {_same(one): one for one in reversed(statements) if one.kind == "value" and all(_same(one)) and one.direct}
    for (name, place, period), one in told.items():
        formula = catalog.registry.indicators[name].formula
        if formula is None or formula.op != "ratio" or len(formula.of) != 2 or not name.endswith("_per_person"):
            continue
        amount, people = (told.get((part, place, period)) for part in formula.of)
        if amount is None or people is None or not people.numeral.value:
            continue
        each = amount.numeral.value / people.numeral.value
        if not 1 - _HEADS < one.numeral.value / each < 1 + _HEADS:
            yield (one, amount, people), f"文中{_told(amount)}除以{_told(people)}是{each:,.0f}元，不是{_told(one)}。"


_RULES: Final[tuple[Rule, ...]] = (_impossible, _identities, _sums, _grown, _parts_of, _per_head, _told_twice)
