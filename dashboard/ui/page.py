"""A running page: the choices in its URL, and the layout of its subject's exhibits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate

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
from dashboard.ui.filters import filter_row, folded, notices
from dashboard.ui.literal import literal
from dashboard.ui.navigation import page_named
from dashboard.ui.own_place import own_place
from dashboard.ui.row_heights import height_px, leaves_room, rows_of
from dashboard.ui.selection import county
from dashboard.ui.show import brief, exhibit, figure_cards, opening, say
from dashboard.ui.views import verified
from dashboard.ui.window_title import title_choice


class OpenPage:
    """A page's subject under the choices in the URL; `widths` are the relative widths of its first filter row.

    The row holds the first choices in order of declaration; others are drawn with `row`. The last of the widths is that
    of a button which folds the choices named by `more`, if any. If `cards` is False, the main figures are drawn only by
    calling `cards()`.
    """

    def __init__(self, name: str, widths: Sequence[int] = (), cards: bool = True, more: Sequence[str] = ()) -> None:
        self.subject, self.catalog, home = SUBJECTS[name], catalog(), county()
        sentence = opening(page_named(name).titled(home.short))
        self.resolved = resolve(self.catalog, self.subject.choices, st.query_params, home.id, own_place())
        for choice in self.subject.choices:
            offer = self.resolved.offers.get(choice.name)
            if offer is not None and offer.values and choice.most == 1:
                title_choice(choice.name, offer.label)
        if widths:
            first = [choice.name for choice in self.subject.choices[: len(widths) - bool(more)]]
            filter_row(self.subject.name, self.resolved, first, widths, more=more)
        say(sentence, self.subject.finding(self.catalog, self.choices))
        if cards:
            self.cards()

    @property
    def choices(self) -> Choices:
        """The resolved choices."""
        return self.resolved.choices

    def cards(self) -> None:
        """Draw the main figures, one card each, if the subject has any."""
        picks = self.subject.headlines(self.catalog, self.choices)
        if picks:
            figure_cards([(label, ask(self.catalog, figures, pick)) for label, pick in picks])

    def brief(self, id_: str, leads_to: str) -> None:
        """Draw a small card: finding and chart of an exhibit, and a link to the page with details."""
        item = self.exhibit(id_)
        if item is not None:
            with st.container(border=True, key=f"brief-{id_.replace('.', '-')}"):
                brief(item, id_, page_named(leads_to).title, f"pages/{leads_to}.py")

    def row(self, names: Sequence[str], widths: Sequence[int], key: str = "") -> None:
        """Draw a filter row for the offered choices among `names`."""
        filter_row(self.subject.name, self.resolved, names, widths, key)

    def folded(self, label: str, names: Sequence[str]) -> None:
        """Draw filters in a popover whose button shows how many of them are set, and notices on them below it."""
        folded(self.subject.name, self.resolved, label, names)
        notices(self.resolved, names, st.container())

    def exhibit(self, id_: str) -> Exhibit | None:
        """Exhibit under the choices; None if unavailable."""
        return self.subject.exhibit(self.catalog, id_, self.choices)

    def show(
        self,
        *ids: str,
        picks: str = "",
        table: bool = True,
        opens: bool = False,
        drills: str | None = None,
        height: Height = 0,
        ranked: bool = False,
        subtitle: bool = True,
    ) -> None:
        """Draw the available exhibits below each other; see `exhibit` for the options."""
        for id_ in ids:
            item = self.exhibit(id_)
            if item is not None:
                exhibit(item, id_, picks, table, opens, drills, height, ranked, subtitle)

    def tabs(self, groups: Mapping[str, Sequence[str]], opens: Collection[str] = ()) -> None:
        """Draw secondary exhibits in tabs (label to ids), side by side; only those of the open tab are sent.

        Tabs without available exhibits are omitted. A click on an exhibit in `opens` opens the place's profile.
        """
        available = {label: [id_ for id_ in ids if self.exhibit(id_) is not None] for label, ids in groups.items()}
        available = {label: ids for label, ids in available.items() if ids}
        if not available:
            return
        # The open tab stays open while it is available, else the first one is opened.
        opened = st.tabs([literal(label) for label in available], key=TAB, on_change="rerun", bind="query-params")
        for tab, ids in zip(opened, available.values(), strict=True):
            if tab.open:
                with tab:
                    self.side_by_side(*ids, opens=opens)

    def side_by_side(self, *ids: str, opens: Collection[str] = ()) -> None:
        """Draw the available exhibits side by side, equally high, or below each other; see `tabs` for `opens`.

        A map alone in its row has its ranks beside it.
        """
        items = {id_: item for id_ in ids if (item := self.exhibit(id_)) is not None}
        heights = {id_: height_px(item) for id_, item in items.items()}
        for row in rows_of(tuple(heights.values())):
            beside = [tuple(items)[position] for position in row]
            highest = max((heights[id_] for id_ in beside), default=0)
            for column, id_ in zip(st.columns(len(beside)) if beside else (), beside, strict=True):
                with column:
                    alone = len(beside) == 1
                    ranked = alone and bool(items[id_].side_tables)
                    self.show(id_, opens=id_ in opens, height=0 if alone else highest, ranked=ranked)

    def height(self, id_: str, least: int) -> int:
        """Height in pixels of an exhibit, at least `least`."""
        item = self.exhibit(id_)
        return max(height_px(item) if item is not None else 0, least)

    def first(self, *ids: str) -> str:
        """The first of the exhibits that is available; the last if none is."""
        return next((id_ for id_ in ids if self.exhibit(id_) is not None), ids[-1])

    def within(self, room: int, *ids: str) -> tuple[str, ...]:
        """The first available exhibit, and those after it for as long as their charts are together at most `room` high.

        `room` is in pixels.
        """
        items = {id_: item for id_ in ids if (item := self.exhibit(id_)) is not None}
        heights = accumulate(height_px(item) for item in items.values())
        fitting = [id_ for id_, height in zip(items, heights, strict=True) if height <= room]
        return tuple(fitting or list(items)[:1])

    def below(self, first: str, second: str, room: int) -> tuple[str, ...]:
        """`second` if `first` leaves most of `room` pixels beside it blank and `second` is available, else nothing."""
        item = self.exhibit(first)
        fits = item is not None and leaves_room(height_px(item), room)
        return (second,) if fits and self.exhibit(second) is not None else ()

    def compare(self) -> None:
        """Draw the figures implied by the stated ones of the page's views, and a link to their verification."""
        views = self.subject.views(self.catalog, self.choices)
        self.show(*(f"{IMPLIED}.{view}" for view in views))
        if views:
            verified(ask(self.catalog, audited_views, self.choices[PACK], views), views)
