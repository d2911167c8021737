"""Enterprises named by a county: growth, contribution to their chain's growth, and concentration of chains."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, replace
from itertools import product
from typing import Any, Final

from dashboard.catalog import Catalog
from dashboard.model import Period
from dashboard.packs.chains import OTHERS, ChainFigure, chain_figures, chain_nodes, chain_periods
from dashboard.packs.rows import brought, cell, entries
from dashboard.packs.tables import MEASURES
from dashboard.queries import Extract
from dashboard.tables.observations import DERIVED, NOT_WRITTEN, absent

_PERCENT: Final = 100.0
_CHAIN: Final = "产业链"
CONCENTRATION: Final = {
    "known": ("列名企业", "count"),
    "largest": ("其中最大一家占比", "percent"),
    "rest": ("未分列占比", "percent"),
    "low": ("集中度HHI下限", "point"),
    "high": ("集中度HHI上限", "point"),
}


def compared_periods(catalog: Catalog, pack: str) -> tuple[str, str] | None:
    """The latest period that also exists a year earlier, as (earlier, later); None if there is none."""
    periods = chain_periods(catalog, pack)
    for late in periods:
        early = f"{int(late[:4]) - 1}{late[4:]}"
        if early in periods:
            return early, late
    return None


def growth(catalog: Catalog, pack: str, node: str = "") -> Extract:
    """Named enterprises (`item`) at or below `node` (default: all) over the pack's periods.

    One row per enterprise, measure and period (`label`), followed by the growth between the compared periods in
    percent and, if the chain's own figure is stated, the enterprise's share of the chain and its contribution to the
    chain's growth. `products` lists the enterprise's products.
    """
    pair = compared_periods(catalog, pack)
    nodes = _firms(catalog, pack, node)
    rows: list[dict[str, Any]] = []
    for measure, measure_label in MEASURES.items():
        by_period = {period: _by_node(catalog, pack, measure, period) for period in chain_periods(catalog, pack)}
        if not any(firm["node"] in figures for figures in by_period.values() for firm in nodes):
            continue
        for firm in nodes:
            for period, figures in by_period.items():
                if any(other["node"] in figures for other in nodes):
                    label = f"{Period(period).label}{measure_label}"
                    rows.append(_row(firm, label, period, "100m_yuan", figures.get(firm["node"])))
            if pair:
                early, late = (by_period[period].get(firm["node"]) for period in pair)
                label = f"{Period(pair[1]).label}{measure_label}同比"
                rows.append(_row(firm, label, pair[1], "percent", _rise(early, late)))
                base, whole = (by_period[period].get(firm["parent"]) for period in pair)
                if any(other["parent"] in by_period[pair[1]] for other in nodes):
                    label = f"占本链{Period(pair[1]).label}{measure_label}"
                    rows.append(_row(firm, label, pair[1], "percent", _share(late, whole)))
                    label = f"对本链{Period(pair[1]).label}{measure_label}增长的贡献"
                    rows.append(_row(firm, label, pair[1], "percentage_point", _contribution(early, late, base)))
    products = {firm["label"]: firm["note"] or "—" for firm in nodes}
    rows = [row | {"products": products[row["item"]]} for row in rows]
    return entries(catalog, pack, rows, "列名企业", more=("item", "label", "products"))


def chain_table(catalog: Catalog, pack: str, chain: str = "") -> Extract:
    """Stated figures of each chain (or one): `item` is the chain, `label` the period and measure, as printed."""
    nodes, claims = chain_nodes(catalog, pack), brought(catalog, "claims", pack)
    labels = dict(zip(nodes["node"], nodes["label"], strict=True))
    chains = set(nodes.loc[nodes["kind"] == "chain", "node"])
    stated = claims[claims["chain"].isin(chains & {chain} if chain else chains) & (claims["indicator"] != "")]
    indicators = catalog.registry.indicators
    rows = [
        {
            "item": labels[row["chain"]],
            "label": Period(row["period"]).label + indicators[row["indicator"]].label.removeprefix(_CHAIN),
        }
        | {name: row[name] for name in ("period", "unit", "value", "locator", "note")}
        for row in stated.sort_values(["indicator", "period"], kind="stable").to_dict("records")
    ]
    order = {label: position for position, label in enumerate(labels.values())}
    rows.sort(key=lambda row: order[row["item"]])
    return entries(catalog, pack, rows, "各产业链", more=("item", "label"))


def enterprise_pairs(catalog: Catalog, pack: str, measure: str, node: str = "") -> Extract:
    """One measure of the named enterprises in the compared periods: `item` is the enterprise, `side` the period."""
    pair = compared_periods(catalog, pack)
    rows = []
    for firm in _firms(catalog, pack, node):
        for period in pair or ():
            figure = _by_node(catalog, pack, measure, period).get(firm["node"])
            rows.append(_row(firm, "", period, "100m_yuan", figure) | {"side": Period(period).label})
    return entries(catalog, pack, rows, f"列名企业{MEASURES[measure]}", more=("item", "side"))


def contributions(catalog: Catalog, pack: str, node: str = "") -> Extract:
    """Contribution of each enterprise to the node's growth (percentage points); residual row last.

    The node is `node`, or the first programme or group with figures for both compared periods; the measure is its first
    one with both. A contribution is the enterprise's increase divided by the node's figure a year before. `name` is the
    enterprise. No rows if the growth is neither stated nor implied.
    """
    pair = compared_periods(catalog, pack)
    tree = chain_nodes(catalog, pack)
    labels = dict(zip(tree["node"], tree["label"], strict=True))
    wanted = [node] if node else list(tree.loc[tree["kind"].isin(["programme", "group"]), "node"])
    for target, measure in product(wanted, MEASURES):
        early, late = (_by_node(catalog, pack, measure, period) if period else {} for period in pair or ("", ""))
        if target in late and target in early and early[target].value:
            rows = _contribution_rows(_firms(catalog, pack, target), target, early, late)
            label = f"{labels[target]}{MEASURES[measure]}同比增长的贡献"
            return entries(catalog, pack, rows, label, unit="percentage_point")
    return entries(catalog, pack, (), "同比增长的贡献", unit="percentage_point")


def _contribution_rows(
    firms: list[dict[Any, Any]], node: str, early: dict[str, ChainFigure], late: dict[str, ChainFigure]
) -> list[dict[str, Any]]:
    base, whole = early[node], late[node]
    gifts = {firm["label"]: _contribution(early.get(firm["node"]), late.get(firm["node"]), base) for firm in firms}
    rows = [{"name": name} | cell(asdict(gift)) for name, gift in gifts.items() if gift]
    left = (whole.value / base.value - 1) * _PERCENT - sum(row["value"] for row in rows)
    rest = {
        "name": OTHERS,
        "value": left,
        "locator": whole.locator,
        "note": "本级增速减列名企业的贡献",
        "status": DERIVED,
    }
    return [row | {"period": whole.period} for row in (*rows, rest)]


@dataclass(frozen=True, slots=True)
class Concentration:
    """Shares (percent) of the largest known part and the remainder, and bounds of the Herfindahl index (0–10,000).

    The lower bound spreads the remainder evenly over the other enterprises, the upper bound assigns it to a single one.
    `sure` if the largest known part is at least as large as the remainder.
    """

    largest: float
    rest: float
    low: float
    high: float
    sure: bool


def concentration(parts: list[float], whole: float, others: int | None) -> Concentration:
    """Concentration from known parts of a whole; `others` enterprises (None if unknown) share the remainder."""
    shares = [part / whole * _PERCENT for part in parts]
    rest = max(_PERCENT - sum(shares), 0.0)
    squares = sum(share**2 for share in shares)
    even = rest**2 / others if others else 0.0
    largest = max(shares, default=math.nan)
    return Concentration(largest, rest, squares + even, squares + rest**2, bool(shares) and largest >= rest)


def concentrations(catalog: Catalog, pack: str, measure: str, period: str, chain: str = "") -> Extract:
    """Concentration of each chain with a figure: `item` is the chain, `label` from CONCENTRATION.

    Without known enterprises only their number has a value.
    """
    figures, tree = _by_node(catalog, pack, measure, period), chain_nodes(catalog, pack)
    firms = _firm_counts(catalog, pack)
    rows = []
    for chain_row in tree[(tree["kind"] == "chain") & (tree["node"].eq(chain) | (chain == ""))].to_dict("records"):
        whole = figures.get(chain_row["node"])
        if whole is None or not whole.value:
            continue
        below = [firm for firm in _firms(catalog, pack, chain_row["node"]) if firm["node"] in figures]
        parts = [figures[firm["node"]].value for firm in below]
        count = firms.get(chain_row["node"])
        result = concentration(parts, whole.value, None if count is None else max(count - len(parts), 0))
        first = max(below, key=lambda firm: figures[firm["node"]].value)["label"] if below else ""
        sure = "必为最大" if result.sure else "未分列中或有更大的"
        note = f"{first}，{sure}" if first else absent(NOT_WRITTEN, "各企业未分列")
        note += f"；规上企业{count}家" if count is not None else "；规上企业家数未列"
        values = {"known": float(len(parts)), **asdict(result)}
        for name, (label, unit) in CONCENTRATION.items():
            is_known = bool(parts) or name == "known"
            figure = replace(whole, value=values[name], status=DERIVED, note=note) if is_known else None
            rows.append(_row(chain_row, label, period, unit, figure) | {"note": note})
    return entries(catalog, pack, rows, "集中度", more=("item", "label"))


def _firm_counts(catalog: Catalog, pack: str) -> dict[str, int]:
    """Stated number of enterprises above designated size by chain."""
    claims = brought(catalog, "claims", pack)
    rows = claims[claims["indicator"] == "chain_firms_above_scale"]
    return {row["chain"]: int(row["value"]) for row in rows.to_dict("records")}


def _firms(catalog: Catalog, pack: str, node: str) -> list[dict[Any, Any]]:
    """Nodes of the named enterprises, with or without figures, at or below `node` (default: all)."""
    tree = chain_nodes(catalog, pack)
    above = dict(zip(tree["node"], tree["parent"], strict=True))
    named = set(brought(catalog, "enterprises", pack)["id"])

    def inside(id_: str) -> bool:
        return not node or id_ == node or (above.get(id_, "") != "" and inside(above[id_]))

    return [row for row in tree.to_dict("records") if row["node"] in named and inside(row["node"])]


def _by_node(catalog: Catalog, pack: str, measure: str, period: str) -> dict[str, ChainFigure]:
    return {next(iter(figure.covers)): figure for figure in chain_figures(catalog, pack, measure, period)}


def _rise(early: ChainFigure | None, late: ChainFigure | None) -> ChainFigure | None:
    if early is None or late is None or not early.value:
        return None
    return replace(late, value=(late.value / early.value - 1) * _PERCENT, status=DERIVED, note="两个同期数相除减一")


def _contribution(early: ChainFigure | None, late: ChainFigure | None, base: ChainFigure | None) -> ChainFigure | None:
    """An enterprise's increase divided by its chain's figure a year before: percentage points of the chain's growth."""
    if early is None or late is None or base is None or not base.value:
        return None
    gain = (late.value - early.value) / base.value * _PERCENT
    return replace(late, value=gain, status=DERIVED, note="企业增加数除以本链上年同期数")


def _share(part: ChainFigure | None, whole: ChainFigure | None) -> ChainFigure | None:
    if part is None or whole is None or not whole.value:
        return None
    return replace(part, value=part.value / whole.value * _PERCENT, status=DERIVED, note="企业数除以本链数")


def _row(node: dict[Any, Any], label: str, period: str, unit: str, figure: ChainFigure | None) -> dict[str, Any]:
    fields = {"item": node["label"], "node": node["node"], "label": label, "period": period, "unit": unit}
    return fields | cell(None if figure is None else asdict(figure))
