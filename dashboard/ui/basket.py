"""The exhibits that a reader gathers for a report: where each is seen, in his order, with his remark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.model import Leaf, Part, Plan

_KEPT = "basket"
# The name of the page that runs.
PAGE = "page"
# More would make a file that nobody reads.
MOST = 60


@dataclass(frozen=True, slots=True)
class Kept:
    """An exhibit by its key, on a page under choices; `title` is what it was called when it was gathered."""

    page: str
    key: str
    choices: tuple[tuple[str, str], ...]
    title: str

    @property
    def asked(self) -> Mapping[str, str]:
        return dict(self.choices)


def kept() -> list[Kept]:
    """What this session has gathered, in the reader's order."""
    found: list[Kept] = st.session_state.setdefault(_KEPT, [])
    return found


def keep(key: str, title: str) -> None:
    """Gather what the page shows under `key` right now; twice the same is once."""
    one = Kept(st.session_state[PAGE], key, tuple(sorted(st.query_params.items())), title)
    if one in kept():
        st.toast("这幅图表已在报告中。", icon=":material/info:")
    elif len(kept()) >= MOST:
        st.toast(f"一份报告至多{MOST}幅图表，请先移除几幅。", icon=":material/info:")
    else:
        kept().append(one)
        st.toast(f"已加入报告，共{len(kept())}幅。", icon=":material/check:")


def move(at: int, by: int) -> None:
    """Change places with the one before or after."""
    items = kept()
    if 0 <= at + by < len(items):
        items[at], items[at + by] = items[at + by], items[at]


def drop(at: int) -> None:
    """Take one out."""
    kept().pop(at)


def gathered(title: str, line: str, remarks: Mapping[Kept, str]) -> Plan:
    """A report of what was gathered, in order."""
    leaves = tuple(
        Leaf(one.page, (one.key,), one.asked, {one.key: remarks[one]} if remarks.get(one) else {}) for one in kept()
    )
    return Plan("basket", title, line, (Part(title, leaves),))
