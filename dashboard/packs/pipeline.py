"""Expected results of a county's project pipeline by industrial chain, compared with its goals."""

from __future__ import annotations

import math
from typing import Any, Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Period
from dashboard.model.memo import once
from dashboard.packs.chains import PLANNED
from dashboard.packs.contents import chain_labels
from dashboard.packs.industry_tree import programme
from dashboard.packs.rows import brought, cell, entries
from dashboard.packs.tables import STAGES
from dashboard.queries import Extract
from dashboard.tables.observations import DERIVED, NOT_WRITTEN, STATED

COUNT: Final = "谋划项目"
# 万元 per 亿元.
_TEN_THOUSANDS: Final = 10_000.0
# Measures that count towards output goals: output, and sales revenue where only that is stated.
_TOWARDS: Final = ("expected_output", "expected_revenue")


def pipeline(catalog: Catalog, pack: str, chain: str = "") -> Extract:
    """Planned figures of each chain (or one): `item` is the chain (or a joint set of chains), `label` the measure.

    Measures: number of projects, those of PLANNED in 亿元, and, if both inputs are stated, investment per project and
    expected tax (万元) per 亿元 invested.
    """
    chains = chain_labels(catalog, pack)
    by_item: dict[str, dict[str, dict[Any, Any]]] = {}
    for measure, measure_label in PLANNED.items():
        frame = programme(catalog, pack, measure, "").frame
        for row in frame[(frame["kind"] == "chain") & ~frame["rest"]].to_dict("records"):
            if not chain or chain in row["node"].split("+"):
                by_item.setdefault(row["item"], {})[measure_label] = row
    rows = []
    for item, measures in by_item.items():
        node = next(iter(measures.values()))["node"]
        count = _count(catalog, pack, node)
        rows.append(_row(item, COUNT, "count", count))
        rows += [
            _row(item, measure_label, "100m_yuan", measures.get(measure_label)) for measure_label in PLANNED.values()
        ]
        spent, tax = (measures.get(PLANNED[name]) for name in ("investment", "expected_tax"))
        rows.append(_row(item, "平均每个项目投资", "100m_yuan", _over(spent, count, 1.0)))
        rows.append(_row(item, "每亿元投资预期税收", "10k_yuan", _over(tax, spent, _TEN_THOUSANDS)))
    order = {label: position for position, label in enumerate(chains.values())}
    rows.sort(key=lambda row: order.get(row["item"], len(order)))
    return entries(catalog, pack, rows, "项目储备", more=("item", "label"))


def goals(catalog: Catalog, pack: str, latest: dict[str, tuple[float, str, str]], chain: str = "") -> Extract:
    """Goals of the chains (or one): goal, current value, expected additions from projects, and gap, in 亿元.

    `item` is the goal, `label` the measure. `latest` maps a target's id to its current value, period and description.
    The gap is the goal minus the current value and expected additions, as far as they are stated.
    """
    rows, targets = [], brought(catalog, "targets", pack)
    targets = targets[(targets["covers"] != "") & targets["value"].notna()]
    expected = {measure: _by_chain(catalog, pack, measure) for measure in _TOWARDS}
    for target in targets.sort_values(["line", "id"]).to_dict("records"):
        nodes = target["covers"].split()
        if chain and chain not in nodes:
            continue
        there = latest.get(target["id"])
        more = {measure: _sum(expected[measure], nodes) for measure in _TOWARDS}
        cited = {"locator": target["locator"], "note": target["note"], "status": STATED}
        rows.append(_row(target["label"], "目标", "100m_yuan", cited | {"value": float(target["value"])}))
        now = None
        if there:
            text = f"{Period(there[1]).label if there[1] else '时期未写明'}：{there[2]}"
            now = {"value": there[0], "locator": there[2], "note": text, "status": STATED}
        rows.append(_row(target["label"], "现状", "100m_yuan", now))
        for measure, value in more.items():
            figure = {"value": value, "locator": "所列项目之和", "note": "全部投产后", "status": DERIVED}
            rows.append(_row(target["label"], PLANNED[measure], "100m_yuan", None if math.isnan(value) else figure))
        parts = [part for part in (there[0] if there else math.nan, *more.values()) if not math.isnan(part)]
        left = float(target["value"]) - sum(parts) if parts else math.nan
        note = "目标减现状与预期" if there else "现状未列，只减预期"
        gap = {"value": left, "locator": note, "note": note, "status": DERIVED}
        rows.append(_row(target["label"], "差距", "100m_yuan", gap))
    return entries(catalog, pack, rows, "目标与储备", more=("item", "label"))


@once
def against(extract: Extract) -> Extract:
    """Two `side`s per `item` from rows of `goals`: current plus expected value, and goal."""
    wide = extract.frame.pivot_table(index="item", columns="label", values="value", sort=False, dropna=False)
    base = extract.frame[extract.frame["label"] == "目标"]
    reach = wide.reindex(columns=["现状", *(PLANNED[name] for name in _TOWARDS)]).sum(axis=1, min_count=1)
    there = base.assign(side="现状加预期", value=base["item"].map(reach), status=DERIVED, note="")
    rows = pd.concat([there, base.assign(side="目标")], ignore_index=True).drop(columns="label")
    order = {item: position for position, item in enumerate(base["item"])}
    return extract.where(rows.assign(at=rows["item"].map(order)).sort_values("at", kind="stable").drop(columns="at"))


def project_stages(catalog: Catalog, pack: str, chain: str = "") -> Extract:
    """Number of named projects (of a chain, or all) by stage (`name`), in the order of STAGES; non-zero only."""
    rows = brought(catalog, "projects", pack)
    rows = rows[(rows["kind"] == "named") & (rows["chain"].eq(chain) | (chain == ""))]
    counts = [
        {"name": label, "value": float(count), "locator": "按原文所述进展归类", "status": DERIVED, "note": ""}
        for stage, label in (*STAGES.items(), ("", NOT_WRITTEN))
        if (count := int((rows["stage"] == stage).sum()))
    ]
    return entries(catalog, pack, counts, "列名项目", unit="count", decimals=0)


def done(catalog: Catalog, pack: str) -> Extract:
    """Completed and remaining investment (`part`) of projects (`item`) that state both it and the total, in 亿元."""
    projects, rows = brought(catalog, "projects", pack), []
    both = projects["investment_done_100m_yuan"].notna() & projects["investment_100m_yuan"].notna()
    for row in projects[both].sort_values("line").to_dict("records"):
        whole, part = float(row["investment_100m_yuan"]), float(row["investment_done_100m_yuan"])
        cited = {"locator": row["locator"], "note": row["note"], "period": row["period"]}
        for label, value, status in (("已完成投资", part, STATED), ("其余计划投资", whole - part, DERIVED)):
            rows.append(cited | {"item": row["name"], "part": label, "value": value, "status": status})
    return entries(catalog, pack, rows, "项目投资", more=("item", "part"))


def _over(above: dict[Any, Any] | None, below: dict[Any, Any] | None, scale: float) -> dict[Any, Any] | None:
    """One figure divided by another, times `scale`; None if either is missing or the divisor is not positive."""
    if above is None or below is None or math.isnan(above["value"]) or not below["value"] > 0:
        return None
    return above | {"value": above["value"] / below["value"] * scale, "status": DERIVED, "note": "两个所列数相除"}


def _count(catalog: Catalog, pack: str, node: str) -> dict[str, Any] | None:
    """Stated number of planned projects for exactly the chains of a node; None if not stated."""
    rows = brought(catalog, "projects", pack)
    for row in rows[rows["kind"] == "programme"].to_dict("records"):
        if set(row["covers"].split()) == set(node.split("+")) and not pd.isna(row["project_count"]):
            cited = {"locator": row["locator"], "note": row["note"], "status": STATED}
            return cited | {"value": float(row["project_count"])}
    return None


def _by_chain(catalog: Catalog, pack: str, measure: str) -> dict[str, float]:
    """Values of a planned measure in the tree by node."""
    frame = programme(catalog, pack, measure, "").frame
    return dict(zip(frame["node"], frame["value"], strict=True))


def _sum(values: dict[str, float], nodes: list[str]) -> float:
    numbers = [values[node] for node in nodes if not math.isnan(values.get(node, math.nan))]
    return sum(numbers) if numbers else math.nan


def _row(item: str, label: str, unit: str, figure: dict[Any, Any] | None) -> dict[str, Any]:
    return {"item": item, "label": label, "unit": unit} | cell(figure)
