"""What every test may use: the project's folders, the built catalogue, a copy of the data to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard import settings
from dashboard.catalog import Catalog, open_catalog
from dashboard.charts import Atlas
from dashboard.exhibits import maps
from dashboard.exports import Geometry
from dashboard.tables.registry import Registry

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _own_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command sets with --root ends with its test."""
    monkeypatch.setenv(settings.ROOT, "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file, and all tests of exports, which share their files, in one process."""
    for item in items:
        rooms = item.path.relative_to(ROOT / "tests").parts
        item.add_marker(pytest.mark.xdist_group(rooms[0] if rooms[0] == "exports" else "/".join(rooms)))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry(ROOT / "data" / "registry")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return open_catalog(str(ROOT / "data" / "catalog"))


@pytest.fixture(scope="session")
def atlas(catalog: Catalog) -> Atlas:
    return maps.atlas(catalog)


@pytest.fixture(scope="session")
def geometry(catalog: Catalog) -> Geometry:
    return maps.geometry(catalog)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of registry, sources and packs that a test may spoil; without a catalogue."""
    for folder in ("registry", "sources", "packs"):
        shutil.copytree(ROOT / "data" / folder, tmp_path / "data" / folder)
    return tmp_path / "data"


def edit(file: Path, old: str, new: str) -> None:
    """Replace text that must occur in the file, once."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} does not hold {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
