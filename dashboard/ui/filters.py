"""Widgets of a page's choices; the URL is the only state: widgets show its values and write to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.exhibits.choices import Choice, Notice, Offer, Resolved, resolve
from dashboard.queries import parted
from dashboard.ui.cache import catalog
from dashboard.ui.literal import literal
from dashboard.ui.selection import notice, write_choice

# In pixels: line height of a multi-line box, and its padding.
_LINE, _PADDING = 24, 18
# Label of the button that folds the choices at the end of a row.
_MORE: Final = "更多筛选"


def filter_row(
    page: str,
    resolved: Resolved,
    names: Sequence[str],
    widths: Sequence[int],
    key: str = "",
    more: Sequence[str] = (),
) -> None:
    """Row of widgets for the offered choices among `names`, with relative `widths`, and notices below it.

    The choices among `more` are folded behind a button at its end, of the last of the `widths`.
    """
    # The style sheet uses the key to keep a single, horizontally scrolling row in a narrow window.
    offers = list(_offered(resolved, names))
    shares = [*widths[: len(offers)], *(widths[-1:] if more else ())]
    row = st.container(key=f"filters-{key or page}-{len(widths)}")
    below = st.container()
    columns = row.columns(shares, vertical_alignment="bottom") if shares else []
    for column, offer in zip(columns[: len(offers)], offers, strict=True):
        with column:
            _widget(page, offer)
    if more:
        with columns[-1]:
            folded(page, resolved, _MORE, more)
    notices(resolved, (*names, *more), below)


def folded(page: str, resolved: Resolved, label: str, names: Sequence[str]) -> None:
    """Draw choices in a popover whose button tells how many of them are not at their default."""
    offers = list(_offered(resolved, names))
    count = sum(offer.value != offer.default for offer in offers)
    caption = f"{label}（{count}）" if count else label
    # A button with another caption is another button to the framework, and would be closed after each choice.
    key = f"{page}.folded"
    st.session_state[key] = st.session_state.get(key, False)
    menu = st.popover(literal(caption), icon=":material/filter_alt:", key=key, on_change="rerun")
    if menu.open:
        with menu:
            for offer in offers:
                _widget(page, offer)


def search(page: str, choice: Choice) -> str:
    """Draw a free-text choice in its own row and return its text."""
    resolved = resolve(catalog(), (choice,), st.query_params)
    filter_row(page, resolved, (choice.name,), (1,))
    return resolved.choices[choice.name]


def notices(resolved: Resolved, names: Sequence[str], place: DeltaGenerator) -> None:
    """Show the notices of the choices among `names` in `place`."""
    for offer in _offered(resolved, names):
        for message in offer.notices:
            _tell(message, place)


def _offered(resolved: Resolved, names: Sequence[str]) -> Iterator[Offer]:
    return (resolved.offers[name] for name in names if name in resolved.offers)


def _tell(message: Notice, place: DeltaGenerator) -> None:
    if message.wrong:
        notice(message.sentence, place)
    else:
        place.info(literal(message.sentence), icon=":material/info:")


def _widget(page: str, offer: Offer) -> None:
    choice, key = offer.choice, f"{page}.{offer.choice.name}"
    label = literal(choice.label)
    if choice.values is None:
        st.session_state[key] = offer.value
        written: dict[str, Any] = {
            "key": key,
            "placeholder": choice.placeholder,
            "on_change": _write,
            "args": (choice.name, key, "", choice.clears),
        }
        if choice.lines:
            st.text_area(label, max_chars=choice.longest, height=choice.lines * _LINE + _PADDING, **written)
        else:
            st.text_input(label, **written)
        return
    listed: dict[str, Any] = {
        "options": list(offer.values),
        "key": key,
        "format_func": offer.values.__getitem__,
        "placeholder": choice.placeholder,
        "on_change": _write,
        "args": (choice.name, key, offer.default, choice.clears),
    }
    if choice.most > 1:
        st.session_state[key] = [value for value in offer.value.split(",") if value]
        # Typed text that is not an option (a code, initials or a list) is parsed on the next run.
        listed["format_func"] = lambda value: offer.values.get(value, value)
        st.multiselect(label, accept_new_options=choice.reads is not None, **listed)
    elif choice.pills:
        st.session_state[key] = offer.value
        del listed["placeholder"]
        st.segmented_control(label, required=True, label_visibility="collapsed", **listed)
    else:
        st.session_state[key] = offer.value
        st.selectbox(label, **listed)


def _write(name: str, key: str, default: str, clears: str) -> None:
    value: Any = st.session_state[key]
    text = ",".join(",".join(parted(item)) for item in value) if isinstance(value, list) else str(value or "")
    write_choice(name, text, default, clears)
