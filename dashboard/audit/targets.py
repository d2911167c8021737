"""Targets against what there is: the latest value of each, the gap, the pace it needs; chains against their goals."""

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
from dashboard.queries import Extract
from dashboard.tables.observations import DERIVED, NOT_WRITTEN, STATED

_PERCENT: Final = 100.0
# The columns of what is told of a target.
GOAL, LATEST, GAP, PACE = "目标", "最新", "差距", "每年须"


def targets(catalog: Catalog, pack: str, views: Sequence[str]) -> Extract:
    """Every target of some views that has a figure: `item` the target, `column` what the row tells of it.

    The target, the latest value, the gap, and the yearly pace needed: the gap over the years from the latest to the
    deadline. A row without a value says why. After those `deadline` and `line` in words.
    """
    table, rows = brought(catalog, "targets", pack), []
    asked = table[table["view"].isin(views) & table["value"].notna()].sort_values(["line", "id"])
    for target in asked.to_dict("records"):
        goal, found = float(target["value"]), _latest(catalog, target)
        item = f"{target['label']}（{target['locator'].split()[0]}）"
        common = {"item": item, "unit": target["unit"], "label": target["label"], "note": target["note"]}
        common |= {
            "deadline": Period.day(target["deadline"]) if target["deadline"] else NOT_WRITTEN,
            "line": target["locator"].split()[0],
        }
        stated = common | {"value": goal, "locator": target["locator"], "period": target["deadline"][:4]}
        rows.append(stated | {"column": GOAL, "status": STATED})
        for column, value, words, cited in _progress(goal, target["deadline"], found):
            note = words if found else "；".join(word for word in (words, target["note"]) if word)
            figure = {"value": value, "status": cited or DERIVED, "locator": words, "note": note}
            more = (
                {"source": "|".join(found.sources), "vintage": found.vintage, "period": found.period} if found else {}
            )
            # Shares differ by percentage points.
            apart = column != LATEST and target["unit"] == "percent"
            rows.append(
                common | more | cell(figure) | {"column": column} | ({"unit": "percentage_point"} if apart else {})
            )
    more_ = ("label", "item", "column", "deadline", "line")
    return entries(catalog, pack, rows, "目标与进度", more=more_, unit="count")


def _progress(goal: float, deadline: str, found: Operand | None) -> list[tuple[str, float, str, str]]:
    """Latest value, gap and yearly pace with the words and status of each."""
    if found is None:
        return [(column, math.nan, NOT_STATED, "") for column in (LATEST, GAP, PACE)]
    years = int(deadline[:4]) - Period(found.period).year if deadline and found.period else 0
    gap = goal - found.value
    pace = gap / years if years > 0 else math.nan
    return [
        (LATEST, found.value, found.words, STATED),
        (GAP, gap, "目标减最新", DERIVED),
        (PACE, pace, f"差距除以{years}年" if years > 0 else "期限或最新数的时期未写明", DERIVED),
    ]


@once
def reached(extract: Extract) -> Extract:
    """Of the rows of `targets`, the latest value of each as a percentage of the target: `name` the target."""
    wide = extract.frame.pivot_table(index="item", columns="column", values="value", sort=False, dropna=False)
    base = extract.frame[extract.frame["column"] == LATEST].set_index("item", drop=False)
    share = (wide[LATEST] / wide[GOAL] * _PERCENT).reindex(base.index) if LATEST in wide else pd.Series(dtype=float)
    rows = base.assign(value=share, name=base["item"], unit="percent").drop(columns=["label", "item"])
    lead = replace(extract.indicator, label="最新数占目标的比重", unit="percent", decimals=1)
    return replace(extract, frame=rows.reset_index(drop=True), indicator=lead)


def chain_goals(catalog: Catalog, pack: str, chain: str = "") -> Extract:
    """The goals that chains have, with what there is and what their projects are expected to add: see `goals`."""
    table, latest = brought(catalog, "targets", pack), {}
    for target in table[(table["covers"] != "") & (table["latest"] != "")].to_dict("records"):
        found = _latest(catalog, target)
        if found:
            latest[target["id"]] = (found.value, found.period, found.words)
    return goals(catalog, pack, latest, chain)


def _latest(catalog: Catalog, target: dict[Any, Any]) -> Operand | None:
    """The latest value of what a target is set for, in the target's unit; None where nobody tells it."""
    found = operand(catalog, target["latest"]) if target["latest"] else None
    return found and replace(found, value=found.value / catalog.registry.units[target["unit"]].factor)
