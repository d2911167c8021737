"""Boundaries of a TopoJSON file as SVG paths on a coarse grid, for a picture that is quick to send and to paint."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Extent = tuple[float, float, float, float]
Node = tuple[int, int]
# Cells of the grid from west to east: about one to a pixel of the picture.
CELLS: Final = 840


class _Arc(NamedTuple):
    """Grid nodes at the two ends of a boundary, and the steps between its points, from one end and from the other."""

    start: Node
    end: Node
    ahead: str
    back: str


class Outlines:
    """The shapes and lines of a topology on a grid of CELLS columns over `extent` (left, bottom, right, top in metres).

    Grid coordinates count from the north-west corner, y downwards.
    """

    def __init__(self, topology: str, extent: Extent) -> None:
        content = json.loads(topology)
        cell = (extent[2] - extent[0]) / CELLS
        scale, shift = (np.asarray(content["transform"][name], dtype="float64") for name in ("scale", "translate"))
        origin = np.array((extent[0], extent[3]))
        self._arcs = [
            _arc(np.rint((np.cumsum(arc, axis=0) * scale + shift - origin) / (cell, -cell)).astype(int))
            for arc in content["arcs"]
        ]
        # Rings by code of the place, or lines by kind, each a list of indices of arcs; ~index is an arc backwards.
        self._parts: dict[str, list[list[int]]] = {}
        for item in next(iter(content["objects"].values()))["geometries"]:
            name = item["properties"].get("code") or item["properties"]["kind"]
            self._parts[name] = list(_flat(item["type"], item.get("arcs", [])))

    def merged(self, codes: Iterable[str]) -> str:
        """Path around the shapes of the places together; boundaries between two of them are left out."""
        # By either direction: neighbours need not run around alike.
        around: dict[int, None] = {}
        for arc in (max(arc, ~arc) for code in codes for ring in self._parts.get(code, ()) for arc in ring):
            if arc in around:
                del around[arc]
            else:
                around[arc] = None
        return "".join(f"{_path(start, steps)}z" for start, steps in self._rings(around) if any(steps))

    def lines(self) -> dict[str, str]:
        """Path of the lines of each kind."""
        return {
            kind: "".join(_path(self._from(line[0]), [self._steps(arc) for arc in line]) for line in lines)
            for kind, lines in self._parts.items()
        }

    def _rings(self, around: dict[int, None]) -> Iterator[tuple[Node, list[str]]]:
        """First node and steps of the closed rings that boundaries form, which are used up."""
        at: dict[Node, dict[int, None]] = defaultdict(dict)
        for arc in around:
            for end in (arc, ~arc):
                at[self._from(end)][end] = None
        while around:
            start = node = self._from(next(iter(around)))
            steps: list[str] = []
            while at[node]:
                arc = next(iter(at[node]))
                del around[max(arc, ~arc)], at[node][arc]
                node = self._from(~arc)
                del at[node][~arc]
                steps.append(self._steps(arc))
                if node == start:
                    break
            yield start, steps

    def _from(self, arc: int) -> Node:
        return self._arcs[~arc].end if arc < 0 else self._arcs[arc].start

    def _steps(self, arc: int) -> str:
        return self._arcs[~arc].back if arc < 0 else self._arcs[arc].ahead


@lru_cache(maxsize=6)
def outlines(topology: str, extent: Extent) -> Outlines:
    """The cached outlines of a topology; preparing those of all counties takes a fraction of a second."""
    return Outlines(topology, extent)


def _flat(kind: str, arcs: list[Any]) -> Iterator[list[int]]:
    if kind in ("Polygon", "MultiLineString"):
        yield from arcs
    elif kind == "MultiPolygon":
        for polygon in arcs:
            yield from polygon
    elif kind == "LineString":
        yield arcs


def _arc(points: NDArray[np.int_]) -> _Arc:
    steps = np.diff(points, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    first, last = points[0].tolist(), points[-1].tolist()
    return _Arc((first[0], first[1]), (last[0], last[1]), _written(steps), _written(-steps[::-1]))


def _written(steps: NDArray[np.int_]) -> str:
    return " ".join(map(str, steps.ravel().tolist()))


def _path(start: Node, steps: list[str]) -> str:
    return f"M{start[0]} {start[1]}l{' '.join(filter(None, steps))}".replace(" -", "-")
