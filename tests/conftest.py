"""What every test may use: the project's folders, the built catalogue, a copy of the data to spoil."""

from __future__ import annotations

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


@pytest.fixture(autouse=True)
def _own_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command sets with --root ends with its test."""
    monkeypatch.setenv(settings.ROOT, "")


# What takes longest comes first, so that no process is left alone with it.
LONG = ("browser", "exports", "test_sweep.py", "test_commands.py", "test_catalogue.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not {*LONG} & {*item.path.parts})


class _Scheduling(LoadScopeScheduling):
    """The tests of a file in one process, and all tests of exports, which share their files.

    The tests of the sweep share nothing and are long: each goes where there is room.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        if file.startswith("tests/exports/"):
            return "exports"
        return nodeid if file.endswith("/test_sweep.py") else file


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
