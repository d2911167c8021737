"""Wholes and their parts, shares and rates in a text, tied by equations, also where it names no place.

Within a paragraph what names no place is of the same place, unless a figure between tells of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from dashboard.checking.compositions import moved, of_two_sectors, triples
from dashboard.checking.equations import Equation, hundred, is_slip, share, total
from dashboard.checking.operands import PERCENT, SHARE, amounts, is_share
from dashboard.checking.rates import rates
from dashboard.checking.roles import Named, Roles, plain_name
from dashboard.checking.statement import Statement
from dashboard.checking.wholes import shares_of_wholes

_SEXES: Final = ("male", "female")
_PLACES: Final = ("urban", "rural")
_AGES: Final = (
    ("age_0_14", "age_15_59", "age_60"),
    ("age_0_15", "age_16_59", "age_60"),
    ("age_0_14", "age_15_64", "age_65"),
)
# Two names that end in one noun of two characters.
_NOUN: Final = re.compile(r"([一-龥]{2})(?:有|为|达|共)*\s*\|.*[一-龥]\1(?:有|为|达|共)*\s*$")
_SECTORS: Final = ("primary", "secondary", "tertiary")


@dataclass(frozen=True, slots=True)
class _Family:
    """Wholes of one kind and the lists of parts that make up each; `other` are the words for what is none of them."""

    wholes: tuple[str, ...]
    lists: tuple[tuple[str, ...], ...]
    other: re.Pattern[str]
    short: bool = False

    @property
    def parts(self) -> frozenset[str]:
        return frozenset(part for parts in self.lists for part in parts)


_FAMILIES: Final = (
    _Family(("gdp",), (_SECTORS,), re.compile("生产总值|GDP|gdp|经济总量")),
    _Family(
        ("population", "registered"),
        (_SEXES, _PLACES, *_AGES, ("in_households", "in_collective")),
        re.compile("户籍|总人口|常住人口(?!中)|农业人口|公安"),
    ),
    _Family(("revenue",), (("tax", "non_tax"),), re.compile("(?:财政|预算).{0,6}收入")),
    _Family(
        ("agriculture",),
        (("farming", "forestry", "husbandry", "fishery", "farm_services"),),
        re.compile("总产值"),
    ),
    _Family(("retail",), (("urban_retail", "rural_retail"), ("goods", "catering")), re.compile("零售总额|限额|限上")),
    # Early rice is a part of its own where it grows.
    _Family(("grain",), (("summer_grain", "autumn_grain"),), re.compile("粮食|早稻|农作物"), short=True),
)


def equations(statements: Sequence[Statement]) -> list[Equation]:
    """The equations between the figures of a text, by paragraph."""
    text = Roles.of(statements)
    found: list[Equation] = []
    for _, group in groupby(statements, key=lambda one: one.where):
        # The figures of a composition are read apart from the others.
        paragraph = sorted(group, key=lambda one: one.numeral.start)
        for family in _FAMILIES:
            for whole, parts in _complete(text, family, paragraph):
                found += _of_family(family, whole, parts, paragraph)
        found += rates(text, paragraph)
        found += shares_of_wholes(text, paragraph)
        found += [*_halves(paragraph), *of_two_sectors(paragraph), *moved(paragraph)]
        found += [triple.equation for triple in triples(paragraph) if triple.listed]
    return found


def _alike(later: Named, before: Named) -> bool:
    """Whether a figure is of the place and year of one told before: it names none, or the same."""
    area = later.area in ("", before.area) or (not before.area and later.area.startswith("全"))
    places = {later.figure.place, before.figure.place} - {""}
    elsewhere = len(places) > 1 and later.figure.here and before.figure.here
    return area and later.year in ("", before.year) and not elsewhere


def _complete(
    text: Roles, family: _Family, paragraph: Sequence[Statement]
) -> Iterator[tuple[Named | None, tuple[Named, ...]]]:
    """Lists of parts told one after another, and each alone, with the whole told before or the only one of the text."""
    whole: Named | None = None
    parts: dict[str, Named] = {}
    # After a figure of something else the parts may be of that.
    lost = False
    for one in paragraph:
        if one.kind != "value":
            continue
        held = text.role(one)
        if held is not None and held.role in family.wholes:
            whole, parts, lost = held, {}, False
        elif held is not None and held.role in family.parts:
            fits = all(_alike(held, each) and amounts(held.figure, each.figure) for each in parts.values())
            fits = fits and (whole is None or (_alike(held, whole) and amounts(held.figure, whole.figure)))
            if not fits or held.role in parts:
                whole, parts, lost = None, {}, True
            if not parts or "其中" not in one.before:
                yield whole, (held,)
            parts[held.role] = held
            for names in family.lists:
                if held.role in names and all(name in parts for name in names):
                    together = tuple(parts[name] for name in names)
                    yield whole or (None if lost else _whole_of_text(text, family, together)), together
        elif family.other.search(one.before):
            whole, parts, lost = None, {}, True


def _whole_of_text(text: Roles, family: _Family, parts: Iterable[Named]) -> Named | None:
    """The only whole that a text tells of, if it tells of each part once."""
    whole = text.only(*family.wholes)
    once = all(text.only(part.role) is not None for part in parts)
    fits = whole is not None and all(_alike(part, whole) and amounts(whole.figure, part.figure) for part in parts)
    return whole if fits and once else None


def _of_family(
    family: _Family, whole: Named | None, parts: Sequence[Named], paragraph: Sequence[Statement]
) -> Iterator[Equation]:
    """Parts make up their whole; a bare share behind a part is one of the whole."""
    figures = [part.figure for part in parts]
    shares = [_bare_share(one, paragraph) for one in figures]
    alone = len(figures) == 1
    if whole is not None and not alone:
        short = sum(one.numeral.value for one in figures) < whole.figure.numeral.value
        sum_ = total(whole.figure, figures)
        if not (family.short and short) or is_slip(sum_):
            yield sum_
    for figure, stated in zip(figures, shares, strict=True):
        if stated is not None and (whole is not None or not alone):
            yield share(stated, figure, (whole.figure,) if whole else figures, stated.numeral.step / 2)
    told = [one for one in shares if one is not None]
    if len(told) == len(figures) and not alone:
        yield hundred(told, sum(one.numeral.step for one in told) / 2)
    if family.wholes == ("gdp",) and not alone:
        yield from _composition(whole, figures, paragraph)


def _bare_share(part: Statement, paragraph: Sequence[Statement]) -> Statement | None:
    """The share told right behind a part: A，增长5%，占30%."""
    at = next(index for index, one in enumerate(paragraph) if one is part)
    for one in paragraph[at + 1 :]:
        if one.sentence != part.sentence or one.kind not in ("growth", "difference", "points", "share"):
            return None
        if is_share(one):
            return one if SHARE.fullmatch(plain_name(one)) else None
    return None


def _composition(
    whole: Named | None, sectors: Sequence[Statement], paragraph: Sequence[Statement]
) -> Iterator[Equation]:
    """The composition told after the sectors is that of them."""
    after = [one for one in paragraph if one.numeral.start > sectors[-1].numeral.end]
    for triple in triples(after):
        if triple.current and (whole is None or not triple.year or triple.year == whole.year):
            for stated, part in zip(triple.shares, sectors, strict=True):
                yield share(stated, part, (whole.figure,) if whole else sectors, stated.numeral.step / 2)
            return


def _halves(paragraph: Sequence[Statement]) -> Iterator[Equation]:
    """男职工A，占60.1%；女职工B，占39.9%: two parts of one noun whose shares make up a whole, told before or not."""
    pairs = [
        (part, stated)
        for part, stated in pairwise(paragraph)
        if part.kind == "value" and is_share(stated) and SHARE.fullmatch(plain_name(stated))
    ]
    for (part, stated), (other, rest) in pairwise(pairs):
        at = next(index for index, one in enumerate(paragraph) if one is part)
        beside = paragraph[at + 2 : at + 4] == [other, rest]
        if not beside or "其中" in other.before or not amounts(part, other) or not _make_up(stated, rest):
            continue
        parts = (part, other)
        wholes = [one for one in paragraph[max(at - 1, 0) : at] if amounts(one, part)]
        ties = [share(stated, part, (whole,)) for whole in wholes] + [share(rest, other, (whole,)) for whole in wholes]
        # One of two that is of the whole shows that the other is.
        told = any(tie.holds for tie in ties)
        yield from (total(wholes[0], parts), *ties) if told else ()
        if told or _NOUN.search(part.before + "|" + other.before):
            yield share(stated, part, parts, stated.numeral.step / 2)
            yield share(rest, other, parts, rest.numeral.step / 2)


def _make_up(stated: Statement, rest: Statement) -> bool:
    """Whether two shares with decimals are 100 percent together."""
    steps = (stated.numeral.step, rest.numeral.step)
    return max(steps) < 1 and abs(stated.numeral.value + rest.numeral.value - PERCENT) <= max(steps) / 2
