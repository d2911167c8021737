"""Timeline of the deck (dated events, stages) and the roles that it assigns to the county."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.tables.observations import NOT_PUBLISHED, NOT_WRITTEN, STATED, absent

_DECK = "deck_2022"


def deck_year(catalog: Catalog) -> int:
    """Publication year of the deck, at which its timeline ends."""
    return int(catalog.registry.sources[_DECK].date[:4])


def events(catalog: Catalog, views: Sequence[str], kinds: Sequence[str] = (), pack: str = "") -> Extract:
    """Timeline entries of some views (and kinds, if given), ordered by start; `value` is the starting year.

    Extra columns: `label`, `kind`, `start` and `end`.
    """
    table = catalog.table("timeline")
    query = table.filter(table["view"].isin(list(views)), table.pack == pack)
    if kinds:
        query = query.filter(query.kind.isin(list(kinds)))
    rows = catalog.frame(query.order_by("start", "line"))
    year = rows["start"].str[:4]
    fixed = {"indicator": "", "unit": "year", "vintage": "deck", "status": STATED, "name": "", "province_name": ""}
    frame = rows.assign(**fixed, label=rows["title"], period=year, value=year.astype("float64"))
    frame = frame.assign(end=frame["end"].fillna(""), place=frame["place"].fillna(""))
    return Extract.of(catalog, frame.loc[:, [*COLUMNS, "label", "kind", "start", "end"]], "county_units")


def stages(catalog: Catalog) -> pd.DataFrame:
    """Development stages for the background of time charts: label, start, end."""
    frame = events(catalog, ("V03",), ("development_stage",)).frame
    return frame.loc[:, ["label", "start", "end"]]


def roles(catalog: Catalog) -> Extract:
    """Stated figures and target years of the county's four roles (`item`), in the deck's order.

    A role without any is one row without a value.
    """
    claims, targets = catalog.whole("claims"), catalog.whole("targets")
    rows = []
    for role in catalog.registry.roles:
        base = {"item": role.label, "place": "100000", "name": "全国", "province_name": "", "indicator": ""}
        base |= {"source": _DECK, "vintage": "deck", "status": STATED}
        entries = [
            {"label": row["label"], "period": row["period"], "value": float(row["value"]), "unit": row["unit"]}
            | {"locator": row["locator"], "note": row["note"]}
            for row in claims[claims["id"].isin(role.claims)].to_dict("records")
        ] + [
            {"label": row["label"], "period": row["deadline"], "value": float(row["deadline"]), "unit": "year"}
            | {"locator": row["locator"], "note": "目标年份"}
            for row in targets[targets["id"].isin(role.targets)].to_dict("records")
        ]
        nothing = {"label": "", "period": "", "value": float("nan"), "unit": "count", "locator": f"L{role.line}"}
        empty = nothing | {"note": absent(NOT_WRITTEN, "材料此处没有数字"), "status": NOT_PUBLISHED}
        rows += [base | entry for entry in entries or [empty]]
    frame = pd.DataFrame(rows).loc[:, [*COLUMNS, "label", "item"]]
    return Extract.of(catalog, frame, "county_units")
