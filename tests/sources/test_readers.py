from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from dashboard.errors import DefinitionError
from dashboard.sources import wide
from dashboard.sources.gazetteer import read_gazetteer
from dashboard.sources.readers import READERS, read
from dashboard.sources.wide import Layout, layouts
from dashboard.tables.registry import Registry
from tests.conftest import edit


def test_every_function_that_reads_a_layout_is_registered() -> None:
    readers = {
        function
        for name, function in inspect.getmembers(wide, inspect.isfunction)
        if name.startswith("read_") and next(iter(inspect.get_annotations(function).values())) == Layout.__name__
    }
    assert readers == set(READERS.values())


def test_a_reader_that_does_not_exist_is_named_with_those_that_do(data: Path) -> None:
    root = data / "sources"
    file = root / "nbs" / "county_yearbook_2021.toml"
    edit(file, "source = ", 'reader = "deep"\nsource = ')
    layout = next(layout for layout in layouts(root) if layout.table == "county_yearbook_2021")
    with pytest.raises(DefinitionError, match=r"county_yearbook_2021.*“deep”.*wide"):
        read(layout, root, Registry(data / "registry"), read_gazetteer(root))
