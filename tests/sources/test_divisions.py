from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.catalog import Catalog
from dashboard.errors import DataInvalid
from dashboard.sources.divisions import read_changes
from dashboard.sources.gazetteer import read_gazetteer
from tests.conftest import edit


def test_every_change_names_both_units_and_their_kinds(catalog: Catalog) -> None:
    changes = catalog.whole("division_changes")
    yanshi = changes[changes["new_code"] == "410307"].iloc[0]
    assert tuple(yanshi[["year", "old_name", "old_kind", "new_kind"]]) == ("2021", "偃师市", "county_city", "district")
    assert changes["source"].unique().tolist() == ["mca_register"]
    assert changes["year"].is_monotonic_increasing


def test_a_change_to_a_kind_that_the_register_does_not_know_is_refused(data: Path) -> None:
    sources = data / "sources"
    edit(sources / "divisions" / "changes.csv", "410381,偃师市,县级市,410307", "410381,偃师市,市县,410307")
    with pytest.raises(DataInvalid, match="发现“市县”"):
        read_changes(sources, read_gazetteer(sources))
