"""Further contents of a county pack: mentions, targets without figures, projects, and dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Period
from dashboard.model.passage import section
from dashboard.packs.rows import NOT_STATED, brought, cell, entries
from dashboard.packs.tables import STAGES
from dashboard.queries.extract import Extract
from dashboard.queries.history import events
from dashboard.tables.observations import NOT_WRITTEN, STATED

# Monetary measures of a project, with labels.
MONEY: Final = {
    "investment": "总投资",
    "investment_done": "已完成投资",
    "expected_output": "预期产值",
    "expected_revenue": "预期销售收入",
    "expected_tax": "预期税收",
}


def mentions(catalog: Catalog, views: Sequence[str], pack: str) -> Extract:
    """Items that the pack names in some views without a figure, in the order of the source.

    Extra columns: `group`, `item` (its name), `said` and `section`.
    """
    rows = brought(catalog, "mentions", pack)
    rows = rows[rows["view"].isin(views)].sort_values(["line", "id"])
    items = [_listed(row, ("group", "said", "note")) for row in rows.to_dict("records")]
    return entries(catalog, pack, items, "列名事项", more=("group", "item", "said", "section"), unit="count")


def named_targets(catalog: Catalog, views: Sequence[str], pack: str) -> Extract:
    """Targets of some views without a figure, by deadline; extra columns: `item`, `deadline` (text) and `section`."""
    rows = brought(catalog, "targets", pack)
    rows = rows[rows["view"].isin(views) & rows["value"].isna()].sort_values(["deadline", "line"])
    items = [
        _listed(row, ("note",)) | {"deadline": Period.day(row["deadline"]) if row["deadline"] else NOT_WRITTEN}
        for row in rows.to_dict("records")
    ]
    return entries(catalog, pack, items, "只列名称的目标", more=("item", "deadline", "section"), unit="year")


def projects(
    catalog: Catalog, pack: str, chain: str = "", owner: str = "", stage: str = "", least: float = 0.0, text: str = ""
) -> Extract:
    """The pack's projects, one row per project and measure of MONEY, in the order of the source.

    Extra columns: `item` (its name), `label` (the measure), `owner`, `chain` and `stage` (labels), `said` (status in
    the source's words), `section`, `count` (number of projects it stands for). Filters: chain, owner, stage, `least`
    investment (亿元), and `text` in the name; empty arguments select all.
    """
    rows = brought(catalog, "projects", pack)
    rows = rows[rows["kind"] != "goal"]
    chains = {row["id"]: row["label"] for row in _chains(catalog, pack)}
    mask = (
        ((rows["chain"] == chain) | (chain == ""))
        & ((rows["owner"] == owner) | (owner == ""))
        & ((rows["stage"] == stage) | (stage == ""))
        & ((rows["investment_100m_yuan"] >= least) | (least <= 0))
        & rows["name"].str.contains(text, regex=False)
    )
    parts = []
    repeated = set(rows.loc[rows["name"].duplicated(), "name"])
    for row in rows[mask].to_dict("records"):
        common = {
            "item": f"{row['name']}（{row['locator'].split()[0]}）" if row["name"] in repeated else row["name"],
            "name": row["name"],
            "owner": row["owner"] or "—",
            "chain": chains.get(row["chain"], "—"),
            "stage": STAGES.get(row["stage"], NOT_WRITTEN),
            "said": row["status"] or "—",
            "section": section(row["locator"]),
            "count": "1" if pd.isna(row["project_count"]) else f"{row['project_count']:.0f}",
            "period": row["period"],
        }
        for name, label in MONEY.items():
            value = row[f"{name}_100m_yuan"]
            note = row["note"] if value == value else "；".join(word for word in (NOT_STATED, row["note"]) if word)
            cited = {"value": value, "status": STATED, "note": note, "locator": row["locator"]}
            parts.append(common | {"label": label} | cell(cited))
    more = ("item", "label", "owner", "chain", "stage", "said", "section", "count")
    return entries(catalog, pack, parts, "项目", more=more)


def owners(catalog: Catalog, pack: str) -> dict[str, str]:
    """Picker options for project owners, in the order of the source."""
    rows = brought(catalog, "projects", pack)
    return {name: name for name in dict.fromkeys(rows.loc[rows["kind"] != "goal", "owner"]) if name}


def chain_labels(catalog: Catalog, pack: str) -> dict[str, str]:
    """Labels of a pack's chains by id, in its order."""
    return {row["id"]: row["label"] for row in _chains(catalog, pack) if row["kind"] == "chain"}


def dated(catalog: Catalog, views: Sequence[str], pack: str) -> Extract:
    """Dated items of some views: events, then target deadlines, as rows of `events`."""
    extract = events(catalog, views, (), pack)
    rows = brought(catalog, "targets", pack)
    rows = rows[rows["view"].isin(views) & (rows["deadline"] != "")].sort_values(["deadline", "line"])
    parts = [
        {"label": row["label"], "kind": "target", "start": row["deadline"], "end": "", "unit": "year"}
        | {"value": float(row["deadline"][:4]), "period": row["deadline"][:4]}
        | {name: row[name] for name in ("locator", "note")}
        for row in rows.to_dict("records")
    ]
    more = entries(catalog, pack, parts, "期限", more=("label", "kind", "start", "end"))
    return extract.where(pd.concat([extract.frame, more.frame], ignore_index=True))


def _listed(row: dict[Any, Any], names: Sequence[str]) -> dict[str, Any]:
    """Fields of an item without a figure: name, section, locator, and the requested columns."""
    fields = {"item": row["label"], "section": section(row["locator"]), "locator": row["locator"]}
    return fields | {name: row[name] for name in names}


def _chains(catalog: Catalog, pack: str) -> list[dict[Any, Any]]:
    return brought(catalog, "chains", pack).to_dict("records")
