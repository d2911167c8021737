"""Layout of a county's tree of programmes, industrial chains, enterprises and projects, sized by a measure."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.packs.chains import LEVELS, OTHERS, PLANNED, SIZES, STRUCTURE, ChainFigure, chain_figures, chain_nodes
from dashboard.packs.contents import chain_labels
from dashboard.packs.rows import NOT_STATED, brought, entries
from dashboard.queries import Extract
from dashboard.tables.observations import DERIVED, NOT_PUBLISHED, STATED

# Extra columns of a cell.
COLUMNS: Final = (
    "node",
    "above",
    "level",
    "kind",
    "item",
    "part",
    "chain",
    "share",
    "known",
    "rest",
    "summed",
    "hue",
    "remark",
    "top",
    "bottom",
)
_BELOW: Final = {"programme": "group", "group": "chain", "chain": "enterprise", "enterprise": "project"}
NODE_KINDS: Final = {"programme": "工程", "group": "类别", "chain": "产业链", "enterprise": "企业", "project": "项目"}
# Pixels: total height of all known figures, height of a cell without a figure, height of a cell in `structure`.
_KNOWN_HEIGHT, _UNKNOWN_HEIGHT, _PLAIN_HEIGHT = 420.0, 20.0, 21.0
_NOTHING: Final = 1e-6


@dataclass
class Node:
    """A node of the tree, with its figure (if any) and its children in order."""

    id: str
    level: int
    kind: str
    label: str
    figure: ChainFigure | None = None
    below: list[Node] = field(default_factory=list)
    rest: bool = False
    note: str = ""
    locator: str = ""
    # Total of an ancestor of the focus, kept because not all of its children are shown.
    whole: float | None = None

    @property
    def total(self) -> float:
        """Its own figure, or else the sum of known totals of its children; NaN if there are none."""
        if self.whole is not None:
            return self.whole
        if self.figure is not None:
            return self.figure.value
        totals = [node.total for node in self.below if not math.isnan(node.total)]
        return sum(totals) if totals else math.nan

    @property
    def summed(self) -> bool:
        """Whether its total is only the sum of figures below it."""
        return self.figure is None and not math.isnan(self.total)

    @property
    def leaves(self) -> set[str]:
        return {leaf for node in self.below for leaf in node.leaves} or {self.id}


def programme(catalog: Catalog, pack: str, measure: str, period: str, focus: str = "") -> Extract:
    """The tree in pre-order; with `focus` only that node with its ancestors and descendants.

    Extra columns are COLUMNS, among them `item` (its name), `part` (label of its kind), `chain` (to which it belongs),
    `hue` (the chain's number), `share` (of the parent, percent), `remark` (the node's own note), `top` and `bottom` in
    pixels. Nodes with only a joint figure become one node; the remainder of a total beyond its known parts is a node of
    its own. A node without a figure has just the height needed to be readable.
    """
    roots = _forest(catalog, pack, measure, period)
    if focus:
        roots = [pruned for root in roots if (pruned := _around(root, focus))]
    rows = list[dict[str, Any]]()
    whole = sum(total for root in roots for total in _visible_totals(root) if not math.isnan(total))
    offset = 0.0
    for root in roots:
        offset = _laid(root, None, "", offset, _KNOWN_HEIGHT / whole if whole else 0.0, rows)
    if measure == STRUCTURE:
        rows = [row | _counted(row, rows) for row in rows]
    period = "" if measure in PLANNED or measure == STRUCTURE else period
    order = {chain: position for position, chain in enumerate(chain_labels(catalog, pack))}
    cells = [row | {"period": period, "hue": order.get(row["chain"].split("+")[0], -1)} for row in rows]
    if measure == STRUCTURE:
        return entries(catalog, pack, cells, "列名项目", more=COLUMNS, unit="count", decimals=0)
    return entries(catalog, pack, cells, f"产业链{SIZES[measure]}", more=COLUMNS)


def _forest(catalog: Catalog, pack: str, measure: str, period: str) -> list[Node]:
    tree = chain_nodes(catalog, pack)
    # Projects have no output yet, and enterprises without projects no planned figures.
    if measure in PLANNED:
        owners = set(tree.loc[tree["kind"] == "project", "parent"])
        tree = tree[(tree["kind"] != "enterprise") | tree["node"].isin(owners)]
    elif measure != STRUCTURE:
        named = set(brought(catalog, "enterprises", pack)["id"])
        tree = tree[(tree["kind"] != "project") & ((tree["kind"] != "enterprise") | tree["node"].isin(named))]
    nodes = {
        row["node"]: Node(
            row["node"],
            LEVELS[row["kind"]],
            row["kind"],
            row["label"] + ("" if pd.isna(row["count"]) else f"（{row['count']:.0f}个）"),
            note=row["note"],
            locator=row["locator"],
        )
        for row in tree.to_dict("records")
    }
    above = dict(zip(tree["node"], tree["parent"], strict=True))
    for id_, parent in above.items():
        if parent in nodes:
            nodes[parent].below.append(nodes[id_])
    roots = [nodes[id_] for id_, parent in above.items() if parent not in nodes]
    top = Node("", -1, "", "", below=roots)
    # Smallest sets first, so that larger ones find them already joined.
    for figure in sorted(chain_figures(catalog, pack, measure, period), key=lambda item: len(item.covers)):
        _complete(top, figure, nodes)
    for root in top.below:
        _completed(root)
    if measure != STRUCTURE:
        _gathered(top)
    return top.below


def _complete(top: Node, figure: ChainFigure, nodes: dict[str, Node]) -> None:
    """Assign the figure to its node, or join the nodes that share it."""
    covered = [nodes[id_] for id_ in figure.covers if id_ in nodes]
    leaves = {leaf for node in covered for leaf in node.leaves}
    if not covered:
        return
    if len(figure.covers) == 1:
        covered[0].figure = figure
        return
    above, members = _members(top, leaves)
    if above.leaves == leaves:
        above.figure = figure
        return
    joint = Node("+".join(node.id for node in members), members[0].level, members[0].kind, "", figure=figure)
    joint.label = f"{'、'.join(node.label for node in members)}（合计）"
    joint.below = [node for node in members if not math.isnan(node.total)]
    for node in joint.below:
        node.level += 1
    index = above.below.index(members[0])
    above.below = [node for node in above.below if node not in members]
    above.below.insert(index, joint)


def _members(node: Node, leaves: set[str]) -> tuple[Node, list[Node]]:
    """The lowest common ancestor of the leaves, and its children that contain any of them."""
    for child in node.below:
        if leaves <= child.leaves and child.below:
            return _members(child, leaves)
    return node, [child for child in node.below if child.leaves & leaves]


def _completed(node: Node) -> None:
    """Add to each node a child for the remainder of its figure beyond the figures of its children."""
    for child in node.below:
        _completed(child)
    if node.figure is None or not node.below:
        return
    valued = [child for child in node.below if not math.isnan(child.total)]
    untold = [child for child in node.below if math.isnan(child.total)]
    left = node.figure.value - sum(child.total for child in valued)
    named = [child for child in untold if child.kind in ("enterprise", "project")]
    node.below = [child for child in node.below if child not in named]
    if left > _NOTHING:
        label = "未分列"
        if valued:
            label = _undivided(valued) if node.kind == "group" else _others(node, named)
        note = f"含未单列的{'、'.join(child.label for child in named)}" if named else ""
        figure = ChainFigure(frozenset(), left, label, DERIVED, f"{node.label}减以上各项", note)
        level = node.level + 1
        node.below.append(Node(f"{node.id}:rest", level, _BELOW[node.kind], label, figure, rest=True, note=note))
    elif left < -_NOTHING:
        node.note = "；".join(part for part in (node.note, "以下各项之和大于本项，照录") if part)


def _undivided(chains: list[Node]) -> str:
    """Label of a group's remainder, depending on whether some chains are only sums of their named enterprises."""
    return "未列名的其余" if any(chain.summed for chain in chains) else "未分到各链"


def _others(node: Node, named: list[Node]) -> str:
    """Label of a node's remainder: other enterprises for a chain with enterprises but no projects below it."""
    planned = any(child.kind == "project" or child.below for child in [*named, *node.below])
    return OTHERS if node.kind == "chain" and not planned else "其余"


def _around(node: Node, focus: str) -> Node | None:
    """Keep only ancestors and descendants of `focus`; None if the node is neither."""
    if node.id == focus or focus in node.id.split("+"):
        return node
    children = [child for child in (_around(child, focus) for child in node.below) if child]
    if not children:
        return None
    return replace(node, below=children, whole=node.total)


def _visible_totals(node: Node) -> list[float]:
    """Totals that share the height: that of the root, or of the node in focus below it."""
    return [node.total] if node.whole is None else [total for child in node.below for total in _visible_totals(child)]


def _gathered(node: Node) -> None:
    """Collapse chains and enterprises without any figure into single cells, naming their children in the note."""
    for child in node.below:
        if child.kind in ("chain", "enterprise") and child.below and math.isnan(child.total):
            child.note = "；".join(
                word for word in (child.note, f"含{'、'.join(node.label for node in child.below)}") if word
            )
            child.below = []
        _gathered(child)


def _counted(row: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Value of a node in `structure`: the number of named projects at or below it."""
    inside = [other for other in rows if row["top"] <= other["top"] < row["bottom"] and other["kind"] == "project"]
    note = "；".join(word for word in row["note"].split("；") if word != NOT_STATED)
    return {"value": float(len(inside)), "status": STATED, "note": note, "share": math.nan, "known": True}


def _laid(node: Node, above: Node | None, chain: str, top: float, scale: float, rows: list[dict[str, Any]]) -> float:
    """Append the rows of the node and its descendants from `top` (pixels) downwards; returns the bottom."""
    chain = node.id if node.kind == "chain" and not node.rest else chain
    index = len(rows)
    rows.append({})
    end = top
    for child in node.below:
        end = _laid(child, node, chain, end, scale, rows)
    is_known = not math.isnan(node.total)
    plain = _UNKNOWN_HEIGHT if scale else _PLAIN_HEIGHT
    size = node.total * scale if is_known and node.whole is None else 0.0
    end = max(end, top + size, top + (0.0 if is_known and scale and node.whole is None else plain))
    figure = node.figure
    # A sum of named parts is not comparable with the parent's total.
    share = node.total / above.total * 100 if above and is_known and above.total and not node.summed else math.nan
    status = DERIVED if node.summed else figure.status if figure else NOT_PUBLISHED
    notes = [
        "" if is_known else NOT_STATED,
        figure.note if figure else "",
        node.note,
        "已知各项之和" if node.summed else "",
    ]
    rows[index] = {
        "value": node.total,
        "locator": figure.locator if figure else node.locator,
        "status": status,
        "note": "；".join(dict.fromkeys(word for word in notes if word)),
        "node": node.id,
        "above": above.id if above else "",
        "level": node.level,
        "kind": node.kind,
        "item": node.label,
        "part": NODE_KINDS[node.kind],
        "chain": chain,
        "share": share,
        "known": is_known,
        "rest": node.rest,
        "summed": node.summed,
        "remark": node.note,
        "top": top,
        "bottom": end,
    }
    return end
