"""Paired figures for two-ended charts: first and last year, stated and recomputed, before and after."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.model import Period, printed_decimals
from dashboard.model.memo import once
from dashboard.queries import Extract
from dashboard.tables.observations import STATED

SIDES: Final = ("材料", "统计")


@once
def decade(extract: Extract) -> Extract:
    """Stated figures with exactly two years from `audited` rows: `item`, `said`, `end` (year), `height` (first = 100).

    Ordered by period; figures on several lines of the deck count once.
    """
    frame = extract.frame[(extract.frame["status"] == STATED) & extract.frame["period"].str.fullmatch(r"\d{4}")]
    frame = frame.drop_duplicates(["label", "period"])
    frame = frame[frame.groupby("label")["period"].transform("nunique") == 2].sort_values("period", kind="stable")
    first = frame.groupby("label")["value"].transform("first")
    alike = frame["period"].nunique() == 2
    late = frame["period"] == frame.groupby("label")["period"].transform("last")
    year = frame["period"].map(lambda text: Period(text).label)
    frame = frame.assign(
        item=frame["label"],
        said=frame["label"] if alike else year + frame["label"],
        end=year if alike else late.map({True: "期末", False: "期初"}),
        height=frame["value"] / first * 100,
    )
    return extract.where(frame.reset_index(drop=True))


@once
def stated_and_recomputed(extract: Extract) -> Extract:
    """Recomputed figures in their most frequent unit, from `audited` rows: `item` and `side` (SIDES)."""
    compared = extract.frame.dropna(subset="difference")
    frame = compared[compared["unit"].isin(compared["unit"].mode()[:1])]
    side = frame["status"].map(lambda status: SIDES[0] if status == STATED else SIDES[1])
    item = frame["label"].str.split("：").str[-1]
    return _of_unit(extract, frame.assign(item=item, side=side))


@once
def before_after(extract: Extract) -> Extract:
    """Places with two periods: `item` is the place, `side` the period; ordered by the last value, descending."""
    frame = extract.with_values
    frame = frame[frame.groupby("place")["period"].transform("nunique") == 2]
    last = frame[frame["period"] == frame["period"].max()].set_index("place")["value"]
    frame = frame.assign(item=frame["name"], side=[Period(text).label for text in frame["period"]])
    order = frame["place"].map(last)
    frame = frame.assign(order=order).sort_values(["order", "place", "period"], ascending=[False, True, True])
    return extract.where(frame.drop(columns="order").reset_index(drop=True))


@once
def share_sides(extract: Extract) -> Extract:
    """Shares of both censuses as two sides per industry, from rows of `industries`; largest last share first."""
    frame = extract.with_values[extract.with_values["unit"] == "percent"]
    last = frame[frame["period"] == frame["period"].max()].set_index("item")["value"]
    frame = frame.assign(side=frame["label"], order=frame["item"].map(last))
    frame = frame.sort_values(["order", "item", "period"], ascending=[False, True, True])
    return _of_unit(extract, frame.drop(columns="order"))


@once
def tier_sides(extract: Extract, stated: str, recomputed: str) -> Extract:
    """Two measures (by id) as two sides per tier, from rows of `tiers`."""
    frame = extract.frame[extract.frame["measure"].isin([stated, recomputed])]
    side = frame["measure"].map({stated: SIDES[0], recomputed: SIDES[1]})
    order = {tier: position for position, tier in enumerate(dict.fromkeys(extract.frame["item"]))}
    frame = frame.assign(side=side, order=frame["item"].map(order)).sort_values(["order", "side"], kind="stable")
    return _of_unit(extract, frame.drop(columns="order"))


def _of_unit(extract: Extract, frame: pd.DataFrame) -> Extract:
    """The rows under a lead indicator with their common unit, for axes and texts."""
    if frame.empty:
        return extract.where(frame)
    digits = max(map(printed_decimals, frame["value"].dropna()))
    lead = replace(extract.indicator, unit=str(frame["unit"].iloc[0]), decimals=digits)
    return extract.where(frame.reset_index(drop=True), lead)
