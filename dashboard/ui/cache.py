"""The shared catalogue, one version per rerun."""

from __future__ import annotations

import gc
import threading
from functools import cache
from typing import Final

from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.catalog import POINTER, Catalog, Live, Status, folder_of, open_configured
from dashboard.model.memo import forget
from dashboard.settings import catalog_url, root

# The catalogue of each thread's current rerun.
_rerun: Final = threading.local()


def catalog() -> Catalog:
    """Catalogue in the folder or at the URL of DASHBOARD_CATALOG; the same version throughout a rerun.

    Raises DashboardError if it cannot be opened.
    """
    context = get_script_run_ctx(suppress_warning=True)
    # Streamlit reuses the context of a session's thread but creates this object for each rerun.
    now = context.parallel_coordinator if context else None
    if now is None:
        return _live(catalog_url()).current()
    if getattr(_rerun, "of", None) is not now:
        _rerun.catalog, _rerun.of = _live(catalog_url()).current(), now
    opened: Catalog = _rerun.catalog
    return opened


def status() -> Status:
    """Status of the served catalogue; raises DashboardError if none can be opened."""
    return _live(catalog_url()).status()


@cache
def _live(url: str) -> Live:
    return Live((folder_of(url) or root() / "data" / "catalog") / POINTER, lambda: _opened(url))


def _opened(url: str) -> Catalog:
    opened = open_configured(url)
    # Results of the previous version are no longer needed.
    forget()
    # Streamlit runs the garbage collector after every rerun; objects alive at the end of start-up are permanent and
    # need not be traversed each time.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return opened
