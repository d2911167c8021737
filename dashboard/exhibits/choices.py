"""What a reader may choose on a page: declared once, resolved alike for widgets, links, commands, reports and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.model import Pack
from dashboard.queries import described_places, parted

# The choice that every page has: the county whose pack it speaks of.
PACK: Final = "pack"
# And the place that the reader calls his own, which every page marks.
MINE: Final = "mine"
# Words that are read of an address, and readings that are offered of one that is ambiguous.
_MOST_WORDS, _READINGS = 200, 5
# Characters of free text, and of a wrong value repeated in a message.
_LONGEST_TEXT = 40


class Choices(Mapping[str, str]):
    """Resolved choices by name; immutable and hashable. Several values of one choice are joined by commas."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return f"Choices({self._values})"

    def several(self, name: str) -> tuple[str, ...]:
        """The values of a choice that takes several, in the order chosen."""
        return tuple(value for value in self._values[name].split(",") if value)

    def only(self, names: Iterable[str]) -> Choices:
        """The choices of these names; raises KeyError for a name that is not declared."""
        return Choices({name: self._values[name] for name in names})


def always(choices: Choices) -> bool:
    """The condition of what does not depend on other choices."""
    return True


def is_one_of(name: str, *values: str) -> Callable[[Choices], bool]:
    """The condition that the choice of this name has one of some values."""
    return lambda choices: choices[name] in values


def _nothing(catalog: Catalog, choices: Choices) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter of a page.

    `values` gives id to words, in menu order; it is given the choices declared before it, and its own as the address
    says it, unchecked. None takes free text.
    `default` names the value of an address that says nothing; where it is not among the values, the first is taken.
    Up to `most` values may be chosen together (joined by commas). Choosing anew forgets the choice named `clears`.
    The choice is offered `when` the earlier ones are so.
    """

    name: str
    label: str
    values: Callable[[Catalog, Choices], Mapping[str, str]] | None = None
    default: Callable[[Catalog, Choices], str] = _nothing
    most: int = 1
    # Whether none of several may be chosen, which then means all.
    optional: bool = False
    clears: str = ""
    placeholder: str = "请选择"
    # Whether its few values stand next to each other rather than in a menu.
    pills: bool = False
    when: Callable[[Choices], bool] = always
    # Of free text, so many characters are taken; it is written in a box of so many `lines`, or in one line.
    longest: int = _LONGEST_TEXT
    lines: int = 0
    # What a word means that is none of the values, as somebody writes it: ids of values, several where it is ambiguous.
    reads: Callable[[Catalog, str], tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence about a choice; `wrong` when the address asked for what does not exist."""

    sentence: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice as it is offered: its values (empty for free text), its default, the value taken, what is to be said."""

    choice: Choice
    values: Mapping[str, str]
    default: str
    value: str
    notices: tuple[Notice, ...] = ()

    @property
    def words(self) -> str:
        """The chosen value in words; empty for free text."""
        return self.values.get(self.value, "") if self.value else ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The choices of a page, each with what it offers; one that is not offered has the value '' and no offer."""

    choices: Choices
    offers: Mapping[str, Offer] = field(default_factory=dict)

    @property
    def wrong(self) -> tuple[str, ...]:
        """Sentences on what was asked for and does not exist."""
        return tuple(notice.sentence for offer in self.offers.values() for notice in offer.notices if notice.wrong)


def resolve(
    catalog: Catalog, declared: Iterable[Choice], requested: Mapping[str, str], pack: str = "", mine: str = ""
) -> Resolved:
    """Resolve the choices of an address in order of declaration; a value that does not exist becomes the default.

    The county spoken of comes first; `pack` is its default, or the first of the catalogue. Then the reader's own place,
    by default `mine`, or that county.
    """
    values: dict[str, str] = {}
    offers: dict[str, Offer] = {}
    first = (
        Choice(PACK, "本县", _packs, lambda catalog, choices: pack),
        Choice(MINE, "我的地方", _own_places, lambda catalog, choices: mine or home(catalog, choices)),
    )
    for choice in (*first, *declared):
        so_far = Choices({**values, choice.name: requested.get(choice.name, "")})
        if not choice.when(so_far):
            values[choice.name] = ""
            continue
        offer = _offer(catalog, choice, requested.get(choice.name), so_far)
        offers[choice.name], values[choice.name] = offer, offer.value
    return Resolved(Choices(values), offers)


def county(catalog: Catalog, choices: Mapping[str, str]) -> Pack:
    """The pack of the county that the choices speak of."""
    return next(pack for pack in catalog.registry.packs if pack.id == choices[PACK])


def home(catalog: Catalog, choices: Mapping[str, str]) -> str:
    """The code of that county."""
    return county(catalog, choices).place


def own_places(catalog: Catalog) -> dict[str, str]:
    """The places that a reader may call his own, by code."""
    return ask(catalog, described_places)


def _own_places(catalog: Catalog, choices: Choices) -> Mapping[str, str]:
    pack = county(catalog, choices)
    return {pack.place: pack.title} | own_places(catalog)


def _packs(catalog: Catalog, choices: Choices) -> dict[str, str]:
    return {pack.id: pack.title for pack in catalog.registry.packs}


def _offer(catalog: Catalog, choice: Choice, requested: str | None, so_far: Choices) -> Offer:
    if choice.values is None:
        return Offer(choice, {}, "", (requested or "")[: choice.longest])
    values, default = choice.values(catalog, so_far), choice.default(catalog, so_far)
    if choice.most > 1:
        return _several(catalog, choice, values, default, default if requested is None else requested)
    if choice.reads is not None and requested and requested not in values:
        meant = [value for value in choice.reads(catalog, requested[:_LONGEST_TEXT]) if value in values]
        requested = meant[0] if len(meant) == 1 else requested
    fallback = default if default in values else next(iter(values), "")
    if requested is None or requested in values:
        return Offer(choice, values, fallback, fallback if requested is None else requested)
    return Offer(choice, values, fallback, fallback, (_replaced(choice, requested, values.get(fallback, "")),))


def _several(catalog: Catalog, choice: Choice, values: Mapping[str, str], default: str, requested: str) -> Offer:
    named, notices = [], []
    written = parted(requested) if choice.reads is not None else requested.split(",")
    for value in [value for value in written if value][:_MOST_WORDS]:
        meant = [value]
        if choice.reads is not None and value not in values:
            meant = [id_ for id_ in choice.reads(catalog, value[:_LONGEST_TEXT]) if id_ in values] or meant
        if len(meant) > 1:
            which = "、".join(values[id_] for id_ in meant[:_READINGS])
            notices.append(Notice(f"“{value[:_LONGEST_TEXT]}”有几种可能：{which}。请写明是哪一个。", wrong=True))
        else:
            named += meant
    wrong = [value for value in named if value not in values]
    good = list(dict.fromkeys(value for value in named if value in values))
    defaults = [value for value in default.split(",") if value in values]
    taken = good[: choice.most] or (defaults if wrong or notices else [])
    if len(good) > choice.most:
        notices.append(Notice(f"“{choice.label}”已选{len(good)}个，只用前{choice.most}个。", wrong=False))
    if wrong:
        used = "、".join(values[value] for value in taken)
        notices.append(_replaced(choice, "、".join(wrong), used or choice.placeholder if choice.optional else used))
    if not taken and not choice.optional:
        notices.append(Notice(f"请至少选一个{choice.label.split('（')[0]}。", wrong=False))
    return Offer(choice, values, default, ",".join(taken), tuple(notices))


def _replaced(choice: Choice, requested: str, used: str) -> Notice:
    return Notice(f"“{choice.label}”没有“{requested[:_LONGEST_TEXT]}”这一项，已改用“{used}”。", wrong=True)
