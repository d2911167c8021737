"""Heights of exhibits shown side by side, so that no column of a row ends in a blank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.charts import Exhibit
from dashboard.ui.chart_element import mode

# In pixels: a table row on the page, and the maximum height of a table, which scrolls beyond it.
_TABLE_ROW, _TABLE_MOST = 29, 544
# A chart is stretched at most by this factor; a lower one stands in a row of its own.
_STRETCH: Final = 2.0


def height_px(exhibit: Exhibit) -> int:
    """Height of its chart or table on the page, in pixels; 0 if the chart does not say."""
    if exhibit.tabular:
        return min(_TABLE_ROW * (len(exhibit.data) + 1), _TABLE_MOST)
    height = exhibit.draw(mode()).get("height", 0) if exhibit.draw is not None else 0
    return int(height) if isinstance(height, int | float) else 0


def rows_of(heights: Sequence[int]) -> list[list[int]]:
    """Positions of exhibits of these heights by row: all in one if they can be equally high, else each in its own.

    Those in rows of their own are ordered from the lowest.
    """
    if not heights or min(heights) * _STRETCH >= max(heights):
        return [list(range(len(heights)))]
    return [[position] for position in sorted(range(len(heights)), key=heights.__getitem__)]


def leaves_room(height: int, room: int) -> bool:
    """Whether an exhibit of this height fills less than half of the `room` beside a higher one."""
    return height * _STRETCH < room
