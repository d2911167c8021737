"""Ranks of places by one indicator."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.model.memo import once
from dashboard.queries import Extract


@once
def ranked(extract: Extract) -> Extract:
    """Rows sorted by value, descending, with `rank` (ties share the better one); missing values last.

    Rank 1 is the largest value whatever the indicator's direction: a rank orders, it does not judge.
    """
    frame = extract.frame.sort_values("value", ascending=False, na_position="last", kind="stable", ignore_index=True)
    rank = frame["value"].rank(method="min", ascending=False)
    return extract.where(frame.assign(rank=rank))


@once
def within_provinces(extract: Extract) -> Extract:
    """Rows of `ranked`, with `rank_in_province`."""
    order = ranked(extract)
    inside = order.frame.groupby("province_name")["value"].rank(method="min", ascending=False)
    return order.where(order.frame.assign(rank_in_province=inside))


@once
def shown(extract: Extract) -> Extract:
    """Some of the rows of `ranked`, sorted by value as there: the rank among all of them is kept."""
    frame = extract.frame.sort_values("value", ascending=False, na_position="last", kind="stable", ignore_index=True)
    return extract.where(frame)


@once
def placed(extract: Extract) -> Extract:
    """Add `rank` as in `ranked`, keeping the order of rows."""
    return extract.where(extract.frame.assign(rank=extract.frame["value"].rank(method="min", ascending=False)))


def average(extract: Extract) -> float:
    """Unweighted mean of the known values; NaN if there are none."""
    return float(extract.with_values["value"].mean())


@dataclass(frozen=True, slots=True)
class Standing:
    """A place's value and its rank among the known places of the extract and of its own province."""

    name: str
    province: str
    value: float
    rank: int
    of: int
    rank_in_province: int
    of_in_province: int


def standing(extract: Extract, place: str) -> Standing | None:
    """Standing of `place`; None if it has no value here."""
    figures = ranked(extract).with_values
    place_rows = figures[figures["place"] == place]
    if place_rows.empty:
        return None
    row = place_rows.iloc[0]
    peers = figures[figures["province_name"] == row["province_name"]]
    inside = peers["value"].rank(method="min", ascending=False).loc[place_rows.index[0]]
    return Standing(
        name=str(row["name"]),
        province=str(row["province_name"]),
        value=float(row["value"]),
        rank=int(row["rank"]),
        of=len(figures),
        rank_in_province=int(inside),
        of_in_province=len(peers),
    )
