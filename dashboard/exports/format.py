"""What an export format is: a name for the reader, a kind of file, and a function from Exhibit to bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.charts import Exhibit
from dashboard.charts.ground import Extent

# Boundaries of a level, cut to what a figure shows, as GeoJSON features; given by the caller: formats open no files.
Geometry = Callable[[str, Extent | None], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Format:
    """`write` raises ExportFailed, naming the exhibit, when it cannot."""

    id: str
    label: str
    extension: str
    mime: str
    write: Callable[[Exhibit, Geometry], bytes]
