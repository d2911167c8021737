"""How published lists of county-level units are read: who is on which, and what the list says of each."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from dashboard.errors import DataInvalid, DefinitionError, Problem
from dashboard.sources.gazetteer import Gazetteer
from dashboard.sources.text import read_text
from dashboard.tables import schemas
from dashboard.tables.observations import MAP_EDITION
from dashboard.tables.registry import Registry

_FOLDER: Final = "lists"
_COLUMNS: Final = {"place": "place", "name": "text", "note": "text?"}


def read_lists(root: Path, registry: Registry, gazetteer: Gazetteer, changes: pd.DataFrame) -> pd.DataFrame:
    """One row a list and member, in order of the registry and of the list: `list`, `place`, `note`, `source`.

    `changes` are those of `read_changes`. Raises DefinitionError for a list of an unknown source, DataInvalid with
    every bad row.
    """
    parts, found = [], list[Problem]()
    for one in registry.lists.values():
        if one.source not in registry.sources:
            raise DefinitionError(f"lists.toml：名单 {one.id} 引用了未登记的来源 {one.source}")
        if one.since:
            parts.append(_new_cities(changes, one.since).assign(list=one.id, source=one.source))
            continue
        file = f"{_FOLDER}/{one.id}.csv"
        text = read_text(root / file, root)
        allowed = {"place": gazetteer.codes(MAP_EDITION)}
        found += schemas.problems(text, schemas.table(_COLUMNS, ["place"], allowed), file)
        parts.append(text.assign(list=one.id, source=one.source))
    if found:
        raise DataInvalid(found)
    return pd.concat(parts, ignore_index=True).loc[:, ["list", "place", "note", "source"]]


def _new_cities(changes: pd.DataFrame, since: str) -> pd.DataFrame:
    made = changes[(changes["new_kind"] == "county_city") & (changes["old_kind"] == "county")]
    made = made[made["year"] >= since].drop_duplicates("new_code")
    return pd.DataFrame({"place": made["new_code"], "note": made["year"] + "年由" + made["old_name"] + "改设"})
