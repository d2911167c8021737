"""What an export format is: a name for the reader, a kind of file, and a function from Exhibit to bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from dashboard.charts.basemap import Extent

# Boundaries as JSON, given by the caller, as formats open no files: by address and level the whole topology that the
# browser gets, or cut to what a figure shows an array of GeoJSON features.
Geometry = Callable[[str, str, Extent | None], str]


# What is written: an exhibit, or a table that somebody asked for.
Written = TypeVar("Written")


@dataclass(frozen=True, slots=True)
class Format(Generic[Written]):
    """`write` raises ExportFailed, naming the exhibit, when it cannot."""

    id: str
    label: str
    extension: str
    mime: str
    write: Callable[[Written, Geometry], bytes]
