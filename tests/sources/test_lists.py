from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalog import Catalog
from dashboard.errors import DataInvalid, DefinitionError
from dashboard.sources.divisions import read_changes
from dashboard.sources.gazetteer import read_gazetteer
from dashboard.sources.lists import read_lists
from dashboard.tables.registry import Registry
from tests.conftest import edit


def read(data: Path) -> pd.DataFrame:
    sources = data / "sources"
    gazetteer = read_gazetteer(sources)
    return read_lists(sources, Registry(data / "registry"), gazetteer, read_changes(sources, gazetteer))


def test_every_list_of_the_registry_has_its_members(catalog: Catalog) -> None:
    counts = catalog.whole("lists").groupby("list").size().to_dict()
    assert counts.pop("new_cities") == 55
    assert counts == {"ccid_2025": 100, "poverty_832": 832, "autonomous": 120, "province_administered": 32}
    assert {*counts, "new_cities"} == set(catalog.registry.lists)


def test_a_member_without_a_place_is_refused_with_its_row(data: Path) -> None:
    sources = data / "sources"
    edit(sources / "lists" / "ccid_2025.csv", "320583,", "999999,")
    with pytest.raises(DataInvalid, match=r"lists/ccid_2025\.csv 第2行"):
        read(data)


def test_a_list_of_an_unknown_source_is_refused(data: Path) -> None:
    edit(data / "registry" / "lists.toml", 'source = "poverty_832"', 'source = "hearsay"')
    with pytest.raises(DefinitionError, match="hearsay"):
        read(data)
