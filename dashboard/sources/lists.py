"""Reader of published lists of county-level units, with the list's note on each unit."""

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
    """One row per list and member, in the order of registry and list: `list`, `place`, `note`, `source`.

    `changes` is the result of `read_changes`. Raises DefinitionError for a list with an unknown source, and DataInvalid
    with every bad row.
    """
    parts, problems = [], list[Problem]()
    for place_list in registry.lists.values():
        if place_list.source not in registry.sources:
            raise DefinitionError(f"lists.toml：名单 {place_list.id} 引用了未登记的来源 {place_list.source}")
        if place_list.since:
            parts.append(_new_cities(changes, place_list.since).assign(list=place_list.id, source=place_list.source))
            continue
        file = f"{_FOLDER}/{place_list.id}.csv"
        text = read_text(root / file, root)
        allowed = {"place": gazetteer.codes(MAP_EDITION)}
        problems += schemas.problems(text, schemas.table(_COLUMNS, ["place"], allowed), file)
        parts.append(text.assign(list=place_list.id, source=place_list.source))
    if problems:
        raise DataInvalid(problems)
    return pd.concat(parts, ignore_index=True).loc[:, ["list", "place", "note", "source"]]


def _new_cities(changes: pd.DataFrame, since: str) -> pd.DataFrame:
    promoted = changes[(changes["new_kind"] == "county_city") & (changes["old_kind"] == "county")]
    promoted = promoted[promoted["year"] >= since].drop_duplicates("new_code")
    return pd.DataFrame(
        {"place": promoted["new_code"], "note": promoted["year"] + "年由" + promoted["old_name"] + "改设"}
    )
