"""What is computed once and shared: the catalogue, the answers to questions, and the geometry exports ask for."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

import pyarrow
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.catalog import POINTER, Catalog, Live, Status, folder_of, open_catalog
from dashboard.catalog.assets import asset, geometry_urls
from dashboard.catalog.version import GEOMETRY, current
from dashboard.charts import Atlas
from dashboard.charts.ground import Extent
from dashboard.model.once import forget, once
from dashboard.queries import areas, extents, label_spots
from dashboard.settings import CATALOG, catalog_url, root

Answer = TypeVar("Answer")

# The catalogue of the rerun that a thread is in.
_rerun: Final = threading.local()


def catalog() -> Catalog:
    """The catalogue in the folder or at the URL of DASHBOARD_CATALOG: one version from the start of a rerun to its end.

    Raises DashboardError when there is none.
    """
    context = get_script_run_ctx(suppress_warning=True)
    # Streamlit keeps the context of a session's thread, and makes this for each rerun.
    now = context.parallel_coordinator if context else None
    if now is None:
        return _live(catalog_url()).current()
    if getattr(_rerun, "of", None) is not now:
        _rerun.catalog, _rerun.of = _live(catalog_url()).current(), now
    opened: Catalog = _rerun.catalog
    return opened


def hold() -> None:
    """Keep this process and those it starts to today's version, for what takes many reruns to make.

    Raises DashboardError when there is no catalogue.
    """
    folder = folder_of(catalog_url())
    if folder is not None:
        os.environ[CATALOG] = str(current(folder))


def status() -> Status:
    """What is served; raises DashboardError when nothing can be."""
    return _live(catalog_url()).status()


@cache
def _live(url: str) -> Live:
    files = root() / "data" / "catalog"
    return Live((folder_of(url) or files) / POINTER, lambda: _opened(url, files))


def _opened(url: str, files: Path) -> Catalog:
    # Arrow's own way of keeping memory gives back little of it; that of the system does when asked.
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    opened = open_catalog(url, files)
    # What was computed from another version is not asked for again.
    forget()
    # Streamlit collects garbage after every rerun and would walk all of this each time; start-up ends here, so what
    # lives now lives on and need not be walked.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return opened


def give_back() -> None:
    """Return memory that is free to the system, which would otherwise stay with this process."""
    pyarrow.default_memory_pool().release_unused()


def ask(question: Callable[..., Answer], *arguments: object) -> Answer:
    """The answer of a pure question to the catalogue, asked once per catalogue and arguments."""
    answer: Answer = _asked(catalog(), question, arguments)
    return answer


@once
def _asked(catalog: Catalog, question: Callable[..., Any], arguments: tuple[Hashable, ...]) -> Any:
    return question(catalog, *arguments)


def atlas() -> Atlas:
    """Where the browser finds the geometry of the maps, and where things stand on them."""
    return _atlas(catalog())


@once
def _atlas(catalog: Catalog) -> Atlas:
    urls = geometry_urls(catalog.version.folder / GEOMETRY, root() / "static")
    return Atlas(urls, extents(catalog), areas(catalog), label_spots(catalog))


def geometry(address: str, level: str, view: Extent | None) -> str:
    """Boundaries for exports: the topology at an address of the browser's, or the features of a level within a view."""
    return str(ask(Catalog.features, level, view)) if view else asset(root() / "static", address)
