"""Exhibits shared by pages: stated beside recomputed figures of a view, implied figures, and named items."""

from __future__ import annotations

from typing import Final

from dashboard.audit import audited, implied
from dashboard.catalog import Catalog, ask
from dashboard.charts import MENTIONED, Exhibit, reckoned, register, statement
from dashboard.exhibits.choices import PACK, Choices
from dashboard.model import View
from dashboard.packs import chain_of, mentions
from dashboard.queries import only

STATED: Final = "claims"
IMPLIED: Final = "implied"


def stated_in(catalog: Catalog, choices: Choices, view: str, chain: str = "") -> Exhibit | None:
    """Stated figures of a view beside the recomputed ones, with line and reason for a difference.

    Restricted to the industrial chain of the choice named `chain`, if the view has figures of it.
    """
    definition = _view(catalog, view)
    if definition is None:
        return None
    whole = ask(catalog, audited, view, _pack(definition, choices))
    of_chain = only(whole, "chain", ask(catalog, chain_of, choices[PACK], choices[chain]) if chain else "")
    return statement(of_chain if len(of_chain.frame) else whole, definition.title)


def implied_by(catalog: Catalog, choices: Choices, view: str, chain: str = "") -> Exhibit | None:
    """Figures implied by the stated ones of a county's view; None if there are none."""
    definition = _view(catalog, view)
    pack = _pack(definition, choices) if definition else ""
    if definition is None or not pack:
        return None
    rows = ask(catalog, implied, view, pack)
    return reckoned(rows, definition.title) if len(rows.frame) else None


def named_in(catalog: Catalog, choices: Choices, views: tuple[str, ...]) -> Exhibit | None:
    """Items that a county's pack names in some views without a figure; None if there are none."""
    rows = ask(catalog, mentions, views, choices[PACK])
    if not len(rows.frame):
        return None
    return register(rows, title="所列名称", subtitle="原文未给数字的", columns=MENTIONED)


def views_of_topic(catalog: Catalog, page: str, topic: str) -> tuple[str, ...]:
    """Ids of the deck's views on a page under a topic, in registry order; all of the page if `topic` is empty."""
    views = (view for view in catalog.registry.views if view.page == page and view.deck)
    return tuple(view.id for view in views if not topic or view.choices.get("topic") == topic)


def _view(catalog: Catalog, id_: str) -> View | None:
    return next((view for view in catalog.registry.views if view.id == id_), None)


def _pack(view: View, choices: Choices) -> str:
    return choices[PACK] if view.of_county else ""
