"""A page as it runs: the choices of its address, and its subject's exhibits placed on the screen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from dashboard.audit import audited_views
from dashboard.catalog import ask
from dashboard.charts import Exhibit
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import PACK, Choices, resolve
from dashboard.exhibits.claims import IMPLIED
from dashboard.queries import figures
from dashboard.ui.basket import TAB
from dashboard.ui.cache import catalog
from dashboard.ui.chart_element import Height
from dashboard.ui.filters import filter_row
from dashboard.ui.literal import literal
from dashboard.ui.navigation import page_named
from dashboard.ui.own_place import own_place
from dashboard.ui.selection import county
from dashboard.ui.show import brief, exhibit, figure_cards, opening, say
from dashboard.ui.views import verified
from dashboard.ui.window_title import title_choice


class OpenPage:
    """The subject of a page under the choices of its address; `widths` are those of its first row of filters.

    The row holds as many choices as it has widths, in order of declaration; others are drawn by `row`. Without `cards`
    the main figures are drawn by the method of that name.
    """

    def __init__(self, name: str, widths: Sequence[int] = (), cards: bool = True) -> None:
        self.subject, self.catalog, home = SUBJECTS[name], catalog(), county()
        sentence = opening(page_named(name).titled(home.short))
        self.resolved = resolve(self.catalog, self.subject.choices, st.query_params, home.id, own_place())
        for choice in self.subject.choices:
            offer = self.resolved.offers.get(choice.name)
            if offer is not None and offer.values and choice.most == 1:
                title_choice(choice.name, offer.words)
        if widths:
            self.row([choice.name for choice in self.subject.choices[: len(widths)]], widths)
        say(sentence, self.subject.finding(self.catalog, self.choices))
        if cards:
            self.cards()

    @property
    def choices(self) -> Choices:
        """The resolved choices."""
        return self.resolved.choices

    def cards(self) -> None:
        """The main figures, a card each; nothing where the subject has none."""
        picks = self.subject.headlines(self.catalog, self.choices)
        if picks:
            figure_cards([(label, ask(self.catalog, figures, pick)) for label, pick in picks])

    def brief(self, id_: str, leads_to: str) -> None:
        """A small card: what an exhibit finds, its chart, and a link to the page that tells more."""
        item = self.made(id_)
        if item is not None:
            with st.container(border=True, key=f"brief-{id_.replace('.', '-')}"):
                brief(item, id_, page_named(leads_to).title, f"pages/{leads_to}.py")

    def row(self, names: Sequence[str], widths: Sequence[int], key: str = "") -> None:
        """A row of filters for the choices of these names, those that are offered."""
        filter_row(self.subject.name, self.resolved, names, widths, key)

    def folded(self, label: str, names: Sequence[str]) -> None:
        """A row of filters behind a button, which says how many of them say something."""
        count = sum(bool(self.choices[name]) for name in names)
        caption = f"{label}（{count}）" if count else label
        menu = st.popover(
            literal(caption), icon=":material/filter_alt:", key=f"{self.subject.name}.folded", on_change="rerun"
        )
        if menu.open:
            with menu:
                for name in names:
                    self.row((name,), (1,), f"{self.subject.name}-{name}")

    def made(self, id_: str) -> Exhibit | None:
        """The exhibit under the choices; None where there is none."""
        return self.subject.exhibit(self.catalog, id_, self.choices)

    def show(
        self,
        *ids: str,
        picks: str = "",
        table: bool = True,
        opens: bool = False,
        drills: str | None = None,
        height: Height = 0,
    ) -> None:
        """Exhibits one below the other, those that there are under the choices; see `exhibit` for what a click does."""
        for id_ in ids:
            item = self.made(id_)
            if item is not None:
                exhibit(item, id_, picks, table, opens, drills, height)

    def tabs(self, groups: Mapping[str, Sequence[str]], opens: Collection[str] = ()) -> None:
        """What is second: exhibits in tabs by their words, next to each other; only those of the open tab are sent.

        A tab whose exhibits are not there under the choices is not either. Of those named in `opens` a click opens the
        profile of the place.
        """
        available = {label: [id_ for id_ in ids if self.made(id_) is not None] for label, ids in groups.items()}
        available = {label: ids for label, ids in available.items() if ids}
        if not available:
            return
        # What was open stays open as long as it is there; else the first tab is.
        opened = st.tabs([literal(label) for label in available], key=TAB, on_change="rerun", bind="query-params")
        for tab, ids in zip(opened, available.values(), strict=True):
            if tab.open:
                with tab:
                    self.side_by_side(*ids, opens=opens)

    def side_by_side(self, *ids: str, opens: Collection[str] = ()) -> None:
        """Exhibits next to each other, those that there are under the choices; see `tabs` for `opens`."""
        available = [id_ for id_ in ids if self.made(id_) is not None]
        for column, id_ in zip(st.columns(len(available)) if available else (), available, strict=True):
            with column:
                self.show(id_, opens=id_ in opens)

    def compare(self) -> None:
        """What the figures stated in the views of the page imply, and one line, a link, on how they were verified."""
        views = self.subject.views(self.catalog, self.choices)
        self.show(*(f"{IMPLIED}.{view}" for view in views))
        if views:
            verified(ask(self.catalog, audited_views, self.choices[PACK], views), views)
