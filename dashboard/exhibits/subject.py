"""The subject of a page: its choices, its exhibits as pure functions of them, and its sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit
from dashboard.charts.exhibit import Recipe
from dashboard.exhibits.choices import PACK, Choice, Choices, always, county
from dashboard.exhibits.claims import IMPLIED, STATED, implied_by, stated_in
from dashboard.queries import Pick, labels, latest

Headlines = Callable[[Catalog, Choices], tuple[tuple[str, Pick], ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A registered exhibit.

    `make` is a pure function of the catalogue and of the `choices` named here. It is asked only `when` the choices of
    the page are so, and gives None where there is nothing to show. The id is the name of its subject, a dot, and its
    own name.
    """

    id: str
    make: Callable[[Catalog, Choices], Exhibit | None]
    choices: tuple[str, ...] = ()
    when: Callable[[Choices], bool] = always


def _no_views(catalog: Catalog, choices: Choices) -> tuple[str, ...]:
    return ()


def _no_headlines(catalog: Catalog, choices: Choices) -> tuple[tuple[str, Pick], ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page shows, without its layout.

    `finding` is the sentence under its title, `headlines` the figures on its cards, `views` the ids of the views whose
    stated figures it compares, in order, under given choices. `chain` names the choice of an industry chain, to which
    those comparisons are narrowed.
    """

    name: str
    choices: tuple[Choice, ...]
    exhibits: tuple[Entry, ...]
    finding: Callable[[Catalog, Choices], str]
    headlines: Headlines = _no_headlines
    views: Callable[[Catalog, Choices], tuple[str, ...]] = _no_views
    chain: str = ""

    def ids(self, catalog: Catalog, choices: Choices) -> tuple[str, ...]:
        """Ids of all its exhibits and, under these choices, of its comparisons, whether there is anything in them."""
        compared = (f"{kind}.{view}" for view in self.views(catalog, choices) for kind in _COMPARISONS)
        return (*(entry.id for entry in self.exhibits), *compared)

    def exhibit(self, catalog: Catalog, id_: str, choices: Choices) -> Exhibit | None:
        """The exhibit under these choices, made once for them; None where it is not shown or not of this subject."""
        entry = next((entry for entry in self.exhibits if entry.id == id_), None)
        if entry is not None:
            relevant = choices.only(entry.choices)
            return ask(catalog, _exhibit, entry.make, self.name, id_, relevant) if entry.when(choices) else None
        kind, _, view = id_.partition(".")
        if kind not in _COMPARISONS or view not in self.views(catalog, choices):
            return None
        relevant = choices.only((PACK, self.chain) if self.chain else (PACK,))
        return ask(catalog, _exhibit, _COMPARISONS[kind], self.name, id_, relevant, view, self.chain)

    def findings(self, catalog: Catalog, choices: Choices, *ids: str) -> str:
        """What some of its exhibits find, one sentence after the other."""
        exhibits = (self.exhibit(catalog, id_, choices) for id_ in ids)
        return "".join(exhibit.finding for exhibit in exhibits if exhibit is not None)

    def shown(self, catalog: Catalog, choices: Choices) -> dict[str, Exhibit]:
        """Every exhibit that there is under these choices, by id."""
        exhibits = {id_: self.exhibit(catalog, id_, choices) for id_ in self.ids(catalog, choices)}
        return {id_: exhibit for id_, exhibit in exhibits.items() if exhibit is not None}


def _exhibit(
    catalog: Catalog, make: Callable[..., Exhibit | None], page: str, id_: str, choices: Choices, *arguments: str
) -> Exhibit | None:
    """The exhibit with how it was made, so that a file that it leaves in can be brought up to date.

    Made here, not asked for: the cache would hold it twice, once without.
    """
    exhibit = make(catalog, choices, *arguments)
    if exhibit is None:
        return None
    return replace(exhibit, recipe=Recipe(page, id_, tuple(choices.items()), catalog.fingerprint))


def latest_figures(catalog: Catalog, choices: Choices, indicators: Sequence[str]) -> tuple[tuple[str, Pick], ...]:
    """The home county's latest figure of each of some indicators that its pack tells, with its words."""
    pack = county(catalog, choices)
    label_by_name = ask(catalog, labels, tuple(indicators))
    return tuple((label, ask(catalog, latest, pack.id, pack.place, name)) for name, label in label_by_name.items())


Comparison = Callable[[Catalog, Choices, str, str], Exhibit | None]
_COMPARISONS: Final[Mapping[str, Comparison]] = {STATED: stated_in, IMPLIED: implied_by}
