"""Choices (filters) of a page: declared once, resolved alike for widgets, links, commands, reports and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.model import Pack
from dashboard.queries import alike_names, described_places, parted

# Choice on every page: the county whose pack is shown.
PACK: Final = "pack"
# Choice on every page: the user's own place, highlighted everywhere.
MINE: Final = "mine"
# Maximum number of words read from a URL, and of interpretations listed for an ambiguous one.
_MOST_VALUES, _READINGS = 200, 5
# Maximum length of free text, and of an invalid value quoted in a message.
_LONGEST_TEXT = 40
# Maximum number of names listed in a message.
_SHOWN = 3


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
        """Values of a multiple choice, in the order chosen."""
        return tuple(value for value in self._values[name].split(",") if value)

    def only(self, names: Iterable[str]) -> Choices:
        """The choices with these names; raises KeyError for an undeclared name."""
        return Choices({name: self._values[name] for name in names})


def always(choices: Choices) -> bool:
    """Condition that always holds, for choices and exhibits that do not depend on others."""
    return True


def is_one_of(name: str, *values: str) -> Callable[[Choices], bool]:
    """Condition that the named choice has one of the values."""
    return lambda choices: choices[name] in values


def _nothing(catalog: Catalog, choices: Choices) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter of a page.

    `values` returns labels by id, in menu order; it receives the choices declared before it, and its own unvalidated
    value from the URL. None means free text.
    `default` is the value if the URL has none; if it is not among the values, the first one is used. Up to `most`
    values may be chosen together (joined by commas). A new value resets the choice named `clears`. The choice is
    offered only if `when` holds for the earlier choices.
    """

    name: str
    label: str
    values: Callable[[Catalog, Choices], Mapping[str, str]] | None = None
    default: Callable[[Catalog, Choices], str] = _nothing
    most: int = 1
    # Whether a multiple choice may be empty, which means all.
    optional: bool = False
    clears: str = ""
    placeholder: str = "请选择"
    # Whether to show the values side by side instead of in a menu.
    pills: bool = False
    when: Callable[[Choices], bool] = always
    # Maximum length of free text, and height of its text area in `lines` (0 for a single-line input).
    longest: int = _LONGEST_TEXT
    lines: int = 0
    # Interprets text that is not a value: returns ids of values, several if it is ambiguous.
    reads: Callable[[Catalog, str], tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence about a choice; `wrong` if the URL asked for something that does not exist."""

    sentence: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice as offered: its values (empty for free text), default, current value and notices."""

    choice: Choice
    values: Mapping[str, str]
    default: str
    value: str
    notices: tuple[Notice, ...] = ()

    @property
    def label(self) -> str:
        """Label of the chosen value; empty for free text."""
        return self.values.get(self.value, "") if self.value else ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The choices of a page and their offers; a choice that is not offered has the value '' and no offer."""

    choices: Choices
    offers: Mapping[str, Offer] = field(default_factory=dict)

    @property
    def wrong(self) -> tuple[str, ...]:
        """Sentences on requested values that do not exist."""
        return tuple(notice.sentence for offer in self.offers.values() for notice in offer.notices if notice.wrong)


def resolve(
    catalog: Catalog, declared: Iterable[Choice], requested: Mapping[str, str], pack: str = "", mine: str = ""
) -> Resolved:
    """Resolve the choices of a URL in order of declaration; values that do not exist become the default.

    The county of the pack comes first; its default is `pack`, or the first in the catalogue. Then the user's own place,
    by default `mine`, or that county.
    """
    values: dict[str, str] = {}
    offers: dict[str, Offer] = {}
    first = (
        Choice(PACK, "本县", _packs, lambda catalog, choices: pack),
        Choice(MINE, "我的地方", _own_place_options, lambda catalog, choices: mine or home(catalog, choices)),
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
    """The pack of the chosen county."""
    return next(pack for pack in catalog.registry.packs if pack.id == choices[PACK])


def home(catalog: Catalog, choices: Mapping[str, str]) -> str:
    """Code of the chosen county."""
    return county(catalog, choices).place


def own_place_options(catalog: Catalog) -> dict[str, str]:
    """Labels of the places that can be the user's own, by code."""
    return ask(catalog, described_places)


def _own_place_options(catalog: Catalog, choices: Choices) -> Mapping[str, str]:
    return ask(catalog, _home_first, choices[PACK])


def _home_first(catalog: Catalog, pack_id: str) -> dict[str, str]:
    """Options for the user's own place, the county of a pack first."""
    pack = catalog.registry.pack(pack_id)
    return {pack.place: pack.title} | own_place_options(catalog)


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
    notice = _replaced(choice, requested[:_LONGEST_TEXT], values.get(fallback, ""))
    return Offer(choice, values, fallback, fallback, (notice,))


def _several(catalog: Catalog, choice: Choice, values: Mapping[str, str], default: str, requested: str) -> Offer:
    named, notices = [], []
    written = parted(requested) if choice.reads is not None else requested.split(",")
    for value in [value for value in written if value][:_MOST_VALUES]:
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
        notices.append(Notice(f"“{_named(choice)}”已选{len(good)}个，只用前{choice.most}个。", wrong=False))
    if wrong and good:
        # Only choices that read names can have got a place's name wrong.
        names = [suggested(catalog, name, "county", good) for name in wrong] if choice.reads is not None else wrong
        notices.append(_left_out(choice, names))
    elif wrong:
        used = _listed([values[value] for value in taken])
        notices.append(_replaced(choice, _listed(wrong), used or choice.placeholder if choice.optional else used))
    if not taken and not choice.optional:
        notices.append(Notice(f"请至少选一个{_named(choice)}。", wrong=False))
    return Offer(choice, values, default, ",".join(taken), tuple(notices))


def _named(choice: Choice) -> str:
    """Label of a choice without the remark in brackets."""
    return choice.label.split("（")[0]


def _listed(names: Sequence[str]) -> str:
    """The first names, each cut to a quotable length, with their number if there are more."""
    shown = "、".join(name[: 2 * _LONGEST_TEXT] for name in names[:_SHOWN])
    return f"{shown}等{len(names)}项" if len(names) > _SHOWN else shown


def suggested(catalog: Catalog, name: str, level: str, near: Sequence[str]) -> str:
    """A name that was not found, with the places of a level that may be meant: first those near the codes `near`."""
    alike = ask(catalog, alike_names, name, level, tuple(near))
    return f"{name}（是不是{'、'.join(alike)}？）" if alike else name


def _left_out(choice: Choice, wrong: Sequence[str]) -> Notice:
    return Notice(f"“{_named(choice)}”没有“{_listed(wrong)}”这一项，已略去。", wrong=True)


def _replaced(choice: Choice, requested: str, used: str) -> Notice:
    instead = f"已改用“{used}”" if used else "没有起作用"
    return Notice(f"“{_named(choice)}”没有“{requested[: _SHOWN * _LONGEST_TEXT]}”这一项，{instead}。", wrong=True)
