"""The basket: exhibits that a reader collects for a report, in order, with remarks; stored in the browser."""

from __future__ import annotations

import base64
import json
import re
import secrets
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import streamlit as st

from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import MINE
from dashboard.model import Chapter, PageSelection, Plan
from dashboard.ui.literal import literal

# Session key of the running page's name.
PAGE: Final = "page"
# Query parameter of the open tab.
TAB: Final = "tab"
# Maximum number of exhibits in a report; nobody would read a longer one.
MOST: Final = 60
_BASKET: Final = "basket"
_MOUNT: Final = "basket.kept"
# Maximum characters accepted from a browser for one text and for the whole basket.
_LONGEST, _LONGEST_TEXT = 200, 200_000
_KEY: Final = re.compile(r"[\w.-]+")
_SCRIPT: Final = Path(__file__).with_name("basket.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class BasketItem:
    """A collected exhibit: its key, page and choices.

    `title` and `finding` are those at the time of collection, `named` is the reader's own title.
    """

    page: str
    key: str
    choices: tuple[tuple[str, str], ...]
    title: str
    remark: str = ""
    named: str = ""
    finding: str = ""

    @property
    def address(self) -> tuple[object, ...]:
        """Identity of the exhibit."""
        return (self.page, self.key, self.choices)


@dataclass(slots=True)
class Basket:
    """Collected exhibits of a session, with the title and subtitle line of their report.

    `changes` counts the changes of this session, `received` is the number of the last text from the browser.
    """

    items: list[BasketItem] = field(default_factory=list)
    title: str = "县域经济分析报告"
    line: str = "由所选图表汇编，每幅附来源、口径与截至日期"
    session: str = field(default_factory=lambda: secrets.token_hex(8))
    changes: int = 0
    received: int = 0

    @property
    def text(self) -> str:
        """JSON text stored in the browser."""
        items = [asdict(item) for item in self.items]
        return json.dumps({"title": self.title, "line": self.line, "items": items}, ensure_ascii=False)

    @property
    def link(self) -> str:
        """The basket as a URL parameter, decoded by `shared`."""
        return base64.urlsafe_b64encode(zlib.compress(self.text.encode(), 9)).decode().rstrip("=")

    @property
    def plan(self) -> Plan:
        """Report plan of the exhibits, in order."""
        selections = tuple(
            PageSelection(
                item.page,
                (item.key,),
                dict(item.choices),
                remarks={item.key: item.remark} if item.remark else {},
                titles={item.key: item.named} if item.named else {},
                findings={item.key: item.finding} if item.finding else {},
            )
            for item in self.items
        )
        return Plan("basket", self.title, self.line, (Chapter(self.title, selections),))

    def keep(self, item: BasketItem) -> str:
        """Append an exhibit unless it is present or the basket is full; returns the message for the reader."""
        if item.address in {other.address for other in self.items}:
            return "这幅图表已在报告中。"
        if len(self.items) >= MOST:
            return f"一份报告至多{MOST}幅图表，请先移除几幅。"
        self.items.append(item)
        self.changes += 1
        return f"已加入报告，共{len(self.items)}幅。"

    def move(self, index: int, by: int) -> None:
        """Swap an exhibit with the one at offset `by`."""
        if 0 <= index + by < len(self.items):
            self.items[index], self.items[index + by] = self.items[index + by], self.items[index]
            self.changes += 1

    def drop(self, index: int) -> None:
        """Remove an exhibit."""
        del self.items[index : index + 1]
        self.changes += 1

    def write_on(self, index: int, what: str, key: str) -> None:
        """Set the attribute `what` (`remark` or `named`) of an exhibit from the widget with this key."""
        if index < len(self.items):
            self.items[index] = replace(self.items[index], **{what: st.session_state[key]})
            self.changes += 1

    def reopen(self, text: str) -> bool:
        """Load a saved basket; False, without changes, if the text is not a valid one."""
        saved = _read(text)
        if saved is None or not saved.items:
            return False
        self.title, self.line, self.items = saved.title, saved.line, saved.items
        self.changes += 1
        return True

    def entitle(self, title: str, line: str) -> None:
        """Set title and line from the widgets with these keys."""
        self.title, self.line = st.session_state[title] or self.title, st.session_state[line]
        self.changes += 1

    def receive(self, number: int, text: str) -> None:
        """Load the browser's basket; exhibits collected in this session before the first load are appended."""
        stored = _read(text)
        if stored is None:
            return
        gathered = self.items if not self.received else []
        self.received = number
        self.title, self.line = stored.title, stored.line
        self.items = stored.items
        for item in gathered:
            self.keep(item)


def basket() -> Basket:
    """The basket of this session."""
    current: Basket = st.session_state.setdefault(_BASKET, Basket())
    return current


def restoring() -> dict[str, str]:
    """Query parameters that restore this view: those of the URL, and the reader's own place if set."""
    place = str(st.session_state.get(MINE, ""))
    return ({MINE: place} if place else {}) | dict(st.query_params.items())


def keep(key: str, title: str, finding: str = "") -> None:
    """Add the exhibit `key` under the page's current choices to the basket."""
    # The open tab does not affect the exhibit.
    choices = ((name, value) for name, value in sorted(restoring().items()) if name != TAB)
    item = BasketItem(st.session_state[PAGE], key, tuple(choices), title, finding=finding[:_LONGEST])
    st.toast(literal(basket().keep(item)))


def keep_in_browser() -> None:
    """Synchronise the session's basket with the browser's; called once per run on every page."""
    mount = st.components.v2.component("basket", html="<span></span>", js=_SCRIPT, isolate_styles=False)
    current = basket()
    data = {"session": current.session, "changes": current.changes, "received": current.received, "text": current.text}
    mount(key=_MOUNT, data=data, on_stored_change=_receive)


def shared(link: str) -> Basket | None:
    """Basket decoded from an untrusted URL parameter; None if invalid."""
    try:
        packed = base64.urlsafe_b64decode(link[:_LONGEST_TEXT] + "=" * (-len(link) % 4))
        return _read(zlib.decompressobj().decompress(packed, _LONGEST_TEXT).decode())
    except (ValueError, zlib.error):
        return None


def _receive() -> None:
    stored = (st.session_state.get(_MOUNT) or {}).get("stored") or {}
    if stored.get("session") == basket().session:
        basket().receive(int(stored.get("number", 0)), str(stored.get("text", "")))


def _read(text: str) -> Basket | None:
    """Basket from untrusted text; invalid items are dropped, None if the text as a whole is invalid."""
    try:
        whole = json.loads(text[:_LONGEST_TEXT])
        items = [_item(entry) for entry in whole["items"][:MOST]]
        return Basket([item for item in items if item], str(whole["title"])[:60], str(whole["line"])[:_LONGEST])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _item(entry: Mapping[str, Any]) -> BasketItem | None:
    try:
        page, key, title, remark = (str(entry[name])[:_LONGEST] for name in ("page", "key", "title", "remark"))
        named, finding = (str(entry.get(name, ""))[:_LONGEST] for name in ("named", "finding"))
        choices = tuple((str(name)[:_LONGEST], str(value)[:_LONGEST]) for name, value in entry["choices"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    if page not in SUBJECTS or not _KEY.fullmatch(key):
        return None
    return BasketItem(page, key, choices, title, remark, named, finding)
