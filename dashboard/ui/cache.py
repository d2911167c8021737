"""What is computed once and shared: the catalogue, the answers to questions, and the geometry exports ask for."""

from __future__ import annotations

import gc
import threading
from functools import cache
from typing import Final

from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.catalog import POINTER, Catalog, Live, Status, folder_of, open_configured
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
    return Live((folder_of(url) or root() / "data" / "catalog") / POINTER, lambda: _opened(url))


def _opened(url: str) -> Catalog:
    opened = open_configured(url)
    # What was computed from another version is not asked for again.
    forget()
    # Streamlit collects garbage after every rerun and would walk all of this each time; start-up ends here, so what
    # lives now lives on and need not be walked.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return opened
