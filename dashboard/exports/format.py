"""Definition of an export format: label, file type and a function from Exhibit to bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from dashboard.charts.basemap import Extent

# Callback for boundaries as JSON by URL and level, since formats open no files: the full topology sent to browsers or,
# given an extent, an array of GeoJSON features cut to it.
Geometry = Callable[[str, str, Extent | None], str]


# The type written: an exhibit or a query result.
Written = TypeVar("Written")


@dataclass(frozen=True, slots=True)
class Format(Generic[Written]):
    """An export format; `write` raises ExportFailed, naming the exhibit, if it fails."""

    id: str
    label: str
    extension: str
    mime: str
    write: Callable[[Written, Geometry], bytes]
