from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from dashboard.charts.outlines import CELLS, Outlines

EXTENT = (0.0, 0.0, float(CELLS), 10.0)
# Two squares side by side, 2 by 4 and 3 by 4, and an island; arc 0 is the border between the squares.
ARCS = [[[2, 0], [0, 4]], [[2, 4], [-2, 0], [0, -4], [2, 0]], [[2, 4], [3, 0], [0, -4], [-3, 0]]]
ISLAND = [[7, 1], [2, 0], [0, 2], [-2, 0], [0, -2]]
# Whether the second square runs around the other way than the first makes no difference.
TURNS = {"alike": [0, 2], "against each other": [~2, ~0]}


def topology(right: list[int]) -> str:
    shapes = {"west": [[0, 1]], "east": [right], "island": [[3]]}
    items = [
        {"type": "Polygon", "arcs": rings, "properties": {"code": code, "kind": ""}} for code, rings in shapes.items()
    ]
    line = {"type": "LineString", "arcs": [0], "properties": {"kind": "border"}}
    content = {"transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": [*ARCS, ISLAND]}
    return json.dumps(content | {"objects": {"county": {"geometries": [*items, line]}}})


def area(path: str) -> float:
    """Area of the rings of a path, whichever way they run."""
    total = 0.0
    for ring in re.findall(r"M([^z]*)z", path):
        x, y, *steps = map(int, re.findall(r"-?\d+", ring))
        points = [(x, y)]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        assert points[-1] == points[0]
        total += abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points))) / 2
    return total


@pytest.mark.parametrize("right", TURNS.values(), ids=TURNS)
def test_neighbours_are_merged_into_one_ring_without_the_border_between_them(right: list[int]) -> None:
    outlines = Outlines(topology(right), EXTENT)
    both = outlines.merged(["west", "east"])
    assert both.count("M") == 1
    assert area(both) == 20
    assert [area(outlines.merged([place])) for place in ("west", "east", "island")] == [8, 12, 4]
    assert area(outlines.merged(["west", "island"])) == 12


def test_the_grid_counts_from_the_north_west_corner() -> None:
    assert Outlines(topology([0, 2]), EXTENT).lines()["border"] == "M2 10l0-4"


def test_an_unknown_place_has_no_outline() -> None:
    assert Outlines(topology([0, 2]), EXTENT).merged(["nowhere"]) == ""
