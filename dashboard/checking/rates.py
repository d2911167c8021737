"""Rates told with the figures that they are computed from: births, sexes, households, towns, amounts per head."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from dashboard.checking.equations import Equation, apart, proportion, quotient_of, share
from dashboard.checking.operands import PERCENT, SHARE, amounts, is_share
from dashboard.checking.roles import Roles, plain_name
from dashboard.checking.statement import Statement

# The figures told last of each role.
_Last = dict[str, Statement]
# The ratio of the sexes told as the result of a change.
_ROSE: Final = re.compile("(?:上升|下降|提高|降低|回落|降|升)(?:为|到|至)")
_RATIO_FROM: Final = re.compile("(?<!出生)(?<!出生人口)性别比由")
_WHOLES: Final = ("population", "registered")
# What is told anew of another population.
_OF_PEOPLE: Final = ("male", "female", "urban", "rural", "age_60", *_WHOLES)
# Amounts per head are of the mean population of the year, not of that at its end.
_HEADS: Final = 0.08
# How far, as a part of it, a rate per head of the mean population may be off.
_MEAN: Final = 0.005


def rates(roles: Roles, paragraph: Sequence[Statement]) -> Iterator[Equation]:
    """The equations of the rates of a paragraph."""
    last: _Last = {}
    before: Statement | None = None
    for one in paragraph:
        role = held.role if (held := roles.role(one)) is not None else ""
        if before is not None and _ROSE.fullmatch(plain_name(one)) and _RATIO_FROM.search(plain_name(before)):
            role = "sex_ratio"
        if role in _WHOLES:
            last = {name: figure for name, figure in last.items() if name not in _OF_PEOPLE}
        if role in _RULES:
            yield from _RULES[role](roles, last, one)
        if is_share(one) and before is not None and SHARE.fullmatch(plain_name(one)):
            part = roles.role(before)
            last |= {f"share_{part.role}": one} if part is not None else {}
            if part is not None and part.role == "age_65":
                yield from _older(last, one)
        if role:
            last[role] = one
        before = one


def _older(last: _Last, stated: Statement) -> Iterator[Equation]:
    """The shares of the oldest and of the old are of one population, unless one is of the other."""
    held = [last.get(name) for name in ("share_age_60", "age_65", "age_60")]
    share_60, part, whole = held
    if share_60 is None or part is None or whole is None or not amounts(part, whole):
        return
    if not share(stated, part, (whole,)).holds:
        yield proportion(stated, share_60, part, whole)


def _growing(roles: Roles, last: _Last, stated: Statement) -> Iterator[Equation]:
    if "births" in last and "deaths" in last:
        yield apart(stated, last.pop("births"), last.pop("deaths"))


def _dying(roles: Roles, last: _Last, stated: Statement) -> Iterator[Equation]:
    born, died = last.pop("born", None), last.pop("died", None)
    if born is not None and died is not None and "births" in last:
        yield proportion(last["births"], stated, born, died, _MEAN * last["births"].numeral.value)


def _being_born(roles: Roles, last: _Last, stated: Statement) -> Iterator[Equation]:
    # A rate of another year has no deaths yet.
    last.pop("deaths", None)
    last.pop("died", None)
    return iter(())


def _sexes(roles: Roles, last: _Last, stated: Statement) -> Iterator[Equation]:
    if "male" in last and "female" in last:
        yield quotient_of(stated, last["male"], last["female"], PERCENT)


def _households(roles: Roles, last: _Last, stated: Statement) -> Iterator[Equation]:
    if "in_households" in last and "households" in last:
        yield quotient_of(stated, last["in_households"], last["households"], 1)


def _towns(roles: Roles, last: _Last, stated: Statement) -> Iterator[Equation]:
    registered = "registered" in roles.by_role
    urban, whole = last.get("urban"), last.get("population")
    if not registered and (urban is None or whole is None):
        found = roles.only("urban"), roles.only("population")
        urban, whole = (one.figure if one is not None else None for one in found)
    if urban is not None and whole is not None and is_share(stated) and amounts(urban, whole):
        yield share(stated, urban, (whole,))


def _per_head(roles: Roles, last: _Last, stated: Statement) -> Iterator[Equation]:
    amount, people = roles.only("gdp"), roles.only("population")
    if amount is None or people is None or "不变价" in stated.before:
        return
    periods = {one.period for one in (amount.figure, people.figure, stated) if one.period}
    money = amount.figure.numeral.dimension == stated.numeral.dimension == "money"
    if len(periods) < 2 and money and people.area in ("", amount.area):
        yield quotient_of(stated, amount.figure, people.figure, 1, _HEADS * stated.numeral.value)


_RULES: Final[dict[str, Callable[[Roles, _Last, Statement], Iterator[Equation]]]] = {
    "births": _being_born,
    "deaths": _dying,
    "natural": _growing,
    "sex_ratio": _sexes,
    "household_size": _households,
    "urban_share": _towns,
    "per_head": _per_head,
}
