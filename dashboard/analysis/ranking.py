"""Where places stand among each other by one indicator."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.model.memo import once
from dashboard.queries import Extract


@once
def ranked(extract: Extract) -> Extract:
    """The known rows in descending order of value with `rank` (ties share the better one), then the unknown rows.

    Rank 1 is the largest value whatever the indicator's direction: a rank orders, it does not judge.
    """
    frame = extract.frame.sort_values("value", ascending=False, na_position="last", kind="stable", ignore_index=True)
    rank = frame["value"].rank(method="min", ascending=False)
    return extract.where(frame.assign(rank=rank))


@once
def within_provinces(extract: Extract) -> Extract:
    """The rows of `ranked`, each with `rank_in_province` too."""
    order = ranked(extract)
    inside = order.frame.groupby("province_name")["value"].rank(method="min", ascending=False)
    return order.where(order.frame.assign(rank_in_province=inside))


@once
def placed(extract: Extract) -> Extract:
    """The rows in the order they have, with `rank` as in `ranked`."""
    return extract.where(extract.frame.assign(rank=extract.frame["value"].rank(method="min", ascending=False)))


def average(extract: Extract) -> float:
    """The unweighted mean of the known values; NaN when none is known."""
    return float(extract.known["value"].mean())


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
    """Where `place` stands; None when it has no value here."""
    figures = ranked(extract).known
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
