"""The subject of a page: its choices, its exhibits as pure functions of them, and its main finding."""

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

    `make` is a pure function of the catalogue and the `choices` named here. It is called only if `when` holds for the
    page's choices, and returns None if there is nothing to show. The id is the subject's name, a dot, and its own name.
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
    """Contents of a page, without its layout.

    `finding` is the sentence below its title, `headlines` the figures on its cards, `views` the ids of the views whose
    stated figures are compared under given choices, in order. `chain` names the choice of an industrial chain to which
    these comparisons are restricted.
    """

    name: str
    choices: tuple[Choice, ...]
    exhibits: tuple[Entry, ...]
    finding: Callable[[Catalog, Choices], str]
    headlines: Headlines = _no_headlines
    views: Callable[[Catalog, Choices], tuple[str, ...]] = _no_views
    chain: str = ""

    def ids(self, catalog: Catalog, choices: Choices) -> tuple[str, ...]:
        """Ids of all its exhibits and of its comparisons under these choices, even if they turn out empty."""
        compared = (f"{kind}.{view}" for view in self.views(catalog, choices) for kind in _COMPARISONS)
        return (*(entry.id for entry in self.exhibits), *compared)

    def exhibit(self, catalog: Catalog, id_: str, choices: Choices) -> Exhibit | None:
        """The exhibit under these choices (cached); None if it is not shown or not part of this subject."""
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
        """Concatenated findings of some of its exhibits."""
        exhibits = (self.exhibit(catalog, id_, choices) for id_ in ids)
        return "".join(exhibit.finding for exhibit in exhibits if exhibit is not None)

    def exhibits_by_id(self, catalog: Catalog, choices: Choices) -> dict[str, Exhibit]:
        """Exhibits that exist under these choices, by id."""
        exhibits = {id_: self.exhibit(catalog, id_, choices) for id_ in self.ids(catalog, choices)}
        return {id_: exhibit for id_, exhibit in exhibits.items() if exhibit is not None}


def _exhibit(
    catalog: Catalog, make: Callable[..., Exhibit | None], page: str, id_: str, choices: Choices, *arguments: str
) -> Exhibit | None:
    """Make the exhibit and attach its recipe, so that exported files can be updated later.

    Calls `make` directly: with `ask` the cache would hold the exhibit twice, once without the recipe.
    """
    exhibit = make(catalog, choices, *arguments)
    if exhibit is None:
        return None
    return replace(exhibit, recipe=Recipe(page, id_, tuple(choices.items()), catalog.fingerprint))


def latest_figures(catalog: Catalog, choices: Choices, indicators: Sequence[str]) -> tuple[tuple[str, Pick], ...]:
    """Label and latest figure from the chosen county's pack for each of the indicators."""
    pack = county(catalog, choices)
    label_by_name = ask(catalog, labels, tuple(indicators))
    return tuple((label, ask(catalog, latest, pack.id, pack.place, name)) for name, label in label_by_name.items())


Comparison = Callable[[Catalog, Choices, str, str], Exhibit | None]
_COMPARISONS: Final[Mapping[str, Comparison]] = {STATED: stated_in, IMPLIED: implied_by}
