"""Publication of a version of the catalogue: built beside the others, then selected by one atomic rename.

If the process is killed at any moment, either the old or the new version is in use; the next build removes leftovers.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import pyarrow.parquet as pq

from dashboard.catalog.version import (
    ID,
    MANIFEST,
    POINTER,
    Entry,
    alone,
    current,
    entry_of,
    id_of,
    is_whole,
    read_manifest,
)
from dashboard.errors import DashboardError

_STAGING: Final = ".staging"
_NEXT: Final = ".current"


@dataclass(frozen=True, slots=True)
class Staging:
    """Folder in which a version is built, and the intact files of the current version by name."""

    folder: Path
    used: Mapping[str, Path]

    def carry_over(self, wanted: Callable[[str], bool]) -> None:
        """Link or copy the current version's files that are wanted and not yet present."""
        for name, file in self.used.items():
            target = self.folder / name
            if wanted(name) and not target.exists():
                target.parent.mkdir(exist_ok=True)
                try:
                    os.link(file, target)
                except OSError:
                    shutil.copyfile(file, target)


@contextmanager
def staged(catalog: Path) -> Iterator[Staging]:
    """Yield a folder for a version's files; they are published when the block ends without an error.

    Raises DashboardError if another process is publishing.
    """
    catalog.mkdir(parents=True, exist_ok=True)
    with alone(catalog) as free:
        if not free:
            raise DashboardError(f"{catalog} 正由另一个进程更新。请等它结束后再试。")
        folder = catalog / _STAGING
        _remove(folder)
        folder.mkdir()
        try:
            yield Staging(folder, _used(catalog))
            _publish(folder, catalog)
        finally:
            _remove(folder)
        remove_unused(catalog)


def versions(catalog: Path) -> list[Path]:
    """Folders of all versions, in use or not."""
    return [folder for folder in sorted(catalog.iterdir()) if ID.fullmatch(folder.name) and folder.is_dir()]


def remove_unused(catalog: Path) -> None:
    """Remove every version that is neither pointed at nor open in any process."""
    (catalog / _NEXT).unlink(missing_ok=True)
    chosen = current(catalog)
    for folder in versions(catalog):
        if folder != chosen:
            with alone(folder) as free:
                if free:
                    _remove(folder)


def _used(catalog: Path) -> dict[str, Path]:
    try:
        folder = current(catalog)
        files = read_manifest((folder / MANIFEST).read_bytes())
    # A catalogue that cannot be read is rebuilt from scratch.
    except (DashboardError, OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
    return {name: folder / name for name, entry in files.items() if is_whole(folder / name, entry)}


def _publish(folder: Path, catalog: Path) -> None:
    content = _manifest(folder)
    (folder / MANIFEST).write_bytes(content)
    for file in folder.rglob("*"):
        _flush(file)
    _flush(folder)
    target = catalog / id_of(content)
    if target.exists():
        mended = _mend(target, folder)
        if not mended and _is_chosen(target, catalog):
            return
    else:
        os.rename(folder, target)
    _flush(catalog)
    pointer = catalog / _NEXT
    pointer.write_text(f"{target.name}\n", encoding="utf-8")
    _flush(pointer)
    os.replace(pointer, catalog / POINTER)
    _flush(catalog)


def _is_chosen(target: Path, catalog: Path) -> bool:
    with suppress(DashboardError):
        return current(catalog) == target
    return False


def _mend(target: Path, folder: Path) -> bool:
    """Replace the damaged files of a published version; returns whether there were any."""
    mended = False
    for name in (*read_manifest((folder / MANIFEST).read_bytes()), MANIFEST):
        file = folder / name
        if not is_whole(target / name, entry_of(file)):
            (target / name).parent.mkdir(exist_ok=True)
            os.replace(file, target / name)
            _flush((target / name).parent)
            mended = True
    return mended


def _manifest(folder: Path) -> bytes:
    files = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            rows = pq.read_metadata(file).num_rows if file.suffix == ".parquet" else None
            files[file.relative_to(folder).as_posix()] = _plain(entry_of(file, rows))
    return (json.dumps({"files": files}, indent=1, ensure_ascii=False) + "\n").encode()


def _plain(entry: Entry) -> dict[str, object]:
    return {name: value for name, value in asdict(entry).items() if value is not None}


def _flush(path: Path) -> None:
    """Flush a file's content, or a folder's entries, to disk."""
    if path.is_dir() and os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
