"""The reader's choices, kept in the URL: a link restores the view, and the back button steps through the choices."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts.vega_spec import SELECTION
from dashboard.exhibits.choices import MINE, PACK, resolve
from dashboard.exhibits.maps import atlas
from dashboard.model import Pack, Place
from dashboard.ui.basket import PAGE, TAB, restoring
from dashboard.ui.cache import catalog
from dashboard.ui.literal import literal

_ALL: Final = ""
AREA: Final = "at"
# Session key of the sentences on invalid parameters in the URL.
NOTICES: Final = "notices"


def origin() -> str:
    """URL of the first page, which all page URLs start with."""
    whole, page = str(st.context.url or "").split("?")[0], str(st.session_state.get(PAGE, ""))
    return whole.removesuffix(page).rstrip("/")


def here() -> str:
    """URL that restores this view."""
    query = urlencode(restoring())
    whole = str(st.context.url or "").split("?")[0]
    return f"{whole}?{query}" if query else whole


def leading(name: str) -> str:
    """Relative URL that keeps the page's choices and ends with `name=`, to be completed by a value."""
    others = {key: value for key, value in st.query_params.items() if key != name}
    return f"?{urlencode({**others, name: ''})}"


def county() -> Pack:
    """The current county pack: from the URL, else the last chosen, else the first."""
    packs = {pack.id: pack for pack in catalog().registry.packs}
    requested = st.query_params.get(PACK, str(st.session_state.get(PACK, "")))
    chosen = packs.get(requested) or next(iter(packs.values()))
    st.session_state[PACK] = chosen.id
    return chosen


def home() -> str:
    """Code of the current pack's county, the default place of a page."""
    return county().place


def choose_county() -> None:
    """Draw the choice of the county pack if there are several."""
    packs = {pack.id: pack.title for pack in catalog().registry.packs}
    if len(packs) > 1:
        key = f"{PACK}.chosen"
        st.session_state[key] = county().id
        st.selectbox("本县", list(packs), key=key, format_func=packs.__getitem__, on_change=_choose_county, args=(key,))


def _choose_county(key: str) -> None:
    write_choice(PACK, st.session_state[key])


def notice(sentence: str, place: DeltaGenerator) -> None:
    """Show in `place` that the page lacks what the URL requests; also stored under NOTICES."""
    st.session_state.setdefault(NOTICES, []).append(sentence)
    place.info(literal(sentence), icon=":material/info:")


def tell_unknown(filters: Collection[str]) -> None:
    """At the start of a page run, report URL parameters that are not in `filters`, and an unknown pack.

    Streamlit hides its own parameters (`embed`, `embed_options`) from pages.
    """
    st.session_state[NOTICES] = []
    unknown = [name[:40] for name in st.query_params if name not in (PACK, MINE, TAB, *filters)]
    if unknown:
        st.info(literal(f"网址中的“{'”“'.join(unknown[:5])}”不是本页的筛选，没有起作用。"), icon=":material/info:")
    for sentence in resolve(catalog(), (), st.query_params, county().id).wrong:
        notice(sentence, st.container())


def page_number(page: str, name: str, last: int) -> int:
    """Draw the pager of a long table and return the page number, from 1 to `last`."""
    requested = st.query_params.get(name, "1")
    value = min(max(int(requested), 1), last) if requested.isdecimal() and len(requested) < 6 else 1
    # Unlike columns, a horizontal container keeps all three in one row in a narrow window.
    with st.container(horizontal=True, vertical_alignment="center", key=f"{page}-pager"):
        st.button(
            "上一页", key=f"{page}.{name}.back", disabled=value <= 1, on_click=write_choice, args=(name, str(value - 1))
        )
        st.html(f"<p class='page-number'>{value} / {last}</p>", width="content")
        st.button(
            "下一页",
            key=f"{page}.{name}.forth",
            disabled=value >= last,
            on_click=write_choice,
            args=(name, str(value + 1)),
        )
    return value


def picking(key: str, name: str) -> Callable[[], None]:
    """Callback of a chart click: write the selected value to the URL parameter `name`."""

    def picked() -> None:
        chosen = _picked(st.session_state[key])
        if chosen:
            st.query_params[name] = chosen

    return picked


def drilling(key: str, name: str, area: str) -> Callable[[], None]:
    """Callback of a map click: drill down one step, from the nation to province, city and county.

    `area` is the area the map shows now. Each step is an entry in the browser's history.
    """
    extents = atlas(catalog()).extents

    def drilled() -> None:
        picked = _picked(st.session_state[key])
        steps = (Place(picked).province, Place(picked).city)
        closer = [step for step in steps if step in extents and step > area]
        if picked:
            write_choice(AREA, closer[0]) if closer else write_choice(name, picked)

    return drilled


def trail(area: str, place: Mapping[str, str]) -> None:
    """Draw breadcrumbs from the nation to the shown area, each a button that leads back to it; none at the nation."""
    names = atlas(catalog()).names
    province = Place(area).province
    steps = {_ALL: "全国"} | {step: names[step] for step in (province, area) if step in names} | dict(place)
    if len(steps) == 1:
        return
    with st.container(horizontal=True, key="trail"):
        for step, label in steps.items():
            here = step == list(steps)[-1]
            short = label.removeprefix(names.get(province, "")).strip() or label
            st.button(literal(short), key=f"trail.{step}", type="tertiary", disabled=here, on_click=_up, args=(step,))


def _up(step: str) -> None:
    write_choice(AREA, step, clears="place")


def open_picked(event: Any) -> None:
    """Open the profile of the place clicked on a chart, if any."""
    place = _picked(event)
    if place:
        open_place(place)


def _picked(event: Any) -> str:
    """Place or node of the clicked point; empty if none was clicked."""
    points = event.selection.get(SELECTION, [])
    return str(next(iter(points[0].values()), "")) if points else ""


def open_place(place: str) -> None:
    """Switch to a place's profile page."""
    st.switch_page("pages/county.py", query_params={"place": place})


def write_choice(name: str, text: str, default: str = "", clears: str = "") -> None:
    """Write a choice to the URL as one history entry; `default` is omitted and the parameter `clears` removed."""
    others = {key: value for key, value in st.query_params.items() if key not in (name, clears)}
    st.query_params.from_dict(others | ({name: text} if text != default else {}))
