"""Publication is atomic whenever the process dies, and leftovers are removed."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.build.publish import staged, versions
from dashboard.catalog.version import BOUNDARIES, DEFINITIONS, GEOMETRY, LEVELS, MAPS, SPOTS, TABLES, open_version
from dashboard.errors import DashboardError
from tests.conftest import ROOT

KILLS, SEED = 50, 20220930


def prepared(folder: Path, value: float) -> Path:
    """Write the files of a small version in which every table contains `value`."""
    (folder / DEFINITIONS).mkdir(parents=True)
    (folder / DEFINITIONS / "units.toml").write_text(f"# {value}\n", encoding="utf-8")
    (folder / GEOMETRY).write_text("{}", encoding="utf-8")
    for name in (*TABLES, *SPOTS):
        pd.DataFrame({"value": [value]}).to_parquet(folder / f"{name}.parquet")
    for level in LEVELS:
        pd.DataFrame({"value": [0.0]}).to_parquet(folder / f"{BOUNDARIES}{level}.parquet")
    return folder


class Publisher:
    """Process that publishes in child processes (`tests.build.publisher`)."""

    def __init__(self, catalog: Path) -> None:
        self._catalog = catalog
        order = [sys.executable, "-m", "tests.build.publisher"]
        self._process = subprocess.Popen(
            order, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def __call__(self, files: Path, **when: Any) -> str:
        """Publish `files`; the changes made, by audit event name, or "killed"."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"catalog": str(self._catalog), "files": str(files), **when}) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def stop(self) -> None:
        self._process.communicate(timeout=30)


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    return tmp_path / "catalog"


@pytest.fixture
def sets(tmp_path: Path, catalog: Path) -> list[Path]:
    """Folders with the files of two versions; the first is published."""
    folders = [prepared(tmp_path / name, value) for name, value in (("a", 296.9466), ("b", 2969.466))]
    put(catalog, folders[0])
    return folders


@pytest.fixture
def publisher(catalog: Path) -> Iterator[Publisher]:
    started = Publisher(catalog)
    yield started
    started.stop()


def put(catalog: Path, files: Path) -> str:
    """Publish all files of a folder; the version's id."""
    with staged(catalog) as staging:
        shutil.copytree(files, staging.folder, dirs_exist_ok=True)
    return open_version(catalog).id


def value(catalog: Path) -> float:
    """The value shared by all tables of the current version; opening it checks all hashes."""
    version = open_version(catalog)
    values = {float(pd.read_parquet(version.folder / f"{name}.parquet")["value"].iloc[0]) for name in version.tables}
    assert f"# {next(iter(values))}" in (version.folder / DEFINITIONS / "units.toml").read_text(encoding="utf-8")
    (only,) = values
    return only


@pytest.mark.slow
def test_a_kill_at_any_moment_or_step_ends_in_the_old_or_the_new_version(
    catalog: Path, sets: list[Path], publisher: Publisher
) -> None:
    ids = {files: put(catalog, files) for files in (sets[1], sets[0])}
    used = sets[0]
    outcomes: Counter[tuple[str, str]] = Counter()

    def attempt(kind: str, when: float) -> None:
        """Publish the other version and kill it, then publish undisturbed, which must remove all leftovers."""
        nonlocal used
        old, new = used, next(files for files in sets if files != used)
        became = publisher(new, **{kind: when})
        # Opening checks every hash.
        current = open_version(catalog).id
        assert current in ids.values()
        if became == "killed":
            outcomes[kind, "new" if current == ids[new] else "old"] += 1
        else:
            assert current == ids[new], became
        used = old if current == ids[new] else new
        assert publisher(used).startswith("os.")
        assert open_version(catalog).id == ids[used]
        assert {file.name for file in catalog.iterdir()} == {"current", ids[used]}

    # Shortest of three runs; with a longer time most processes would end before the kill.
    took = 60.0
    for used in (sets[1], sets[0], sets[1]):
        began = time.monotonic()
        changes = publisher(used).split()
        took = min(took, time.monotonic() - began)
    # In a run of equal changes, kill at the first, the second and the last.
    runs = [list(run) for _, run in groupby(enumerate(changes, 1), key=itemgetter(1))]
    steps = sorted({step for run in runs for step, _ in (*run[:2], run[-1])})
    for step in steps:
        attempt("step", step)
    draw = random.Random(SEED)
    while sum(count for (kind, _), count in outcomes.items() if kind == "seconds") < KILLS:
        attempt("seconds", draw.uniform(0, took))
    # Every step killed the process, and kills fall on both sides of the switch.
    print(len(changes), len(steps), dict(outcomes))
    assert outcomes["step", "old"] + outcomes["step", "new"] == len(steps)
    assert min(outcomes["step", "old"], outcomes["step", "new"]) > 2


def test_what_an_error_or_a_second_publisher_meets_leaves_the_version_in_use(catalog: Path, sets: list[Path]) -> None:
    before = open_version(catalog).id

    def fail() -> None:
        with staged(catalog) as staging:
            shutil.copytree(sets[1], staging.folder, dirs_exist_ok=True)
            raise ValueError("half done")

    with pytest.raises(ValueError, match="half done"):
        fail()
    with staged(catalog) as staging:
        with pytest.raises(DashboardError, match="正由另一个进程更新"), staged(catalog):
            pass
        shutil.copytree(sets[0], staging.folder, dirs_exist_ok=True)
    assert open_version(catalog).id == before
    assert {file.name for file in catalog.iterdir()} == {"current", before}


def test_readers_always_find_a_whole_version_while_versions_follow_each_other(catalog: Path, sets: list[Path]) -> None:
    done = threading.Event()
    faults: list[Exception] = []
    values: set[float] = set()

    def read() -> None:
        while not done.is_set():
            try:
                values.add(value(catalog))
            except Exception as error:
                faults.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    # Until the readers have seen both versions, however rarely they are scheduled.
    for turn in range(200):
        put(catalog, sets[turn % 2])
        if turn >= 10 and len(values) == 2:
            break
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert values == {296.9466, 2969.466}


def test_a_version_stays_as_long_as_anybody_has_it_open_and_goes_with_the_next_build(
    catalog: Path, sets: list[Path]
) -> None:
    held = open_version(catalog)
    put(catalog, sets[1])
    assert len(versions(catalog)) == 2
    held.check_unchanged(*held.stamps)
    assert pd.read_parquet(held.folder / "county.parquet")["value"].iloc[0] == 296.9466
    del held
    put(catalog, sets[1])
    assert [folder.name for folder in versions(catalog)] == [open_version(catalog).id]


def test_boundaries_are_carried_over_without_a_second_copy(catalog: Path, sets: list[Path]) -> None:
    held = open_version(catalog)
    with staged(catalog) as staging:
        for name in (*TABLES,):
            shutil.copyfile(sets[1] / f"{name}.parquet", staging.folder / f"{name}.parquet")
        staging.carry_over(lambda name: name in MAPS)
    version = open_version(catalog)
    for name in MAPS:
        assert (version.folder / name).samefile(held.folder / name)
        assert version.files[name] == held.files[name]


@pytest.mark.parametrize("name", ["county.parquet", "manifest.json", f"{DEFINITIONS}/units.toml"])
def test_a_spoilt_version_is_mended_by_publishing_it_again(name: str, catalog: Path, sets: list[Path]) -> None:
    before = open_version(catalog)
    (before.folder / name).write_bytes(b"PAR1")
    with pytest.raises(DashboardError, match=Path(name).name):
        open_version(catalog)
    assert put(catalog, sets[0]) == before.id
    assert value(catalog) == 296.9466


def test_publishing_the_same_again_changes_nothing(catalog: Path, sets: list[Path]) -> None:
    before = {file: file.stat() for file in catalog.rglob("*") if file.is_file()}
    put(catalog, sets[0])
    assert {file: file.stat() for file in catalog.rglob("*") if file.is_file()} == before


def test_a_part_that_cannot_be_carried_over_whole_is_left_out(catalog: Path, sets: list[Path]) -> None:
    (open_version(catalog).folder / "points.parquet").write_bytes(b"PAR1")
    with staged(catalog) as staging:
        assert "points.parquet" not in staging.used
        staging.carry_over(lambda name: True)
    with pytest.raises(DashboardError, match=r"没有列出 points.parquet。请运行 python -m dashboard boundaries"):
        open_version(catalog)
