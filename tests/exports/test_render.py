from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.charts.basemap import FIGURE
from dashboard.exports import Geometry, render
from tests.charts.test_charts import MAKERS
from tests.exports.conftest import Written

# Width of a figure in the column of a brief, and what its padding adds.
COLUMN, PADDING = 460, 12


def expressions(node: Any) -> Iterator[str]:
    """All Vega expressions of a specification."""
    for key, child in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if key in ("expr", "calculate", "filter", "test", "signal", "update") and isinstance(child, str):
            yield child
        yield from expressions(child)


@pytest.mark.parametrize("width", [FIGURE, COLUMN])
@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_no_expression_of_a_figure_asks_for_a_size_that_its_frame_does_not_know(
    written: Written, kind: str, width: int
) -> None:
    exhibit, _ = written[kind]
    if exhibit.draw is not None:
        drawn = render.figure(exhibit, exhibit.draw("light"), width=width)
        asking = [text for text in expressions(drawn) if re.search(r"(?<![\w.'\"])(width|height)\b", text)]
        assert asking == []


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_a_map_narrower_than_its_boundaries_are_cut_is_as_wide_as_asked(
    written: Written, geometry: Geometry, kind: str
) -> None:
    exhibit, _ = written[kind]
    if exhibit.geometry:
        drawn = render.svg(exhibit, geometry, framed=False, width=COLUMN)
        width = re.search(r'width="([\d.]+)"', drawn)
        assert width is not None
        assert float(width[1]) <= COLUMN + PADDING
