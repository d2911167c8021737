"""What every test may use: the project's folders, the built catalogue, a copy of the data to spoil."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from dashboard import settings
from dashboard.catalog import Catalog, open_catalog
from dashboard.charts import Atlas
from dashboard.exhibits import maps
from dashboard.exports import Geometry
from dashboard.tables.registry import Registry

ROOT = Path(__file__).resolve().parent.parent
# Tests keep the processors busy: a file whose process gave way to them would hardly ever be written.
os.environ[settings.NICENESS] = "0"


@pytest.fixture(autouse=True)
def _own_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command sets with --root ends with its test."""
    monkeypatch.setenv(settings.ROOT, "")


# What one process does alone comes first, the longest before the others, so that none is left with it at the end; what
# goes to any process that has room comes last.
LONG = (
    "test_browser.py",
    "test_commands.py",
    "test_each_page.py",
    "exports",
    "test_tasks.py",
    "test_access.py",
    "test_pages.py",
    "test_catalogue.py",
    "test_packs.py",
    "test_latest.py",
    "test_render_pool.py",
    "test_versions.py",
    "test_literal.py",
)
FILLS = "test_sweep.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def turn(item: pytest.Item) -> int:
        parts = item.path.parts
        if FILLS in parts:
            return len(LONG) + 1
        return next((rank for rank, name in enumerate(LONG) if name in parts), len(LONG))

    items.sort(key=turn)


class _Scheduling(LoadScopeScheduling):
    """The tests of a file in one process, and all tests of exports, which share their files.

    The tests of the sweep share nothing and are long: each goes where there is room.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        if file.startswith("tests/exports/"):
            return "exports"
        return nodeid if file.endswith(f"/{FILLS}") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> _Scheduling:
    config.option.loadscopereorder = False
    return _Scheduling(config, log)


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
