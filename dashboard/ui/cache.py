"""What is computed once and shared: the catalogue, the answers to questions, and the geometry exports ask for."""

from __future__ import annotations

import gc
import threading
from functools import cache
from pathlib import Path
from typing import Final

import pyarrow
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.catalog import POINTER, Catalog, Live, Status, folder_of, open_catalog
from dashboard.model.memo import forget
from dashboard.settings import catalog_url, root

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
