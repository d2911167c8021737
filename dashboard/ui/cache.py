"""What is computed once and shared: the catalogue, the answers to questions, and the geometry exports ask for."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

import pyarrow

from dashboard.catalog import Catalog, open_catalog
from dashboard.charts import Atlas
from dashboard.charts.ground import Extent
from dashboard.model.once import once
from dashboard.queries import areas, extents, label_spots
from dashboard.server.assets import asset, geometry_urls

ROOT: Final = Path(__file__).resolve().parents[2]
SETTING: Final = "DASHBOARD_CATALOG"

Answer = TypeVar("Answer")


@cache
def catalog() -> Catalog:
    """The one catalogue of this process, from the folder or URL in DASHBOARD_CATALOG."""
    # Arrow's own way of keeping memory gives back little of it; that of the system does when asked.
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    opened = open_catalog(os.environ.get(SETTING, str(ROOT / "data" / "catalog")), ROOT / "data" / "registry")
    # Streamlit collects garbage after every rerun and would walk all of this each time; start-up ends here, so what
    # lives now lives on and need not be walked.
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


@cache
def atlas() -> Atlas:
    """Where the browser finds the geometry of the maps, and where things stand on them."""
    return Atlas(geometry_urls(ROOT / "static"), extents(catalog()), areas(catalog()), label_spots(catalog()))


def geometry(address: str, level: str, view: Extent | None) -> str:
    """Boundaries for exports: the topology at an address of the browser's, or the features of a level within a view."""
    return str(ask(Catalog.features, level, view)) if view else asset(ROOT / "static", address)
