"""Tables of a PDF document: text in cells, each tagged as one, on rules and backgrounds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from dashboard.charts import Exhibit
from dashboard.charts.theme import HEADING, PALETTES
from dashboard.exports.grid import Grid, grid, height, shade_colour
from dashboard.exports.pdf_document import PdfDocument, line_height

_INK: Final = PALETTES["light"].ink
# Width of a half-width column, in font sizes: cells have margins, so that wider letters fit too.
_CELL: Final = 0.5
_RULE: Final = PALETTES["light"].rule
# In font sizes: space above and below the text of a row, beside that of a cell, above and below a table.
_ABOVE, _BESIDE, _OVER, _UNDER = 0.25, 0.35, 0.4, 0.8
# Thickness of a rule in points.
_THIN: Final = 0.5


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a table under its headings, `width` wide; `colours` are their cells' backgrounds, empty for none."""

    laid: Grid
    colours: tuple[tuple[str, ...], ...]
    size: float
    width: float

    @classmethod
    def of(cls, exhibit: Exhibit, size: float, width: float) -> Table:
        """All rows of an exhibit's table, `size` points high and `width` points wide."""
        laid = grid(exhibit, int(width / size / _CELL))
        rows, columns = range(len(laid.lines)), range(len(laid.widths))
        colours = tuple(tuple(shade_colour(exhibit, row, column) for column in columns) for row in rows)
        return cls(laid, colours, size, width)

    def part(self, first: int, last: int) -> Table:
        """The table with its rows from `first` up to `last`."""
        return replace(
            self, laid=replace(self.laid, lines=self.laid.lines[first:last]), colours=self.colours[first:last]
        )

    @property
    def heights(self) -> list[float]:
        """Heights of the rows below the headings in points."""
        return [_high(cells, self.size) for cells in self.laid.lines]

    @property
    def height(self) -> float:
        return _high(self.laid.headings, self.size) + sum(self.heights) + (_OVER + _UNDER) * self.size

    def print(self, document: PdfDocument, x: float, y: float, width: float) -> None:
        """Print the table in its own width, each cell tagged as one."""
        document.begin_table()
        y += _OVER * self.size
        share, beside = self.width / sum(self.laid.widths), _BESIDE * self.size
        plain = (HEADING,) * len(self.laid.widths)
        for index, cells in enumerate((self.laid.headings, *self.laid.lines)):
            high, left = _high(cells, self.size), x
            colours = self.colours[index - 1] if index else plain
            document.begin_row()
            for cell, columns, figures, colour in zip(cells, self.laid.widths, self.laid.figures, colours, strict=True):
                wide = columns * share
                if colour:
                    document.area(left, y, wide, high, colour)
                at = left + wide - beside if figures else left + beside
                tag, down = "TD" if index else "TH", y + _ABOVE * self.size
                document.lines(
                    list(cell),
                    at,
                    down,
                    self.size,
                    _INK,
                    bold=not index,
                    tag=tag,
                    right=figures,
                    room=wide - 2 * beside,
                )
                left += wide
            y += high
            document.rule(x, y, self.width, _RULE, _THIN)


def _high(cells: tuple[tuple[str, ...], ...], size: float) -> float:
    """Height of a table row in points."""
    return height(cells) * line_height(size) + 2 * _ABOVE * size
