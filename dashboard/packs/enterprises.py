"""How the enterprises that a county names grew, what each gave to its chain's growth, how concentrated a chain is."""

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
from dashboard.tables.observations import DERIVED

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
    """The latest period that enterprises are told of together with the same one a year before; None without a pair."""
    found = chain_periods(catalog, pack)
    for late in found:
        early = f"{int(late[:4]) - 1}{late[4:]}"
        if early in found:
            return early, late
    return None


def growth(catalog: Catalog, pack: str, node: str = "") -> Extract:
    """The named enterprises (of a chain, or the one asked for) over the pack's periods: `item` an enterprise.

    One row an enterprise, measure and period, `label` saying which; after them the growth between the compared periods
    in percent, like with like; where the chain's own figure is told, its share of the chain and what it gave to the
    chain's growth. `products` are its own.
    """
    pair = compared_periods(catalog, pack)
    nodes = _firms(catalog, pack, node)
    rows: list[dict[str, Any]] = []
    for measure, words in MEASURES.items():
        by_period = {period: _by_node(catalog, pack, measure, period) for period in chain_periods(catalog, pack)}
        if not any(one["node"] in figures for figures in by_period.values() for one in nodes):
            continue
        for one in nodes:
            for period, figures in by_period.items():
                if any(other["node"] in figures for other in nodes):
                    label = f"{Period(period).label}{words}"
                    rows.append(_row(one, label, period, "100m_yuan", figures.get(one["node"])))
            if pair:
                early, late = (by_period[period].get(one["node"]) for period in pair)
                label = f"{Period(pair[1]).label}{words}同比"
                rows.append(_row(one, label, pair[1], "percent", _rise(early, late)))
                base, whole = (by_period[period].get(one["parent"]) for period in pair)
                if any(other["parent"] in by_period[pair[1]] for other in nodes):
                    label = f"占本链{Period(pair[1]).label}{words}"
                    rows.append(_row(one, label, pair[1], "percent", _share(late, whole)))
                    label = f"对本链{Period(pair[1]).label}{words}增长的贡献"
                    rows.append(_row(one, label, pair[1], "percentage_point", _contribution(early, late, base)))
    made = {one["label"]: one["note"] or "—" for one in nodes}
    rows = [row | {"products": made[row["item"]]} for row in rows]
    return entries(catalog, pack, rows, "列名企业", more=("item", "label", "products"))


def chain_table(catalog: Catalog, pack: str, chain: str = "") -> Extract:
    """What is told of each chain (or of one): `item` the chain, `label` the measure with its period, as it was told."""
    nodes, claims = chain_nodes(catalog, pack), brought(catalog, "claims", pack)
    labels = dict(zip(nodes["node"], nodes["label"], strict=True))
    chains = set(nodes.loc[nodes["kind"] == "chain", "node"])
    stated = claims[claims["chain"].isin(chains & {chain} if chain else chains) & (claims["indicator"] != "")]
    known = catalog.registry.indicators
    rows = [
        {
            "item": labels[row["chain"]],
            "label": Period(row["period"]).label + known[row["indicator"]].label.removeprefix(_CHAIN),
        }
        | {name: row[name] for name in ("period", "unit", "value", "locator", "note")}
        for row in stated.sort_values(["indicator", "period"], kind="stable").to_dict("records")
    ]
    order = {label: at for at, label in enumerate(labels.values())}
    rows.sort(key=lambda row: order[row["item"]])
    return entries(catalog, pack, rows, "各产业链", more=("item", "label"))


def enterprise_pairs(catalog: Catalog, pack: str, measure: str, node: str = "") -> Extract:
    """One measure of the named enterprises in the compared periods: `item` an enterprise, `side` the period."""
    pair = compared_periods(catalog, pack)
    rows = []
    for one in _firms(catalog, pack, node):
        for period in pair or ():
            figure = _by_node(catalog, pack, measure, period).get(one["node"])
            rows.append(_row(one, "", period, "100m_yuan", figure) | {"side": Period(period).label})
    return entries(catalog, pack, rows, f"列名企业{MEASURES[measure]}", more=("item", "side"))


def contributions(catalog: Catalog, pack: str, node: str = "") -> Extract:
    """Contribution of each enterprise to the node's growth (percentage points); residual row last; empty if growth is
    unknown.

    The node is the one asked for, or the first above the chains of which growth is told; the measure is the first told
    of it for both compared periods. A contribution is the enterprise's increase over the node's own figure a year
    before. `name` is the enterprise; no rows where no growth is told or implied.
    """
    pair = compared_periods(catalog, pack)
    tree = chain_nodes(catalog, pack)
    labels = dict(zip(tree["node"], tree["label"], strict=True))
    wanted = [node] if node else list(tree.loc[tree["kind"].isin(["programme", "group"]), "node"])
    for at, measure in product(wanted, MEASURES):
        early, late = (_by_node(catalog, pack, measure, period) if period else {} for period in pair or ("", ""))
        if at in late and at in early and early[at].value:
            rows = _given(_firms(catalog, pack, at), at, early, late)
            label = f"{labels[at]}{MEASURES[measure]}同比增长的贡献"
            return entries(catalog, pack, rows, label, unit="percentage_point")
    return entries(catalog, pack, (), "同比增长的贡献", unit="percentage_point")


def _given(
    firms: list[dict[Any, Any]], node: str, early: dict[str, ChainFigure], late: dict[str, ChainFigure]
) -> list[dict[str, Any]]:
    base, whole = early[node], late[node]
    gifts = {one["label"]: _contribution(early.get(one["node"]), late.get(one["node"]), base) for one in firms}
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
    """What the known parts of a whole hold (percent), and the bounds of its Herfindahl index (0–10,000).

    The lower bound spreads the unknown rest evenly over those still uncounted, the upper one gives it to a single
    enterprise. `sure` when the largest known part is larger than the whole rest.
    """

    largest: float
    rest: float
    low: float
    high: float
    sure: bool


def concentration(parts: list[float], whole: float, others: int | None) -> Concentration:
    """Of known parts of a whole, with so many other enterprises (None: nobody knows) sharing the rest."""
    shares = [part / whole * _PERCENT for part in parts]
    rest = max(_PERCENT - sum(shares), 0.0)
    known = sum(share**2 for share in shares)
    even = rest**2 / others if others else 0.0
    largest = max(shares, default=math.nan)
    return Concentration(largest, rest, known + even, known + rest**2, bool(shares) and largest >= rest)


def concentrations(catalog: Catalog, pack: str, measure: str, period: str, chain: str = "") -> Extract:
    """Each chain whose figure is told: `item` its name, `label` one of CONCENTRATION; without parts it has no value."""
    figures, tree = _by_node(catalog, pack, measure, period), chain_nodes(catalog, pack)
    firms = _firm_counts(catalog, pack)
    rows = []
    for one_chain in tree[(tree["kind"] == "chain") & (tree["node"].eq(chain) | (chain == ""))].to_dict("records"):
        whole = figures.get(one_chain["node"])
        if whole is None or not whole.value:
            continue
        below = [one for one in _firms(catalog, pack, one_chain["node"]) if one["node"] in figures]
        parts = [figures[one["node"]].value for one in below]
        count = firms.get(one_chain["node"])
        found = concentration(parts, whole.value, None if count is None else max(count - len(parts), 0))
        first = max(below, key=lambda one: figures[one["node"]].value)["label"] if below else ""
        words = f"{first}，{'必为最大' if found.sure else '未分列中或有更大的'}" if first else "各企业未分列"
        words += f"；规上企业{count}家" if count is not None else "；规上企业家数未列"
        values = {"known": float(len(parts)), **asdict(found)}
        for name, (label, unit) in CONCENTRATION.items():
            known = bool(parts) or name == "known"
            figure = replace(whole, value=values[name], status=DERIVED, note=words) if known else None
            rows.append(_row(one_chain, label, period, unit, figure) | {"note": words})
    return entries(catalog, pack, rows, "集中度", more=("item", "label"))


def _firm_counts(catalog: Catalog, pack: str) -> dict[str, int]:
    """By chain, how many enterprises above designated size it has, where that is told."""
    claims = brought(catalog, "claims", pack)
    rows = claims[claims["indicator"] == "chain_firms_above_scale"]
    return {row["chain"]: int(row["value"]) for row in rows.to_dict("records")}


def _firms(catalog: Catalog, pack: str, node: str) -> list[dict[Any, Any]]:
    """The enterprises that the pack names with their own figures or not: at the node, or below it."""
    tree = chain_nodes(catalog, pack)
    above = dict(zip(tree["node"], tree["parent"], strict=True))
    named = set(brought(catalog, "enterprises", pack)["id"])

    def inside(id_: str) -> bool:
        return not node or id_ == node or (above.get(id_, "") != "" and inside(above[id_]))

    return [row for row in tree.to_dict("records") if row["node"] in named and inside(row["node"])]


def _by_node(catalog: Catalog, pack: str, measure: str, period: str) -> dict[str, ChainFigure]:
    return {next(iter(one.covers)): one for one in chain_figures(catalog, pack, measure, period)}


def _rise(early: ChainFigure | None, late: ChainFigure | None) -> ChainFigure | None:
    if early is None or late is None or not early.value:
        return None
    return replace(late, value=(late.value / early.value - 1) * _PERCENT, status=DERIVED, note="两个同期数相除减一")


def _contribution(early: ChainFigure | None, late: ChainFigure | None, base: ChainFigure | None) -> ChainFigure | None:
    """An enterprise's increase over its chain's own figure a year before: percentage points of the chain's growth."""
    if early is None or late is None or base is None or not base.value:
        return None
    gain = (late.value - early.value) / base.value * _PERCENT
    return replace(late, value=gain, status=DERIVED, note="企业增加数除以本链上年同期数")


def _share(part: ChainFigure | None, whole: ChainFigure | None) -> ChainFigure | None:
    if part is None or whole is None or not whole.value:
        return None
    return replace(part, value=part.value / whole.value * _PERCENT, status=DERIVED, note="企业数除以本链数")


def _row(one: dict[Any, Any], label: str, period: str, unit: str, figure: ChainFigure | None) -> dict[str, Any]:
    fields = {"item": one["label"], "node": one["node"], "label": label, "period": period, "unit": unit}
    return fields | cell(None if figure is None else asdict(figure))
