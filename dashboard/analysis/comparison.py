"""Any places side by side: what each has of some measures, and where each stands among its kind."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.analysis.checkup import measured
from dashboard.catalog import Catalog, ask
from dashboard.model import NATION, Period
from dashboard.queries import (
    ALL,
    COLUMNS,
    WHOLE,
    Extract,
    Places,
    aggregates,
    averaged,
    is_own,
    is_sum,
    observations,
    of_group,
    own_group,
    series_of_place,
    table_of,
    years,
)

# So many places, and so many measures, are set side by side.
PLACES, MEASURES = 10, 12
# So many names of places stand in a title.
_NAMED: Final = 4


def compared(
    catalog: Catalog, places: tuple[str, ...], indicators: tuple[str, ...], period: str = "", group: str = ""
) -> Extract:
    """One row a place and measure, places as asked, then measures as asked.

    Places are codes, names of `aggregates`, or those that the reader's own `group` makes, as `own_group` reads it.

    Each measure is of the period, or of the last that the place's level has. `rank`, `of` and `position` are those of
    `checkup`, NaN for what is taken together; `who` is the place's name, with what it lies in where two have the same.
    A place without the figure keeps its row, with why.
    """
    parts = [
        _combined(catalog, place, indicators, period, group) or measured(catalog, place, indicators, period)
        for place in places
    ]
    frame = pd.concat([part.frame for part in parts], ignore_index=True)
    for column in ("rank", "of", "position"):
        frame[column] = frame[column].astype("float64") if column in frame else float("nan")
    frame["neutral"] = frame["neutral"].astype("boolean").fillna(value=True).astype(bool)
    return parts[0].where(frame.assign(who=_who(frame)))


def _combined(catalog: Catalog, place: str, indicators: tuple[str, ...], period: str, group: str) -> Extract | None:
    """The rows of a place that is several taken together; None for one place."""
    if is_own(place):
        return of_group(catalog, own_group(catalog, group), place, indicators, period)
    return averaged(catalog, place, indicators, period) if place in aggregates(catalog) else None


def _who(frame: pd.DataFrame) -> list[str]:
    """The name of each row's place, told from its namesakes."""
    first = frame.drop_duplicates("place")
    shared = set(first.loc[first["name"].duplicated(keep=False), "place"])
    above = frame["city_name"].fillna("") if "city_name" in frame else pd.Series("", index=frame.index)
    above = above.where(above != "", frame["province_name"])
    return [
        f"{inside}{name}" if place in shared and inside != name else name
        for place, name, inside in zip(frame["place"], frame["name"], above, strict=True)
    ]


def in_short(extract: Extract) -> str:
    """The places of rows of `compared` in a few words: the first four by name."""
    who = list(dict.fromkeys(extract.frame["who"]))
    return f"{'、'.join(who[:_NAMED])}{'等' if len(who) > _NAMED else ''}"


def _adds_up(extract: Extract, name: str) -> bool:
    indicator = extract.registry.indicators[name]
    return extract.registry.units[indicator.unit].total and (
        indicator.formula is None or indicator.formula.op != "ratio"
    )


def leaders(extract: Extract) -> dict[str, list[str]]:
    """By measure that has better and worse, which of its places are best, of rows of `compared` in one period.

    Measures that a single place has, and in which all are the same, have no leader; nor have totals of places of
    several levels: a province has more of everything than a county.
    """
    best: dict[str, list[str]] = {}
    figures = extract.known[~extract.known["neutral"] & ~extract.known["place"].map(is_sum).astype(bool)]
    for name, rows in figures.groupby("indicator", sort=False):
        levels = rows["place"].map(lambda place: "county" if "-" in place else table_of(place))
        if levels.nunique() > 1 and _adds_up(extract, str(name)):
            continue
        values = -rows["value"] if extract.registry.indicators[str(name)].direction == "lower" else rows["value"]
        if len(rows) > 1 and values.nunique() > 1:
            best[str(name)] = list(rows.loc[values == values.max(), "who"])
    return best


_FEW: Final = 2


def mixed_periods(extract: Extract) -> tuple[str, ...]:
    """Sentences on measures that the places have of different years."""
    sentences = []
    for name, rows in extract.known.groupby("indicator", sort=False):
        if rows["period"].nunique() >= _FEW:
            parts = [
                f"{'、'.join(group['who'])}为{Period(str(period)).label}"
                for period, group in rows.groupby("period", sort=True)
            ]
            sentences.append(f"{extract.registry.indicators[str(name)].label}年份不同：{'，'.join(parts)}")
    return tuple(f"{text}。" for text in ["；".join(sentences)] if text)


def histories(
    catalog: Catalog, places: tuple[str, ...], indicator: str, wanted: tuple[str, ...] = (), group: str = ""
) -> Extract:
    """A measure of some places in every year that they have it: one row a place and year, in order of both.

    Of each place the series of vintages that has all years `wanted`, or else most years. `name` is the place's, told
    from its namesakes; places without any year have no rows.
    """
    parts = []
    for place in places:
        if "-" in place:
            level = table_of(own_group(catalog, group).codes[0]) if is_own(place) else "county"
            several = (
                _combined(catalog, place, (indicator,), year, group) for year in years(catalog, level, indicator)
            )
            frames = [rows.known for rows in several if rows is not None]
        else:
            history = _history(catalog, place, indicator, wanted)
            frames = [history.assign(name=WHOLE) if place == NATION and len(history) else history]
        parts += [rows for rows in frames if len(rows)]
    if not parts:
        return Extract.of(catalog, pd.DataFrame(columns=list(COLUMNS)), indicator)
    frame = pd.concat(parts, ignore_index=True)
    return Extract.of(catalog, frame.assign(name=_who(frame)).loc[:, list(COLUMNS)], indicator)


def _history(catalog: Catalog, place: str, indicator: str, wanted: tuple[str, ...]) -> pd.DataFrame:
    level = table_of(place)
    held = ask(catalog, series_of_place, place, level, indicator)
    longest = max(held, key=lambda series: (set(wanted) <= set(held[series]), len(held[series]), series), default="")
    if not longest:
        return pd.DataFrame()
    # Not every place has a row in every year: those since dissolved, or not yet there.
    return observations(
        catalog, Places(level, (place,), scope=ALL, drawn=False), (indicator,), held[longest], longest
    ).known
