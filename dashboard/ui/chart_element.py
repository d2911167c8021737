"""Chart elements on the page: specification, rows, and the year slider in the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final, Literal

import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard.charts import Exhibit
from dashboard.charts.theme import Mode
from dashboard.charts.vega_spec import SELECTION
from dashboard.model.memo import once
from dashboard.ui.selection import write_choice

_SCRIPT: Final = Path(__file__).with_name("time.js").read_text(encoding="utf-8")
_SKELETON: Final = (
    "<div class='time'><button type='button'></button>"
    "<input type='range' min='0' step='1' aria-label='年份'><output></output></div>"
)

STRETCHED: Final = "stretch"
# Streamlit would leave 20 pixels blank below the chart. At the right, labels reach a little beyond what Vega measures.
_PADDING: Final = {"bottom": 2, "right": 4}
Height = int | Literal["stretch"]
Event = Literal["rerun", "ignore"] | Callable[[], None]


def mode() -> Mode:
    """The reader's colour mode; light until reported by the browser."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(exhibit: Exhibit, key: str, on_select: Event, height: Height = 0) -> Any:
    """Draw the chart under `key`, with a slider for its years, and return the click event.

    `height` in pixels overrides the chart's own; STRETCHED fills the container.
    """
    if exhibit.draw is None:
        raise TypeError(f"{exhibit.id} is a table of words, no chart")
    drawing = exhibit.draw(mode())
    spec = dict(drawing) | {"padding": _PADDING | drawing.get("padding", {})}
    if isinstance(height, int) and height:
        spec["height"] = height
    rows = packed(exhibit.data)
    if exhibit.side_tables:
        position = _steady(int(exhibit.side_tables["state"]["at"].iloc[0]), key, id(drawing))
        spec["datasets"] = {
            "rows": rows,
            **exhibit.side_tables,
            "state": _state(exhibit.side_tables["state"], position),
        }
    # Streamlit adds no key class to a chart without selection, so the slider finds it by its container.
    with st.container(key=f"{key}.chart") if exhibit.years else nullcontext():
        event = st.vega_lite_chart(
            None if exhibit.side_tables else rows,
            spec,
            theme=None,
            key=key,
            width="stretch",
            height="stretch" if height == STRETCHED else "content",
            alt=exhibit.description,
            on_select=on_select,
            # Hovering is not reported to the server.
            selection_mode=None if on_select == "ignore" else SELECTION,
        )
    if exhibit.years:
        _time(exhibit, key)
    return event


@once
def packed(rows: pd.DataFrame) -> pa.Table:
    """Rows as an Arrow table; cached, as converting them in every rerun would take longer than sending them."""
    return pa.Table.from_pandas(rows, preserve_index=False)


def _steady(position: int, key: str, drawing: int) -> int:
    """Year index sent with the chart: the one at which this drawing first appeared.

    Afterwards the slider controls the chart. Sending a new index would resend all rows, which the browser already has.
    """
    before, steady = st.session_state.get(f"{key}.drawn", (0, 0))
    if before != drawing:
        st.session_state[f"{key}.drawn"] = (drawing, position)
        return position
    return int(steady)


@once
def _state(table: pd.DataFrame, position: int) -> pa.Table:
    return packed(table.assign(at=pd.array([position], dtype="int32")))


def _time(exhibit: Exhibit, key: str) -> None:
    years = list(exhibit.years)
    mount = st.components.v2.component("time", html=_SKELETON, js=_SCRIPT, isolate_styles=False)
    element_key = f"{key}.time"
    mount(
        key=element_key,
        data={
            "years": years,
            "words": list(exhibit.years.values()),
            "at": int(exhibit.side_tables["state"]["at"].iloc[0]),
            "answered": _ordered(element_key)["number"],
            "chart": f"{key}.chart".replace(".", "-"),
        },
        on_order_change=lambda: write_choice(exhibit.steps, _ordered(element_key)["year"]),
    )


def _ordered(key: str) -> dict[str, Any]:
    """The reader's last selected year with its number, counted by the browser from 1."""
    state: Mapping[str, Any] = st.session_state.get(key) or {}
    return {"number": 0, "year": ""} | (state.get("order") or {})
