"""Side-by-side comparison of any places: values of some measures, and ranks among places of the same kind."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.analysis.checkup import measured
from dashboard.catalog import Catalog, ask
from dashboard.model import NATION, Period
from dashboard.model.question import Question
from dashboard.queries import (
    ALL,
    COLUMNS,
    WHOLE,
    Extract,
    Places,
    aggregates,
    averaged,
    is_own_group,
    is_region,
    is_sum,
    level_of,
    members_together,
    observations,
    of_group,
    own_group,
    series_of_place,
    table_of,
    years,
    years_of,
)

# Maximum number of places and of measures in a comparison.
PLACES, MEASURES = 10, 12
# Maximum number of place names in a title.
_NAMED: Final = 4


def compared(catalog: Catalog, question: Question) -> Extract:
    """One row per place and measure of a question of any levels, in the given order of places, then of measures.

    Places are codes, ids of `aggregates`, or ids from the question's own group. Values are for the last of its periods,
    or the latest period of the place's level. `rank`, `of` and `position` are as in `checkup`, NaN for
    aggregates and groups; `who` is the place's name, preceded by the area that contains it if names are shared. Places
    without a figure keep their row with the reason.
    """
    indicators, period, group = question.indicators, next(reversed(question.periods), ""), question.group
    parts = [
        _combined(catalog, place, indicators, period, group) or _single(catalog, place, indicators, period)
        for place in question.places
    ]
    frame = pd.concat([part.frame for part in parts], ignore_index=True)
    for column in ("rank", "of", "position"):
        frame[column] = frame[column].astype("float64") if column in frame else float("nan")
    frame["neutral"] = frame["neutral"].astype("boolean").fillna(value=True).astype(bool)
    return parts[0].where(frame.assign(who=_who(frame)))


def _combined(catalog: Catalog, place: str, indicators: tuple[str, ...], period: str, group: str) -> Extract | None:
    """Rows of an aggregate or a user-defined group; None for a single place."""
    if is_own_group(place):
        return of_group(catalog, own_group(catalog, group), place, indicators, period)
    return averaged(catalog, place, indicators, period) if place in aggregates(catalog) else None


def _single(catalog: Catalog, place: str, indicators: tuple[str, ...], period: str) -> Extract:
    """Rows of a single place; a ratio that its level does not hold is divided from its inputs, if it holds these."""
    level, rows = table_of(place), measured(catalog, place, indicators, period)
    divided = [
        name
        for name in indicators
        if not years(catalog, level, name) and years_of(catalog, level, catalog.registry.indicators[name])
    ]
    if not divided:
        return rows
    name = str(rows.frame["name"].iloc[0])
    quotients = members_together(catalog, (place, name), (level, (place,)), "sum", tuple(divided), period)
    frame = pd.concat([rows.frame[~rows.frame["indicator"].isin(divided)], quotients.frame], ignore_index=True)
    order = frame["indicator"].map({name: position for position, name in enumerate(indicators)}).sort_values()
    return rows.where(frame.loc[order.index].reset_index(drop=True))


def _who(frame: pd.DataFrame) -> list[str]:
    """Unambiguous name of each row's place."""
    first = frame.drop_duplicates("place")
    shared = set(first.loc[first["name"].duplicated(keep=False), "place"])
    above = frame["city_name"].fillna("") if "city_name" in frame else pd.Series("", index=frame.index)
    above = above.where(above != "", frame["province_name"])
    return [
        f"{inside}{name}" if place in shared and inside != name else name
        for place, name, inside in zip(frame["place"], frame["name"], above, strict=True)
    ]


def in_short(extract: Extract) -> str:
    """Names of the first four places in rows of `compared`, with 等 if there are more."""
    who = list(dict.fromkeys(extract.frame["who"]))
    return f"{'、'.join(who[:_NAMED])}{'等' if len(who) > _NAMED else ''}"


def _adds_up(extract: Extract, name: str) -> bool:
    indicator = extract.registry.indicators[name]
    return extract.registry.units[indicator.unit].total and (
        indicator.formula is None or indicator.formula.op != "ratio"
    )


def leaders(extract: Extract) -> dict[str, list[str]]:
    """Best places by non-neutral measure, from rows of `compared`.

    Measures with values for only one place, with equal values, or of several periods have no leader; nor have totals
    across several levels, because a province has more of everything than a county.
    """
    best: dict[str, list[str]] = {}
    figures = extract.with_values[
        ~extract.with_values["neutral"] & ~extract.with_values["place"].map(is_sum).astype(bool)
    ]
    for name, rows in figures.groupby("indicator", sort=False):
        levels = rows["place"].map(_size)
        if rows["period"].nunique() > 1 or (levels.nunique() > 1 and _adds_up(extract, str(name))):
            continue
        values = -rows["value"] if extract.registry.indicators[str(name)].direction == "lower" else rows["value"]
        if len(rows) > 1 and values.nunique() > 1:
            best[str(name)] = list(rows.loc[values == values.max(), "who"])
    return best


def _size(place: str) -> str:
    """What totals a place's compare with: those of its level, or those of other regions."""
    return "region" if is_region(place) else "county" if "-" in place else table_of(place)


_FEW: Final = 2
# Years that make a line.
_LINE: Final = 3


def mixed_periods(extract: Extract) -> tuple[str, ...]:
    """At most one sentence, listing the measures whose periods differ between places."""
    sentences = []
    for name, rows in extract.with_values.groupby("indicator", sort=False):
        if rows["period"].nunique() >= _FEW:
            parts = [
                f"{'、'.join(group['who'])}为{Period(str(period)).label}"
                for period, group in rows.groupby("period", sort=True)
            ]
            sentences.append(f"{extract.registry.indicators[str(name)].label}年份不同：{'，'.join(parts)}")
    return tuple(f"{text}。" for text in ["；".join(sentences)] if text)


def histories(catalog: Catalog, question: Question) -> Extract:
    """Annual values of the question's first measure, one row per place and year, by place as given, then by year.

    For each place the series of vintages with all its periods is used, or else with the last of them; then one that
    makes a line of three years or more, that ends latest, that is longest. `name` is unambiguous; places without any
    year have no rows.
    """
    parts, indicator, group = [], question.indicators[0], question.group
    for place in question.places:
        if "-" in place:
            level = table_of(own_group(catalog, group).codes[0]) if is_own_group(place) else level_of(catalog, place)
            held = years_of(catalog, level, catalog.registry.indicators[indicator])
            several = (_combined(catalog, place, (indicator,), year, group) for year in held)
            frames = [rows.with_values for rows in several if rows is not None]
        else:
            history = _history(catalog, place, indicator, question.periods)
            frames = [history.assign(name=WHOLE) if place == NATION and len(history) else history]
        parts += [rows for rows in frames if len(rows)]
    if not parts:
        return Extract.of(catalog, pd.DataFrame(columns=list(COLUMNS)), indicator)
    frame = pd.concat(parts, ignore_index=True)
    return Extract.of(catalog, frame.assign(name=_who(frame)).loc[:, list(COLUMNS)], indicator)


def _history(catalog: Catalog, place: str, indicator: str, wanted: tuple[str, ...]) -> pd.DataFrame:
    level = table_of(place)
    held = ask(catalog, series_of_place, place, level, indicator)
    best = max(
        held,
        key=lambda series: (
            set(wanted) <= set(held[series]),
            set(wanted[-1:]) <= set(held[series]),
            min(len(held[series]), _LINE),
            held[series][-1],
            len(held[series]),
            series,
        ),
        default="",
    )
    if not best:
        return pd.DataFrame()
    # Places abolished later or established earlier than a year have no row in it.
    return observations(
        catalog, Places(level, (place,), scope=ALL, drawn=False), (indicator,), held[best], best
    ).with_values
