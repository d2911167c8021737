"""Definition of an export format: label, file type and a function from Exhibit to bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Generic, TypeVar

from dashboard.charts.basemap import Extent

# Callback for boundaries as JSON by URL and level, since formats open no files: the full topology sent to browsers or,
# given an extent, an array of GeoJSON features cut to it.
Geometry = Callable[[str, str, Extent | None], str]


# The type written: an exhibit or a query result.
Written = TypeVar("Written")


@dataclass(frozen=True, slots=True)
class Format(Generic[Written]):
    """An export format; `writer` names the function (module:function of this package) that writes a file.

    Its module is imported for the first file: the server, which leaves writing to other processes, and commands that
    write something else never load the libraries of Office files and PDF.
    """

    id: str
    label: str
    extension: str
    mime: str
    writer: str

    def write(self, written: Written, geometry: Geometry) -> bytes:
        """Content of the file; raises ExportFailed, naming the exhibit, if it cannot be written."""
        content: bytes = resolve_name(f"{__package__}.{self.writer}")(written, geometry)
        return content
