"""Figures in pairs, as charts of two ends want them: first and last year, stated and recomputed, before and after."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.model import Period, printed_decimals
from dashboard.model.memo import once
from dashboard.queries import Extract
from dashboard.tables.observations import STATED

SIDES: Final = ("课件", "重算")


@once
def decade(extract: Extract) -> Extract:
    """Of `audited` rows, the stated figures of two years: `item`, `said`, `end` (which year), `height` (first = 100).

    In order of the rise, largest first; figures on several lines of the deck count once.
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
def beside(extract: Extract) -> Extract:
    """Of `audited` rows, those in the most frequent unit that could be recomputed: `item` and `side` (SIDES)."""
    compared = extract.frame.dropna(subset="difference")
    frame = compared[compared["unit"].isin(compared["unit"].mode()[:1])]
    side = frame["status"].map(lambda status: SIDES[0] if status == STATED else SIDES[1])
    item = frame["label"].str.split("：").str[-1]
    return _of_unit(extract, frame.assign(item=item, side=side))


@once
def before_after(extract: Extract) -> Extract:
    """Rows of two periods as `item` (the place) and `side` (the period), in falling order of the last value."""
    frame = extract.known
    frame = frame[frame.groupby("place")["period"].transform("nunique") == 2]
    last = frame[frame["period"] == frame["period"].max()].set_index("place")["value"]
    frame = frame.assign(item=frame["name"], side=[Period(text).label for text in frame["period"]])
    order = frame["place"].map(last)
    frame = frame.assign(order=order).sort_values(["order", "place", "period"], ascending=[False, True, True])
    return extract.where(frame.drop(columns="order").reset_index(drop=True))


@once
def share_sides(extract: Extract) -> Extract:
    """Of the rows of `industries`, the shares of both censuses as the two sides of each industry, the largest first."""
    frame = extract.known[extract.known["unit"] == "percent"]
    last = frame[frame["period"] == frame["period"].max()].set_index("item")["value"]
    frame = frame.assign(side=frame["label"], order=frame["item"].map(last))
    frame = frame.sort_values(["order", "item", "period"], ascending=[False, True, True])
    return _of_unit(extract, frame.drop(columns="order"))


@once
def tier_sides(extract: Extract, stated: str, recomputed: str) -> Extract:
    """Of the tiers' rows, two measures by their ids as the two sides of each tier."""
    frame = extract.frame[extract.frame["measure"].isin([stated, recomputed])]
    side = frame["measure"].map({stated: SIDES[0], recomputed: SIDES[1]})
    order = {tier: position for position, tier in enumerate(dict.fromkeys(extract.frame["item"]))}
    frame = frame.assign(side=side, order=frame["item"].map(order)).sort_values(["order", "side"], kind="stable")
    return _of_unit(extract, frame.drop(columns="order"))


def _of_unit(extract: Extract, frame: pd.DataFrame) -> Extract:
    """The rows under a lead that carries their common unit, so that axes and words name it."""
    if frame.empty:
        return extract.where(frame)
    digits = max(map(printed_decimals, frame["value"].dropna()))
    lead = replace(extract.indicator, unit=str(frame["unit"].iloc[0]), decimals=digits)
    return extract.where(frame.reset_index(drop=True), lead)
