"""Progress towards targets: latest value, gap and required annual change; and goals of industrial chains."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from dashboard.audit.operands import Operand, operand
from dashboard.catalog import Catalog
from dashboard.model import Period
from dashboard.model.memo import once
from dashboard.packs.pipeline import goals
from dashboard.packs.rows import NOT_STATED, brought, cell, entries
from dashboard.queries import Extract, years
from dashboard.tables.observations import DERIVED, NOT_HELD, NOT_WRITTEN, STATED, absent

_PERCENT: Final = 100.0
# Values of `column` in the rows of a target.
GOAL, LATEST, GAP, PACE, PAST = "目标", "最新", "差距", "每年须", "近年每年"
# States of a target, in order.
REACHED, WITHIN_REACH, FASTER, UNKNOWN = "已达到", "按近年速度可达", "须加快", "无从判断"
STATES: Final = (REACHED, WITHIN_REACH, FASTER, UNKNOWN)
# Maximum number of years over which the recent annual change is computed.
_DECADE: Final = 10


def targets(catalog: Catalog, pack: str, views: Sequence[str]) -> Extract:
    """Quantified targets of some views, five rows each: `item` is the target, with its line if others are called so.

    `column` is the quantity.

    Quantities: the target, the latest value, the gap, the annual change required (gap divided by the years from the
    latest value to the deadline), and the recent annual change over at most ten years. Rows without a value give the
    reason. `state` is one of STATES; `deadline` and `line` are text.
    """
    table, rows = brought(catalog, "targets", pack), []
    selected = table[table["view"].isin(views) & table["value"].notna()].sort_values(["line", "id"])
    shared = set(selected.loc[selected["label"].duplicated(keep=False), "label"])
    for target in selected.to_dict("records"):
        goal, current, past = float(target["value"]), _latest(catalog, target), _past(catalog, target)
        label, line = target["label"], target["locator"].split()[0]
        item = f"{label}（{line}）" if label in shared else label
        common = {"item": item, "unit": target["unit"], "label": label, "note": target["note"]}
        common |= {
            "deadline": Period.day(target["deadline"]) if target["deadline"] else NOT_WRITTEN,
            "line": line,
            "state": _state(goal, target["deadline"], current, past),
        }
        stated = common | {"value": goal, "locator": target["locator"], "period": target["deadline"][:4]}
        rows.append(stated | {"column": GOAL, "status": STATED})
        for column, value, text, cited in _progress(goal, target["deadline"], current, past):
            note = text if current else "；".join(word for word in (text, target["note"]) if word)
            figure = {"value": value, "status": cited or DERIVED, "locator": text, "note": note}
            more = (
                {"source": "|".join(current.sources), "vintage": current.vintage, "period": current.period}
                if current
                else {}
            )
            # Differences of percentages are in percentage points.
            apart = column != LATEST and target["unit"] == "percent"
            rows.append(
                common | more | cell(figure) | {"column": column} | ({"unit": "percentage_point"} if apart else {})
            )
    more_ = ("label", "item", "column", "deadline", "line", "state")
    return entries(catalog, pack, rows, "目标与进度", more=more_, unit="count")


Past = tuple[float, int]


def _past(catalog: Catalog, target: dict[Any, Any]) -> Past:
    """Recent annual change of a target's figure, and its first year; NaN and 0 without an earlier figure."""
    kind, _, rest = str(target["latest"]).partition(":")
    current, head, year = _latest(catalog, target), rest.rpartition("/")[0], rest.rpartition("/")[2]
    if kind != "value" or current is None or not year.isdecimal():
        return math.nan, 0
    level, _, indicator = ([*head.split("/"), "", ""])[:3]
    held = [
        int(candidate)
        for candidate in years(catalog, level, indicator)
        if int(year) - _DECADE <= int(candidate) < int(year)
    ]
    earlier = _latest(catalog, target | {"latest": f"{kind}:{head}/{held[0]}"}) if held else None
    return ((current.value - earlier.value) / (int(year) - held[0]), held[0]) if earlier else (math.nan, 0)


def _state(goal: float, deadline: str, current: Operand | None, past: Past) -> str:
    """State of a target, assuming that the figure has to rise to it."""
    if current is None:
        return UNKNOWN
    if current.value >= goal:
        return REACHED
    needed = _needed(goal, deadline, current)
    if math.isnan(needed) or math.isnan(past[0]):
        return UNKNOWN
    return WITHIN_REACH if past[0] >= needed else FASTER


def _needed(goal: float, deadline: str, current: Operand) -> float:
    """Gap divided by the years from the latest figure to the deadline; NaN if unknown or none are left."""
    left = int(deadline[:4]) - Period(current.period).year if deadline and current.period else 0
    return (goal - current.value) / left if left > 0 else math.nan


def _progress(goal: float, deadline: str, current: Operand | None, past: Past) -> list[tuple[str, float, str, str]]:
    """Latest value, gap, required and recent annual change: (column, value, text, status) of each."""
    if current is None:
        return [(column, math.nan, NOT_STATED, "") for column in (LATEST, GAP, PACE, PAST)]
    gap, pace = goal - current.value, _needed(goal, deadline, current)
    late = f"{past[1]}年到{Period(current.period).label}的变化除以年数" if past[1] else absent(NOT_HELD, "没有更早的数")
    return [
        (LATEST, current.value, current.description, STATED),
        (GAP, gap, "目标减最新", DERIVED),
        (PACE, pace, "差距除以所余年数" if pace == pace else absent(NOT_WRITTEN, "期限或最新数的时期未写明"), DERIVED),
        (PAST, past[0], late, DERIVED),
    ]


@once
def reached(extract: Extract) -> Extract:
    """Latest value as a percentage of each target, from rows of `targets`; `name` is the target."""
    wide = extract.frame.pivot_table(index="item", columns="column", values="value", sort=False, dropna=False)
    base = extract.frame[extract.frame["column"] == LATEST].set_index("item", drop=False)
    share = (wide[LATEST] / wide[GOAL] * _PERCENT).reindex(base.index) if LATEST in wide else pd.Series(dtype=float)
    rows = base.assign(value=share, name=base["item"], unit="percent").drop(columns=["label", "item"])
    lead = replace(extract.indicator, label="最新数占目标的比重", unit="percent", decimals=1)
    return extract.where(rows.reset_index(drop=True), lead)


def chain_goals(catalog: Catalog, pack: str, chain: str = "") -> Extract:
    """Goals of industrial chains with current values and expected additions from projects: see `goals`."""
    table, latest = brought(catalog, "targets", pack), {}
    for target in table[(table["covers"] != "") & (table["latest"] != "")].to_dict("records"):
        current = _latest(catalog, target)
        if current:
            latest[target["id"]] = (current.value, current.period, current.description)
    return goals(catalog, pack, latest, chain)


def _latest(catalog: Catalog, target: dict[Any, Any]) -> Operand | None:
    """Latest value of a target's measure, in the target's unit; None if there is none."""
    current = operand(catalog, target["latest"]) if target["latest"] else None
    return current and replace(current, value=current.value / catalog.registry.units[target["unit"]].factor)
