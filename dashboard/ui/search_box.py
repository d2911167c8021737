"""The search box of every page: finds places, indicators, pages and more, and links to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

import streamlit as st

from dashboard.asking import Answer
from dashboard.asking.suggestions import suggestions
from dashboard.catalog import ask
from dashboard.charts.theme import short
from dashboard.exhibits.choices import own_place_options
from dashboard.queries import Hit, matches, nearest
from dashboard.ui.asked import question
from dashboard.ui.cache import catalog
from dashboard.ui.literal import literal
from dashboard.ui.own_place import own_place
from dashboard.ui.selection import county, open_place

_QUERY: Final = "finder.words"
_GO: Final = "finder.go"
# Maximum number of hits other than places and indicators.
_DOORS: Final = 6
_TYPED: Final = "可输入地名、指标、页面、企业、项目或所述数字的一部分，六位代码，或拼音首字母，也可问一句话。"
# Page that shows an indicator, by table.
_PAGES: Final = {"county": "counties", "provincial": "provinces", "city": "population"}


@dataclass(frozen=True, slots=True)
class Door:
    """A search target: a page under some choices; `detail` describes its kind."""

    name: str
    detail: str
    page: str
    choices: dict[str, str] = field(default_factory=dict, hash=False)


def suggested() -> Sequence[str]:
    """Autocomplete words of the box; raises DashboardError if no catalogue can be opened."""
    return suggestions(catalog())


def finder(title: str, doors: Callable[[], Sequence[Door]]) -> None:
    """Draw the platform's name, the box and its hits in the top bar; open the hit that was just clicked.

    Besides places and indicators, `doors` are matched by part of their name.
    """
    going = st.session_state.pop(_GO, None)
    if isinstance(going, Hit):
        _go(going)
    elif isinstance(going, Door):
        st.switch_page(f"pages/{going.page}.py", query_params=going.choices)
    _box(title, doors)


@st.fragment
def _box(title: str, doors: Callable[[], Sequence[Door]]) -> None:
    """The bar as a fragment, which reruns without the page during a search."""
    if _GO in st.session_state:
        # Switching pages requires a rerun of the whole app.
        st.rerun(scope="app")
    with st.container(key="finder"):
        st.html(f"<a class='brand' href='./' target='_self'>{escape(title)}</a>")
        text = st.text_input(
            "查找",
            key=_QUERY,
            placeholder=literal(f"查找或提问：{_own_name()}、城镇化率、全省GDP前十的县"),
            icon=":material/search:",
            label_visibility="collapsed",
        )
        if text.strip():
            with st.container(key="finder-hits"):
                answered = question(text.strip(), _opened, _rewrite)
                _hits(text.strip(), doors, answered)


def _own_name() -> str:
    """Short name of the reader's own place, else of the pack's county."""
    place = own_place()
    return short(own_place_options(catalog())[place].split(" ")[-1].partition("（")[0]) if place else county().short


def _hits(text: str, doors: Callable[[], Sequence[Door]], answered: bool) -> None:
    opened = [door for door in doors() if text.lower() in door.name.lower()][:_DOORS]
    hits: tuple[Hit | Door, ...] = (*ask(catalog(), matches, text), *opened)
    for index, hit in enumerate(hits):
        _offer(hit, index)
    # Announced to screen readers only.
    answer = "有一个回答；" if answered else ""
    announcement = f"{answer}找到{len(hits)}项：{'、'.join(hit.name for hit in hits)}"
    if not hits and not answered:
        announcement = _nearest(text)
    st.html(f"<span data-said='{escape(announcement)}'></span>")


def _nearest(text: str) -> str:
    """Draw what comes nearest to words that name nothing, or what can be typed; returns the announcement."""
    hits = ask(catalog(), nearest, text)
    st.caption(literal(f"没有找到“{text[:20]}”。{'相近的有：' if hits else _TYPED}"))
    offered: tuple[Hit | Door, ...] = hits or (Door("收录了哪些指标", "数据与口径", "sources"),)
    for index, hit in enumerate(offered):
        _offer(hit, index)
    return f"没有找到，相近的有{'、'.join(hit.name for hit in hits)}" if hits else "没有找到"


def _offer(hit: Hit | Door, index: int) -> None:
    """Draw a hit as a button that opens it."""
    label = f"{literal(hit.name)}　:gray[{literal(hit.detail)}]" if hit.detail else literal(hit.name)
    key = f"finder.{hit.kind}.{hit.id}" if isinstance(hit, Hit) else f"finder.page.{index}"
    st.button(label, key=key, type="tertiary", on_click=_chosen, args=(hit,))


def _opened(answer: Answer) -> None:
    _chosen(Door("", "", answer.page, dict(answer.choices)))


def _rewrite(text: str) -> None:
    st.session_state[_QUERY] = text


def _chosen(hit: Hit | Door) -> None:
    # A callback cannot switch pages, so it only stores the target and clears the box.
    st.session_state[_GO] = hit
    st.session_state[_QUERY] = ""


def _go(hit: Hit) -> None:
    if hit.kind == "indicator":
        st.switch_page(f"pages/{_PAGES[hit.level]}.py", query_params={"indicator": hit.id})
    open_place(hit.id)
