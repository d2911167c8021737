"""Questions in the search box: recognised parts, answer, and a link to the view."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Final

import streamlit as st

from dashboard.asking import Answer, Reading, answered, read
from dashboard.asking.words import PROFILE, VALUE, words_of
from dashboard.catalog import ask
from dashboard.model import Period
from dashboard.queries import full_names
from dashboard.ui.cache import catalog
from dashboard.ui.literal import literal
from dashboard.ui.own_place import own_place
from dashboard.ui.selection import home

# A bare name or a bare measure is a search, not a question.
_PLAIN: Final = (PROFILE, VALUE)


def question(text: str, go: Callable[[Answer], None], rewrite: Callable[[str], None]) -> bool:
    """Answer the text if it is a question, and return whether it was; `go` opens a view, `rewrite` changes the text."""
    reading = ask(catalog(), read, text, own_place() or home())
    if not reading.understood or (reading.act in _PLAIN and not _asks(reading)):
        return False
    answer = ask(catalog(), answered, reading)
    if not answer.sentence:
        return False
    with st.container(key="answer"):
        _understood(reading, rewrite)
        st.html(f"<p class='answer' role='status'>{escape(answer.sentence)}</p>")
        if reading.unclear:
            _readings(reading, rewrite)
        elif answer.page:
            st.button("打开图表", icon=":material/arrow_forward:", key="answer.open", on_click=go, args=(answer,))
        if answer.source:
            st.html(f"<p class='figure-source'>{escape(answer.source)}</p>")
    return True


def _asks(reading: Reading) -> bool:
    """Whether it is more than a name: a measure with a place or other words, or a place with unknown words."""
    if reading.unclear:
        return bool(reading.measures)
    return bool(reading.measures and (reading.places or len(reading.words) > 1)) or bool(
        reading.unknown and reading.places
    )


def _understood(reading: Reading, rewrite: Callable[[str], None]) -> None:
    """Recognised parts of the sentence as buttons that remove them, and the kind of question."""
    indicators = catalog().registry.indicators
    where = ask(catalog(), full_names)
    with st.container(horizontal=True, key="answer-parts"):
        for word in reading.words:
            label, meaning = word.text, word.meaning[0] if len(word.meaning) == 1 else ""
            if word.kind == "measure":
                label = indicators[meaning].label
            elif word.kind == "place":
                label = where.get(meaning, label)
            elif word.kind == "year":
                label = Period(meaning).label
            rest = reading.sentence[: word.start] + reading.sentence[word.start + len(word.text) :]
            st.button(literal(f"{label} ×"), key=f"answer.part.{word.start}", on_click=rewrite, args=(rest,))
        st.html(f"<span class='exhibit-subtitle'>{escape(words_of(catalog()).acts[reading.act][0])}</span>")


def _readings(reading: Reading, rewrite: Callable[[str], None]) -> None:
    """Buttons for the places that an ambiguous word may refer to."""
    where = ask(catalog(), full_names)
    for word, codes in reading.unclear.items():
        for code in codes[:8]:
            whole = where.get(code, code)
            anew = reading.sentence.replace(word, whole, 1)
            st.button(literal(whole), key=f"answer.{code}", type="tertiary", on_click=rewrite, args=(anew,))
