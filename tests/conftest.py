"""Shared fixtures: project folders, the built catalogue, and a copy of the data for tests to modify."""

from __future__ import annotations

import os
import shutil
from collections import Counter
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
# Tests keep all cores busy: renderers with raised niceness would hardly run.
os.environ[settings.NICENESS] = "0"


@pytest.fixture(autouse=True)
def _own_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restore the root variable after each test, because commands set it with --root."""
    monkeypatch.setenv(settings.ROOT, "")


# Scopes that one process runs alone come first, longest first, so that none starts near the end; the sweep, whose
# tests go to any free process, comes last.
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
# Tests of pages on catalogues of their own.
OTHER_CATALOGUES = ("test_packs.py", "test_versions.py")
# Cases of a parametrised test whose lines are counted.
COUNTED_CASES = 30


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def turn(item: pytest.Item) -> int:
        parts = item.path.parts
        if FILLS in parts:
            return len(LONG) + 1
        return next((rank for rank, name in enumerate(LONG) if name in parts), len(LONG))

    items.sort(key=turn)
    _count_lines_of_the_first_cases(items)


def _count_lines_of_the_first_cases(items: list[pytest.Item]) -> None:
    """Counting lines takes half as long again, and a further case of the same test seldom reaches a new line."""
    cases: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        cases[test] += 1
        if cases[test] > COUNTED_CASES:
            item.add_marker(pytest.mark.no_cover)


class _Scheduling(LoadScopeScheduling):
    """Run the tests of a file in one process, and likewise all tests of exports, which share files.

    So do those that open pages of the built catalogue, which share what is computed once. Tests of the sweep share
    nothing and take long: each goes to any free process.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        if file.endswith(f"/{FILLS}"):
            return nodeid
        folder, name = file.rsplit("/", 1)
        return folder if folder == "tests/exports" or (folder == "tests/ui" and name not in OTHER_CATALOGUES) else file


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
    """Copy of registry, sources and packs that tests may modify; without a catalogue."""
    for folder in ("registry", "sources", "packs"):
        shutil.copytree(ROOT / "data" / folder, tmp_path / "data" / folder)
    return tmp_path / "data"


def edit(file: Path, old: str, new: str) -> None:
    """Replace the first occurrence of `old`, which must be in the file."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} does not hold {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
