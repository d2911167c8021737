from __future__ import annotations

import math

from dashboard.catalog import Catalog
from dashboard.packs.rows import NOT_STATED, cell, entries
from dashboard.queries import COLUMNS
from dashboard.tables.observations import DERIVED, NOT_PUBLISHED, STATED

HOME = "qinyang"


def test_what_a_row_leaves_out_is_the_packs_own(catalog: Catalog) -> None:
    row = entries(catalog, HOME, [{"value": 1.5, "item": "甲"}], "项", more=("item",)).frame.iloc[0]
    assert (row["place"], row["name"], row["source"], row["vintage"]) == ("410882", "沁阳市", "deck_2022", "deck")
    assert (row["unit"], row["status"], row["value"], row["item"]) == ("100m_yuan", STATED, 1.5, "甲")


def test_a_missing_figure_gives_a_reason_but_a_name_needs_none(catalog: Catalog) -> None:
    rows = [cell(None), cell({"value": math.nan, "note": "因故"}), {"note": "只有名称"}]
    frame = entries(catalog, HOME, rows, "项").frame
    assert list(frame["status"]) == [NOT_PUBLISHED, NOT_PUBLISHED, STATED]
    assert list(frame["note"]) == [NOT_STATED, "因故", "只有名称"]


def test_a_cell_keeps_value_and_citation_only() -> None:
    fields = {"value": 2.0, "locator": "L1", "status": DERIVED, "note": "", "more": "x"}
    assert cell(fields) == {"value": 2.0, "locator": "L1", "status": DERIVED, "note": ""}


def test_without_rows_the_columns_stay(catalog: Catalog) -> None:
    assert tuple(entries(catalog, HOME, (), "项", more=("item",)).frame.columns) == (*COLUMNS, "item")
