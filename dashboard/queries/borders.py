"""Places that share a border, measured on the map's boundaries, in which neighbours share one line."""

from __future__ import annotations

from typing import Final

from dashboard.catalog import Catalog
from dashboard.catalog.boundaries import boundaries
from dashboard.model import Place
from dashboard.model.memo import once

# A shared border shorter than this (metres) counts as a corner.
_CORNER: Final = 500.0


@once
def bordering(catalog: Catalog, place: str) -> tuple[str, ...]:
    """Codes of the places of the same level that share a border with `place`, longest border first.

    Works for provinces, cities and county-level units; empty for the nation, an island, or a place not on the map.
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
