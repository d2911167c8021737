"""Which places share a border: measured on the boundaries of the map, whose neighbours keep one line between them."""

from __future__ import annotations

from typing import Final

from dashboard.catalog import Catalog
from dashboard.catalog.boundaries import boundaries
from dashboard.model import Place
from dashboard.model.memo import once

# A border shorter than this, in metres, is a corner at which two places meet.
_CORNER: Final = 500.0


@once
def bordering(catalog: Catalog, place: str) -> tuple[str, ...]:
    """The codes of the places of its level that share a border with it, the longest border first.

    Provinces, cities, or county-level units; none for an island, or a place that the map does not draw.
    """
    level = Place(place).level
    if level == "nation":
        return ()
    frame = boundaries(catalog.version.folder, level)
    row = frame[frame["code"] == place]
    if row.empty:
        return ()
    shape = row.geometry.iloc[0]
    neighbours = frame.iloc[frame.sindex.query(shape, predicate="intersects")]
    neighbours = neighbours[neighbours["code"] != place]
    lengths = neighbours.geometry.intersection(shape).length
    order = lengths[lengths > _CORNER].sort_values(ascending=False, kind="stable").index
    return tuple(neighbours.loc[order, "code"])
