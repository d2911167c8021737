"""Reader of the recorded changes of county-level divisions: units before and after, codes and year."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from dashboard.errors import DataInvalid
from dashboard.model import Kind
from dashboard.sources.gazetteer import Gazetteer
from dashboard.sources.text import read_text
from dashboard.tables import schemas

SOURCE: Final = "mca_register"
_FILE: Final = "divisions/changes.csv"
# The register's terms for kinds of county-level units.
KINDS: Final[dict[str, Kind]] = {
    "县": "county",
    "自治县": "county",
    "旗": "county",
    "自治旗": "county",
    "林区": "county",
    "特区": "county",
    "县级市": "county_city",
    "市辖区": "district",
    "其他(未设县级政区)": "zone",
}
_COLUMNS: Final = {
    "year": "whole",
    "province": "place",
    "change": "text",
    "old_code": "whole",
    "old_name": "text",
    "old_type": "type",
    "new_code": "whole",
    "new_name": "text",
    "new_type": "type",
}


def read_changes(root: Path, gazetteer: Gazetteer) -> pd.DataFrame:
    """One row per pair of units before and after a change, ordered by year, old and new code, with its `source`.

    Divisions and mergers have several rows. `old_kind` and `new_kind` are kinds of the model. Raises DataInvalid with
    every bad row.
    """
    text = read_text(root / _FILE, root)
    allowed = {"place": set(gazetteer.places.index), "type": KINDS}
    key = ["year", "old_code", "new_code"]
    if problems := schemas.problems(text, schemas.table(_COLUMNS, key, allowed), _FILE):
        raise DataInvalid(problems)
    kinds = {f"{side}_kind": text[f"{side}_type"].map(KINDS) for side in ("old", "new")}
    return text.assign(**kinds, source=SOURCE).sort_values(["year", "old_code", "new_code"], ignore_index=True)
