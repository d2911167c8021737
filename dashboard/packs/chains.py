"""Industrial chains of a county: the tree of programmes, chains, enterprises and projects, and figures of its nodes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Period
from dashboard.packs.rows import brought
from dashboard.packs.tables import MEASURES
from dashboard.tables.observations import DERIVED, STATED

# Measures by which the tree can be sized; `structure` gives all leaves equal space. MEASURES are stated per period,
# PLANNED ones once.
STRUCTURE: Final = "structure"
PLANNED: Final = {
    "investment": "计划投资",
    "expected_output": "预期产值",
    "expected_revenue": "预期销售收入",
    "expected_tax": "预期税收",
}
SIZES: Final = {STRUCTURE: "只看结构", **MEASURES, **PLANNED}
# Level of a node in the tree, by kind.
LEVELS: Final = {"programme": 0, "group": 1, "chain": 2, "enterprise": 3, "project": 4}
# Label of a chain's remainder beyond the enterprises listed separately.
OTHERS: Final = "其余规上企业"
_MONEY: Final = "100m_yuan"
_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class ChainFigure:
    """A stated or derived figure in 亿元 for the nodes it covers jointly, with its citation."""

    covers: frozenset[str]
    value: float
    label: str
    status: str
    locator: str
    note: str
    period: str = ""


def chain_nodes(catalog: Catalog, pack: str) -> pd.DataFrame:
    """Nodes of the tree: `node`, `parent` (or ''), `kind` (of LEVELS), `label`, `count`, `locator`, `note`.

    In the order of the pack: chains, then named enterprises, then projects, each after its owner if that is new.
    """
    chains, firms, projects = (brought(catalog, name, pack) for name in ("chains", "enterprises", "projects"))
    firms = firms.drop_duplicates("id")
    named = projects[(projects["kind"] == "named") & (projects["chain"] != "")]
    by_name = {(row["chain"], row["enterprise"]): row["id"] for row in firms.to_dict("records")}
    rows = [
        {"node": row["id"], **{key: row[key] for key in ("parent", "kind", "label", "count", "locator", "note")}}
        for row in chains.to_dict("records")
    ]
    rows += [
        _node(row["id"], row["chain"], "enterprise", row["enterprise"], row | {"note": row["products"]})
        for row in firms.to_dict("records")
    ]
    for row in named.to_dict("records"):
        owner = (row["chain"], row["owner"])
        if row["owner"] and owner not in by_name:
            by_name[owner] = ":".join(owner)
            rows.append(_node(by_name[owner], row["chain"], "enterprise", row["owner"], row | {"note": ""}))
        note = "；".join(row[name] for name in ("capacity", "status", "note") if row[name])
        parent = by_name[owner] if row["owner"] else row["chain"]
        rows.append(_node(row["id"], parent, "project", row["name"], row | {"note": note}))
    return pd.DataFrame(rows, columns=["node", "parent", "kind", "label", "count", "locator", "note"])


def _node(id_: str, parent: str, kind: str, label: str, row: dict[Any, Any]) -> dict[str, Any]:
    return {
        "node": id_,
        "parent": parent,
        "kind": kind,
        "label": label,
        "count": pd.NA,
        "locator": row["locator"],
        "note": row["note"],
    }


def chain_choices(catalog: Catalog, pack: str) -> dict[str, str]:
    """Labels of the nodes that can be selected: groups, then chains each with its enterprises, then projects."""
    tree = chain_nodes(catalog, pack)
    groups = tree[tree["kind"].isin(["programme", "group"])]
    choices = dict(zip(groups["node"], groups["label"], strict=True))
    for chain in tree[tree["kind"] == "chain"].to_dict("records"):
        choices[chain["node"]] = chain["label"]
        below = tree[(tree["parent"] == chain["node"]) & (tree["kind"] == "enterprise")]
        choices |= {node: f"　{label}" for node, label in zip(below["node"], below["label"], strict=True)}
    projects = tree[tree["kind"] == "project"]
    return choices | {node: f"　　{label}" for node, label in zip(projects["node"], projects["label"], strict=True)}


def chain_of(catalog: Catalog, pack: str, node: str) -> str:
    """Id of the chain that a node is or belongs to; '' if there is none."""
    tree = chain_nodes(catalog, pack).set_index("node")
    while node in tree.index and tree.loc[node, "kind"] != "chain":
        node = str(tree.loc[node, "parent"])
    return node if node in tree.index else ""


def chain_figures(catalog: Catalog, pack: str, measure: str, period: str) -> list[ChainFigure]:
    """Figures of one measure (of SIZES) in one period, in 亿元, each with the nodes that it covers jointly."""
    if measure == STRUCTURE:
        return []
    return _planned(catalog, pack, measure) if measure in PLANNED else _reported(catalog, pack, measure, period)


def chain_periods(catalog: Catalog, pack: str) -> dict[str, str]:
    """Labels of the periods with chain or enterprise figures in the pack, by period, latest first."""
    claims, firms = brought(catalog, "claims", pack), brought(catalog, "enterprises", pack)
    stated = claims[claims["indicator"].isin([f"chain_{measure}" for measure in MEASURES])]
    periods = {*stated.loc[stated["chain"] != "", "period"], *firms["period"]}
    return {text: Period(text).label for text in sorted(periods, key=lambda text: (text[:4], len(text)), reverse=True)}


def growth_bases(catalog: Catalog, pack: str, measure: str, period: str) -> dict[str, ChainFigure]:
    """Figures of a period by node, implied by the next year's figure and growth if both are stated."""
    if not period:
        return {}
    later = str(int(period[:4]) + 1) + period[4:]
    growths = _claimed(catalog, pack, f"chain_{measure}_growth", later)
    return {
        node: replace(
            figure,
            value=figure.value / (1 + growths[node]["value"] / _PERCENT),
            status=DERIVED,
            locator=f"{figure.locator.split()[0]} ÷（1 + {growths[node]['locator'].split()[0]} 同比）",
            note="依同比还原，原文未印",
            period=period,
        )
        for node, figure in _of_chains(catalog, pack, measure, later).items()
        if node in growths and growths[node]["value"] > -_PERCENT
    }


def _of_chains(catalog: Catalog, pack: str, measure: str, period: str) -> dict[str, ChainFigure]:
    """Stated figures of a measure in a period by node, in 亿元."""
    units = catalog.registry.units
    return {
        node: ChainFigure(
            frozenset({node}),
            units[row["unit"]].converted(float(row["value"]), units[_MONEY]),
            row["label"],
            STATED,
            row["locator"],
            row["note"],
            period,
        )
        for node, row in _claimed(catalog, pack, f"chain_{measure}", period).items()
    }


def _reported(catalog: Catalog, pack: str, measure: str, period: str) -> list[ChainFigure]:
    figures = growth_bases(catalog, pack, measure, period) | _of_chains(catalog, pack, measure, period)
    firms = brought(catalog, "enterprises", pack)
    rows = firms[(firms["measure"] == measure) & (firms["period"] == period) & firms["value"].notna()]
    return list(figures.values()) + [
        ChainFigure(
            frozenset({row["id"]}), row["value"], row["enterprise"], STATED, row["locator"], row["note"], period
        )
        for row in rows.to_dict("records")
    ]


def _planned(catalog: Catalog, pack: str, measure: str) -> list[ChainFigure]:
    projects, column = brought(catalog, "projects", pack), f"{measure}_100m_yuan"
    rows = projects[projects[column].notna() & ((projects["chain"] != "") | (projects["covers"] != ""))]
    return [
        ChainFigure(
            frozenset(row["covers"].split() or [row["id"]]),
            float(row[column]),
            row["name"],
            STATED,
            row["locator"],
            row["note"],
        )
        for row in rows.to_dict("records")
    ]


def _claimed(catalog: Catalog, pack: str, indicator: str, period: str) -> dict[str, dict[Any, Any]]:
    """First claim of an indicator and period by node."""
    claims = brought(catalog, "claims", pack)
    rows = claims[(claims["chain"] != "") & (claims["indicator"] == indicator) & (claims["period"] == period)]
    return {row["chain"]: row for row in rows.drop_duplicates("chain").to_dict("records")}
