"""Rows of observations behind the table that answers a question, a few measures at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model.question import Question
from dashboard.queries import (
    COLUMNS,
    COUNTIES,
    OWN,
    Extract,
    Places,
    latest_span,
    latest_year,
    leaving_out,
    lying_in,
    observations,
)
from dashboard.queries.observations import ABOUT
from dashboard.tables.observations import OUT_OF_SCOPE

# Number of measures queried at once.
_TOGETHER: Final = 5


def batches(catalog: Catalog, question: Question) -> Iterator[tuple[tuple[str, ...], Extract]]:
    """Query rows a few measures at a time, because cited rows take many times the memory of the values kept."""
    for start in range(0, len(question.indicators), _TOGETHER):
        names = question.indicators[start : start + _TOGETHER]
        yield names, question_rows(catalog, question, names)


def parts_of(rows: Extract, indicators: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], pd.DataFrame]]:
    """Rows by measure and period, measures in the given order, periods ascending."""
    for name in indicators:
        frame = rows.frame[rows.frame["indicator"] == name]
        for period, part in frame.groupby("period", sort=True):
            yield (name, str(period)), part.drop_duplicates("place")


def question_rows(catalog: Catalog, question: Question, indicators: tuple[str, ...]) -> Extract:
    """Rows of the question's places (default: all on the map), without those outside its scope."""
    level = question.level
    last: dict[str, list[str]] = {}
    for name in indicators:
        last_period = latest_year(catalog, level, name) or latest_span(catalog, level, name)
        last.setdefault(last_period, []).append(name)
    batches = (
        [(list(indicators), question.periods)]
        if question.periods
        else [(group, (period,)) for period, group in last.items()]
    )
    places = Places(level, scope=question.scope or COUNTIES)
    extracts = [observations(catalog, places, names, periods) for names, periods in batches if periods[0]]
    frames = [
        leaving_out(catalog, lying_in(catalog, rows, question.within), question.without, question.also).frame
        for rows in extracts
    ]
    frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=[*COLUMNS, *ABOUT])
    if question.places:
        frame = frame[frame["place"].isin(question.places)]
    elif level == "county":
        frame = frame[~frame["note"].str.startswith(OUT_OF_SCOPE)]
    return Extract.of(catalog, frame, indicators[0])


def latest_values(catalog: Catalog, question: Question, name: str) -> pd.Series[float]:
    """A measure's latest values by place; none for a measure of the reader's own."""
    if name.startswith(OWN):
        return pd.Series(dtype="float64")
    rows = question_rows(catalog, replace(question, periods=()), (name,)).frame
    return rows.drop_duplicates("place").set_index("place")["value"]
